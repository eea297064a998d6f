//! The format of a token as data: a prefix and the runs of characters behind it.

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
    /// `A-Za-z0-9_-.`.
    Dotted,
    /// `A-Za-z0-9+/=`.
    Base64,
    /// `A-Za-z0-9_-.+/=`, where encoders differ.
    Mixed,
    /// As `Mixed`, with `%` and `~`: the values of a query, and secrets of clouds.
    Query,
    /// `A-Za-z0-9_-.~`, the unreserved characters of a URL (RFC 3986); a token may end with any of them.
    Unreserved,
}

impl Alphabet {
    /// Returns whether a byte belongs to the alphabet; no byte above ASCII ever does.
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
            Self::Unreserved => Self::Dotted.allows(byte) || byte == b'~',
        }
    }
}

/// One piece of a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// As many characters of an alphabet as there are.
    Run {
        /// Alphabet of the characters.
        alphabet: Alphabet,
        /// Fewest characters.
        min: usize,
        /// Most characters; a longer run is no token.
        max: usize,
    },
    /// These characters and no others.
    Text(&'static str),
}

/// Makes a run of exactly `length` characters.
pub(super) const fn exactly(alphabet: Alphabet, length: usize) -> Part {
    Part::Run { alphabet, min: length, max: length }
}

/// Makes a run of `min` to `max` characters.
pub(super) const fn between(alphabet: Alphabet, min: usize, max: usize) -> Part {
    Part::Run { alphabet, min, max }
}

/// Makes a run of `min` characters or more.
pub(super) const fn at_least(alphabet: Alphabet, min: usize) -> Part {
    Part::Run { alphabet, min, max: MAX_RUN_LENGTH }
}

/// Longest run of a token, in characters: tokens that carry claims (JWT, service accounts) reach a few thousand.
const MAX_RUN_LENGTH: usize = 16_384;

/// The format of one kind of token that its prefix tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TokenFormat {
    /// Kind in the placeholder: lower-case letters, digits and hyphens.
    pub kind: &'static str,
    /// Beginning of every token of the kind, compared with its case.
    pub prefix: &'static str,
    /// Parts behind the prefix, in order.
    pub parts: &'static [Part],
}

/// Makes a row of a table of formats.
pub(super) const fn token(kind: &'static str, prefix: &'static str, parts: &'static [Part]) -> TokenFormat {
    TokenFormat { kind, prefix, parts }
}

/// Shortest body that has to look random, in bytes: a shorter one says too little, and the prefix stands for it.
const MIN_JUDGED_BODY: usize = 12;

/// Shortest prefix that is evidence of its own, in bytes. Shorter ones (`s.`, `re_`, `pa-`) begin names in programs as
/// well, so that the bodies behind them are held to the stricter test.
const MIN_TELLING_PREFIX: usize = 4;

impl TokenFormat {
    /// Returns the end of the token of this format that starts at `start`.
    ///
    /// A token ends with its last run, without the full stop of a sentence, and looks random: `xxxx…`, a word of a
    /// manual and `…EXAMPLE` do not.
    pub(super) fn end(&self, bytes: &[u8], start: usize) -> Option<usize> {
        if !bytes[start..].starts_with(self.prefix.as_bytes()) {
            return None;
        }
        let body = start + self.prefix.len();
        let end = end_of_parts(self.parts, bytes, body)?;
        let body = &bytes[body..end];
        let looks_random = if self.prefix.len() < MIN_TELLING_PREFIX { entropy::is_random } else { entropy::is_drawn };
        (body.len() < MIN_JUDGED_BODY || looks_random(body)).then_some(end)
    }
}

/// Returns the end of the parts that begin at `start`, if all of them are there and no longer run follows.
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
            Part::Run { alphabet, min, max } => {
                let last = index + 1 == parts.len();
                let window = &bytes[end..bytes.len().min(end + max + 1)];
                let mut length = window.iter().take_while(|&&byte| alphabet.allows(byte)).count();
                if last {
                    let ends_sentence = |byte: u8| {
                        matches!(byte, b'.' | b'-' | b'/' | b'%') && length > min && alphabet != Alphabet::Unreserved
                    };
                    if length <= max && length > 0 && ends_sentence(window[length - 1]) {
                        length -= 1;
                    }
                }
                if length < min || (last && length > max) {
                    return None;
                }
                end += length.min(max);
            }
        }
    }
    // Twenty hex digits with a letter behind them are a piece of a longer word.
    let whole = !bytes.get(end).is_some_and(u8::is_ascii_alphanumeric) || matches!(parts.last(), Some(Part::Text(_)));
    whole.then_some(end)
}

/// Draws a sample of some parts: runs of their least length in an even `turn`, longer ones in an odd one, made of the
/// letters and digits of their alphabets. The same turn always draws the same.
#[cfg(test)]
pub(super) fn sample(parts: &[Part], turn: u64) -> String {
    let mut state = turn;
    let mut draw = |letters: &[u8]| {
        // The generator of Knuth's MMIX.
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        char::from(letters[(state >> 33) as usize % letters.len()])
    };
    let mut text = String::new();
    for part in parts {
        match *part {
            Part::Text(fixed) => text.push_str(fixed),
            Part::Run { alphabet, min, max } => {
                let plain = |byte: &u8| byte.is_ascii_alphanumeric() && alphabet.allows(*byte);
                let letters: Vec<u8> = (b'0'..=b'z').filter(plain).collect();
                let length = if turn.is_multiple_of(2) { min } else { max.min(min + 20) };
                text.extend((0..length).map(|_| draw(&letters)));
            }
        }
    }
    text
}
