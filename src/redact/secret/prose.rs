//! Passwords that a sentence or a line of settings states: `password is X`, `with password X`, `requirepass X`.

use super::span::SecretSpan;
use super::{announced, false_positives, line, shape};

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
    let chosen = text.is_ascii() && (shape::stands_out(text) || quoted || told());
    let harmless = false_positives::is_redacted_or_stand_in(text)
        || false_positives::is_path(text)
        || false_positives::is_expression(text)
        || announced::is_algorithm(text);
    (chosen && !harmless).then_some(SecretSpan { span: word, kind: "password" })
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

/// Finds the password of `kim / PASSWORD` shortly behind `start`.
pub(super) fn behind_user(bytes: &[u8], start: usize) -> Option<SecretSpan> {
    const MAX_BYTES: usize = 48;
    let window = &bytes[start..start + line::length(&bytes[start..], MAX_BYTES)];
    let slash = start + memchr::memmem::find(window, b" / ")?;
    let word = line::word_at(bytes, slash + b" / ".len());
    let text = &bytes[word.clone()];
    let harmless = !text.is_ascii()
        || false_positives::is_redacted_or_stand_in(text)
        || false_positives::is_path(text)
        || false_positives::is_expression(text)
        || shape::is_url(text);
    (shape::stands_out(text) && !harmless).then_some(SecretSpan { span: word, kind: "password" })
}

/// Finds the word that a command of a protocol or a line of a device takes as its password, which begins at `start`.
pub(super) fn argument(bytes: &[u8], start: usize) -> Option<SecretSpan> {
    const MIN_LENGTH: usize = 5;
    let begin = start + bytes[start..].iter().take(80).take_while(|byte| matches!(byte, b' ' | b'.')).count();
    let word = line::word_at(bytes, begin);
    let text = &bytes[word.clone()];
    let harmless = text.len() < MIN_LENGTH
        || !text.is_ascii()
        || false_positives::is_redacted_or_stand_in(text)
        || false_positives::is_path(text)
        || false_positives::is_expression(text)
        || false_positives::is_reference(text);
    (!harmless).then_some(SecretSpan { span: word, kind: "password" })
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

/// Finds the response of the digest whose parameters begin at `start`.
pub(super) fn digest(bytes: &[u8], start: usize) -> Option<SecretSpan> {
    const MAX_BYTES: usize = 600;
    const NAME: &[u8] = b"response=\"";
    let parameters = &bytes[start..start + line::length(&bytes[start..], MAX_BYTES)];
    let begin = start + memchr::memmem::find(parameters, NAME)? + NAME.len();
    let length = bytes[begin..].iter().take(128).take_while(|byte| byte.is_ascii_hexdigit()).count();
    (length >= 32).then_some(SecretSpan { span: begin..begin + length, kind: "digest-response" })
}

/// Finds the pass phrase between quotes that a sentence states behind `start`: `passphrase is "…"`.
pub(super) fn phrase(bytes: &[u8], start: usize) -> Option<SecretSpan> {
    const MAX_OPENING_BYTES: usize = 24;
    let opening = &bytes[start..bytes.len().min(start + MAX_OPENING_BYTES)];
    let quote = start + opening.iter().position(|byte| matches!(byte, b'"' | b'\'' | b'`' | b'\n'))?;
    let rest = &bytes[quote + 1..bytes.len().min(quote + 1 + shape::MAX_PHRASE_BYTES)];
    let length = rest.iter().position(|byte| *byte == bytes[quote])?;
    let joined = !opening[..quote - start].contains(&b',');
    (joined && shape::is_pass_phrase(&rest[..length], 3))
        .then_some(SecretSpan { span: quote + 1..quote + 1 + length, kind: "passphrase" })
}

/// Finds the words of a seed behind `start`, where its name ends: twelve to 24 words in small letters.
pub(super) fn seed(bytes: &[u8], start: usize) -> Option<SecretSpan> {
    const MIN_WORDS: usize = 12;
    const MAX_OPENING_BYTES: usize = 40;
    let opening = &bytes[start..bytes.len().min(start + MAX_OPENING_BYTES)];
    let sign = start + opening.iter().position(|byte| matches!(byte, b'"' | b'\'' | b'`' | b':' | b'='))? + 1;
    let begin =
        sign + bytes[sign..].iter().take(4).take_while(|byte| matches!(byte, b' ' | b'"' | b'\'' | b'\n')).count();
    let rest = &bytes[begin..bytes.len().min(begin + MAX_SEED_BYTES)];
    let length = rest.iter().take_while(|byte| byte.is_ascii_lowercase() || byte.is_ascii_whitespace()).count();
    let text = rest[..length].trim_ascii_end();
    let words = text.split(u8::is_ascii_whitespace).filter(|word| !word.is_empty());
    let fits = words.clone().all(|word| (3..=8).contains(&word.len())) && words.count() >= MIN_WORDS;
    fits.then(|| SecretSpan { span: begin..begin + text.len(), kind: "seed-phrase" })
}

/// Longest seed of 24 words, in bytes.
const MAX_SEED_BYTES: usize = 260;

/// Shortest password of small letters between quotes, in bytes.
const MIN_QUOTED_LENGTH: usize = 6;
