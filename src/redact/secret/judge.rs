//! The decision whether a value behind a telling name is a secret.

use super::key_name::{NameMeaning, Trust};
use super::span::SecretSpan;
use super::value::AssignedValue;
use super::{entropy, false_positives, line, named_token, prefix, shape};

/// Shortest password behind a name, in bytes: `password=ok` is none.
const MIN_PASSWORD_LENGTH: usize = 3;

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
    if text.starts_with(b"-----BEGIN") {
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
            !false_positives::is_path(text) && shape::has_letter_and_mark(judged) && is_password(bytes, value, position)
        }
        Trust::Likely => {
            let prose = position.separator == Separator::Colon && !value.quoted && prose_follows(bytes, value);
            // Where nothing else is on the line, a sign within the value is one of the value.
            let alone =
                position.whole_line && position.separator == Separator::Equals && line::ends_at(bytes, value.span.end);
            !prose && (shape::is_token(judged, value.quoted || alone) || is_chosen_secret(name, meaning, judged))
        }
        Trust::Faint => shape::is_key(judged),
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
        return !sentence || (position.separator == Separator::Equals && !has_stand_in_word(text));
    }
    if false_positives::is_expression(text) || false_positives::is_reference(text) || false_positives::is_cmdlet(text) {
        return false;
    }
    let word = text.iter().all(|byte| byte.is_ascii_alphabetic() || matches!(byte, b'_' | b'.' | b'-'));
    let digits = text.iter().all(u8::is_ascii_digit);
    let next = bytes.get(value.span.end).copied();
    match position.separator {
        // `connect(password=pw, …)` names a variable; `PASSWORD=letmein` does not.
        Separator::Equals => !(word && matches!(next, Some(b',' | b')' | b'(' | b'['))) && (!digits || text.len() > 3),
        Separator::Colon if word || digits => {
            position.whole_line && line::ends_at(bytes, value.span.end) && (word || text.len() > 3)
        }
        Separator::Colon => shape::has_letter_and_mark(text) || !prose_follows(bytes, value),
        Separator::Flag => !word || !prose_follows(bytes, value),
    }
}

/// Returns whether a sentence has one of the words that stand for values: "Enter your password".
fn has_stand_in_word(text: &[u8]) -> bool {
    text.split(|byte| *byte == b' ').any(|word| word.len() > 3 && false_positives::is_stand_in_word(word))
}

/// Returns whether a person made up the secret of an environment variable: `JWT_SECRET=l0ng-4nd-w1nding`.
fn is_chosen_secret(name: &[u8], meaning: NameMeaning, text: &[u8]) -> bool {
    let variable = name.ends_with(b"_SECRET") && name.iter().all(|byte| byte.is_ascii_uppercase() || *byte == b'_');
    variable
        && meaning.kind == "secret"
        && text.len() >= shape::MIN_TOKEN_LENGTH
        && text.iter().all(u8::is_ascii_graphic)
        && shape::has_letter_and_mark(text)
        && !false_positives::is_path(text)
        && !false_positives::is_expression(text)
}

/// Returns whether the line goes on with a word: prose, not a setting.
fn prose_follows(bytes: &[u8], value: &AssignedValue) -> bool {
    let rest = &bytes[value.span.end..];
    let spaces = rest.iter().take_while(|&&byte| byte == b' ').count();
    spaces > 0 && rest.get(spaces).is_some_and(|byte| byte.is_ascii_alphabetic() || matches!(byte, b'{' | b'(' | b'<'))
}
