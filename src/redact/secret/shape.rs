//! The shape of a value: what its characters alone say about it.

use super::token_format::Alphabet::Query;
use super::{entropy, false_positives};

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

/// Returns whether a value has an ASCII letter and a digit.
pub(super) fn has_letter_and_digit(text: &[u8]) -> bool {
    text.iter().any(u8::is_ascii_alphabetic) && text.iter().any(u8::is_ascii_digit)
}

/// Returns whether a value is a URL, in which only the password is a secret.
pub(super) fn is_url(text: &[u8]) -> bool {
    text.windows(3).any(|window| window == b"://")
}
