//! The answer to a question for a password, on the same line or on the next.

use std::ops::Range;

use super::lone_word::{MAX_LINE_BYTES, lone_word};
use super::span::SecretSpan;
use super::{line, shape};

/// Beginnings of the lines with which a program asks for a secret.
const QUESTIONS: [&[u8]; 14] = [
    b"enter ",
    b"new ",
    b"type ",
    b"retype ",
    b"repeat ",
    b"re-enter ",
    b"confirm ",
    b"your ",
    b"please ",
    b"password",
    b"passphrase",
    b"aws ",
    b"current ",
    b"old ",
];

/// Words of a line about a secret that was refused or is described, and is not shown.
const REFUSALS: [&[u8]; 12] = [
    b"fail",
    b"invalid",
    b"incorrect",
    b"wrong",
    b"error",
    b"denied",
    b"must",
    b"required",
    b"policy",
    b"mismatch",
    b"expired",
    b"not ",
];

/// Finds the password on the line from `at` on below one that announces it: `Password for the elastic user:`.
pub(super) fn value_below(bytes: &[u8], text: &[u8], at: usize) -> Option<SecretSpan> {
    let about = line::says(text, &[b"password", b"passphrase", b"passwort", b"secret key"]);
    let comment = matches!(text.trim_ascii_start().first(), Some(b'/' | b'#' | b'*' | b'-' | b';' | b'%' | b'<'));
    if !about || comment || line::says(text, &REFUSALS) {
        return None;
    }
    let rest = bytes.get(at..)?;
    let length = line::length(rest, MAX_LINE_BYTES);
    let own = rest[..length].trim_ascii();
    let indent = rest[..length].iter().take_while(|byte| byte.is_ascii_whitespace()).count();
    // `New value: …`
    let label = memchr::memmem::find(own, b"value: ").map_or(0, |label| label + b"value: ".len());
    let span = lone_word(bytes, at + indent + label..at + indent + own.len())?;
    let text = &bytes[span.clone()];
    let code = matches!(text[0], b'#' | b'@' | b'}' | b')') && text.contains(&b'(') || text.ends_with(b";");
    (shape::stands_out(text) && !code).then_some(SecretSpan { span, kind: "password" })
}

/// Finds the answer to the question for a password that a line holds: `Enter new password for user "app": X`.
pub(super) fn answer(bytes: &[u8], span: Range<usize>) -> Option<SecretSpan> {
    const MAX_SPACES: usize = 3;
    let text = &bytes[span.clone()];
    let colon = memchr::memmem::rfind(text, b": ")?;
    let (question, rest) = (&text[..colon], &text[colon + 1..]);
    let spaces = rest.iter().take_while(|byte| **byte == b' ').count();
    let begins = QUESTIONS.iter().any(|word| {
        let start = question.iter().take_while(|byte| **byte == b' ').count();
        question[start..].get(..word.len()).is_some_and(|head| head.eq_ignore_ascii_case(word))
    });
    let about =
        || line::says(question, &[b"password", b"passphrase", b"passcode", b"secret access key", b"secret key"]);
    if spaces > MAX_SPACES || !begins || !about() || line::says(question, &REFUSALS) || question.contains(&b'=') {
        return None;
    }
    let word = lone_word(bytes, span.start + colon + 1 + spaces..span.end)?;
    // A field of code is one word, and its value ends with a comma.
    if !question.trim_ascii().contains(&b' ') || matches!(bytes[word.end - 1], b',' | b';' | b')' | b'{') {
        return None;
    }
    Some(SecretSpan { span: word, kind: "password" })
}
