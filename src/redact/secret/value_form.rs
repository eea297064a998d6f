//! Values in a form of their own: on the next line, of several words, beside a user, in a list of accounts.

use super::key_name::{self, NameMeaning, Trust};
use super::span::SecretSpan;
use super::value::AssignedValue;
use super::{false_positives, line, shape};

/// Shortest password on a line of its own, in bytes. Shorter words are answers.
const MIN_LONE_LENGTH: usize = 6;

/// Finds the first private key of a list of accounts of Ethereum: `accounts: ["0x…"]`. Addresses are shorter.
pub(super) fn account_key(bytes: &[u8], start: usize) -> Option<SecretSpan> {
    const DIGITS: usize = 64;
    let begin = start + bytes[start..].iter().take(16).take_while(|byte| b" \n\t[\"'".contains(byte)).count();
    let digits = bytes[begin..].strip_prefix(b"0x")?;
    let length = digits.iter().take(DIGITS + 1).take_while(|byte| byte.is_ascii_hexdigit()).count();
    (length == DIGITS).then_some(SecretSpan { span: begin..begin + 2 + DIGITS, kind: "private-key" })
}

/// Finds the literal that an expression falls back to: `getenv("PW") || "…"`, `input ?? "…"`, `var.unwrap_or("…")`.
pub(super) fn fallback(bytes: &[u8], value: &AssignedValue) -> Option<AssignedValue> {
    const MAX_BYTES: usize = 120;
    const OPERATORS: [&[u8]; 7] = [b" || ", b" or ", b" ?? ", b" ?: ", b".unwrap_or(", b".getOrElse(", b".orElse("];
    let text = &bytes[value.span.clone()];
    let expression = text.contains(&b'.') || text.contains(&b'(') || text.starts_with(b"$");
    if value.quoted || !expression {
        return None;
    }
    let rest = &bytes[value.span.start..value.span.start + line::length(&bytes[value.span.start..], MAX_BYTES)];
    let begin = OPERATORS.iter().find_map(|sign| memchr::memmem::find(rest, sign).map(|at| at + sign.len()))?;
    let quote = *rest.get(begin).filter(|quote| matches!(quote, b'"' | b'\'' | b'`'))?;
    let length = rest[begin + 1..].iter().position(|byte| *byte == quote)?;
    let start = value.span.start + begin + 1;
    (length > 0).then_some(AssignedValue { span: start..start + length, quoted: true })
}

/// Finds the value that stands alone on the next line, or behind an empty one: `Password:`, and what was typed.
pub(super) fn lone_line(bytes: &[u8], at: usize, start: usize, meaning: NameMeaning) -> Option<AssignedValue> {
    const MAX_BYTES: usize = 200;
    if meaning.trust != Trust::Certain || bytes[at] != b':' {
        return None;
    }
    let rest = &bytes[start..bytes.len().min(start + MAX_BYTES)];
    let blank = rest.iter().take_while(|byte| byte.is_ascii_whitespace()).count();
    if !rest[..blank].contains(&b'\n') {
        return None;
    }
    let begin = start + blank;
    let span = line::word_at(bytes, begin);
    let text = &bytes[span.clone()];
    let chosen = text.len() >= MIN_LONE_LENGTH && !text.ends_with(b":") && !text.starts_with(b"-") && text.is_ascii();
    let setting =
        text.windows(2).any(|pair| matches!(pair, b": " | b":/")) || text.contains(&b'=') && !shape::stands_out(text);
    (chosen && !setting && line::ends_at(bytes, span.end)).then_some(AssignedValue { span, quoted: false })
}

/// Returns the pass phrase of several words that a bare value begins, if it is all of the line; else the value.
pub(super) fn with_pass_phrase(bytes: &[u8], value: AssignedValue) -> AssignedValue {
    const MIN_WORDS: usize = 4;
    if value.quoted || bytes.get(value.span.end) != Some(&b' ') {
        return value;
    }
    let rest = &bytes[value.span.start..bytes.len().min(value.span.start + shape::MAX_PHRASE_BYTES)];
    let of_phrase = |byte: &&u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || **byte == b' ';
    let length = rest.iter().take_while(of_phrase).count();
    let text = rest[..length].trim_ascii_end();
    let end = value.span.start + text.len();
    let whole = line::ends_at(bytes, end) || matches!(bytes.get(end), Some(b'"' | b'\'' | b'<' | b'\\' | b','));
    if whole && shape::is_pass_phrase(text, MIN_WORDS) {
        return AssignedValue { span: value.span.start..end, quoted: true };
    }
    value
}

/// Finds the password of a pair, `basicAuth: 'user:password'`.
pub(super) fn password_of_pair(bytes: &[u8], value: &AssignedValue) -> Option<SecretSpan> {
    const MIN_LENGTH: usize = 5;
    let text = &bytes[value.span.clone()];
    let colon = text.iter().position(|byte| *byte == b':').filter(|colon| *colon > 0)?;
    let user = text[..colon].iter().all(|byte| key_name::is_name_byte(*byte));
    let password = &text[colon + 1..];
    let chosen = password.len() >= MIN_LENGTH && !password.contains(&b' ') && !password.starts_with(b"/");
    let numbers = password.iter().all(u8::is_ascii_digit);
    (user && chosen && !numbers && !false_positives::is_redacted_or_stand_in(password) && shape::stands_out(password))
        .then(|| SecretSpan { span: value.span.start + colon + 1..value.span.end, kind: "password" })
}
