//! Literals between quotes, among the arguments of a call.

use std::ops::Range;

use super::line;

/// Longest argument, in bytes.
const MAX_ARGUMENT_BYTES: usize = 512;

/// Returns the literal that begins with a quote at `at`.
pub(super) fn at(bytes: &[u8], at: usize) -> Option<Range<usize>> {
    let quote = *bytes.get(at).filter(|quote| matches!(quote, b'"' | b'\''))?;
    let inside = |byte: &&u8| **byte != quote && **byte != b'\n';
    let length = bytes[at + 1..].iter().take(MAX_ARGUMENT_BYTES).take_while(inside).count();
    (length > 0 && bytes.get(at + 1 + length) == Some(&quote)).then_some(at + 1..at + 1 + length)
}

/// Returns the literal behind the comma that a text goes on with at `at`.
pub(super) fn next(bytes: &[u8], at: usize) -> Option<Range<usize>> {
    (bytes.get(at) == Some(&b',')).then_some(())?;
    let spaces = bytes[at + 1..].iter().take(32).take_while(|&&byte| byte == b' ').count();
    self::at(bytes, at + 1 + spaces)
}

/// Returns the literal that is the argument number `index`, from 0, where only literals stand before it.
pub(super) fn nth(bytes: &[u8], at: usize, index: usize) -> Option<Range<usize>> {
    let prefixed = bytes.get(at) == Some(&b'b');
    let mut span = self::at(bytes, at + usize::from(prefixed))?;
    for _ in 0..index {
        span = next(bytes, span.end + 1)?;
    }
    Some(span)
}

/// Returns the last literal of a call whose arguments begin at `start`, where at least three stand before it.
pub(super) fn last(bytes: &[u8], start: usize) -> Option<Range<usize>> {
    let rest = &bytes[start..start + line::length(&bytes[start..], MAX_ARGUMENT_BYTES)];
    let close = memchr::memmem::find(rest, b"')")
        .filter(|close| rest[..*close].iter().filter(|byte| **byte == b',').count() > 1)?;
    let open = rest[..close].iter().rposition(|byte| *byte == b'\'')? + 1;
    (open < close).then_some(start + open..start + close)
}
