//! Files that hold the passwords of a program: `.netrc` and `.pgpass`.

use super::span::SecretSpan;
use super::{false_positives, key_name, line};

/// Finds the password of a `.netrc` entry whose `machine` ends at `start`.
pub(super) fn netrc_password(bytes: &[u8], start: usize) -> Option<SecretSpan> {
    const MAX_WORDS: usize = 10;
    const MAX_ENTRY_BYTES: usize = 512;
    let limit = bytes.len().min(start + MAX_ENTRY_BYTES);
    let mut at = start;
    let mut next_word = || {
        let begin = at + bytes[at..limit].iter().take_while(|byte| byte.is_ascii_whitespace()).count();
        at = begin + bytes[begin..limit].iter().take_while(|byte| !byte.is_ascii_whitespace()).count();
        begin..at
    };
    let mut login = false;
    for _ in 0..MAX_WORDS {
        match &bytes[next_word()] {
            b"machine" | b"" => return None,
            // The entry was shortened by a placeholder: its end before that is not known.
            word if word.contains(&b'<') => return None,
            b"login" => login = true,
            b"password" if login => {
                let span = next_word();
                let harmless = false_positives::is_redacted_or_stand_in(&bytes[span.clone()]);
                return (!harmless).then_some(SecretSpan { span, kind: "netrc-password" });
            }
            _ => {}
        }
    }
    None
}

/// Finds the last field of `host:port:database:user:password`, alone on its line; `colon` is the one before the port.
pub(super) fn pgpass_password(bytes: &[u8], colon: usize) -> Option<SecretSpan> {
    const MAX_FIELD_BYTES: usize = 64;
    if !matches!(bytes.get(colon + 1), Some(b'*' | b'1'..=b'9')) {
        return None;
    }
    let of_field = |byte: &&u8| key_name::is_name_byte(**byte) || **byte == b'*';
    let host = bytes[..colon].iter().rev().take(MAX_FIELD_BYTES).take_while(of_field).count();
    if host == 0 || colon > host && bytes[colon - host - 1] != b'\n' {
        return None;
    }
    let mut at = colon;
    let mut fields = [0..0, 0..0, 0..0];
    for field in &mut fields {
        let length = bytes[at + 1..].iter().take(MAX_FIELD_BYTES).take_while(of_field).count();
        *field = at + 1..at + 1 + length;
        at = field.end;
        if length == 0 || bytes.get(at) != Some(&b':') {
            return None;
        }
    }
    let [port, database, user] = fields.map(|span| &bytes[span]);
    // `main.c:1024:7:error:…` has a number where a database has a name.
    let has_port = port == b"*" || (4..=5).contains(&port.len()) && port.iter().all(u8::is_ascii_digit);
    let has_names = [database, user].iter().all(|name| !name.iter().all(u8::is_ascii_digit));
    let word = line::word_at(bytes, at + 1);
    let text = &bytes[word.clone()];
    let whole = line::ends_at(bytes, word.end) && text.len() > 3 && !text.iter().all(u8::is_ascii_digit);
    (has_port && has_names && whole && !false_positives::is_redacted_or_stand_in(text))
        .then_some(SecretSpan { span: word, kind: "pgpass-password" })
}
