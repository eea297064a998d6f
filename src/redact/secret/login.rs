//! Passwords of a login that stand beside its user: `kim / X`, `root:X`, `user kim pass X`, `admin/X`.

use std::ops::Range;

use super::span::SecretSpan;
use super::{false_positives, line, shape};

/// Shortest password of small letters, in bytes.
const MIN_LETTERS: usize = 9;

/// Shortest password on a line that names its user, in bytes.
const MIN_LENGTH: usize = 6;

/// Finds the password of `kim / PASSWORD` shortly behind `start`.
pub(super) fn behind_user(bytes: &[u8], start: usize) -> Option<SecretSpan> {
    const MAX_BYTES: usize = 48;
    let window = &bytes[start..start + line::length(&bytes[start..], MAX_BYTES)];
    let Some(slash) = memchr::memmem::find(window, b" / ").map(|slash| start + slash) else {
        return pair_in(bytes, start..start + window.len());
    };
    let word = line::word_at(bytes, slash + b" / ".len());
    let text = &bytes[word.clone()];
    let harmless = !text.is_ascii()
        || false_positives::is_redacted_or_stand_in(text)
        || false_positives::is_path(text)
        || false_positives::is_expression(text)
        || shape::is_url(text);
    let chosen = shape::stands_out(text) || text.len() >= MIN_LETTERS && text.iter().all(u8::is_ascii_lowercase);
    (chosen && !harmless).then_some(SecretSpan { span: word, kind: "password" })
}

/// Finds the password of a word `root:X` in a sentence about a login.
fn pair_in(bytes: &[u8], span: Range<usize>) -> Option<SecretSpan> {
    let mut at = span.start;
    while at < span.end {
        let word = line::word_at(bytes, at);
        let text = &bytes[word.clone()];
        // `kim:X`, `kim/X`
        if let Some(colon) = text.iter().position(|byte| matches!(byte, b':' | b'/'))
            && colon > 1
            && text[..colon].iter().all(u8::is_ascii_alphanumeric)
        {
            let secret = word.start + colon + 1..word.end;
            let text = &bytes[secret.clone()];
            let harmless = false_positives::is_redacted_or_stand_in(text)
                || false_positives::is_path(text)
                || shape::is_url(&bytes[word.clone()])
                || shape::is_version_or_time(text)
                || text.starts_with(b"/");
            if !text.is_empty() && shape::stands_out(text) && !harmless {
                return Some(SecretSpan { span: secret, kind: "password" });
            }
        }
        at = word.end.max(at) + 1;
    }
    None
}

/// Finds the password behind `pass` or `password` at `at` on a line that has a user before it: `user kim pass X`.
pub(super) fn beside_user(bytes: &[u8], at: usize, start: usize) -> Option<SecretSpan> {
    const MAX_BYTES: usize = 60;
    let mut words = line::before(bytes, at, MAX_BYTES)
        .rsplit(|byte| *byte == b' ')
        .filter(|word| !word.is_empty() && *word != b"and")
        .skip(1);
    let user = words.next().is_some_and(|word| {
        [b"user".as_slice(), b"username", b"login", b"account"].iter().any(|name| word.eq_ignore_ascii_case(name))
    });
    let word = line::word_at(bytes, start);
    let text = &bytes[word.clone()];
    let chosen = user && text.len() >= MIN_LENGTH && text.is_ascii();
    (chosen && !false_positives::is_redacted_or_stand_in(text) && !false_positives::is_expression(text))
        .then_some(SecretSpan { span: word, kind: "password" })
}

/// Finds the token behind `user/` at `start`, as people write a login in one word: `admin/x7Kp…`.
pub(super) fn behind_slash(bytes: &[u8], at: usize, start: usize) -> Option<SecretSpan> {
    let begin = start + usize::from(bytes.get(start) == Some(&b' '));
    let word = line::word_at(bytes, begin);
    let text = &bytes[word.clone()];
    let path = at > 0 && !matches!(bytes[at - 1], b' ' | b'\n' | b'(') || text.contains(&b'/') || text.contains(&b'.');
    let drawn = text.len() >= 10 && shape::is_token(text, false);
    (drawn && !path && !false_positives::is_stand_in(text)).then_some(SecretSpan { span: word, kind: "password" })
}
