//! Passwords in the lines of protocols and of devices, whose place in the line tells them.

use super::key_name;
use super::span::SecretSpan;
use super::token_format::Alphabet::Base64;
use super::{entropy, false_positives, line, shape};

/// Longest line that is read, in bytes.
const MAX_LINE_BYTES: usize = 400;

/// Shortest password, in bytes.
const MIN_LENGTH: usize = 4;

/// Makes a password of a span, unless it only stands for one.
fn password(bytes: &[u8], span: std::ops::Range<usize>) -> Option<SecretSpan> {
    let text = &bytes[span.clone()];
    let harmless = text.len() < MIN_LENGTH
        || !text.is_ascii()
        || false_positives::is_redacted_or_stand_in(text)
        || false_positives::is_path(text)
        || false_positives::is_expression(text)
        || shape::is_url(text);
    (!harmless).then_some(SecretSpan { span, kind: "password" })
}

/// Finds the word behind ` key ` on the line that goes on at `start`: `radius-server host box key X`.
pub(super) fn behind_key(bytes: &[u8], start: usize) -> Option<SecretSpan> {
    let rest = &bytes[start - 1..start + line::length(&bytes[start..], MAX_LINE_BYTES)];
    let key = start - 1 + memchr::memmem::find(rest, b" key ")? + b" key ".len();
    // The digit says how the word is written.
    let mode = usize::from(bytes[key..].first().is_some_and(u8::is_ascii_digit) && bytes.get(key + 1) == Some(&b' '));
    password(bytes, line::word_at(bytes, key + 2 * mode))
}

/// Finds the password of the word `user:password` at `start`.
pub(super) fn password_of_pair(bytes: &[u8], start: usize) -> Option<SecretSpan> {
    let word = line::word_at(bytes, start);
    let text = &bytes[word.clone()];
    let colon = text.iter().position(|byte| *byte == b':')?;
    let user = colon > 0 && text[..colon].iter().all(|byte| key_name::is_name_byte(*byte) || *byte == b'@');
    let behind = &text[colon + 1..];
    let chosen = user && !behind.starts_with(b"/") && !behind.iter().all(u8::is_ascii_digit);
    chosen.then(|| password(bytes, word.start + colon + 1..word.end))?
}

/// Finds the password of a rule of Redis, `ACL SETUSER kim on >X`, whose user begins at `start`.
pub(super) fn access_list(bytes: &[u8], start: usize) -> Option<SecretSpan> {
    let rest = &bytes[start..start + line::length(&bytes[start..], MAX_LINE_BYTES)];
    let begin = start + memchr::memmem::find(rest, b" >")? + b" >".len();
    password(bytes, line::word_at(bytes, begin))
}

/// Finds the password of the code of a network, `WIFI:T:WPA;S:Home;P:X;;`, whose fields begin at `start`.
pub(super) fn wifi(bytes: &[u8], start: usize) -> Option<SecretSpan> {
    let rest = &bytes[start..start + line::length(&bytes[start..], MAX_LINE_BYTES)];
    let fields = rest.starts_with(b"T:") || rest.starts_with(b"S:") || rest.starts_with(b"P:");
    let begin = if rest.starts_with(b"P:") { 2 } else { memchr::memmem::find(rest, b";P:")? + b";P:".len() };
    let length = rest[begin..].iter().position(|byte| *byte == b';')?;
    fields.then(|| password(bytes, start + begin..start + begin + length))?
}

/// Finds the value of the field of a form that is sent in parts, `name="password"`, whose name begins at `start`.
pub(super) fn form_field(bytes: &[u8], start: usize) -> Option<SecretSpan> {
    let name = bytes[start..].iter().take(64).take_while(|byte| key_name::is_name_byte(**byte)).count();
    let meaning = key_name::meaning_of(&bytes[start..start + name])?;
    let behind = bytes[start + name..].strip_prefix(b"\"")?;
    let blank = behind.iter().take(6).take_while(|byte| matches!(byte, b'\n' | b'\r')).count();
    let begin = bytes.len() - behind.len() + blank;
    let length = line::length(&bytes[begin..], MAX_LINE_BYTES);
    let text = bytes[begin..begin + length].trim_ascii_end();
    let certain = matches!(meaning.trust, key_name::Trust::Certain | key_name::Trust::Ambiguous);
    (blank > 1 && (certain || shape::is_token(text, true))).then(|| password(bytes, begin..begin + text.len()))?
}

/// Finds the credentials in base64 behind the name of a mechanism, which ends at `start`: `AUTH PLAIN …`.
pub(super) fn sasl(bytes: &[u8], start: usize) -> Option<SecretSpan> {
    const MIN_BYTES: usize = 12;
    let length = bytes[start..].iter().take(4096).take_while(|&&byte| Base64.allows(byte)).count();
    let text = &bytes[start..start + length];
    (length >= MIN_BYTES && entropy::is_random(text) && line::ends_at(bytes, start + length))
        .then_some(SecretSpan { span: start..start + length, kind: "mail-credentials" })
}

/// Finds the answer in base64 on the line behind the question that ends at `start`, behind the mark of who speaks.
pub(super) fn next_line(bytes: &[u8], start: usize) -> Option<SecretSpan> {
    let behind = bytes[start..].strip_prefix(b"\n").or_else(|| bytes[start..].strip_prefix(b"\r\n"))?;
    let marks = [b"C: ".as_slice(), b"> ", b"-> ", b">> "];
    let mark = marks.iter().find(|mark| behind.starts_with(mark)).map_or(0, |mark| mark.len());
    let begin = bytes.len() - behind.len() + mark;
    let length = bytes[begin..].iter().take(512).take_while(|&&byte| Base64.allows(byte)).count();
    (length >= MIN_LENGTH && line::ends_at(bytes, begin + length))
        .then_some(SecretSpan { span: begin..begin + length, kind: "mail-credentials" })
}

/// Finds the second of the two words that end the line behind `start`, where it is no word of a sentence:
/// `AUTH user X`.
pub(super) fn second_of_two(bytes: &[u8], start: usize) -> Option<SecretSpan> {
    let first = line::word_at(bytes, start);
    let user = bytes[first.clone()].iter().all(|byte| key_name::is_name_byte(*byte));
    let second = (bytes.get(first.end) == Some(&b' ')).then(|| line::word_at(bytes, first.end + 1))?;
    let two = user && line::ends_at(bytes, second.end);
    (two && second.len() > 5 && bytes[second.clone()].iter().any(u8::is_ascii_lowercase))
        .then(|| password(bytes, second))?
}

/// Finds the passwords of the lines `user:password` behind `chpasswd`, which ends at `start`.
pub(super) fn read_accounts(bytes: &[u8], start: usize, found: &mut Vec<SecretSpan>) {
    const MAX_LINES: usize = 16;
    let mut at = start + line::length(&bytes[start..], MAX_LINE_BYTES) + 1;
    for _ in 0..MAX_LINES {
        let Some(rest) = bytes.get(at..).filter(|rest| !rest.is_empty()) else { return };
        let begin = at + rest.iter().take(40).take_while(|byte| matches!(byte, b' ' | b'\t' | b'-')).count();
        let word = line::word_at(bytes, begin);
        let settings = bytes.get(word.end.saturating_sub(1)) == Some(&b':') || bytes.get(word.end) == Some(&b' ');
        match password_of_pair(bytes, begin).filter(|_| line::ends_at(bytes, word.end)) {
            Some(secret) => found.push(secret),
            None if settings => {}
            None => return,
        }
        at += line::length(rest, MAX_LINE_BYTES) + 1;
    }
}
