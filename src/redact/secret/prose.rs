//! Passwords that a sentence or a line of settings states: `password is X`, `with password X`, `requirepass X`.

use super::span::SecretSpan;
use super::{announced, false_positives, line, shape};

/// Shortest password of small letters between quotes, in bytes.
const MIN_QUOTED_LENGTH: usize = 6;

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
    let quoted = matches!(bytes.get(word.start.wrapping_sub(1)), Some(b'"' | b'\'' | b'`'))
        && bytes.get(word.end) == bytes.get(word.start.wrapping_sub(1))
        && text.len() >= MIN_QUOTED_LENGTH;
    let told = || text.len() >= MIN_QUOTED_LENGTH && announced::tells_user(bytes, start);
    let digits = text.len() >= MIN_QUOTED_LENGTH && text.iter().all(u8::is_ascii_digit);
    let own = || {
        ends_part(bytes, word.end)
            && (shape::is_run_together(text) || text.len() >= MIN_OWN_LENGTH && is_own(bytes, start))
    };
    let chosen = (text.is_ascii() || announced::is_latin(text) && shape::has_letter_and_mark(text))
        && (shape::stands_out(text) || quoted || digits || told() || own());
    let harmless = false_positives::is_redacted_or_stand_in(text)
        || false_positives::is_path(text)
        || false_positives::is_expression(text)
        || announced::is_algorithm(text);
    (chosen && !harmless).then_some(SecretSpan { span: word, kind: "password" })
}

/// Returns whether a part of a sentence ends at `end`: with the line, a sign, or a word that goes on with another one.
fn ends_part(bytes: &[u8], end: usize) -> bool {
    const NEXT: [&[u8]; 8] = [b" and ", b" but ", b" -", b", ", b". ", b" for ", b" \xe2", b"; "];
    line::ends_sentence(bytes, end) || NEXT.iter().any(|next| bytes[end..].starts_with(next))
}

/// Shortest word of small letters that a person calls a password of theirs, in bytes.
const MIN_OWN_LENGTH: usize = 9;

/// Returns whether a sentence up to `start` speaks of the password of a person, or of a new one: `my password is`.
fn is_own(bytes: &[u8], start: usize) -> bool {
    const MAX_BYTES: usize = 40;
    let before = line::before(bytes, start, MAX_BYTES);
    let own = [b"new ".as_slice(), b"my ", b"our ", b"your ", b"temp", b"current "];
    line::says(before, &own) && !line::says(before, &[b"if ", b"when "])
}

/// Finds the password on a line of its own behind the sentence that goes on at `start` and ends with a colon.
pub(super) fn following(bytes: &[u8], start: usize) -> Option<SecretSpan> {
    const MAX_SENTENCE_BYTES: usize = 96;
    let sentence = line::length(&bytes[start..], MAX_SENTENCE_BYTES);
    let colon = bytes[start..start + sentence].trim_ascii_end().ends_with(b":");
    let begin = start
        + sentence
        + bytes[start + sentence..].iter().take(8).take_while(|byte| byte.is_ascii_whitespace()).count();
    let word = line::word_at(bytes, begin);
    let text = &bytes[word.clone()];
    let alone = colon && line::ends_at(bytes, word.end) && text.len() >= MIN_QUOTED_LENGTH;
    (alone && text.is_ascii() && !false_positives::is_redacted_or_stand_in(text))
        .then_some(SecretSpan { span: word, kind: "password" })
}

/// Finds the word that a command of a protocol or a line of a device takes as its password, which begins at `start`.
pub(super) fn argument(bytes: &[u8], start: usize) -> Option<SecretSpan> {
    const MIN_LENGTH: usize = 5;
    let begin = start + bytes[start..].iter().take(80).take_while(|byte| matches!(byte, b' ' | b'.')).count();
    let first = line::word_at(bytes, begin);
    // `rootpw --plaintext X`
    let flag = bytes[first.clone()].starts_with(b"--") && bytes.get(first.end) == Some(&b' ');
    let word = if flag { line::word_at(bytes, first.end + 1) } else { first };
    let text = &bytes[word.clone()];
    let harmless = text.len() < MIN_LENGTH
        || !text.is_ascii()
        || false_positives::is_redacted_or_stand_in(text)
        || false_positives::is_path(text)
        || false_positives::is_expression(text)
        || false_positives::is_reference(text)
        || text.contains(&b'/') && text.contains(&b'.') && text.is_ascii() && !shape::is_token(text, false);
    (!harmless).then_some(SecretSpan { span: word, kind: "password" })
}

/// Finds the word before the phrase at `at`: `use X as the password`.
pub(super) fn before(bytes: &[u8], at: usize) -> Option<SecretSpan> {
    const MAX_BYTES: usize = 128;
    let end = at.checked_sub(1).filter(|end| bytes[*end] == b' ')?;
    let inside = |byte: &&u8| byte.is_ascii_graphic();
    let length = bytes[..end].iter().rev().take(MAX_BYTES).take_while(inside).count();
    let quote = |byte: Option<&u8>| usize::from(matches!(byte, Some(b'"' | b'\'' | b'`')));
    let start = end - length;
    let span = start + quote(bytes.get(start))..end - quote(bytes[..end].last());
    let text = bytes.get(span.clone())?;
    let harmless = false_positives::is_redacted_or_stand_in(text)
        || false_positives::is_path(text)
        || false_positives::is_expression(text)
        || announced::is_algorithm(text)
        || shape::is_url(text);
    (shape::stands_out(text) && !harmless).then_some(SecretSpan { span, kind: "password" })
}
