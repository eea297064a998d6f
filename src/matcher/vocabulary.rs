//! Words that speak of errors, in the languages that programs are translated into.
//!
//! Each word has one row, with the places in which it counts and, where it labels a message, the class of it. A word
//! counts in some places and not in others because weights were fitted to that, or because a part of a longer word says
//! less than the word.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

mod denial;
mod words;

pub(crate) use denial::{denies_by_form, expects_else};
use words::WORDS;

/// The class of a label: the thing that it says of the message behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum WordClass {
    /// Nothing goes on from here.
    Fatal,
    /// Something went wrong.
    Error,
    /// Something may go wrong.
    Warning,
    /// Something is worth knowing.
    Remark,
}

/// The places in which a word counts, a bit each.
type Places = u8;

/// At the beginning of a message alone, as its label.
const NOWHERE_ELSE: Places = 0;
/// As the second word of a line, behind the name of who speaks: it labels the line.
const SECOND: Places = 1 << 0;
/// As any word of a line: the line says that something is not as it should be.
const LINE: Places = 1 << 1;
/// As any part of a line, in languages whose words are not parted as English ones are, or whose forms are many: as
/// [`LINE`].
const PART: Places = 1 << 2;
/// As any word of a line: the error's own words follow.
const LEADS: Places = 1 << 3;
/// As any word of a line: it denies what stands beside it.
const BESIDE: Places = 1 << 4;
/// As any part of a long text: what stands around it is read. What is not here is still read where it stands near a
/// word that is, or at the end.
const LOG: Places = 1 << 5;
/// As any part of a line of a long text that is read: the line tells more than others.
const STRONG: Places = 1 << 6;
/// As any part of a line of a long text that is read: the line tells less than others.
const WEAK: Places = 1 << 7;

/// A word, or a few, in lower case.
struct Word {
    text: &'static str,
    /// The class of the message that it labels, where it is a label.
    label: Option<WordClass>,
    places: Places,
}

const fn word(text: &'static str, places: Places) -> Word {
    Word { text, label: None, places }
}

/// Returns a word that labels the message which it begins, and the other places in which it counts.
const fn label(text: &'static str, class: WordClass, places: Places) -> Word {
    Word { text, label: Some(class), places }
}

/// Returns the class of a word that labels the message which it begins.
pub(crate) fn class_of_label(word: &str) -> Option<WordClass> {
    look_up(word)?.label
}

/// Returns the words of a class that label a message.
pub(crate) fn labels(class: WordClass) -> impl Iterator<Item = &'static str> {
    WORDS.iter().filter(move |word| word.label == Some(class)).map(|word| word.text)
}

/// Tells whether a word behind the name of who speaks says that nothing went wrong yet.
pub(crate) fn is_second_label(word: &str) -> bool {
    counts_as(word, SECOND)
}

/// Tells whether a word says that something is not as it should be.
pub(crate) fn is_denial(word: &str) -> bool {
    counts_as(word, LINE)
}

/// Tells whether a part of a line in lower case says that something is not as it should be, in languages other than
/// English. A line of ASCII letters alone is taken for English: `impossible` and `interdit` stand in names there.
pub(crate) fn has_foreign_denial(line: &str) -> bool {
    static PARTS: LazyLock<Vec<&str>> = LazyLock::new(|| words(PART).map(|word| word.text).collect());
    !line.is_ascii() && PARTS.iter().any(|part| line.contains(part))
}

/// Tells whether the words behind this one are an error's own.
pub(crate) fn leads_to_error(word: &str) -> bool {
    counts_as(word, LEADS)
}

/// Tells whether a word denies what stands beside it.
pub(crate) fn negates_neighbours(word: &str) -> bool {
    counts_as(word, BESIDE)
}

/// Returns the words around which a long text is read.
pub(crate) fn log_words() -> impl Iterator<Item = &'static str> {
    words(LOG).map(|word| word.text)
}

/// Returns the words by which a line of a long text tells more than others.
pub(crate) fn strong_log_words() -> impl Iterator<Item = &'static str> {
    words(STRONG).map(|word| word.text)
}

/// Returns the words by which a line of a long text tells less than others.
pub(crate) fn weak_log_words() -> impl Iterator<Item = &'static str> {
    words(WEAK).map(|word| word.text)
}

fn words(places: Places) -> impl Iterator<Item = &'static Word> {
    WORDS.iter().filter(move |word| word.places & places != 0)
}

/// Tells whether a word in lower case counts in a place.
fn counts_as(word: &str, place: Places) -> bool {
    look_up(word).is_some_and(|word| word.places & place != 0)
}

/// Returns the row of a word in lower case.
fn look_up(word: &str) -> Option<&'static Word> {
    static BY_TEXT: LazyLock<FxHashMap<&str, &Word>> =
        LazyLock::new(|| WORDS.iter().map(|word| (word.text, word)).collect());
    BY_TEXT.get(word).copied()
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::{WORDS, log_words};

    #[test]
    fn a_word_has_one_row() {
        let mut rows = HashSet::new();
        for word in WORDS {
            assert!(rows.insert(word.text), "{} has a row already: add to that", word.text);
            assert_eq!(word.text, word.text.to_lowercase());
        }
    }

    #[test]
    fn no_word_of_a_log_begins_with_another() {
        for word in log_words() {
            assert!(!log_words().any(|other| other != word && word.starts_with(other)), "{word}: the shorter will do");
        }
    }
}
