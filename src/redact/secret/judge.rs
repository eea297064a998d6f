//! The decision whether a value behind a telling name is a secret.

use super::chosen_secret::{SecretForm, is_chosen_secret};
use super::key_name::{self, NameMeaning, Trust};
use super::span::SecretSpan;
use super::value::AssignedValue;
use super::value_context::{has_other_flag, is_in_map, is_in_record, is_mount_option, is_told};
pub(super) use super::value_position::{Separator, ValuePosition};
use super::{entropy, false_positives, line, named_token, prefix, shape};

/// Shortest password behind a name, in bytes: `password=ok` is none.
const MIN_PASSWORD_LENGTH: usize = 3;

/// Fewest words of a pass phrase between quotes.
const MIN_PHRASE_WORDS: usize = 3;

/// Shortest word of small letters that is a password in the middle of a line, in bytes. Variables are shorter.
const MIN_WORD_LENGTH: usize = 6;

/// Longest beginning of a value that is judged, in bytes, so that `secret=secret=…` takes no longer than other texts.
const MAX_JUDGED_BYTES: usize = 128;

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
                    || value.quoted && meaning.kind != "token" && shape::is_pass_phrase(text, MIN_PHRASE_WORDS)
                    || is_chosen_secret(
                        name,
                        meaning,
                        judged,
                        value,
                        SecretForm {
                            separator: position.separator,
                            clear: value.quoted || alone || position.whole_line && line::ends_at(bytes, value.span.end),
                        },
                    ))
        }
        Trust::Faint => shape::is_key(judged, value.quoted) || value.quoted && shape::is_scrambled(judged),
        Trust::Authorization | Trust::Cookies => false,
    };
    let salt = value.quoted && shape::is_scrambled(judged);
    if convincing && !shape::is_url(judged) && (salt || !false_positives::is_stand_in(judged)) {
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
    if false_positives::is_type(text) {
        return false;
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
                || digits && text.len() >= MIN_WORD_LENGTH && line::ends_at(bytes, value.span.end)
                || word && line::ends_at(bytes, value.span.end) && shape::is_run_together(text)
                || word && text.len() >= MIN_WORD_LENGTH && is_in_map(bytes, value.span.start)
                || word
                    && (shape::stands_out(text) || text.len() >= MIN_WORD_LENGTH && is_told(bytes, value.span.start))
        }
        Separator::Colon => shape::has_letter_and_mark(text) || !prose_follows(bytes, value),
        Separator::Flag => {
            !word || !prose_follows(bytes, value) || shape::stands_out(text) || has_other_flag(bytes, value.span.start)
        }
    }
}

/// Returns whether a sentence has one of the words that stand for values: "Enter your password".
fn has_stand_in_word(text: &[u8]) -> bool {
    text.split(|byte| *byte == b' ').any(|word| word.len() > 3 && false_positives::is_stand_in_word(word))
}

/// Returns whether the line goes on with a word: prose, not a setting.
fn prose_follows(bytes: &[u8], value: &AssignedValue) -> bool {
    let rest = &bytes[value.span.end..];
    let spaces = rest.iter().take_while(|&&byte| byte == b' ').count();
    spaces > 0 && rest.get(spaces).is_some_and(|byte| byte.is_ascii_alphabetic() || matches!(byte, b'{' | b'(' | b'<'))
}
