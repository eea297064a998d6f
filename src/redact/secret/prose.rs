//! Passwords that are stated without a sign of assignment: in a sentence, in a line of settings, in `.pgpass`.

use std::ops::Range;

use super::assignment::{self, Separator, ValuePosition};
use super::span::SecretSpan;
use super::value::ValueReader;
use super::{false_positives, key_name};
use crate::redact::placeholder;

/// What a sentence says the password is: `with password X`, `password is: X`, `password is generated for root@localhost: X`.
///
/// Only a word that no sentence would have is believed: letters with digits or marks among them.
pub(super) fn password(bytes: &[u8], start: usize) -> Option<SecretSpan> {
    const LONGEST_SENTENCE: usize = 96;
    let line = start..start + line_length(&bytes[start..], LONGEST_SENTENCE);
    let mut at = line.start;
    if bytes[line.clone()].starts_with(b" generated") || bytes[line.clone()].starts_with(b" set to") {
        at += bytes[line.clone()]
            .windows(2)
            .position(|pair| pair == b": ")
            .or_else(|| after(&bytes[line.clone()], b"to"))?;
    }
    at += bytes[at..line.end].iter().take_while(|byte| matches!(byte, b' ' | b':' | b'"' | b'\'' | b'`')).count();
    let word = word(bytes, at);
    let text = &bytes[word.clone()];
    let chosen = text.len() >= 6 && text.is_ascii() && assignment::has_letter_and_mark(text);
    let plain =
        is_plain(text) || false_positives::is_path(text) || false_positives::is_expression(text) || is_algorithm(text);
    (chosen && !plain).then_some(SecretSpan { span: word, kind: "password" })
}

/// `aws configure set NAME VALUE`, `npm config set NAME VALUE`, `setx NAME VALUE`: the name begins at `start`.
pub(super) fn setting(bytes: &[u8], start: usize, reader: &mut ValueReader) -> Option<SecretSpan> {
    let name = word(bytes, start);
    let last = bytes[name.clone()].iter().rposition(|byte| !key_name::is_name_byte(*byte)).map_or(0, |mark| mark + 1);
    let told = &bytes[name.start + last..name.end];
    let meaning = key_name::meaning_of(told)?;
    let value = (bytes.get(name.end) == Some(&b' ')).then(|| reader.value(bytes, name.end))??;
    assignment::judge(bytes, told, meaning, &value, ValuePosition { sign: Separator::Assigns, whole_line: true })
}

/// `net use Z: \\nas\share /user:CORP\kim PASSWORD`; the arguments begin at `start`.
pub(super) fn net_use(bytes: &[u8], start: usize) -> Option<SecretSpan> {
    const LONGEST_COMMAND: usize = 256;
    let end = start + line_length(&bytes[start..], LONGEST_COMMAND);
    let user = start + bytes[start..end].windows(6).position(|piece| piece.eq_ignore_ascii_case(b"/user:"))?;
    let behind = word(bytes, user).end;
    let word = word(bytes, behind + bytes[behind..end].iter().take_while(|&&byte| byte == b' ').count());
    let text = &bytes[word.clone()];
    (word.start > behind && !is_plain(text) && !text.starts_with(b"/"))
        .then_some(SecretSpan { span: word, kind: "smb-password" })
}

/// `echo PASSWORD | docker login --password-stdin`: what is printed into a program that reads its password; it begins at `start`.
pub(super) fn piped(bytes: &[u8], start: usize) -> Option<SecretSpan> {
    const LONGEST_COMMAND: usize = 256;
    const READERS: [&[u8]; 4] = [b"--password-stdin", b"sudo -S", b"--with-token", b"chpasswd"];
    let word = word(bytes, start);
    let end = start + line_length(&bytes[start..], LONGEST_COMMAND);
    let behind = bytes.get(word.end..end)?;
    let text = &bytes[word.clone()];
    let reads = behind.contains(&b'|')
        && READERS.iter().any(|reader| behind.windows(reader.len()).any(|piece| piece == *reader));
    (reads && !is_plain(text) && !text.starts_with(b"-")).then_some(SecretSpan { span: word, kind: "password" })
}

/// `rabbitmqctl add_user NAME PASSWORD`: the name begins at `start`.
pub(super) fn second_word(bytes: &[u8], start: usize) -> Option<SecretSpan> {
    let name = word(bytes, start);
    let word = (bytes.get(name.end) == Some(&b' ')).then(|| word(bytes, name.end + 1))?;
    let text = &bytes[word.clone()];
    let chosen = text.len() >= 6 && assignment::has_letter_and_mark(text) && !text.starts_with(b"-");
    let plain = is_plain(text)
        || is_plain(&bytes[name])
        || false_positives::is_expression(text)
        || !assignment::ends_line(bytes, word.end);
    (chosen && !plain).then_some(SecretSpan { span: word, kind: "password" })
}

/// The last field of `host:port:database:user:password`, as a line of its own; `colon` is the one before the port.
pub(super) fn pgpass(bytes: &[u8], colon: usize) -> Option<SecretSpan> {
    const LONGEST_FIELD: usize = 64;
    if bytes[colon] != b':' || !matches!(bytes.get(colon + 1), Some(b'*' | b'1'..=b'9')) {
        return None;
    }
    let field = |byte: &u8| key_name::is_name_byte(*byte) || *byte == b'*';
    let host = bytes[..colon].iter().rev().take(LONGEST_FIELD).take_while(|byte| field(byte)).count();
    if host == 0 || colon > host && bytes[colon - host - 1] != b'\n' {
        return None;
    }
    let mut at = colon;
    let mut fields = [0..0, 0..0, 0..0];
    for slot in &mut fields {
        let length = bytes[at + 1..].iter().take(LONGEST_FIELD).take_while(|byte| field(byte)).count();
        *slot = at + 1..at + 1 + length;
        at = slot.end;
        if length == 0 || bytes.get(at) != Some(&b':') {
            return None;
        }
    }
    let [port, database, user] = fields.map(|span| &bytes[span]);
    // `main.c:1024:7:error:…` has a number where a database has a name.
    let ported = port == b"*" || (4..=5).contains(&port.len()) && port.iter().all(u8::is_ascii_digit);
    let named = [database, user].iter().all(|name| !name.iter().all(u8::is_ascii_digit));
    let word = word(bytes, at + 1);
    let text = &bytes[word.clone()];
    let whole = assignment::ends_line(bytes, word.end) && text.len() > 3 && !text.iter().all(u8::is_ascii_digit);
    (ported && named && whole && !is_plain(text)).then_some(SecretSpan { span: word, kind: "pgpass-password" })
}

fn is_plain(text: &[u8]) -> bool {
    text.is_empty() || placeholder::is_in(text) || false_positives::is_stand_in(text)
}

/// How a password is kept, said where a password could be.
fn is_algorithm(text: &[u8]) -> bool {
    [&b"sha"[..], b"scram", b"md5", b"bcrypt", b"argon", b"pbkdf", b"utf"]
        .iter()
        .any(|name| text.len() > name.len() && text[..name.len()].eq_ignore_ascii_case(name))
}

/// The word at `start`, without the quotes around it and the full stop behind it.
fn word(bytes: &[u8], start: usize) -> Range<usize> {
    const LONGEST_WORD: usize = 256;
    let quoted = matches!(bytes.get(start), Some(b'"' | b'\'' | b'`'));
    let start = start + usize::from(quoted);
    let inside = |byte: &u8| !matches!(*byte, 0..=b' ' | b'"' | b'\'' | b'`' | b'<');
    let length = bytes[start..].iter().take(LONGEST_WORD).take_while(|byte| inside(byte)).count();
    let text = &bytes[start..start + length];
    let length = text.iter().rposition(|byte| !matches!(byte, b'.' | b',' | b';' | b')')).map_or(0, |last| last + 1);
    start..start + length
}

fn line_length(bytes: &[u8], most: usize) -> usize {
    bytes.iter().take(most).take_while(|&&byte| byte != b'\n').count()
}

fn after(bytes: &[u8], word: &[u8]) -> Option<usize> {
    bytes.windows(word.len()).position(|piece| piece == word).map(|at| at + word.len())
}
