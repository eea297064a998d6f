//! Boundaries of lines, and of the words in them, as the readers of secrets see them.

use std::ops::Range;

/// Returns whether only white space or a comment follows on the line. A written-out `\n` ends a line as well.
pub(super) fn ends_at(bytes: &[u8], end: usize) -> bool {
    const MAX_SPACES: usize = 4;
    let rest = &bytes[end..];
    let spaces = rest.iter().take(MAX_SPACES).take_while(|&&byte| matches!(byte, b' ' | b'\r' | b'\t')).count();
    rest.get(spaces).is_none_or(|byte| matches!(byte, b'\n' | b'#')) || rest.starts_with(b"\\n")
}

/// Returns whether only an indentation, a quote or the dash of a list precedes on the line.
pub(super) fn begins_at(bytes: &[u8], start: usize) -> bool {
    const MAX_INDENT: usize = 40;
    let of_indent = |byte: &&u8| matches!(byte, b' ' | b'\t' | b'-' | b'"' | b'\'');
    let indent = bytes[..start].iter().rev().take(MAX_INDENT).take_while(of_indent).count();
    start == indent || bytes[start - indent - 1] == b'\n'
}

/// Returns the length of the line at the beginning of a text, `max` at most.
pub(super) fn length(bytes: &[u8], max: usize) -> usize {
    bytes.iter().take(max).take_while(|&&byte| byte != b'\n').count()
}

/// Returns the span of the word at `start`, without the quotes around it and the full stop behind it.
pub(super) fn word_at(bytes: &[u8], start: usize) -> Range<usize> {
    const MAX_WORD_BYTES: usize = 256;
    let quoted = matches!(bytes.get(start), Some(b'"' | b'\'' | b'`'));
    let start = start + usize::from(quoted);
    let inside = |byte: &&u8| !matches!(**byte, 0..=b' ' | b'"' | b'\'' | b'`' | b'<');
    let length = bytes[start..].iter().take(MAX_WORD_BYTES).take_while(inside).count();
    let text = &bytes[start..start + length];
    let length = text.iter().rposition(|byte| !matches!(byte, b'.' | b',' | b';' | b')')).map_or(0, |last| last + 1);
    start..start + length
}
