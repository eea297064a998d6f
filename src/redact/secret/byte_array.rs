//! Keys that are written as numbers, one a byte: `aes_key[16] = { 0x7C, … }`, `network_key: [201, 88, …]`.

use super::key_name;
use super::span::SecretSpan;
use crate::redact::letter_case;

/// Longest list of numbers, in bytes: a key of 64 bytes with its spaces.
const MAX_BYTES: usize = 512;

/// Fewest numbers of a key.
const MIN_NUMBERS: usize = 8;

/// Finds the key in the list behind a separator, whose value begins at `start`, where its name ends at `name_end`.
pub(super) fn secret_behind(bytes: &[u8], name_end: usize, start: usize) -> Option<SecretSpan> {
    let blank = |from: usize| from + bytes[from..].iter().take(8).take_while(|byte| byte.is_ascii_whitespace()).count();
    let open = blank(start);
    if !matches!(bytes.get(open), Some(b'{' | b'[')) {
        return None;
    }
    let begin = blank(open + 1);
    let of_list = |byte: &&u8| byte.is_ascii_hexdigit() || matches!(byte, b'x' | b'X' | b',' | b' ' | b'\n' | b'\t');
    let length = bytes[begin..].iter().take(MAX_BYTES).take_while(of_list).count();
    let text = bytes[begin..begin + length].trim_ascii_end();
    let numbers = text.split(|byte| *byte == b',').filter(|number| number.iter().any(u8::is_ascii_digit)).count();
    let closed = matches!(bytes.get(begin + length), Some(b'}' | b']' | b'.'));
    if numbers < MIN_NUMBERS || !closed {
        return None;
    }
    // Over the length of the array, and its type.
    let mut end = name_end;
    if bytes.get(end) == Some(&b']') || bytes[..end].last().is_some_and(u8::is_ascii_digit) {
        end -= bytes[..end].iter().rev().take(4).take_while(|byte| byte.is_ascii_digit()).count();
        end -= usize::from(bytes[..end].ends_with(b"["));
    }
    let name = key_name::before(bytes, end)?;
    let name = &bytes[name];
    let secret = key_name::meaning_of(name).is_some() || letter_case::ends_with(name, b"key");
    secret.then_some(SecretSpan { span: begin..begin + text.len(), kind: "key" })
}
