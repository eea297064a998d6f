//! Secrets of several words: pass phrases and the seeds of wallets.

use super::shape;
use super::span::SecretSpan;

/// Longest seed of 24 words, in bytes.
const MAX_SEED_BYTES: usize = 260;

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
