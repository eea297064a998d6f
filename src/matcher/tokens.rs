//! The words of a line, with the bytes at which they stand.
//!
//! Every line is split once: an [`AnnotatedLine`](super::lines::AnnotatedLine) keeps its tokens, and patterns, flags
//! and terms are read from them.

use std::borrow::Cow;
use std::ops::Range;

/// The most words of a line that are read.
const MAX_TOKENS: usize = 400;

/// The bytes of a line that a word takes up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Token {
    pub(crate) from: usize,
    pub(crate) to: usize,
}

/// The tokens of a line that somebody else holds.
#[derive(Debug, Clone, Default)]
pub struct Tokens {
    /// The line in lower case, in which every letter stands where it stands in the line.
    lower: String,
    spans: Vec<Token>,
}

impl Tokens {
    /// Splits a line into words: runs of letters, digits and underscores. An apostrophe is part of no word, so `can't`
    /// is the two words `can` and `t`.
    pub(crate) fn new(text: &str) -> Self {
        let spans = runs(text, |c| c.is_alphanumeric() || c == '_').take(MAX_TOKENS).collect();
        Self { lower: to_lowercase_in_place(text), spans }
    }

    /// Returns the words in lower case.
    pub(crate) fn words(&self) -> impl Iterator<Item = &str> {
        self.spans.iter().map(|token| &self.lower[token.from..token.to])
    }
}

/// A line with its tokens.
pub(crate) struct TokenizedLine<'a> {
    /// The line as it is.
    pub(crate) text: &'a str,
    tokens: Cow<'a, Tokens>,
}

impl<'a> TokenizedLine<'a> {
    /// Splits a line into words.
    pub(crate) fn new(text: &'a str) -> Self {
        Self { text, tokens: Cow::Owned(Tokens::new(text)) }
    }

    /// Joins a line with the tokens that were made of it.
    pub(crate) fn with_tokens(text: &'a str, tokens: &'a Tokens) -> Self {
        Self { text, tokens: Cow::Borrowed(tokens) }
    }

    /// Returns the tokens in the order of the line.
    pub(crate) fn tokens(&self) -> &[Token] {
        &self.tokens.spans
    }

    /// Returns the line in lower case; every byte stands where it stands in the line.
    pub(crate) fn lower(&self) -> &str {
        &self.tokens.lower
    }

    /// Returns the words in lower case.
    pub(crate) fn words(&self) -> impl Iterator<Item = &str> {
        self.tokens.words()
    }

    /// Returns the word with an index, in lower case.
    pub(crate) fn word(&self, index: usize) -> Option<&str> {
        self.tokens.spans.get(index).map(|token| &self.tokens.lower[token.from..token.to])
    }

    /// Returns the words of a part of the line in lower case; of those at its ends what lies within it.
    pub(crate) fn words_within(&self, span: &Range<usize>) -> impl Iterator<Item = &str> {
        let first = self.tokens.spans.partition_point(|token| token.to <= span.start);
        let within = self.tokens.spans[first..].iter().take_while(|token| token.from < span.end);
        within.map(|token| &self.tokens.lower[token.from.max(span.start)..token.to.min(span.end)])
    }

    /// Returns the index of the first token that begins at or after a position.
    pub(crate) fn token_index_at(&self, position: usize) -> usize {
        self.tokens.spans.partition_point(|token| token.from < position)
    }
}

/// Returns a line in lower case in which every letter stands where it stood: one whose lower case is longer or shorter
/// stays as it is.
fn to_lowercase_in_place(line: &str) -> String {
    if line.is_ascii() {
        return line.to_ascii_lowercase();
    }
    let lower = |letter: char| {
        let mut forms = letter.to_lowercase();
        match (forms.next(), forms.next()) {
            (Some(form), None) if form.len_utf8() == letter.len_utf8() => form,
            _ => letter,
        }
    };
    line.chars().map(lower).collect()
}

/// Returns where the longest runs of characters stand that are all part of a word.
pub(crate) fn runs(text: &str, is_part: impl Fn(char) -> bool) -> impl Iterator<Item = Token> {
    let mut from = 0;
    std::iter::from_fn(move || {
        let start = from + text[from..].find(&is_part)?;
        from = text[start..].find(|c| !is_part(c)).map_or(text.len(), |length| start + length);
        Some(Token { from: start, to: from })
    })
}

#[cfg(test)]
mod tests {
    use super::{TokenizedLine, to_lowercase_in_place};

    #[test]
    fn words_stand_where_they_are_printed() {
        for (line, words) in [
            ("[Errno 28] can't OPEN", &["errno", "28", "can", "t", "open"][..]),
            ("장치에 Ä_1!", &["장치에", "ä_1"]),
            ("Ошибка ÉCHEC", &["ошибка", "échec"]),
            ("…", &[]),
            ("", &[]),
        ] {
            let tokens = TokenizedLine::new(line);
            assert_eq!(tokens.words().collect::<Vec<_>>(), words);
            assert!(
                tokens
                    .tokens()
                    .iter()
                    .zip(words)
                    .all(|(token, word)| { line[token.from..token.to].to_lowercase() == **word })
            );
        }
    }

    #[test]
    fn letters_stay_where_they_are() {
        for (text, lower) in [("NoSuch", "nosuch"), ("İK", "İk"), ("Ⱥ𝛷Ⱦ", "Ⱥ𝛷Ⱦ"), ("ÄÖ 가", "äö 가")]
        {
            assert_eq!(to_lowercase_in_place(text), lower);
        }
    }

    #[test]
    fn words_within_a_part_are_those_of_the_part() {
        let line = "남은 공간이 없음, NO space";
        let tokens = TokenizedLine::new(line);
        for part in ["남은", "공간이 없", "은 공", " 없음, NO sp", ",", ""] {
            let from = line.find(part).unwrap();
            let within: Vec<_> = tokens.words_within(&(from..from + part.len())).collect();
            assert_eq!(within, TokenizedLine::new(part).words().collect::<Vec<_>>(), "{part}");
        }
    }
}
