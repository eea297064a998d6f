//! Values behind telling names: in the environment, JSON, YAML, TOML, queries, code and command lines.

use std::ops::Range;

use super::judge::{self, Separator, ValuePosition};
use super::key_name::{self, NameMeaning, Trust};
use super::span::SecretSpan;
use super::value::{self, AssignedValue, ValueReader};
use super::{byte_array, call, false_positives, line, name_context, shape, value_form};

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
    if let Some(secret) = byte_array::secret_behind(bytes, span.end, start) {
        return Some(secret);
    }
    let (name, meaning) = match name_context::name_of_words(bytes, &span, separator, meaning) {
        Some((name, meaning)) => (name, Some(meaning)),
        None => (name, meaning.map(|meaning| name_context::qualified(bytes, &span, meaning))),
    };
    let name_start = span.end - name.len();
    let typed = meaning.is_none() && separator == Separator::Equals;
    let (meaning, name) = match meaning {
        Some(meaning) => (meaning, name),
        None => name_context::neighbour(bytes, &span, name, separator)?,
    };
    if separator == Separator::Colon {
        let space = bytes[start..].iter().take(4).take_while(|byte| **byte == b' ').count();
        let quoted = value::is_quoted(bytes, start) || is_told_between_pairs(bytes, span.start, start + space);
        if is_part_of_arn(bytes, span.start)
            || meaning.trust == Trust::Ambiguous && !quoted && !is_chosen_on_line(bytes, &span, start + space)
        {
            return None;
        }
    }
    if meaning.kind == "credential"
        && let Some(secret) = call::password_of_tuple(bytes, start)
    {
        return Some(secret);
    }
    let start = if separator == Separator::Colon { start + block_opening(&bytes[start..]) } else { start };
    let value = value_form::lone_line(bytes, at, start, meaning).map_or_else(|| reader.value(bytes, start), Some)?;
    let value = value_form::fallback(bytes, &value).unwrap_or(value);
    let whole_line = line::begins_at(bytes, name_start) || is_set_by_command(bytes, span.start);
    // `-H 'X-Auth-Token: …'`: the string is the name and its value.
    let opening = name_start.checked_sub(1).map(|at| bytes[at]).filter(|sign| matches!(sign, b'"' | b'\''));
    let string = opening.is_some() && opening == bytes.get(value.span.end).copied();
    let value = match meaning.trust {
        Trust::Likely if string => AssignedValue { quoted: true, ..value },
        // `?key=…` in a query delimits its value as quotes do.
        Trust::Faint if matches!(bytes[..span.start].last(), Some(b'?' | b'&')) => {
            AssignedValue { quoted: true, ..value }
        }
        _ => value,
    };
    // `SET_PW: u32 = 1109422304`
    if typed && !value.quoted && bytes[value.span.clone()].iter().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
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
    if !matches!(bytes[at], b'=' | b':')
        && let Some(arrow) = ARROWS.iter().find(|arrow| bytes[at..].starts_with(arrow))
    {
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

/// Returns whether a password that a person chose fills the rest of a line behind a name like `pass`, which begins it.
fn is_chosen_on_line(bytes: &[u8], name: &Range<usize>, value: usize) -> bool {
    const MIN_WORD_LENGTH: usize = 10;
    let word = line::word_at(bytes, value);
    let text = &bytes[word.clone()];
    let capitals = bytes[name.clone()].iter().all(u8::is_ascii_uppercase);
    let letters = text.len() >= MIN_WORD_LENGTH && text.iter().all(u8::is_ascii_lowercase);
    line::begins_at(bytes, name.start)
        && line::ends_at(bytes, word.end)
        && !capitals
        && (letters || shape::has_letter_and_mark(text) && !text.contains(&b'/'))
}

/// Returns whether the command before a name sets it: `set FTPPASS=…`, `export X=…`.
fn is_set_by_command(bytes: &[u8], name: usize) -> bool {
    const MAX_BYTES: usize = 40;
    const COMMANDS: [&[u8]; 10] = [
        b"set ",
        b"export ",
        b"ENV ",
        b"declare -x ",
        b"setenv ",
        b"local ",
        b"readonly ",
        b"$env:",
        b"set \"",
        b"let ",
    ];
    let before = line::before(bytes, name, MAX_BYTES);
    COMMANDS.iter().any(|command| before.ends_with(command))
}
