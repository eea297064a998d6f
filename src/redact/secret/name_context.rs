//! The meaning of a name that tells too little alone, from what stands around it: the words before it, the name of its
//! object, of its pair or of its variable.

use std::ops::Range;

use super::judge::Separator;
use super::key_name::{self, NameMeaning, Trust};
use super::line;
use crate::redact::placeholder;

/// Furthest distance of the name of a `value`, in bytes: `{"name": "DB_PASSWORD", "value": "…"}`.
const MAX_NEIGHBOUR_BYTES: usize = 120;

/// Returns the meaning of a bare `key` with what it is the key of: the name of its object, or the user beside it.
pub(super) fn qualified(bytes: &[u8], span: &Range<usize>, meaning: NameMeaning) -> NameMeaning {
    const MAX_BYTES: usize = 80;
    if meaning.trust != Trust::Faint {
        return meaning;
    }
    let user = || {
        let before = line::before(bytes, span.start, MAX_BYTES);
        memchr::memmem::find(before, b"{\"username\":").is_some()
    };
    // `…/webhook/send?key=…`
    let hook = || {
        matches!(bytes[..span.start].last(), Some(b'?' | b'&'))
            && line::says(line::before(bytes, span.start, MAX_BYTES), &[b"hook"])
    };
    let parent = || name_before_object(bytes, span.start).is_some_and(|name| key_name::qualifies(&bytes[name]));
    if parent() || user() || hook() { NameMeaning { kind: "api-key", trust: Trust::Likely } } else { meaning }
}

/// Finds the name of several words that begins the line, of which `span` is the last: `Unseal Key 1: …`.
pub(super) fn name_of_words<'b>(
    bytes: &'b [u8],
    span: &Range<usize>,
    separator: Separator,
    meaning: Option<NameMeaning>,
) -> Option<(&'b [u8], NameMeaning)> {
    const MAX_BYTES: usize = 40;
    let last = span.start.checked_sub(1).filter(|last| bytes[*last] == b' ')?;
    if separator != Separator::Colon || meaning.is_some_and(|meaning| meaning.trust != Trust::Faint) {
        return None;
    }
    let before = line::before(bytes, last, MAX_BYTES);
    let own = before.trim_ascii_start();
    let whole = before.len() < MAX_BYTES && own.iter().all(|byte| byte.is_ascii_alphabetic() || *byte == b' ');
    let few = own.iter().filter(|byte| **byte == b' ').count() < 3 && !own.is_empty();
    let name = &bytes[last - own.len()..span.end];
    (whole && few).then(|| key_name::meaning_of(name).map(|meaning| (name, meaning)))?
}

/// Finds the name of a value whose own name tells nothing, and its meaning.
pub(super) fn neighbour<'b>(
    bytes: &'b [u8],
    span: &Range<usize>,
    name: &'b [u8],
    separator: Separator,
) -> Option<(NameMeaning, &'b [u8])> {
    // The entry of a store: `"Type": "SecureString", "Value": "…"`.
    if name == b"Value"
        && memchr::memmem::find(&bytes[span.start.saturating_sub(60)..span.start], b"SecureString").is_some()
    {
        return Some((NameMeaning { kind: "secret", trust: Trust::Certain }, name));
    }
    // The state of a drawn password: `"type": "random_password", … "result": "…"`.
    if name == b"result" {
        let drawn =
            memchr::memmem::find(&bytes[span.start.saturating_sub(400)..span.start], b"random_password").is_some();
        return drawn.then_some((NameMeaning { kind: "password", trust: Trust::Certain }, name));
    }
    // Pydantic has the name of the field on a line before: `jwt_key⏎  String should … [input_value='…'`.
    if name == b"input_value" {
        let line_start = span.start - line::before(bytes, span.start, 200).len();
        return line_start.checked_sub(1).and_then(|end| meaning_before(bytes, end));
    }
    if name.eq_ignore_ascii_case(b"value")
        || name == b"val"
        || name == b"ParameterValue"
        || name.eq_ignore_ascii_case(b"authtoken")
    {
        return name_of_pair(bytes, span.start).or_else(|| name_of_object(bytes, span.start));
    }
    // `{"kty":"EC", …, "d":"…"}`: the private number of a key.
    if matches!(name, b"d" | b"k" | b"p" | b"q" | b"dp" | b"dq" | b"qi") {
        let key = memchr::memmem::find(&bytes[span.start.saturating_sub(1_200)..span.start], b"\"kty\"").is_some();
        return key.then_some((NameMeaning { kind: "private-key", trust: Trust::Likely }, name));
    }
    if name == b"default" && separator == Separator::Equals {
        return name_of_variable(bytes, span.start);
    }
    if let Some(found) = name_of_object(bytes, span.start).filter(|(meaning, _)| meaning.trust == Trust::Likely)
        && !key_name::is_about(name)
    {
        return Some(found);
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
    let query = matches!(name, b"code" | b"magic" | b"ticket")
        && span.start > 0
        && matches!(bytes[span.start - 1], b'?' | b'&');
    query.then_some((NameMeaning { kind: "authorization-code", trust: Trust::Likely }, name))
}

/// Finds the name of the object whose first field is the `value` at `start`: `"adminPassword": { "value": "…" }`.
fn name_of_object(bytes: &[u8], start: usize) -> Option<(NameMeaning, &[u8])> {
    let name = &bytes[name_before_object(bytes, start)?];
    key_name::meaning_of(name).map(|meaning| (meaning, name))
}

/// Finds the name before the object whose first field is at `start`.
fn name_before_object(bytes: &[u8], start: usize) -> Option<Range<usize>> {
    let open = bytes[..start].trim_ascii_end();
    let open = open.strip_suffix(b"\"").or_else(|| open.strip_suffix(b"'")).unwrap_or(open).trim_ascii_end();
    // In YAML an indentation stands for the brace.
    let before = open.strip_suffix(b"{").or_else(|| open.strip_suffix(b"[")).unwrap_or(open).trim_ascii_end();
    let name = before.strip_suffix(b":").or_else(|| before.strip_suffix(b"=>"))?;
    if before.len() == open.len() && bytes[before.len()] != b'\n' {
        return None;
    }
    key_name::before(bytes, name.trim_ascii_end().len())
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
