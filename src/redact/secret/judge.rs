//! The decision whether a value behind a telling name is a secret.

use super::key_name::{self, NameMeaning, Trust};
use super::span::SecretSpan;
use super::value::AssignedValue;
use super::{entropy, false_positives, line, named_token, prefix, shape};
use crate::redact::letter_case;

/// Shortest password behind a name, in bytes: `password=ok` is none.
const MIN_PASSWORD_LENGTH: usize = 3;

/// Fewest words of a pass phrase between quotes.
const MIN_PHRASE_WORDS: usize = 3;

/// Shortest word of small letters that is a password in the middle of a line, in bytes. Variables are shorter.
const MIN_WORD_LENGTH: usize = 6;

/// Longest beginning of a value that is judged, in bytes, so that `secret=secret=…` takes no longer than other texts.
const MAX_JUDGED_BYTES: usize = 128;

/// Sign between a name and its value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Separator {
    /// `=`, `=>` or `:=`: a value follows, whatever it is.
    Equals,
    /// `:`: a value follows, or prose.
    Colon,
    /// The space behind a flag.
    Flag,
}

/// Position of a value, which decides how far a bare word is believed.
#[derive(Debug, Clone, Copy)]
pub(super) struct ValuePosition {
    pub separator: Separator,
    /// True if the name begins the line, as in a file of settings.
    pub whole_line: bool,
}

/// Returns the secret if a value behind a name with a meaning is one.
pub(super) fn secret_of(
    bytes: &[u8],
    name: &[u8],
    meaning: NameMeaning,
    value: &AssignedValue,
    position: ValuePosition,
) -> Option<SecretSpan> {
    let text = &bytes[value.span.clone()];
    let secret = |kind| Some(SecretSpan { span: value.span.clone(), kind });
    if text.starts_with(b"-----BEGIN") || key_name::is_source_file(name) && text.first().is_some_and(u8::is_ascii_digit)
    {
        return None;
    }
    if let Some(kind) = prefix::kind_of(bytes, &value.span) {
        return secret(kind);
    }
    if let Some(kind) = named_token::kind_of(name, text)
        && entropy::is_drawn(text)
        && !false_positives::is_stand_in(text)
    {
        return secret(kind);
    }
    let judged = &text[..text.len().min(MAX_JUDGED_BYTES)];
    let convincing = match meaning.trust {
        Trust::Certain => is_password(bytes, value, position),
        Trust::Ambiguous => {
            let chosen = shape::has_letter_and_mark(judged)
                || value.quoted && position.separator != Separator::Flag
                || judged.len() >= MIN_WORD_LENGTH
                    && (is_told(bytes, value.span.start)
                        || position.whole_line
                            && position.separator == Separator::Equals
                            && line::ends_at(bytes, value.span.end));
            !false_positives::is_path(text) && chosen && is_password(bytes, value, position)
        }
        Trust::Likely => {
            let prose = position.separator == Separator::Colon && !value.quoted && prose_follows(bytes, value);
            // Where nothing else is on the line, a sign within the value is one of the value.
            let alone =
                position.whole_line && position.separator == Separator::Equals && line::ends_at(bytes, value.span.end);
            !prose
                && (shape::is_token(judged, value.quoted || alone)
                    || value.quoted && shape::is_scrambled(judged)
                    || is_chosen_secret(name, meaning, judged, value.quoted || alone || position.whole_line))
        }
        Trust::Faint => shape::is_key(judged) || value.quoted && shape::is_scrambled(judged),
        Trust::Authorization | Trust::Cookies => false,
    };
    if convincing && !shape::is_url(judged) && !false_positives::is_stand_in(judged) {
        secret(meaning.kind)
    } else {
        None
    }
}

/// Returns whether a literal behind a name that says `password` is one.
fn is_password(bytes: &[u8], value: &AssignedValue, position: ValuePosition) -> bool {
    let text = &bytes[value.span.start..value.span.end.min(value.span.start + MAX_JUDGED_BYTES)];
    if text.len() < MIN_PASSWORD_LENGTH || false_positives::is_path(text) {
        return false;
    }
    if value.quoted {
        // `"password": "This field is required"` is an answer; behind `=`, a text with spaces is a chosen phrase.
        let sentence = text.contains(&b' ');
        return !sentence
            || (position.separator == Separator::Equals && !has_stand_in_word(text))
            || shape::is_pass_phrase(text, MIN_PHRASE_WORDS);
    }
    if false_positives::is_expression(text) || false_positives::is_reference(text) || false_positives::is_cmdlet(text) {
        return false;
    }
    let word = text.iter().all(|byte| byte.is_ascii_alphabetic() || matches!(byte, b'_' | b'.' | b'-'));
    let digits = text.iter().all(u8::is_ascii_digit);
    let next = bytes.get(value.span.end).copied();
    match position.separator {
        // `connect(password=pw, …)` names a variable; `PASSWORD=letmein` does not.
        Separator::Equals if word && matches!(next, Some(b',' | b')' | b'(' | b'[')) => {
            matches!(next, Some(b',' | b')'))
                && text.len() >= MIN_WORD_LENGTH
                && (is_in_record(bytes, value.span.start) || is_mount_option(bytes, value.span.start))
        }
        Separator::Equals => !digits || text.len() > 3,
        Separator::Colon if word || digits => {
            let listed = matches!(next, Some(b',' | b'}')) && text.len() >= MIN_WORD_LENGTH && !text.contains(&b'.');
            position.whole_line && line::ends_at(bytes, value.span.end) && (word || text.len() > 3)
                || listed
                || word
                    && (shape::stands_out(text) || text.len() >= MIN_WORD_LENGTH && is_told(bytes, value.span.start))
        }
        Separator::Colon => shape::has_letter_and_mark(text) || !prose_follows(bytes, value),
        Separator::Flag => {
            !word || !prose_follows(bytes, value) || shape::stands_out(text) || has_other_flag(bytes, value.span.start)
        }
    }
}

/// Returns whether a value at `start` belongs to a record as programs print it, without quotes: `Login(user=a,
/// password=b)`, `{user=a, password=b}`. The arguments of a call are written the same way, but behind a name in small
/// letters.
fn is_in_record(bytes: &[u8], start: usize) -> bool {
    const MAX_BYTES: usize = 200;
    let before = &bytes[start.saturating_sub(MAX_BYTES)..start];
    let mut depth = 0;
    for (at, byte) in before.iter().enumerate().rev() {
        match byte {
            b'\n' | b'"' | b'\'' => return false,
            b')' | b']' | b'}' => depth += 1,
            b'(' | b'[' | b'{' if depth > 0 => depth -= 1,
            b'[' | b'{' => return true,
            b'(' => {
                let name = before[..at].iter().rev().take_while(|byte| byte.is_ascii_alphanumeric()).count();
                return before[at - name].is_ascii_uppercase();
            }
            _ => {}
        }
    }
    false
}

/// Returns whether a value at `start` is one of the options of a mount: `username=kim,password=x`.
fn is_mount_option(bytes: &[u8], start: usize) -> bool {
    const MAX_BYTES: usize = 120;
    let before = line::before(bytes, start, MAX_BYTES);
    let word = before.rsplit(|byte| *byte == b' ').next().unwrap_or_default();
    let user = [b"username=".as_slice(), b"user="].iter().any(|name| word.starts_with(name));
    user && word.contains(&b',') && !word.contains(&b'(')
}

/// Returns whether the line before a value says that a password is told: it names a user, or the password is a new one.
fn is_told(bytes: &[u8], start: usize) -> bool {
    const MAX_BYTES: usize = 80;
    const SIGNS: [&[u8]; 20] = [
        b"id:",
        b"id=",
        "계정:".as_bytes(),
        "아이디:".as_bytes(),
        b"uid=",
        b"user=",
        b"user:",
        b"username=",
        b"username:",
        b"login:",
        b"login=",
        b"account:",
        b"generated ",
        b"initial ",
        b"temporary ",
        b"new ",
        b"default ",
        b"root ",
        b"admin ",
        b"one-time ",
    ];
    line::says(line::before(bytes, start, MAX_BYTES), &SIGNS)
}

/// Returns whether the line before a value has another flag than the one of the value: it is a command.
fn has_other_flag(bytes: &[u8], start: usize) -> bool {
    const MAX_BYTES: usize = 120;
    let before = line::before(bytes, start, MAX_BYTES);
    let before = &before[..before.len() - before.iter().rev().take_while(|byte| **byte != b'-').count()];
    let prompt = before.starts_with(b"$ ") || before.starts_with(b"+ ") || before.starts_with(b"# ");
    prompt || memchr::memmem::find(before.trim_ascii_end(), b" -").is_some_and(|at| at + 4 < before.len())
}

/// Returns whether a sentence has one of the words that stand for values: "Enter your password".
fn has_stand_in_word(text: &[u8]) -> bool {
    text.split(|byte| *byte == b' ').any(|word| word.len() > 3 && false_positives::is_stand_in_word(word))
}

/// Returns whether a person made up the secret of an environment variable: `JWT_SECRET=l0ng-4nd-w1nding`.
fn is_chosen_secret(name: &[u8], meaning: NameMeaning, text: &[u8], clear: bool) -> bool {
    let variable = name.ends_with(b"_SECRET") && name.iter().all(|byte| byte.is_ascii_uppercase() || *byte == b'_');
    let words = clear && name.len() > b"secret".len() && letter_case::ends_with(name, b"secret");
    // `SECRET_KEY = "…"` of Flask, and `secret: '…'` of Express, where a sign or a capital makes it no name.
    let sign = |byte: &u8| byte.is_ascii_uppercase() || matches!(byte, b'!' | b'@' | b'#' | b'$' | b'^' | b'*');
    let secret = letter_case::ends_with(name, b"secret_key") || name.eq_ignore_ascii_case(b"secret");
    let key = clear && text.iter().any(sign) && secret;
    let auth = clear && name.eq_ignore_ascii_case(b"auth");
    (variable || words || auth || key)
        && matches!(meaning.kind, "secret" | "credential" | "secret-key")
        && text.len() >= shape::MIN_TOKEN_LENGTH
        && text.iter().all(u8::is_ascii_graphic)
        && (shape::has_letter_and_mark(text) || variable || auth && shape::stands_out(text))
        && !false_positives::is_reference(text)
        && !false_positives::is_path(text)
        && !false_positives::is_expression(text)
}

/// Returns whether the line goes on with a word: prose, not a setting.
fn prose_follows(bytes: &[u8], value: &AssignedValue) -> bool {
    let rest = &bytes[value.span.end..];
    let spaces = rest.iter().take_while(|&&byte| byte == b' ').count();
    spaces > 0 && rest.get(spaces).is_some_and(|byte| byte.is_ascii_alphabetic() || matches!(byte, b'{' | b'(' | b'<'))
}
