//! The wording of the headlines that say the same most nearly: which words and names only one of them has.
//!
//! Two errors of one tool share its names, its frames and its closing lines. The words of the sentence itself tell
//! whether it is one error: where each side has words of its own, another reason is given.

use crate::matcher::fingerprint::{NotePrint, TermId, term_id};
use crate::matcher::idf::Idf;

/// The number of words or names at which a count reaches 1: more of them tell no more.
pub(super) const MAX_COUNT: usize = 3;

/// The greatest idf of a word in the choice of the pair: in a large notebook one rare word would choose it alone.
const MAX_WEIGHT: f32 = 6.0;

/// The least letters that are left of a word without its ending.
const MIN_STEM_BYTES: usize = 4;

/// Endings of English words, the longest first. `not found` and `cannot find` stay two wordings; `fail` and `failed`
/// become one.
const ENDINGS: [&str; 4] = ["ing", "ed", "es", "s"];

/// Words that stand in headlines of all kinds, in ascending order.
const STOP_WORDS: [&str; 30] = [
    "a",
    "an",
    "and",
    "are",
    "as",
    "at",
    "be",
    "been",
    "by",
    "can",
    "cannot",
    "could",
    "error",
    "exception",
    "failed",
    "fatal",
    "for",
    "from",
    "had",
    "has",
    "have",
    "in",
    "is",
    "it",
    "of",
    "on",
    "or",
    "the",
    "this",
    "to",
];

/// Words that turn the meaning of a sentence: with one of them more, it states another reason. In ascending order.
const TURNING_WORDS: [&str; 30] = [
    "already",
    "duplicate",
    "empty",
    "expected",
    "few",
    "invalid",
    "less",
    "many",
    "missing",
    "more",
    "must",
    "never",
    "newer",
    "no",
    "none",
    "not",
    "null",
    "older",
    "only",
    "optional",
    "required",
    "than",
    "too",
    "undefined",
    "unexpected",
    "unknown",
    "unsupported",
    "unused",
    "without",
    "wrong",
];

/// The words of a headline that count, each once.
#[derive(Debug, Default)]
pub(super) struct Wording {
    words: Vec<HeadlineWord>,
}

/// A word or a name of a headline.
#[derive(Debug)]
pub(super) struct HeadlineWord {
    /// The word in lower case without its ending, or the name in lower case.
    id: TermId,
    /// The word or the name in lower case.
    pub(super) term: TermId,
    /// True for one of [`TURNING_WORDS`].
    pub(super) turns: bool,
    /// Idf of the word, at most [`MAX_WEIGHT`].
    weight: f32,
    /// The parts of a name between its marks; of a word none.
    parts: Vec<TermId>,
    /// True where it is written as names, paths and options are.
    pub(super) is_name: bool,
}

impl Wording {
    pub(super) fn new(headline: &str, idf: &Idf) -> Self {
        let mut wording = Self::default();
        for word in split(headline).filter_map(|word| HeadlineWord::new(word, idf)) {
            if !wording.has(word.id) {
                wording.words.push(word);
            }
        }
        wording
    }

    fn has(&self, id: TermId) -> bool {
        self.words.iter().any(|word| word.id == id)
    }

    /// Returns what another wording lacks.
    pub(super) fn missing_in<'a>(&'a self, other: &'a Self) -> impl Iterator<Item = &'a HeadlineWord> {
        self.words.iter().filter(|word| !other.has(word.id))
    }

    fn total(&self) -> f32 {
        self.words.iter().map(|word| word.weight).sum()
    }
}

impl HeadlineWord {
    /// Returns `None` for a number and for a word that stands everywhere.
    fn new(word: &str, idf: &Idf) -> Option<Self> {
        let lower = word.to_lowercase();
        if !word.contains(char::is_alphabetic) || STOP_WORDS.binary_search(&lower.as_str()).is_ok() {
            return None;
        }
        let is_name = !is_plain(word);
        let parts = lower.split(|c: char| !c.is_alphanumeric()).filter(|part| part.contains(char::is_alphabetic));
        Some(Self {
            id: term_id(if is_name { &lower } else { strip_ending(&lower) }),
            term: term_id(&lower),
            turns: turns_meaning(&lower),
            weight: idf.weight(term_id(&lower)).min(MAX_WEIGHT),
            parts: if is_name { parts.map(term_id).collect() } else { Vec::new() },
            is_name,
        })
    }

    /// Tells whether it is a name, and a note speaks of it.
    pub(super) fn is_said_by(&self, note: &NotePrint) -> bool {
        !self.parts.is_empty() && self.parts.iter().all(|part| note.says(*part))
    }
}

/// Tells whether a word is written as words of a sentence are: letters alone, capitals only at its beginning.
pub(crate) fn is_plain(word: &str) -> bool {
    let mut letters = word.chars();
    let first = letters.next();
    first.is_some_and(char::is_alphabetic) && letters.all(|c| (c.is_alphabetic() && !c.is_uppercase()) || c == '-')
}

/// Tells whether a word, in lower case, turns the meaning of a sentence.
pub(crate) fn turns_meaning(word: &str) -> bool {
    TURNING_WORDS.binary_search(&word).is_ok()
}

/// Splits a headline at white space, quotation marks and brackets. Tokens will not do: `libssl.so.3` is one name.
fn split(headline: &str) -> impl Iterator<Item = &str> {
    let parted = |c: char| c.is_whitespace() || "\"'`‘’“”«»()[]{}<>,;=|*!?".contains(c);
    headline.split(parted).map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
}

pub(crate) fn strip_ending(word: &str) -> &str {
    let stem = |ending| word.strip_suffix(ending).filter(|stem: &&str| stem.len() >= MIN_STEM_BYTES);
    ENDINGS.iter().find_map(stem).unwrap_or(word)
}

/// Returns the plain words that each of two texts has alone in the headlines that say the same most nearly.
pub(crate) fn own_words<'a>(here: &'a [String], there: &'a [String], idf: &Idf) -> (Vec<&'a str>, Vec<&'a str>) {
    let wordings = |lines: &[String]| lines.iter().map(|line| Wording::new(line, idf)).collect::<Vec<_>>();
    let (wordings_here, wordings_there) = (wordings(here), wordings(there));
    let Some((k, l)) = best_pair(&wordings_here, &wordings_there) else { return (Vec::new(), Vec::new()) };
    let own = |line: &'a str, other: &Wording| -> Vec<&'a str> {
        let missing = |word: &&str| {
            // A letter alone is a part of something else.
            (word.len() > 1) && HeadlineWord::new(word, idf).is_some_and(|word| !word.is_name && !other.has(word.id))
        };
        let mut words: Vec<&str> = Vec::new();
        for word in split(line).filter(missing) {
            if words.len() < MAX_COUNT && !words.contains(&word) {
                words.push(word);
            }
        }
        words
    };
    (own(&here[k], &wordings_there[l]), own(&there[l], &wordings_here[k]))
}

/// Returns which two wordings have most in common, one of which is the first of its text.
pub(super) fn best_pair(here: &[Wording], there: &[Wording]) -> Option<(usize, usize)> {
    let pairs = (0..there.len()).map(|k| (0, k)).chain((1..here.len()).map(|k| (k, 0)));
    let pairs = pairs.filter(|_| !here.is_empty() && !there.is_empty());
    pairs.rev().max_by(|a, b| agreement(&here[a.0], &there[a.1]).total_cmp(&agreement(&here[b.0], &there[b.1])))
}

/// Returns the share of what each of two wordings has that the other has too, from 0 to 2.
fn agreement(here: &Wording, there: &Wording) -> f32 {
    let shared: f32 = here.words.iter().filter(|word| there.has(word.id)).map(|word| word.weight).sum();
    let share = |wording: &Wording| shared / wording.total().max(1e-3);
    share(here) + share(there)
}

#[cfg(test)]
mod tests {
    use super::{STOP_WORDS, TURNING_WORDS, Wording, is_plain, strip_ending};
    use crate::matcher::idf::Idf;

    #[test]
    fn lists_of_words_are_in_order() {
        assert!(STOP_WORDS.is_sorted() && TURNING_WORDS.is_sorted());
    }

    #[test]
    fn names_are_told_from_words() {
        for word in ["configuration", "Unknown", "non-empty", "설정"] {
            assert!(is_plain(word), "{word}");
        }
        for name in ["allow_anonymous", "libssl.so", "HTTP", "createSession", "x86", "--retries"] {
            assert!(!is_plain(name), "{name}");
        }
    }

    #[test]
    fn endings_are_no_difference() {
        assert_eq!(["missing", "options", "expected"].map(strip_ending), ["miss", "option", "expect"]);
        assert_eq!(["bus", "red", "string"].map(strip_ending), ["bus", "red", "string"]);
    }

    #[test]
    fn each_side_tells_what_it_has_alone() {
        let idf = Idf::new(9);
        let [here, there] = ["unknown option `--retrys` in line 3", "Missing newline in line 8: `--retrys`"]
            .map(|line| Wording::new(line, &idf));
        assert_eq!((here.missing_in(&there).count(), there.missing_in(&here).count()), (2, 2));
    }
}
