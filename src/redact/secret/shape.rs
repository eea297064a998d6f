//! The shape of a value: what its characters alone say about it.

use super::token_format::Alphabet::Query;
use super::{entropy, false_positives};
use crate::redact::word_list::word_list;

word_list! {
    /// Words of sentences that no pass phrase has.
    static SENTENCE_WORDS = "words/sentence_words.txt";
}

/// Shortest token, in bytes. Services draw nothing shorter, and a shorter word with a digit looks as random as a token.
pub(super) const MIN_TOKEN_LENGTH: usize = 8;

/// Shortest value behind a bare `key`, in bytes: the name is that of a cache line or a shortcut far more often.
const MIN_KEY_LENGTH: usize = 24;

/// Shortest password with a letter and a mark, in bytes.
const MIN_MIXED_LENGTH: usize = 6;

/// Returns whether a value looks as if a machine drew it.
pub(super) fn is_token(text: &[u8], quoted: bool) -> bool {
    let bare = |byte| Query.allows(byte) || matches!(byte, b':' | b'!' | b'@' | b'#' | b'$' | b'^' | b'*');
    let between_quotes = |byte| quoted && matches!(byte, b'&' | b'(' | b')' | b'?' | b',' | b';' | b'|' | b'[' | b']');
    text.len() >= MIN_TOKEN_LENGTH
        && text.iter().all(|&byte| bare(byte) || between_quotes(byte))
        && !(quoted && false_positives::is_expression(text))
        && !false_positives::is_path(text)
        && entropy::is_random(text)
        && !is_version_or_time(text)
}

/// Returns whether a value behind a bare `key` is one: a long token of digits and letters of both cases, neither
/// hexadecimal nor with the marks of a path.
pub(super) fn is_key(text: &[u8]) -> bool {
    text.len() >= MIN_KEY_LENGTH
        && is_token(text, false)
        && !text.iter().all(|byte| byte.is_ascii_hexdigit() || *byte == b'-')
        && text.iter().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'=' | b'_'))
        && text.iter().any(u8::is_ascii_uppercase)
        && text.iter().any(u8::is_ascii_lowercase)
        && text.iter().any(u8::is_ascii_digit)
}

/// Returns whether a value is a version, a time or an address: `v1.2.3-rc1`, `2024-05-01T12:00:00Z`, `10.0.0.12:8080`.
fn is_version_or_time(text: &[u8]) -> bool {
    let digits = text.iter().filter(|byte| byte.is_ascii_digit()).count();
    let marks = text.iter().filter(|byte| matches!(byte, b'.' | b':' | b'-' | b'/')).count();
    // A UUID has 36 characters and four hyphens.
    (text[0].is_ascii_digit() || text[0] == b'v')
        && marks >= 2
        && (digits + marks) * 5 >= text.len() * 4
        && !(text.len() == 36 && marks == 4)
}

/// Returns whether a value has letters with a digit or a mark among them, like a chosen password: `hunter2`, `p@ss!`.
pub(super) fn has_letter_and_mark(text: &[u8]) -> bool {
    text.len() >= MIN_MIXED_LENGTH
        && text.iter().any(u8::is_ascii_alphabetic)
        && text
            .iter()
            .any(|byte| byte.is_ascii_digit() || matches!(byte, b'!' | b'@' | b'#' | b'$' | b'%' | b'^' | b'&'))
}

/// Returns whether a word is none of a sentence or of a program: a digit or a mark among letters, letters without
/// order, two words run together, or three joined by hyphens.
pub(super) fn stands_out(text: &[u8]) -> bool {
    let capital_inside = text.windows(2).any(|pair| pair[0].is_ascii_lowercase() && pair[1].is_ascii_uppercase());
    let joined = text.iter().filter(|byte| **byte == b'-').count() >= 2;
    text.len() >= MIN_MIXED_LENGTH
        && (has_letter_and_mark(text) || joined || capital_inside && !names_type(text) || entropy::is_random(text))
}

/// Returns whether a word in the manner of types is one: `SecretString`, `PasswordField`, `NonEmpty`.
fn names_type(text: &[u8]) -> bool {
    const PIECES: [&[u8]; 18] = [
        b"String",
        b"Secret",
        b"Password",
        b"Str",
        b"Field",
        b"Type",
        b"Option",
        b"Value",
        b"Text",
        b"Input",
        b"Error",
        b"Exception",
        b"Non",
        b"Schema",
        b"Hash",
        b"Token",
        b"Auth",
        b"Manager",
    ];
    PIECES.iter().any(|piece| memchr::memmem::find(text, piece).is_some())
}

/// Returns whether a text is a pass phrase: `least` words or more in small letters, and none of a sentence.
pub(super) fn is_pass_phrase(text: &[u8], least: usize) -> bool {
    let of_word = |byte: &u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    let chosen = |word: &[u8]| {
        (2..=16).contains(&word.len())
            && word.iter().all(of_word)
            && !SENTENCE_WORDS.contains(word)
            && !false_positives::is_stand_in_word(word)
    };
    text.len() <= MAX_PHRASE_BYTES
        && text.split(|byte| *byte == b' ').all(chosen)
        && text.iter().filter(|byte| **byte == b' ').count() + 1 >= least
}

/// Longest pass phrase, in bytes: 24 words of eight letters.
pub(super) const MAX_PHRASE_BYTES: usize = 240;

/// Returns whether a long value is made of all kinds of characters in no order, as the salts of WordPress and the keys
/// of Django are.
pub(super) fn is_scrambled(text: &[u8]) -> bool {
    const MIN_LENGTH: usize = 40;
    let marks = text.iter().filter(|byte| byte.is_ascii_punctuation()).count();
    text.len() >= MIN_LENGTH
        && text.iter().all(|byte| (b' '..0x7F).contains(byte))
        && marks * 10 >= text.len()
        && text.iter().filter(|byte| **byte == b' ').count() * 12 <= text.len()
        && entropy::has_many(text)
}

/// Returns whether a value has an ASCII letter and a digit.
pub(super) fn has_letter_and_digit(text: &[u8]) -> bool {
    text.iter().any(u8::is_ascii_alphabetic) && text.iter().any(u8::is_ascii_digit)
}

/// Returns whether a value is a URL, in which only the password is a secret.
pub(super) fn is_url(text: &[u8]) -> bool {
    text.windows(3).any(|window| window == b"://")
}
