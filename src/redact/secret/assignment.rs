//! Values behind telling names: in the environment, JSON, YAML, TOML, queries, code and command lines.

use std::ops::Range;

use super::judge::{self, Separator, ValuePosition};
use super::key_name::{self, NameMeaning, Trust};
use super::span::SecretSpan;
use super::value::ValueReader;
use super::{false_positives, line, shape, value_form};
use crate::redact::placeholder;

/// Furthest distance of the name of a `value`, in bytes: `{"name": "DB_PASSWORD", "value": "…"}`.
const MAX_NEIGHBOUR_BYTES: usize = 120;

/// Shortest password behind a name in another script, in bytes.
const MIN_PASSWORD_LENGTH: usize = 4;

/// Finds the secret behind a separator at `at`, which is `=` or `:`; `name` is the span of the name before it, if there
/// is one, and `meaning` the meaning of that name.
pub(super) fn secret_behind(
    bytes: &[u8],
    at: usize,
    name: Option<Range<usize>>,
    meaning: Option<NameMeaning>,
    reader: &mut ValueReader,
) -> Option<SecretSpan> {
    let (separator, start) = separator_at(bytes, at)?;
    let Some(span) = name else { return in_other_script(bytes, at, start, reader) };
    let name = &bytes[span.clone()];
    if name == b"accounts" {
        return value_form::account_key(bytes, start);
    }
    let (meaning, name) = match meaning {
        Some(meaning) => (meaning, name),
        None => neighbour(bytes, &span, name, separator)?,
    };
    if separator == Separator::Colon {
        let space = bytes[start..].iter().take(4).take_while(|byte| **byte == b' ').count();
        let quoted = matches!(bytes.get(start + space), Some(b'"' | b'\''))
            || is_told_between_pairs(bytes, span.start, start + space);
        if is_part_of_arn(bytes, span.start) || meaning.trust == Trust::Ambiguous && !quoted {
            return None;
        }
    }
    let start = if separator == Separator::Colon { start + block_opening(&bytes[start..]) } else { start };
    let value = value_form::lone_line(bytes, at, start, meaning).map_or_else(|| reader.value(bytes, start), Some)?;
    let value = value_form::fallback(bytes, &value).unwrap_or(value);
    let whole_line = line::begins_at(bytes, span.start);
    let value = if meaning.trust == Trust::Certain { value_form::with_pass_phrase(bytes, value) } else { value };
    if meaning.kind == "credential"
        && let Some(secret) = value_form::password_of_pair(bytes, &value)
    {
        return Some(secret);
    }
    judge::secret_of(bytes, name, meaning, &value, ValuePosition { separator, whole_line })
}

/// Finds the secret that a quoted one is changed to in the plan of a tool: `password = "…" -> "…"`.
pub(super) fn changed_value(bytes: &[u8], old: &SecretSpan, reader: &mut ValueReader) -> Option<SecretSpan> {
    let behind = bytes[old.span.end..].strip_prefix(b"\" -> ").filter(|behind| behind.starts_with(b"\""))?;
    let value = reader.value(bytes, bytes.len() - behind.len())?;
    let text = &bytes[value.span.clone()];
    let secret = value.quoted && !false_positives::is_stand_in(text);
    secret.then_some(SecretSpan { span: value.span, kind: old.kind })
}

/// Returns the separator at `at` and the start of the value. `==`, `::`, `!=` and their like are none.
fn separator_at(bytes: &[u8], at: usize) -> Option<(Separator, usize)> {
    let next = bytes.get(at + 1).copied()?;
    if let Some(arrow) = ARROWS.iter().find(|arrow| bytes[at..].starts_with(arrow)) {
        return Some((Separator::Colon, at + arrow.len()));
    }
    let previous = if at > 0 { bytes[at - 1] } else { return None };
    if bytes[at] == b'=' {
        return match (previous, next) {
            (b'=' | b'!' | b'<' | b'>' | b'~' | b'+' | b'*' | b'|' | b':', _) | (_, b'=' | b'~') => None,
            (_, b'>') => Some((Separator::Equals, at + 2)),
            _ => Some((Separator::Equals, at + 1)),
        };
    }
    match (previous, next) {
        // `password:: 'x'` hides a field of Jsonnet.
        (_, b':') if matches!(bytes.get(at + 2..at + 4), Some(b" '" | b" \"")) && previous != b':' => {
            Some((Separator::Equals, at + 2))
        }
        (b':', _) | (_, b':' | b'/') => None,
        (_, b'=') => Some((Separator::Equals, at + 2)),
        _ => Some((Separator::Colon, at + 1)),
    }
}

/// Signs that stand for a colon: arrows, and the colon and the sign of equality of Chinese and Japanese.
pub(super) const ARROWS: [&[u8]; 6] =
    [b"->", "→".as_bytes(), "⇒".as_bytes(), "➜".as_bytes(), "：".as_bytes(), "＝".as_bytes()];

/// Returns whether a name like `pass` stands between other pairs of a login, and its value at `value` is no number:
/// `login: kim pass: x host: db`.
fn is_told_between_pairs(bytes: &[u8], name: usize, value: usize) -> bool {
    const MAX_BYTES: usize = 60;
    let user = line::says(line::before(bytes, name, MAX_BYTES), &[b"user", b"login", b"id:", b"account"]);
    user && bytes.get(value).is_some_and(|byte| !byte.is_ascii_digit())
}

/// Returns whether a word is a part of an Amazon resource name: `arn:aws:secretsmanager:…:secret:api-x7`.
fn is_part_of_arn(bytes: &[u8], start: usize) -> bool {
    const MAX_NAME_BYTES: usize = 100;
    if start == 0 || bytes[start - 1] != b':' {
        return false;
    }
    let before = &bytes[start.saturating_sub(MAX_NAME_BYTES)..start];
    let word = before.rsplit(|byte| byte.is_ascii_whitespace() || matches!(byte, b'"' | b'\'' | b'=' | b'[')).next();
    word.is_some_and(|word| word.starts_with(b"arn:"))
}

/// Returns the length of YAML's mark for a value on the next line, ` |` or ` >-`, with its line feed.
fn block_opening(bytes: &[u8]) -> usize {
    let marks = bytes.iter().take(5).take_while(|byte| matches!(byte, b' ' | b'|' | b'>' | b'-')).count();
    let opens = bytes[..marks].iter().any(|byte| matches!(byte, b'|' | b'>'));
    if opens && bytes.get(marks) == Some(&b'\n') { marks + 1 } else { 0 }
}

/// Finds the password behind a name in another script: `비밀번호: …`.
fn in_other_script(bytes: &[u8], at: usize, start: usize, reader: &mut ValueReader) -> Option<SecretSpan> {
    if at == 0 || !key_name::announces_password(&bytes[at.saturating_sub(24)..at]) {
        return None;
    }
    let value = reader.value(bytes, start)?;
    let text = &bytes[value.span.clone()];
    // A word of that script is one of a sentence.
    let written = text.is_ascii() || shape::has_letter_and_digit(text) && line::ends_at(bytes, value.span.end);
    let secret = written && text.len() >= MIN_PASSWORD_LENGTH && !false_positives::is_stand_in(text);
    secret.then_some(SecretSpan { span: value.span, kind: "password" })
}

/// Finds the name of a value whose own name tells nothing, and its meaning.
fn neighbour<'b>(
    bytes: &'b [u8],
    span: &Range<usize>,
    name: &'b [u8],
    separator: Separator,
) -> Option<(NameMeaning, &'b [u8])> {
    if name.eq_ignore_ascii_case(b"value") || name == b"ParameterValue" || name.eq_ignore_ascii_case(b"authtoken") {
        return name_of_pair(bytes, span.start).or_else(|| name_of_object(bytes, span.start));
    }
    if name == b"default" && separator == Separator::Equals {
        return name_of_variable(bytes, span.start);
    }
    if separator != Separator::Equals {
        return None;
    }
    // `token: &str = "…"`: the name stands before the type.
    let mut end = span.start;
    while end > 0 && span.start - end < 4 && matches!(bytes[end - 1], b' ' | b'&' | b'\'' | b'*') {
        end -= 1;
    }
    if end > 0 && bytes[end - 1] == b':' {
        return meaning_before(bytes, end - 1);
    }
    // `Const DB_PASSWORD As String = "…"`
    if let Some(before) = bytes[..span.start].strip_suffix(b" As ") {
        return meaning_before(bytes, before.len());
    }
    // `param adminPassword string = '…'`: the name stands before the type.
    if matches!(name, b"string" | b"String" | b"securestring") && span.start > 0 && bytes[span.start - 1] == b' ' {
        return meaning_before(bytes, span.start - 1);
    }
    let query = name == b"code" && span.start > 0 && matches!(bytes[span.start - 1], b'?' | b'&');
    query.then_some((NameMeaning { kind: "authorization-code", trust: Trust::Likely }, name))
}

/// Finds the name of the object whose first field is the `value` at `start`: `"adminPassword": { "value": "…" }`.
fn name_of_object(bytes: &[u8], start: usize) -> Option<(NameMeaning, &[u8])> {
    let open = bytes[..start].trim_ascii_end();
    let before = open.strip_suffix(b"\"").unwrap_or(open).trim_ascii_end().strip_suffix(b"{")?.trim_ascii_end();
    let colon = before.strip_suffix(b":")?.len();
    meaning_before(bytes, colon)
}

/// Returns the meaning of the name that ends at `end`, and the name.
fn meaning_before(bytes: &[u8], end: usize) -> Option<(NameMeaning, &[u8])> {
    let name = &bytes[key_name::before(bytes, end)?];
    key_name::meaning_of(name).map(|meaning| (meaning, name))
}

/// Finds the name of the variable of Terraform whose `default` stands at `start`.
fn name_of_variable(bytes: &[u8], start: usize) -> Option<(NameMeaning, &[u8])> {
    const MAX_BYTES: usize = 300;
    const OPENING: &[u8] = b"variable \"";
    let before = &bytes[start.saturating_sub(MAX_BYTES)..start];
    let begin = memchr::memmem::rfind(before, OPENING)? + OPENING.len();
    let length = before[begin..].iter().take_while(|&&byte| key_name::is_name_byte(byte)).count();
    let name = &before[begin..begin + length];
    (!before[begin..].starts_with(b"\n}")).then(|| key_name::meaning_of(name).map(|meaning| (meaning, name)))?
}

/// Finds the name before a `value` at `start`, as the value of `name` or `key` on the same line or the one before.
fn name_of_pair(bytes: &[u8], start: usize) -> Option<(NameMeaning, &[u8])> {
    let floor = start.saturating_sub(MAX_NEIGHBOUR_BYTES);
    // Behind a placeholder the distance to the name is not what it was.
    let floor = floor + placeholder::last_opening(&bytes[floor..start]).map_or(0, |at| at + 1);
    let window = &bytes[floor..start];
    let last = |word: &[u8]| {
        (1..window.len().saturating_sub(word.len())).rev().find(|&at| {
            window[at..].starts_with(word)
                && !window[at - 1].is_ascii_alphanumeric()
                && matches!(window[at + word.len()], b'"' | b'=' | b':' | b'\'' | b' ')
        })
    };
    let behind = [b"name".as_slice(), b"key", b"Name", b"Key", b"ParameterKey"]
        .iter()
        .filter_map(|word| last(word).map(|at| at + word.len()))
        .max()?;
    let begin = behind + window[behind..].iter().position(u8::is_ascii_alphabetic)?;
    let end = begin + window[begin..].iter().take_while(|&&byte| key_name::is_name_byte(byte)).count();
    let name = &window[begin..end];
    let line_feeds = window[end..].iter().filter(|&&byte| byte == b'\n').count();
    (line_feeds <= 1).then(|| key_name::meaning_of(name).map(|meaning| (meaning, name)))?
}
