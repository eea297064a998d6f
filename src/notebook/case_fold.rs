//! Texts as a search sees them: without regard to case, and composed, for macOS writes 한글 in its parts.

use std::ops::Range;

use regex::{Regex, RegexBuilder};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A word that is searched for.
pub(super) struct Word {
    folded: String,
    // The same question put to a text as it stands: quick, and right unless the text is in parts.
    as_it_stands: Option<Regex>,
}

impl Word {
    /// Returns the words of a query. What stands between double quotes is one, with single spaces between its parts; a
    /// quote within a word, or without another, is a part of its word.
    pub(super) fn all(query: &str) -> Vec<Self> {
        let mut words: Vec<String> = Vec::new();
        let mut rest = query.split_whitespace();
        while let Some(word) = rest.next() {
            let mut after = rest.clone();
            match phrase(word, &mut after) {
                Some(phrase) => {
                    rest = after;
                    words.push(phrase);
                }
                None => words.push(word.to_owned()),
            }
        }
        words.iter().map(|word| Self::new(word)).collect()
    }

    fn new(word: &str) -> Self {
        let folded = fold(word);
        // A word too long for the expression's size limit is looked for the slow way.
        let as_it_stands = RegexBuilder::new(&regex::escape(&folded)).case_insensitive(true).build().ok();
        Self { folded, as_it_stands }
    }

    /// Tells whether the word occurs in a text.
    pub(super) fn is_in(&self, text: &str) -> bool {
        match &self.as_it_stands {
            Some(quick) if quick.is_match(text) => true,
            Some(_) if !may_be_in_parts(text) => false,
            _ => fold(text).contains(&self.folded),
        }
    }
}

/// Returns the phrase that begins with a word, if that begins with a quote and another ends it. Takes its other words.
fn phrase<'q>(word: &'q str, rest: &mut impl Iterator<Item = &'q str>) -> Option<String> {
    let mut phrase = word.strip_prefix('"')?.to_owned();
    while !phrase.ends_with('"') {
        phrase.push(' ');
        phrase.push_str(rest.next()?);
    }
    phrase.pop();
    let phrase = phrase.trim().to_owned();
    (!phrase.is_empty()).then_some(phrase)
}

/// Returns the occurrences of words in a line: the index of the word, and its range of bytes in the line.
pub(super) fn places(words: &[Word], line: &str) -> Vec<(usize, Range<usize>)> {
    let (folded, origins) = fold_with_origins(line);
    let mut places = Vec::new();
    for (index, word) in words.iter().enumerate() {
        for (start, found) in folded.match_indices(word.folded.as_str()) {
            let end = start + found.len();
            places.push((index, origins[start].start..origins[end - 1].end));
        }
    }
    places.sort_by_key(|(_, range)| (range.start, range.end));
    places
}

fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    // Composed last, for a lower-case letter may come in parts.
    text.nfc().flat_map(char::to_lowercase).nfc().collect()
}

/// Returns a folded text and, for each of its bytes, the range of bytes that it came from.
fn fold_with_origins(text: &str) -> (String, Vec<Range<usize>>) {
    let (mut folded, mut origins) = (String::with_capacity(text.len()), Vec::with_capacity(text.len()));
    let mut characters = text.char_indices().peekable();
    while let Some((start, character)) = characters.next() {
        let mut end = start + character.len_utf8();
        while let Some((next, part)) = characters.next_if(|(_, next)| joins_the_last(*next)) {
            end = next + part.len_utf8();
        }
        let group = fold(&text[start..end]);
        origins.extend(std::iter::repeat_n(start..end, group.len()));
        folded.push_str(&group);
    }
    (folded, origins)
}

/// Tells whether a character continues the one before it: a combining mark, or a conjoining Hangul vowel or final
/// consonant.
fn joins_the_last(character: char) -> bool {
    matches!(character, '\u{1160}'..='\u{11ff}') || is_combining_mark(character)
}

/// Tells whether a text may hold decomposed characters, by its bytes: those of U+0300 to U+036F, U+1100 to U+11FF,
/// U+3099 and U+309A.
fn may_be_in_parts(text: &str) -> bool {
    let bytes = text.as_bytes();
    !text.is_ascii()
        && bytes.windows(3).any(|window| {
            matches!(
                window,
                [0xcc | 0xcd, ..] | [0xe1, 0x84..=0x87, _] | [0xe3, 0x82, 0x99 | 0x9a] | [_, 0xcc | 0xcd, _]
            )
        })
}

#[cfg(test)]
mod tests {
    use super::{Word, places};

    #[test]
    fn case_and_composition_make_no_difference() {
        for (query, text, found) in [
            ("libgl", "ImportError: libGL.so.1", true),
            ("도커", "\u{1103}\u{1169}\u{110f}\u{1165} 로그", true),
            ("\u{1103}\u{1169}\u{110f}\u{1165}", "도커 로그", true),
            ("café", "CAFE\u{301}", true),
            ("e\u{301}", "é", true),
            ("ÉTÉ", "l'été", true),
            ("도커", "로그", false),
            ("nothing", "libGL", false),
            ("a.c", "abc", false),
        ] {
            let words = Word::all(query);
            assert_eq!(words[0].is_in(text), found, "{query} in {text}");
            assert_eq!(!places(&words, text).is_empty(), found, "{query} in {text}");
        }
    }

    #[test]
    fn places_are_bytes_of_the_line_as_it_stands() {
        let line = "x \u{1103}\u{1169}\u{110f}\u{1165} LibGL";
        let found: Vec<&str> =
            places(&Word::all("libgl 도커"), line).into_iter().map(|(_, range)| &line[range]).collect();
        assert_eq!(found, ["\u{1103}\u{1169}\u{110f}\u{1165}", "LibGL"]);
    }
}
