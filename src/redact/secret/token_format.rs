//! The shape of a token as data: a prefix and the runs of characters after it.

use super::entropy;

/// The characters that a run of a token is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Alphabet {
    /// `0-9`.
    Digit,
    /// `0-9a-f`.
    Hex,
    /// `0-9A-Fa-f`.
    AnyHex,
    /// `A-Z0-9`.
    Upper,
    /// `a-z0-9`.
    Lower,
    /// `A-Za-z0-9`.
    Alnum,
    /// `A-Za-z0-9_`.
    Word,
    /// `A-Za-z0-9-`.
    Dash,
    /// `A-Za-z0-9_-`, the alphabet of base64 in URLs.
    Slug,
    /// `A-Za-z0-9_-` and `.`.
    Dotted,
    /// `A-Za-z0-9+/=`.
    Base64,
    /// `A-Za-z0-9_-+/=` and `.`, where encoders differ.
    Mixed,
    /// As `Mixed`, with `%` and `~`: what may stand in a query or a secret that a cloud drew.
    Query,
    /// `A-Z2-9` without look-alikes, as age prints it.
    Bech32,
}

impl Alphabet {
    /// Whether a byte belongs to the alphabet; no byte above ASCII ever does.
    pub const fn allows(self, byte: u8) -> bool {
        match self {
            Self::Digit => byte.is_ascii_digit(),
            Self::Hex => byte.is_ascii_digit() || matches!(byte, b'a'..=b'f'),
            Self::AnyHex => byte.is_ascii_hexdigit(),
            Self::Upper => byte.is_ascii_digit() || byte.is_ascii_uppercase(),
            Self::Lower => byte.is_ascii_digit() || byte.is_ascii_lowercase(),
            Self::Alnum => byte.is_ascii_alphanumeric(),
            Self::Word => byte.is_ascii_alphanumeric() || byte == b'_',
            Self::Dash => byte.is_ascii_alphanumeric() || byte == b'-',
            Self::Slug => byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-'),
            Self::Dotted => byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.'),
            Self::Base64 => byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'='),
            Self::Mixed => byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.' | b'+' | b'/' | b'='),
            Self::Query => Self::Mixed.allows(byte) || matches!(byte, b'%' | b'~'),
            Self::Bech32 => byte.is_ascii_digit() || byte.is_ascii_uppercase(),
        }
    }
}

/// One piece of a token after its prefix.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Between `least` and `most` characters of an alphabet, as many as there are.
    Run {
        /// What the characters may be.
        alphabet: Alphabet,
        /// The fewest that make a token.
        least: usize,
        /// The most; a longer run is something else.
        most: usize,
    },
    /// These characters and no others.
    Text(&'static str),
}

/// Exactly `length` characters.
pub(super) const fn exactly(alphabet: Alphabet, length: usize) -> Part {
    Part::Run { alphabet, least: length, most: length }
}

/// From `least` to `most` characters.
pub(super) const fn between(alphabet: Alphabet, least: usize, most: usize) -> Part {
    Part::Run { alphabet, least, most }
}

/// At least `least` characters.
pub(super) const fn from(alphabet: Alphabet, least: usize) -> Part {
    Part::Run { alphabet, least, most: LONGEST_RUN }
}

/// Tokens that carry claims (JWT, service accounts) reach a few thousand characters; a longer run is data.
const LONGEST_RUN: usize = 16_384;

/// The shape of one kind of token that shows by itself what it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TokenFormat {
    /// The kind as it stands in the placeholder: lower case, digits and hyphens.
    pub kind: &'static str,
    /// What every token of the kind begins with; upper and lower case count.
    pub prefix: &'static str,
    /// What follows the prefix, in order.
    pub parts: &'static [Part],
}

/// A row of a table of forms.
pub(super) const fn form(kind: &'static str, prefix: &'static str, parts: &'static [Part]) -> TokenFormat {
    TokenFormat { kind, prefix, parts }
}

/// A body shorter than this says too little about its randomness to be doubted: a prefix stands for it.
const DOUBTED_LENGTH: usize = 12;

/// Shorter prefixes (`s.`, `re_`, `pa-`) begin names in programs too, so that their bodies have to look random.
const TELLING_PREFIX: usize = 4;

impl TokenFormat {
    /// Where the token that starts at `start` ends; `None` if there is none of this form.
    ///
    /// A token must end where its last run ends, look random (`xxxx…`, a word in a manual and `…EXAMPLE` do not), and
    /// a full stop that ends the sentence is not part of it.
    pub(super) fn end(&self, bytes: &[u8], start: usize) -> Option<usize> {
        if !bytes[start..].starts_with(self.prefix.as_bytes()) {
            return None;
        }
        let body = start + self.prefix.len();
        let end = end_of_parts(self.parts, bytes, body)?;
        let body = &bytes[body..end];
        let drawn = if self.prefix.len() < TELLING_PREFIX { entropy::is_random } else { entropy::is_drawn };
        (body.len() < DOUBTED_LENGTH || drawn(body)).then_some(end)
    }
}

/// Where the parts that begin at `start` end, if all of them are there and nothing of the last alphabet follows.
pub(super) fn end_of_parts(parts: &[Part], bytes: &[u8], start: usize) -> Option<usize> {
    let mut end = start;
    for (index, part) in parts.iter().enumerate() {
        match *part {
            Part::Text(text) => {
                if !bytes[end..].starts_with(text.as_bytes()) {
                    return None;
                }
                end += text.len();
            }
            Part::Run { alphabet, least, most } => {
                let last = index + 1 == parts.len();
                let window = &bytes[end..bytes.len().min(end + most + 1)];
                let mut length = window.iter().take_while(|&&byte| alphabet.allows(byte)).count();
                if last {
                    let sentence_ends = |byte: u8| matches!(byte, b'.' | b'-' | b'/' | b'%') && length > least;
                    if length <= most && length > 0 && sentence_ends(window[length - 1]) {
                        length -= 1;
                    }
                }
                if length < least || (last && length > most) {
                    return None;
                }
                end += length.min(most);
            }
        }
    }
    // Twenty hex digits with a letter behind them are a piece of a longer word.
    let whole = !bytes.get(end).is_some_and(u8::is_ascii_alphanumeric) || matches!(parts.last(), Some(Part::Text(_)));
    whole.then_some(end)
}
