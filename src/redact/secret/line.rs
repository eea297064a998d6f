//! Lines and the words in them, as the readers of secrets see them.

use std::ops::Range;

use crate::redact::letter_case;

/// Returns the line before `at`, its last `max` bytes at most.
pub(in crate::redact) fn before(bytes: &[u8], at: usize, max: usize) -> &[u8] {
    let near = &bytes[at.saturating_sub(max)..at];
    memchr::memrchr(b'\n', near).map_or(near, |feed| &near[feed + 1..])
}

/// Returns whether one of some words stands in a text, in any case.
pub(in crate::redact) fn says(text: &[u8], words: &[&[u8]]) -> bool {
    words.iter().any(|word| letter_case::contains(text, word))
}

/// Returns whether only white space or a comment follows on the line. A written-out `\n` and the end of a string of
/// JSON end a line as well.
pub(super) fn ends_at(bytes: &[u8], end: usize) -> bool {
    const MAX_SPACES: usize = 4;
    let rest = &bytes[end..];
    let spaces = rest.iter().take(MAX_SPACES).take_while(|&&byte| matches!(byte, b' ' | b'\r' | b'\t')).count();
    rest.get(spaces).is_none_or(|byte| matches!(byte, b'\n' | b'#'))
        || rest.starts_with(b"\\n")
        || rest.starts_with(b"\"") && rest.get(1).is_none_or(|byte| matches!(byte, b'}' | b',' | b']' | b'\n'))
}

/// Returns whether only an indentation, a quote or the dash of a list precedes on the line, or in the string of JSON.
pub(super) fn begins_at(bytes: &[u8], start: usize) -> bool {
    const MAX_INDENT: usize = 40;
    let of_indent = |byte: &&u8| matches!(byte, b' ' | b'\t' | b'-' | b'"' | b'\'');
    let indent = bytes[..start].iter().rev().take(MAX_INDENT).take_while(of_indent).count();
    let string = bytes[..start].ends_with(b"\"") && indent < 3 && start > indent && bytes[start - indent - 1] == b':';
    start == indent || bytes[start - indent - 1] == b'\n' || string
}

/// Returns the length of the line at the beginning of a text, `max` at most.
pub(super) fn length(bytes: &[u8], max: usize) -> usize {
    let length = bytes.iter().take(max).take_while(|&&byte| byte != b'\n').count();
    whole_characters(bytes, length)
}

/// Returns a length without the first bytes of a character that goes on behind it.
fn whole_characters(bytes: &[u8], length: usize) -> usize {
    const MAX_CONTINUED: usize = 3;
    let goes_on = |length: usize| bytes.get(length).is_some_and(|byte| byte & 0xC0 == 0x80);
    (0..=MAX_CONTINUED.min(length)).map(|cut| length - cut).find(|length| !goes_on(*length)).unwrap_or(length)
}

/// Returns the span of the word at `start`, without the quotes around it and the full stop behind it.
pub(super) fn word_at(bytes: &[u8], start: usize) -> Range<usize> {
    const MAX_WORD_BYTES: usize = 256;
    let quoted = matches!(bytes.get(start), Some(b'"' | b'\'' | b'`'));
    let start = start + usize::from(quoted);
    // Between quotes a word goes on over every sign.
    if quoted {
        let inside = |byte: &&u8| **byte > b' ' && **byte != bytes[start - 1];
        let length = bytes[start..].iter().take(MAX_WORD_BYTES).take_while(inside).count();
        if bytes.get(start + length) == Some(&bytes[start - 1]) {
            return start..start + length;
        }
    }
    let inside = |byte: &&u8| !matches!(**byte, 0..=b' ' | b'"' | b'\'' | b'`' | b'<');
    let length = bytes[start..].iter().take(MAX_WORD_BYTES).take_while(inside).count();
    let text = &bytes[start..start + length];
    let length = text.iter().rposition(|byte| !matches!(byte, b'.' | b',' | b';' | b')')).map_or(0, |last| last + 1);
    start..start + whole_characters(&bytes[start..], length)
}
