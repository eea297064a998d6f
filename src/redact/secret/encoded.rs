//! Names and values whose separators were encoded: `%3Ftoken%3D…%26` in a query, `token\u003d…\u0026` in JSON.

use super::judge::{self, Separator, ValuePosition};
use super::span::SecretSpan;
use super::value::AssignedValue;
use super::{false_positives, key_name};

/// Longest value, in bytes. Longer tokens are known by their own form.
const MAX_VALUE_BYTES: usize = 512;

/// Finds the secret behind an encoded `=`, or the password of an encoded URL, whose separator stands at `at`.
pub(super) fn secret_behind(bytes: &[u8], at: usize) -> Option<SecretSpan> {
    let rest = &bytes[at..];
    if begins_with(rest, b"%3A%2F%2F") {
        return url_password(bytes, at + b"%3A%2F%2F".len());
    }
    let (separator, next_pair): (usize, &[u8]) = if begins_with(rest, b"%3D") {
        (b"%3D".len(), b"%26")
    } else if begins_with(rest, b"\\u003D") {
        (b"\\u003D".len(), b"\\u0026")
    } else {
        return None;
    };
    let name = name_before(bytes, at);
    let meaning = key_name::meaning_of(name)?;
    let start = at + separator;
    let limit = bytes.len().min(start + MAX_VALUE_BYTES);
    let inside = |byte: &u8| !matches!(*byte, 0..=b' ' | b'"' | b'\'' | b'`' | b'<' | b'>' | b'&' | b';' | 0x7F..);
    let length = bytes[start..limit].iter().take_while(|byte| inside(byte)).count();
    let end = end_before(bytes, start, start + length, next_pair);
    let value = AssignedValue { span: start..end, quoted: true };
    (end > start).then(|| {
        let position = ValuePosition { separator: Separator::Equals, whole_line: false };
        judge::secret_of(bytes, name, meaning, &value, position)
    })?
}

/// Finds the password of `user%3Apassword%40host`, whose user begins at `start`.
fn url_password(bytes: &[u8], start: usize) -> Option<SecretSpan> {
    const MAX_USER_BYTES: usize = 256;
    let plain = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'%' | b'.' | b'_' | b'-' | b'~' | b'!');
    let length = bytes[start..].iter().take(MAX_USER_BYTES).take_while(|byte| plain(byte)).count();
    let end = end_before(bytes, start, start + length, b"%40");
    let colon = end_before(bytes, start, end, b"%3A");
    let begin = colon + b"%3A".len();
    let whole = begins_with(&bytes[end..], b"%40")
        && begin < end
        && !bytes[start..end].windows(3).any(|piece| begins_with(piece, b"%2F"));
    (whole && !false_positives::is_stand_in(&bytes[begin..end]))
        .then_some(SecretSpan { span: begin..end, kind: "url-password" })
}

/// Returns the name before an encoded separator, without the digits of an encoded one before it.
fn name_before(bytes: &[u8], end: usize) -> &[u8] {
    const MAX_NAME_BYTES: usize = 48;
    let length =
        bytes[..end].iter().rev().take(MAX_NAME_BYTES).take_while(|&&byte| key_name::is_name_byte(byte)).count();
    let name = &bytes[end - length..end];
    match &bytes[..end - length] {
        // `%3F` and `%26` have two characters that may be read as the name's, `\u0026` has five.
        [.., b'%'] => name.get(2..).unwrap_or_default(),
        [.., b'\\'] if name.first() == Some(&b'u') => name.get(5..).unwrap_or_default(),
        _ => name,
    }
}

/// Returns the start of the first `mark` in a span, or the end of the span.
fn end_before(bytes: &[u8], start: usize, end: usize, mark: &[u8]) -> usize {
    let found = bytes[start..end].windows(mark.len()).position(|piece| begins_with(piece, mark));
    found.map_or(end, |length| start + length)
}

/// Returns whether a text begins with `mark`, in any case.
fn begins_with(bytes: &[u8], mark: &[u8]) -> bool {
    bytes.get(..mark.len()).is_some_and(|piece| piece.eq_ignore_ascii_case(mark))
}
