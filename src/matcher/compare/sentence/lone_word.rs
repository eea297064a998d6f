//! Words that are names by where they stand: alone between signs, or before what the system says of a file.

use super::{Part, PartKind};
use crate::matcher::compare::wording::turns_meaning;
use crate::matcher::vocabulary;

/// The beginnings of what the system says of a file (errno(3)). The word before it is the file, as in `cannot open
/// notes: Permission denied`.
const OBJECT_ERRORS: [(&str, &str); 8] = [
    ("no", "such"),
    ("permission", "denied"),
    ("is", "a"),
    ("not", "a"),
    ("file", "exists"),
    ("operation", "not"),
    ("text", "file"),
    ("too", "many"),
];

/// Takes a word that is a clause by itself for a name, as in `cut: notes: No such file or directory`. The first clause
/// is the program, and a word that speaks of errors is no name.
pub(super) fn turn_lone_words_into_names(parts: &mut [Part<'_>]) {
    for k in 1..parts.len() {
        if parts[k].kind != PartKind::Word {
            continue;
        }
        let rest = &parts[k + 1..];
        let ends = rest.first().is_none_or(|next| next.begins_clause);
        let is_object = || OBJECT_ERRORS.iter().any(|(one, two)| begins_with(rest, one, two));
        if ends && (parts[k].begins_clause || is_object()) && !speaks_of_errors(parts[k].text) {
            parts[k].kind = PartKind::Name;
        }
    }
}

/// Tells whether parts begin with two words.
fn begins_with(parts: &[Part<'_>], one: &str, two: &str) -> bool {
    let is = |part: &Part<'_>, word: &str| part.text.eq_ignore_ascii_case(word);
    matches!(parts, [first, second, ..] if is(first, one) && is(second, two))
}

fn speaks_of_errors(word: &str) -> bool {
    let lower = word.to_lowercase();
    turns_meaning(&lower) || vocabulary::leads_to_error(&lower) || vocabulary::is_denial(&lower)
}
