//! Boundaries of words and lines, as the finders of private parts see them.

use std::ops::Range;

use crate::redact::written_escape;

/// Longest stretch of a line that is looked at, in bytes to each side, so that the time is linear in its length.
const MAX_NEAR_BYTES: usize = 200;

/// Returns whether a byte is part of a word: letters, digits, `_`, and every character outside ASCII.
pub(super) fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte >= 0x80
}

/// Returns whether a word may begin at `at`: after no other word, after a written-out escape, or after an
/// encoded sign (`%2F`).
pub(super) fn begins(bytes: &[u8], at: usize) -> bool {
    let encoded = || matches!(bytes[..at], [.., b'%', b'2' | b'3' | b'4' | b'5', last] if last.is_ascii_hexdigit());
    // The quotes and dashes of print.
    let punctuation = || matches!(bytes[..at], [.., 0xE2, 0x80, _]);
    at == 0 || !is_word(bytes[at - 1]) || punctuation() || written_escape::ends_at(bytes, at) || encoded()
}

/// Returns the line up to `at`, cut to [`MAX_NEAR_BYTES`].
pub(super) fn line_before(text: &str, at: usize) -> &str {
    &text[line(text, at..at).start..at]
}

/// Returns the line around a span without its line feed, cut to [`MAX_NEAR_BYTES`] on each side.
pub(super) fn line_around(text: &str, span: Range<usize>) -> &str {
    &text[line(text, span)]
}

fn line(text: &str, span: Range<usize>) -> Range<usize> {
    let from = text.ceil_char_boundary(span.start.saturating_sub(MAX_NEAR_BYTES));
    let to = text.ceil_char_boundary(span.end + MAX_NEAR_BYTES);
    let start = text[from..span.start].rfind('\n').map_or(from, |at| from + at + 1);
    let end = text[span.end..to].find('\n').map_or(to, |at| span.end + at);
    start..end
}
