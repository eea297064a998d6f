//! Words that tell a reader something when they stand in a reason by themselves.

use crate::matcher::compare::is_plain;

/// The least letters of a word: shorter ones are articles, units and variables.
const MIN_LETTERS: usize = 3;

/// The same outside ASCII, where two letters may be a word.
const MIN_LETTERS_BEYOND_ASCII: usize = 2;

/// The least digits after a letter that make a code of the two: `E0382`.
const MIN_CODE_DIGITS: usize = 3;

/// Words that stand in errors of all kinds, and folders that stand in paths of all kinds, in ascending order.
const STOP_WORDS: [&str; 107] = [
    "about",
    "after",
    "again",
    "all",
    "also",
    "and",
    "any",
    "are",
    "been",
    "before",
    "behavior",
    "behaviour",
    "being",
    "below",
    "bin",
    "but",
    "called",
    "can",
    "cause",
    "caused",
    "caution",
    "could",
    "couldn",
    "did",
    "does",
    "doesn",
    "error",
    "errors",
    "etc",
    "exception",
    "for",
    "found",
    "from",
    "further",
    "goes",
    "had",
    "has",
    "have",
    "here",
    "hint",
    "home",
    "how",
    "info",
    "information",
    "into",
    "isn",
    "its",
    "lib",
    "like",
    "line",
    "may",
    "mean",
    "might",
    "most",
    "not",
    "note",
    "now",
    "often",
    "one",
    "only",
    "opt",
    "other",
    "our",
    "out",
    "private",
    "run",
    "same",
    "sbin",
    "see",
    "shall",
    "should",
    "site",
    "some",
    "src",
    "srv",
    "such",
    "than",
    "that",
    "the",
    "their",
    "them",
    "then",
    "there",
    "these",
    "they",
    "this",
    "those",
    "tmp",
    "tried",
    "use",
    "usr",
    "var",
    "visit",
    "warning",
    "was",
    "were",
    "what",
    "when",
    "where",
    "which",
    "while",
    "who",
    "will",
    "with",
    "would",
    "you",
    "your",
];

/// Tells whether a word, in whatever case, tells something by itself.
pub(super) fn is_telling(word: &str) -> bool {
    let least = if word.is_ascii() { MIN_LETTERS } else { MIN_LETTERS_BEYOND_ASCII };
    let letters = word.chars().filter(|letter| letter.is_alphabetic()).count();
    let digits = word.bytes().filter(u8::is_ascii_digit).count();
    let is_code = word.starts_with(char::is_alphabetic) && digits >= MIN_CODE_DIGITS;
    (letters >= least || is_code) && STOP_WORDS.binary_search(&word.to_lowercase().as_str()).is_err()
}

/// Tells whether words tell something together: two of them, or one that is a name. One word of a sentence stands in
/// many other sentences.
pub(super) fn are_telling(words: &[String]) -> bool {
    words.len() > 1 || words.iter().any(|word| !is_plain(word) || !word.is_ascii())
}

/// Tells whether a reader would call the name of an entity a name: a quotation mark may have torn it from a sentence.
pub(super) fn is_readable_name(name: &str) -> bool {
    name.chars().nth(1).is_some()
        && name.starts_with(|c: char| c.is_alphanumeric() || "./~@_-(<[".contains(c))
        && !name.contains(": ")
        && name.split_whitespace().count() <= MAX_NAME_WORDS
}

/// The most words of a name.
const MAX_NAME_WORDS: usize = 4;

#[cfg(test)]
mod tests {
    use super::{STOP_WORDS, are_telling, is_readable_name, is_telling};

    #[test]
    fn telling_words_are_known() {
        assert!(STOP_WORDS.is_sorted());
        for word in ["libGL.so.1", "ETARGET", "E0382", "설정", "checksum"] {
            assert!(is_telling(word), "{word}");
        }
        for word in ["of", "2.0", "usr", "v2", "간", "The"] {
            assert!(!is_telling(word), "{word}");
        }
    }

    #[test]
    fn one_word_of_a_sentence_tells_nothing() {
        let tells = |words: &[&str]| are_telling(&words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>());
        assert!(tells(&["KeyError"]) && tells(&["shelf", "locked"]) && tells(&["설정"]));
        assert!(!tells(&["module"]) && !tells(&[]));
    }

    #[test]
    fn names_are_told_from_torn_sentences() {
        for name in ["libGL.so.1", "@/components/button", "(relative)", "a local module"] {
            assert!(is_readable_name(name), "{name}");
        }
        assert!(!is_readable_name("n"));
        assert!(!is_readable_name(": must build at directory: not a valid directory"));
    }
}
