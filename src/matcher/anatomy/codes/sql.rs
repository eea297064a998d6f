//! Codes of databases: the vendor's number beside an SQLSTATE, or the state alone.

use super::WordInContext;

/// The classes of SQLSTATE that stand for errors: the first two of its five characters.
const CLASSES: [&str; 47] = [
    "02", "03", "07", "08", "09", "0A", "0B", "0F", "0L", "0P", "0Z", "20", "21", "22", "23", "24", "25", "26", "27",
    "28", "2B", "2D", "2F", "34", "38", "39", "3B", "3C", "3D", "3F", "40", "42", "44", "53", "54", "55", "57", "58",
    "70", "72", "F0", "HV", "HY", "IM", "P0", "S1", "XX",
];

/// Reads `ERROR 1045 (28000)`, `002003 (42S02):`, `SQLSTATE[HY000] [2002]`, `SQLSTATE = 42000`, `[08001] [Driver]`.
pub(super) fn parse(at: &WordInContext<'_>) -> Option<(u32, String)> {
    let digits = at.word.bytes().all(|b| b.is_ascii_digit());
    if digits && (3..=6).contains(&at.word.len()) {
        let state = at.after.strip_prefix(" (").and_then(|rest| rest.split_once(')'));
        let behind_state = at.lead.ends_with("] [") && at.before[1] == "sqlstate";
        if state.is_some_and(|(state, _)| is_state(state)) || behind_state && at.bracketed {
            return Some((0, at.word.to_owned()));
        }
    }
    if !is_state(at.word) {
        return None;
    }
    let called = matches!(at.before[0], "sqlstate" | "sqlstate_code");
    let before_driver = at.bracketed && at.after.starts_with("] [");
    // Where a driver has no state of its own, the number that follows says what went wrong.
    let clarity = if at.word.ends_with("000") { 2 } else { 0 };
    (called || before_driver).then(|| (clarity, at.word.to_owned()))
}

/// Tells whether a word is an SQLSTATE: a class and three digits or capitals.
fn is_state(word: &str) -> bool {
    word.len() == 5
        && word.bytes().all(|b| b.is_ascii_digit() || b.is_ascii_uppercase())
        && CLASSES.contains(&&word[..2])
        && word[2..].bytes().any(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::{CLASSES, is_state};

    #[test]
    fn states_are_told_from_other_words() {
        assert!(CLASSES.is_sorted());
        assert!(is_state("42S02") && is_state("HY000") && is_state("28P01"));
        assert!(!is_state("99999") && !is_state("ABCDE") && !is_state("4200") && !is_state("BOOKS"));
    }
}
