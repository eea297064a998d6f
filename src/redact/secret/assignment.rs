//! Values behind telling names: in the environment, JSON, YAML, TOML, queries, code and command lines.

use std::ops::Range;

use super::key_name::{self, NameMeaning, Trust};
use super::span::SecretSpan;
use super::token_format::Alphabet::Query;
use super::value::{AssignedValue, ValueReader};
use super::{entropy, false_positives, named_tokens, prefix};
use crate::redact::placeholder;

/// A literal that is shorter says nothing worth hiding, and `password=ok` is no password.
const SHORTEST_PASSWORD: usize = 3;

/// Services draw nothing shorter; below this, a number or a word with a digit looks as random as a token.
const SHORTEST_TOKEN: usize = 8;

/// A name that says only `key` is the name of a dictionary entry, a cache line or a shortcut far more often.
const SHORTEST_KEY: usize = 24;

/// How far back the name of a `value` may stand: `{"name": "DB_PASSWORD", "value": "…"}`.
const NEIGHBOUR_BYTES: usize = 120;

/// What stands between a name and its value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Separator {
    /// `=`, `=>` and `:=`: whatever follows is a value.
    Assigns,
    /// `:`: a value follows, or prose.
    Explains,
    /// A space after a flag.
    Flag,
}

/// The secret behind a separator at `at`, which is `=` or `:`; `span` is where the name before it stands, if there is
/// one, and `meaning` what it says.
pub(super) fn behind(
    bytes: &[u8],
    at: usize,
    span: Option<Range<usize>>,
    meaning: Option<NameMeaning>,
    reader: &mut ValueReader,
) -> Option<SecretSpan> {
    let (sign, start) = sign_at(bytes, at)?;
    let Some(span) = span else {
        return in_other_script(bytes, at, start, reader);
    };
    let name = &bytes[span.clone()];
    let (meaning, name) = match meaning {
        Some(meaning) => (meaning, name),
        None => from_neighbour(bytes, &span, name, sign)?,
    };
    let upper_alone = meaning.trust == Trust::Ambiguous && sign == Separator::Explains;
    if sign == Separator::Explains && is_name_of_resource(bytes, span.start) {
        return None;
    }
    if upper_alone && !matches!(bytes.get(start + 1), Some(b'"' | b'\'')) {
        return None;
    }
    let start = if sign == Separator::Explains { start + block_opening(&bytes[start..]) } else { start };
    let value = reader.value(bytes, start)?;
    let whole_line = starts_line(bytes, span.start);
    judge(bytes, name, meaning, &value, ValuePosition { sign, whole_line })
}

/// What a quoted secret is changed to, in the plan of a tool: `password = "…" -> "…"`.
pub(super) fn changed_to(bytes: &[u8], old: &SecretSpan, reader: &mut ValueReader) -> Option<SecretSpan> {
    let behind = bytes[old.span.end..].strip_prefix(b"\" -> ").filter(|behind| behind.starts_with(b"\""))?;
    let value = reader.value(bytes, bytes.len() - behind.len())?;
    let text = &bytes[value.span.clone()];
    let secret = value.quoted && !placeholder::opens(text) && !false_positives::is_stand_in(text);
    secret.then_some(SecretSpan { span: value.span, kind: old.kind })
}

/// Where a value stands, which decides how far a bare word is believed.
#[derive(Debug, Clone, Copy)]
pub(super) struct ValuePosition {
    pub sign: Separator,
    /// Whether the name begins the line, as in a file of settings.
    pub whole_line: bool,
}

/// Longer values are judged by their beginning, so that `secret=secret=…` takes no longer than other texts.
const JUDGED_BYTES: usize = 128;

/// Whether a value behind a name of some meaning is a secret, and of which kind.
pub(super) fn judge(
    bytes: &[u8],
    name: &[u8],
    meaning: NameMeaning,
    value: &AssignedValue,
    place: ValuePosition,
) -> Option<SecretSpan> {
    let text = &bytes[value.span.clone()];
    let found = |kind| Some(SecretSpan { span: value.span.clone(), kind });
    if placeholder::opens(text) || text.starts_with(b"-----BEGIN") {
        return None;
    }
    if let Some((kind, end)) = prefix::token_at(bytes, value.span.start)
        && end == value.span.end
    {
        return found(kind);
    }
    if let Some(kind) = named_tokens::kind_of(name, text)
        && entropy::is_drawn(text)
        && !false_positives::is_stand_in(text)
    {
        return found(kind);
    }
    let judged = &text[..text.len().min(JUDGED_BYTES)];
    let secret = match meaning.trust {
        Trust::Certain => is_password(bytes, value, place),
        Trust::Ambiguous => {
            !false_positives::is_path(text) && has_letter_and_mark(judged) && is_password(bytes, value, place)
        }
        Trust::Likely => {
            let prose = place.sign == Separator::Explains && !value.quoted && prose_follows(bytes, value);
            // Where nothing else is on the line, a sign within the value is one of the value.
            let alone = place.whole_line && place.sign == Separator::Assigns && ends_line(bytes, value.span.end);
            !prose && (is_token(judged, value.quoted || alone) || is_chosen_secret(name, meaning, judged))
        }
        Trust::Faint => is_key(judged),
        Trust::Authorization | Trust::Cookies => false,
    };
    if secret && !is_link(judged) && !false_positives::is_stand_in(judged) { found(meaning.kind) } else { None }
}

/// What separates here, and where the value begins; nothing for `==`, `::`, `!=` and their like.
fn sign_at(bytes: &[u8], at: usize) -> Option<(Separator, usize)> {
    let next = bytes.get(at + 1).copied()?;
    let previous = if at > 0 { bytes[at - 1] } else { return None };
    if bytes[at] == b'=' {
        return match (previous, next) {
            (b'=' | b'!' | b'<' | b'>' | b'~' | b'+' | b'*' | b'|' | b':', _) | (_, b'=' | b'~') => None,
            (_, b'>') => Some((Separator::Assigns, at + 2)),
            _ => Some((Separator::Assigns, at + 1)),
        };
    }
    match (previous, next) {
        (b':', _) | (_, b':' | b'/') => None,
        (_, b'=') => Some((Separator::Assigns, at + 2)),
        _ => Some((Separator::Explains, at + 1)),
    }
}

/// Whether a word stands in the name of a resource, whose parts have colons between them: `arn:aws:secretsmanager:…:secret:api-x7`.
fn is_name_of_resource(bytes: &[u8], start: usize) -> bool {
    const LONGEST_NAME: usize = 100;
    if start == 0 || bytes[start - 1] != b':' {
        return false;
    }
    let before = &bytes[start.saturating_sub(LONGEST_NAME)..start];
    let word = before.rsplit(|byte| byte.is_ascii_whitespace() || matches!(byte, b'"' | b'\'' | b'=' | b'[')).next();
    word.is_some_and(|word| word.starts_with(b"arn:"))
}

/// The mark of YAML after which the value stands on the next line: ` |`, ` >-`.
fn block_opening(bytes: &[u8]) -> usize {
    let marks = bytes.iter().take(5).take_while(|byte| matches!(byte, b' ' | b'|' | b'>' | b'-')).count();
    let opens = bytes[..marks].iter().any(|byte| matches!(byte, b'|' | b'>'));
    if opens && bytes.get(marks) == Some(&b'\n') { marks + 1 } else { 0 }
}

/// `비밀번호: …`
fn in_other_script(bytes: &[u8], at: usize, start: usize, reader: &mut ValueReader) -> Option<SecretSpan> {
    if at == 0 || !key_name::announces_password(&bytes[at.saturating_sub(24)..at]) {
        return None;
    }
    let value = reader.value(bytes, start)?;
    let text = &bytes[value.span.clone()];
    let letters = text.is_ascii() || has_letter_and_digit(text) && ends_line(bytes, value.span.end);
    let secret =
        !placeholder::opens(text) && letters && text.len() > SHORTEST_PASSWORD && !false_positives::is_stand_in(text);
    secret.then_some(SecretSpan { span: value.span, kind: "password" })
}

/// The name when it stands elsewhere: before the type (`token: &str = "…"`), or as the value of `name` or `key`.
fn from_neighbour<'b>(
    bytes: &'b [u8],
    span: &Range<usize>,
    name: &[u8],
    sign: Separator,
) -> Option<(NameMeaning, &'b [u8])> {
    if name.eq_ignore_ascii_case(b"value") || name.eq_ignore_ascii_case(b"authtoken") {
        let floor = span.start.saturating_sub(NEIGHBOUR_BYTES);
        // A placeholder hides how far the name was from here before.
        let shortened = placeholder::last_opening(&bytes[floor..span.start]);
        let floor = floor + shortened.map_or(0, |at| at + 1);
        let window = &bytes[floor..span.start];
        let announces = |word: &[u8]| {
            (1..window.len().saturating_sub(word.len())).rev().find(|&at| {
                window[at..].starts_with(word)
                    && !window[at - 1].is_ascii_alphanumeric()
                    && matches!(window[at + word.len()], b'"' | b'=' | b':' | b'\'' | b' ')
            })
        };
        let at = [b"name".as_slice(), b"key", b"Name", b"Key"]
            .iter()
            .filter_map(|word| announces(word).map(|at| at + word.len()))
            .max()?;
        let start = at + window[at..].iter().position(u8::is_ascii_alphabetic)?;
        let end = start + window[start..].iter().take_while(|&&byte| key_name::is_name_byte(byte)).count();
        let neighbour = &bytes[floor + start..floor + end];
        let lines = window[end..].iter().filter(|&&byte| byte == b'\n').count();
        return (lines <= 1).then(|| key_name::meaning_of(neighbour).map(|meaning| (meaning, neighbour)))?;
    }
    if sign == Separator::Assigns {
        let mut end = span.start;
        while end > 0 && span.start - end < 4 && matches!(bytes[end - 1], b' ' | b'&' | b'\'' | b'*') {
            end -= 1;
        }
        if end > 0 && bytes[end - 1] == b':' {
            let typed = key_name::before(bytes, end - 1)?;
            return key_name::meaning_of(&bytes[typed.clone()]).map(|meaning| (meaning, &bytes[typed]));
        }
        if name == b"code" && end > 0 && matches!(bytes[end - 1], b'?' | b'&') {
            let meaning = NameMeaning { kind: "authorization-code", trust: Trust::Likely };
            return Some((meaning, &bytes[span.clone()]));
        }
    }
    None
}

/// A literal behind a name that says `password`.
fn is_password(bytes: &[u8], value: &AssignedValue, place: ValuePosition) -> bool {
    let text = &bytes[value.span.start..value.span.end.min(value.span.start + JUDGED_BYTES)];
    if text.len() < SHORTEST_PASSWORD || false_positives::is_path(text) {
        return false;
    }
    if value.quoted {
        // `"password": "This field is required"` is an answer; with `=` a text with spaces is a phrase that was chosen.
        let sentence = text.contains(&b' ');
        return !sentence || (place.sign == Separator::Assigns && !harmless_words(text));
    }
    if false_positives::is_expression(text) || false_positives::is_reference(text) || false_positives::is_cmdlet(text) {
        return false;
    }
    let word = text.iter().all(|byte| byte.is_ascii_alphabetic() || matches!(byte, b'_' | b'.' | b'-'));
    let digits = text.iter().all(u8::is_ascii_digit);
    let next = bytes.get(value.span.end).copied();
    match place.sign {
        // `connect(password=pw, …)` names a variable; `PASSWORD=letmein` does not.
        Separator::Assigns => !(word && matches!(next, Some(b',' | b')' | b'(' | b'['))) && (!digits || text.len() > 3),
        Separator::Explains if word || digits => {
            place.whole_line && ends_line(bytes, value.span.end) && (word || text.len() > 3)
        }
        Separator::Explains => has_letter_and_mark(text) || !prose_follows(bytes, value),
        Separator::Flag => !word || !prose_follows(bytes, value),
    }
}

/// Whether a sentence is made with the words that stand for values: "Enter your password".
fn harmless_words(text: &[u8]) -> bool {
    text.split(|byte| *byte == b' ').any(|word| word.len() > 3 && false_positives::is_word(word))
}

/// A value that a machine drew, behind a name that says so.
fn is_token(text: &[u8], quoted: bool) -> bool {
    let bare = |byte| Query.allows(byte) || matches!(byte, b':' | b'!' | b'@' | b'#' | b'$' | b'^' | b'*');
    let between_quotes = |byte| quoted && matches!(byte, b'&' | b'(' | b')' | b'?' | b',' | b';' | b'|' | b'[' | b']');
    text.len() >= SHORTEST_TOKEN
        && text.iter().all(|&byte| bare(byte) || between_quotes(byte))
        && !(quoted && false_positives::is_expression(text))
        && !false_positives::is_path(text)
        && entropy::is_random(text)
        && !is_version_or_time(text)
}

/// A secret that a person made up, behind the name of a variable that holds one: `JWT_SECRET=l0ng-4nd-w1nding`.
fn is_chosen_secret(name: &[u8], meaning: NameMeaning, text: &[u8]) -> bool {
    let variable = name.ends_with(b"_SECRET") && name.iter().all(|byte| byte.is_ascii_uppercase() || *byte == b'_');
    variable
        && meaning.kind == "secret"
        && text.len() >= SHORTEST_TOKEN
        && text.iter().all(u8::is_ascii_graphic)
        && has_letter_and_mark(text)
        && !false_positives::is_path(text)
        && !false_positives::is_expression(text)
}

/// A value behind a bare `key`: as a token, long, of more than hexadecimal digits, without the marks of a path.
fn is_key(text: &[u8]) -> bool {
    text.len() >= SHORTEST_KEY
        && is_token(text, false)
        && !text.iter().all(|byte| byte.is_ascii_hexdigit() || *byte == b'-')
        && text.iter().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'=' | b'_'))
        && text.iter().any(u8::is_ascii_uppercase)
        && text.iter().any(u8::is_ascii_lowercase)
        && text.iter().any(u8::is_ascii_digit)
}

/// `v1.2.3-rc1`, `2024-05-01T12:00:00Z`, `10.0.0.12:8080`.
fn is_version_or_time(text: &[u8]) -> bool {
    let digits = text.iter().filter(|byte| byte.is_ascii_digit()).count();
    let marks = text.iter().filter(|byte| matches!(byte, b'.' | b':' | b'-' | b'/')).count();
    (text[0].is_ascii_digit() || text[0] == b'v')
        && marks >= 2
        && (digits + marks) * 5 >= text.len() * 4
        && !(text.len() == 36 && marks == 4)
}

/// Letters with a digit or a mark between them, as in a password that was chosen: `hunter2`, `p@ss!`.
pub(super) fn has_letter_and_mark(text: &[u8]) -> bool {
    text.len() >= 6
        && text.iter().any(u8::is_ascii_alphabetic)
        && text
            .iter()
            .any(|byte| byte.is_ascii_digit() || matches!(byte, b'!' | b'@' | b'#' | b'$' | b'%' | b'^' | b'&'))
}

/// What makes a word of another script a password: ASCII letters and digits in it.
fn has_letter_and_digit(text: &[u8]) -> bool {
    text.iter().any(u8::is_ascii_alphabetic) && text.iter().any(u8::is_ascii_digit)
}

/// A link has its own rule: the password in it, not all of it.
fn is_link(text: &[u8]) -> bool {
    text.windows(3).take(JUDGED_BYTES).any(|window| window == b"://")
}

/// Whether the line goes on with a word: prose, not a setting.
fn prose_follows(bytes: &[u8], value: &AssignedValue) -> bool {
    let rest = &bytes[value.span.end..];
    let spaces = rest.iter().take_while(|&&byte| byte == b' ').count();
    spaces > 0 && rest.get(spaces).is_some_and(|byte| byte.is_ascii_alphabetic() || matches!(byte, b'{' | b'(' | b'<'))
}

pub(super) fn ends_line(bytes: &[u8], end: usize) -> bool {
    let rest = &bytes[end..];
    let spaces = rest.iter().take(4).take_while(|&&byte| matches!(byte, b' ' | b'\r' | b'\t')).count();
    rest.get(spaces).is_none_or(|byte| matches!(byte, b'\n' | b'#')) || rest.starts_with(b"\\n")
}

fn starts_line(bytes: &[u8], start: usize) -> bool {
    let indent = bytes[..start]
        .iter()
        .rev()
        .take(40)
        .take_while(|&&byte| matches!(byte, b' ' | b'\t' | b'-' | b'"' | b'\''))
        .count();
    start == indent || bytes[start - indent - 1] == b'\n'
}
