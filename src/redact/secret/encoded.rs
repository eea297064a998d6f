//! Names and values whose signs were encoded on their way: `%3Ftoken%3D…%26` in a query, `token\u003d…\u0026` in JSON.

use super::assignment::{self, Separator, ValuePosition};
use super::span::SecretSpan;
use super::value::AssignedValue;
use super::{false_positives, key_name};

/// Longer values are judged by their beginning, as everywhere; of a longer token that was signed its own form is known.
const LONGEST_VALUE: usize = 512;

/// The secret behind an encoded `=`, or the password of an encoded address, whose sign stands at `at`.
pub(super) fn behind(bytes: &[u8], at: usize) -> Option<SecretSpan> {
    let rest = &bytes[at..];
    if starts(rest, b"%3A%2F%2F") {
        return password(bytes, at + b"%3A%2F%2F".len());
    }
    let (sign, between): (usize, &[u8]) = if starts(rest, b"%3D") {
        (b"%3D".len(), b"%26")
    } else if starts(rest, b"\\u003D") {
        (b"\\u003D".len(), b"\\u0026")
    } else {
        return None;
    };
    let name = name_before(bytes, at);
    let meaning = key_name::meaning_of(name)?;
    let start = at + sign;
    let limit = bytes.len().min(start + LONGEST_VALUE);
    let inside = |byte: &u8| !matches!(*byte, 0..=b' ' | b'"' | b'\'' | b'`' | b'<' | b'>' | b'&' | b';' | 0x7F..);
    let length = bytes[start..limit].iter().take_while(|byte| inside(byte)).count();
    let end = end_before(bytes, start, start + length, between);
    let value = AssignedValue { span: start..end, quoted: true };
    (end > start).then(|| {
        assignment::judge(bytes, name, meaning, &value, ValuePosition { sign: Separator::Assigns, whole_line: false })
    })?
}

/// `user%3Apassword%40host`, the user at `start`.
fn password(bytes: &[u8], start: usize) -> Option<SecretSpan> {
    const LONGEST_USER: usize = 256;
    let plain = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'%' | b'.' | b'_' | b'-' | b'~' | b'!');
    let length = bytes[start..].iter().take(LONGEST_USER).take_while(|byte| plain(byte)).count();
    let end = end_before(bytes, start, start + length, b"%40");
    let colon = end_before(bytes, start, end, b"%3A");
    let begin = colon + b"%3A".len();
    let whole = starts(&bytes[end..], b"%40")
        && begin < end
        && !bytes[start..end].windows(3).any(|piece| starts(piece, b"%2F"));
    (whole && !false_positives::is_stand_in(&bytes[begin..end]))
        .then_some(SecretSpan { span: begin..end, kind: "url-password" })
}

/// The name before an encoded sign, without the encoded sign before it.
fn name_before(bytes: &[u8], end: usize) -> &[u8] {
    const LONGEST_NAME: usize = 48;
    let length = bytes[..end].iter().rev().take(LONGEST_NAME).take_while(|&&byte| key_name::is_name_byte(byte)).count();
    let name = &bytes[end - length..end];
    match &bytes[..end - length] {
        // The two digits of `%3F` and `%26`, and the five signs of `\u0026`, are none of the name's.
        [.., b'%'] => name.get(2..).unwrap_or_default(),
        [.., b'\\'] if name.first() == Some(&b'u') => name.get(5..).unwrap_or_default(),
        _ => name,
    }
}

fn end_before(bytes: &[u8], start: usize, end: usize, mark: &[u8]) -> usize {
    let found = bytes[start..end].windows(mark.len()).position(|piece| starts(piece, mark));
    found.map_or(end, |length| start + length)
}

fn starts(bytes: &[u8], mark: &[u8]) -> bool {
    bytes.get(..mark.len()).is_some_and(|piece| piece.eq_ignore_ascii_case(mark))
}
