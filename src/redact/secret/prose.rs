//! Passwords that a sentence or a line of settings states: `password is X`, `with password X`, `requirepass X`.

use super::span::SecretSpan;
use super::{announced, false_positives, line, shape};

/// Longest seed of 24 words, in bytes.
const MAX_SEED_BYTES: usize = 260;

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
        || false_positives::is_reference(text);
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
    let chosen = user && text.len() >= MIN_QUOTED_LENGTH && text.is_ascii();
    (chosen && !false_positives::is_redacted_or_stand_in(text) && !false_positives::is_expression(text))
        .then_some(SecretSpan { span: word, kind: "password" })
}

/// Returns whether a line ends at `end`, or a sentence that fills it.
pub(super) fn ends_sentence(bytes: &[u8], end: usize) -> bool {
    let signs = bytes[end..].iter().take(2).take_while(|byte| matches!(byte, b'.' | b',' | b';' | b')' | b'"')).count();
    line::ends_at(bytes, end) || line::ends_at(bytes, end + signs)
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
