//! Passwords that a sentence or a line of settings states: `password is X`, `with password X`, `requirepass X`.

use super::span::SecretSpan;
use super::{false_positives, line, shape};

/// Finds the password that a sentence states behind `start`: `with password X`, `password is: X`, `password is
/// generated for root@localhost: X`.
///
/// Only a word that no sentence would have is believed: letters with digits or marks among them.
pub(super) fn password(bytes: &[u8], start: usize) -> Option<SecretSpan> {
    const MAX_SENTENCE_BYTES: usize = 96;
    let sentence = start..start + line::length(&bytes[start..], MAX_SENTENCE_BYTES);
    let text = &bytes[sentence.clone()];
    let mut at = sentence.start;
    if text.starts_with(b" generated") || text.starts_with(b" set to") {
        let colon = memchr::memmem::find(text, b": ");
        at += colon.or_else(|| memchr::memmem::find(text, b"to").map(|at| at + b"to".len()))?;
    }
    let opens = |byte: &&u8| matches!(byte, b' ' | b':' | b'"' | b'\'' | b'`');
    at += bytes[at..sentence.end].iter().take_while(opens).count();
    let word = line::word_at(bytes, at);
    let text = &bytes[word.clone()];
    let chosen = text.is_ascii() && shape::has_letter_and_mark(text);
    let harmless = false_positives::is_redacted_or_stand_in(text)
        || false_positives::is_path(text)
        || false_positives::is_expression(text)
        || is_algorithm(text);
    (chosen && !harmless).then_some(SecretSpan { span: word, kind: "password" })
}

/// Returns whether a word names the way in which passwords are stored.
fn is_algorithm(text: &[u8]) -> bool {
    [&b"sha"[..], b"scram", b"md5", b"bcrypt", b"argon", b"pbkdf", b"utf"]
        .iter()
        .any(|name| text.len() > name.len() && text[..name.len()].eq_ignore_ascii_case(name))
}
