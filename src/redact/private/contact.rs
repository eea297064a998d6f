//! Numbers that lead to a person or to a device: telephones, network cards, and what a label tells.

use super::boundary::{begins, is_word};
use super::identifier;
use super::span::{PrivateSpan, PrivateValue};
use crate::redact::secret::line;

/// Finds the number that begins at `at`, with a digit, a plus, a bracket or a hexadecimal letter.
pub(super) fn number_at(text: &str, at: usize) -> Option<PrivateSpan> {
    let bytes = text.as_bytes();
    let found = |end, kind| Some(PrivateSpan { span: at..end, value: PrivateValue::Number(kind) });
    if let Some(end) = mac_end(bytes, at) {
        return found(end, "mac-address");
    }
    if let Some(end) = telephone_end(bytes, at) {
        return found(end, "phone-number");
    }
    identifier::labelled_end(bytes, at).and_then(|(end, kind)| found(end, kind))
}

/// Returns whether a word that begins with a letter may be such a number: hexadecimal digits before a sign, or a serial
/// number behind its label.
pub(super) fn may_begin(bytes: &[u8], at: usize) -> bool {
    let hexadecimal = bytes[at].is_ascii_hexdigit()
        && (matches!(bytes.get(at + 2), Some(b':' | b'-')) || bytes.get(at + 4) == Some(&b'.'));
    let labelled = at > 1
        && matches!(bytes[at - 1], b' ' | b'/' | b'=' | b'"' | b'\'' | b'\t')
        && matches!(bytes[at - 2], b':' | b's' | b'r' | b'd' | b'D' | b't' | b'T' | b'm' | b'y' | b' ' | b'"' | b'=');
    hexadecimal || labelled
}

/// Returns the end of the address of a network card: six pairs of hexadecimal digits, or three groups of four.
fn mac_end(bytes: &[u8], at: usize) -> Option<usize> {
    let (size, count, sign) = match (bytes.get(at + 2), bytes.get(at + 4)) {
        (Some(sign @ (b':' | b'-')), _) => (2, 6, *sign),
        (_, Some(b'.')) => (4, 3, b'.'),
        _ => return None,
    };
    let end = at + count * (size + 1) - 1;
    let address = bytes.get(at..end)?;
    let fits = address
        .iter()
        .enumerate()
        .all(|(index, byte)| if index % (size + 1) == size { *byte == sign } else { byte.is_ascii_hexdigit() });
    let ends = bytes.get(end).is_none_or(|byte| !is_word(*byte) && *byte != sign);
    let precedes = at > 0 && bytes[at - 1] == sign;
    let digits = || address.iter().filter(|byte| byte.is_ascii_hexdigit());
    // `ff:ff:…` is everybody's, and four digits with dots between are numbers of a version.
    let own = digits().any(|byte| *byte != address[0]) && (size == 2 || digits().any(u8::is_ascii_alphabetic));
    (fits && ends && !precedes && own).then_some(end)
}

/// Words before a telephone number, in small letters.
const TELEPHONES: [&[u8]; 12] = [
    b"tel",
    b"phone",
    b"mobile",
    b"mobil",
    b"handy",
    b"fax",
    b"call me",
    "전화".as_bytes(),
    "연락처".as_bytes(),
    "휴대폰".as_bytes(),
    "電話".as_bytes(),
    "电话".as_bytes(),
];

/// Returns the end of a telephone number: international, of a mobile in Korea or Japan, of North America, or behind a
/// word that says so.
fn telephone_end(bytes: &[u8], at: usize) -> Option<usize> {
    const MAX_BYTES: usize = 24;
    const MIN_DIGITS: usize = 9;
    let of_number = |byte: &&u8| byte.is_ascii_digit() || matches!(byte, b' ' | b'-' | b'.' | b'(' | b')' | b'+');
    let run = bytes[at..].iter().take(MAX_BYTES).take_while(of_number).count();
    let last = bytes[at..at + run].iter().rposition(u8::is_ascii_digit)?;
    let number = &bytes[at..=at + last];
    let end = at + number.len();
    if bytes.get(end).is_some_and(|byte| is_word(*byte)) {
        return None;
    }
    let digits = number.iter().filter(|byte| byte.is_ascii_digit()).count();
    if digits < MIN_DIGITS {
        return None;
    }
    let lengths = number.split(|byte| !byte.is_ascii_digit()).map(<[u8]>::len).filter(|length| *length > 0);
    let (mut groups, mut count) = ([0; MAX_BYTES / 2], 0);
    for (group, length) in groups.iter_mut().zip(lengths) {
        *group = length;
        count += 1;
    }
    let groups = &groups[..count];
    let signs = |sign: u8| number.contains(&sign);
    let fits = match number {
        [b'+', b'1'..=b'9', ..] => digits <= 15 && groups.len() > 1 && !signs(b'.'),
        [b'(', ..] => groups == [3, 3, 4],
        [b'0', b'1', ..] | [b'0', b'7'..=b'9', b'0', ..] => matches!(groups, [3, 3 | 4, 4]) && !signs(b'.'),
        _ => digits <= 13 && !signs(b'+') && is_about(bytes, at, &TELEPHONES),
    };
    (fits && (number[0] == b'(' || number[0] == b'+' || begins(bytes, at))).then_some(end)
}

/// Returns whether one of some words in small letters stands shortly before `at` on its line.
fn is_about(bytes: &[u8], at: usize, words: &[&[u8]]) -> bool {
    const MAX_BYTES: usize = 32;
    line::says(line::before(bytes, at, MAX_BYTES), words)
}
