//! Numbers that lead to a person or to a device: telephones, network cards, accounts of clouds, serial numbers.

use super::boundary::{begins, is_word};
use super::span::{PrivateSpan, PrivateValue};

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
    labelled_end(bytes, at).and_then(|(end, kind)| found(end, kind))
}

/// Returns whether a word that begins with a letter may be such a number: hexadecimal digits before a sign, or a serial
/// number behind its label.
pub(super) fn may_begin(bytes: &[u8], at: usize) -> bool {
    let hexadecimal = bytes[at].is_ascii_hexdigit()
        && (matches!(bytes.get(at + 2), Some(b':' | b'-')) || bytes.get(at + 4) == Some(&b'.'));
    let labelled = at > 1
        && matches!(bytes[at - 1], b' ' | b'/' | b'=' | b'"')
        && matches!(bytes[at - 2], b':' | b's' | b'r' | b' ');
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
    let of_number = |byte: &&u8| byte.is_ascii_digit() || matches!(byte, b' ' | b'-' | b'.' | b'(' | b')' | b'+');
    let run = bytes[at..].iter().take(MAX_BYTES).take_while(of_number).count();
    let last = bytes[at..at + run].iter().rposition(u8::is_ascii_digit)?;
    let number = &bytes[at..=at + last];
    let end = at + number.len();
    if bytes.get(end).is_some_and(|byte| is_word(*byte)) {
        return None;
    }
    let groups: Vec<usize> =
        number.split(|byte| !byte.is_ascii_digit()).map(<[u8]>::len).filter(|length| *length > 0).collect();
    let digits: usize = groups.iter().sum();
    let signs = |sign: u8| number.contains(&sign);
    let fits = match number {
        [b'+', b'1'..=b'9', ..] => (9..=15).contains(&digits) && groups.len() > 1 && !signs(b'.'),
        [b'(', ..] => groups == [3, 3, 4],
        [b'0', b'1', ..] | [b'0', b'7'..=b'9', b'0', ..] => matches!(groups.as_slice(), [3, 3 | 4, 4]) && !signs(b'.'),
        _ => (9..=13).contains(&digits) && !signs(b'+') && is_about(bytes, at, &TELEPHONES),
    };
    (fits && (number[0] == b'(' || number[0] == b'+' || begins(bytes, at))).then_some(end)
}

/// Labels before a number, in small letters, and the kind of the number.
const LABELS: [(&[u8], &str); 14] = [
    (b"arn:aws:iam::", "account"),
    (b"arn:aws:sts::", "account"),
    (b"\"account\": \"", "account"),
    (b"\"account\":\"", "account"),
    (b"account id: ", "account"),
    (b"/subscriptions/", "subscription"),
    (b"tenants/", "tenant"),
    (b"serial number (system): ", "serial-number"),
    (b"serial number: ", "serial-number"),
    (b"serial: ", "serial-number"),
    (b"serialnumber=", "serial-number"),
    (b"machine id: ", "machine-id"),
    (b"hardware uuid: ", "machine-id"),
    (b"product_uuid: ", "machine-id"),
];

/// Returns the end and the kind of a number behind a label, or of an account in the name of a registry of Amazon.
fn labelled_end(bytes: &[u8], at: usize) -> Option<(usize, &'static str)> {
    const MAX_BYTES: usize = 64;
    const MIN_LENGTH: usize = 6;
    let of_number = |byte: &&u8| byte.is_ascii_alphanumeric() || **byte == b'-';
    let end = at + bytes[at..].iter().take(MAX_BYTES).take_while(of_number).count();
    if end - at < MIN_LENGTH {
        return None;
    }
    if bytes[end..].starts_with(b".dkr.ecr.") {
        return Some((end, "account"));
    }
    let ends_with = |label: &[u8]| at >= label.len() && bytes[at - label.len()..at].eq_ignore_ascii_case(label);
    LABELS.iter().find(|(label, _)| ends_with(label)).map(|(_, kind)| (end, *kind))
}

/// Returns whether one of some words in small letters stands shortly before `at` on its line.
fn is_about(bytes: &[u8], at: usize, words: &[&[u8]]) -> bool {
    const MAX_BYTES: usize = 32;
    let before = bytes[at.saturating_sub(MAX_BYTES)..at].rsplit(|byte| *byte == b'\n').next().unwrap_or_default();
    words.iter().any(|word| before.windows(word.len()).any(|window| window.eq_ignore_ascii_case(word)))
}
