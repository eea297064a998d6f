//! English words that deny by their form: `unreachable`, `mismatched`, `incompatible`.

/// The rest of words in `un` where nothing is denied: a step backwards, another word, or a state that is well.
const NO_DENIALS: [&str; 22] = [
    "block", "changed", "der", "install", "ion", "iq", "it", "iv", "ix", "less", "link", "load", "lock", "modified",
    "mount", "pack", "register", "subscrib", "til", "tracked", "wrap", "zip",
];

/// The endings of words that `un` denies.
const ENDINGS: [&str; 8] = ["able", "ably", "afe", "ed", "edly", "ible", "ound", "own"];

/// The least length of what follows `un`.
const MIN_DENIED: usize = 4;

/// The beginnings of words that say of themselves that something is not as it should be.
const BEGINNINGS: [&str; 45] = [
    "aborted",
    "absent",
    "ambiguous",
    "conflicting",
    "conflicts",
    "corrupted",
    "crash",
    "dangling",
    "deadlock",
    "denies",
    "disabled",
    "disallow",
    "disconnected",
    "duplicate",
    "exceed",
    "failing",
    "fails",
    "failures",
    "illegal",
    "impossible",
    "improper",
    "inaccessib",
    "inappropriate",
    "incompatib",
    "incomplete",
    "inconsisten",
    "incorrect",
    "insecure",
    "insufficien",
    "invalid",
    "lacking",
    "lacks",
    "leak",
    "malformed",
    "misalign",
    "misconfigur",
    "mismatch",
    "misplaced",
    "neither",
    "non-exist",
    "nonexist",
    "overflow",
    "prohibited",
    "terminated",
    "violat",
];

/// Tells whether a word in lower case denies by its form.
pub(crate) fn denies_by_form(word: &str) -> bool {
    let denied = word.strip_prefix("un").is_some_and(|rest| {
        rest.len() >= MIN_DENIED
            && ENDINGS.iter().any(|ending| rest.ends_with(ending))
            && !NO_DENIALS.iter().any(|beginning| rest.starts_with(beginning))
    });
    denied || word == "wrong" || BEGINNINGS.iter().any(|beginning| word.starts_with(beginning))
}

/// Tells whether words in lower case say that something else was expected: `expected a room but found a shelf`.
pub(crate) fn expects_else<'a>(words: impl Iterator<Item = &'a str>) -> bool {
    let mut words = words.skip_while(|word| !matches!(*word, "expected" | "expects" | "expecting"));
    words.next().is_some()
        && words.any(|word| {
            matches!(word, "found" | "got" | "but" | "not" | "instead" | "actual" | "received" | "saw" | "given")
        })
}

#[cfg(test)]
mod tests {
    use super::{denies_by_form, expects_else};

    #[test]
    fn words_deny_by_their_form() {
        for word in ["unreachable", "unexpectedly", "unbound", "mismatched", "incompatible", "overflowed", "crashed"] {
            assert!(denies_by_form(word), "{word}");
        }
        for word in ["under", "united", "uninstalled", "unpacked", "unchanged", "union", "until", "include", "unix"] {
            assert!(!denies_by_form(word), "{word}");
        }
        assert!(expects_else("expected one of two found three".split(' ')));
        assert!(!expects_else("found what was expected".split(' ')));
    }
}
