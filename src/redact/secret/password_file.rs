//! Files that hold the passwords of a program: `.netrc`, `.pgpass`, those of mail servers and of poolers.

use super::span::SecretSpan;
use super::{false_positives, key_name, line, shape};

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

/// Finds the password of `{PLAIN}X` or the hash of `{SSHA}X` behind the colon at `colon`, as directories and mail
/// servers keep them.
pub(super) fn password_in_scheme(bytes: &[u8], colon: usize) -> Option<SecretSpan> {
    const SCHEMES: [&[u8]; 9] =
        [b"{PLAIN", b"{CLEARTEXT", b"{SSHA", b"{SHA", b"{CRYPT", b"{MD5", b"{SMD5", b"{BLF-CRYPT", b"{ARGON2"];
    let begin = colon + 1 + usize::from(bytes.get(colon + 1) == Some(&b' '));
    let rest = bytes.get(begin..)?;
    SCHEMES.iter().any(|scheme| rest.starts_with(scheme)).then_some(())?;
    let close = rest.iter().take(16).position(|byte| *byte == b'}')?;
    let inside = |byte: &&u8| byte.is_ascii_graphic() && !matches!(byte, b':' | b'"' | b'\'' | b'<');
    let length = rest[close + 1..].iter().take(256).take_while(inside).count();
    let span = begin + close + 1..begin + close + 1 + length;
    (length > 4 && !false_positives::is_stand_in(&bytes[span.clone()])).then_some(SecretSpan { span, kind: "password" })
}

/// Finds the password of a line of Postfix, `[mail.example.com]:587 user:X`, whose last colon stands at `colon`.
pub(super) fn password_for_relay(bytes: &[u8], colon: usize) -> Option<SecretSpan> {
    const MAX_BYTES: usize = 200;
    let of_name = |byte: &u8| key_name::is_name_byte(*byte) || matches!(byte, b'@' | b'+');
    // Most colons follow no word, or the first one of their line.
    let user = bytes[..colon].iter().rev().take(MAX_BYTES).take_while(|byte| of_name(byte)).count();
    if !matches!(bytes[..colon - user].last(), Some(b' ' | b'\t')) {
        return None;
    }
    let mut words = line::before(bytes, colon, MAX_BYTES)
        .split(|byte| matches!(byte, b' ' | b'\t'))
        .filter(|word| !word.is_empty());
    let (host, user) = (words.next()?, words.next()?);
    let server = host.starts_with(b"[") && memchr::memmem::find(host, b"]").is_some();
    let server = server || host.iter().filter(|byte| **byte == b'.').count() > 1 && host.iter().all(of_name);
    if !server || words.next().is_some() || !user.iter().all(of_name) || !user[0].is_ascii_alphabetic() {
        return None;
    }
    let word = line::word_at(bytes, colon + 1);
    let text = &bytes[word.clone()];
    let whole = line::ends_at(bytes, word.end) && shape::stands_out(text);
    (whole && !false_positives::is_redacted_or_stand_in(text) && !false_positives::is_path(text))
        .then_some(SecretSpan { span: word, kind: "password" })
}

/// Finds the password of a line of PgBouncer, `"user" "X"`, at the space between its two texts.
pub(super) fn password_of_pooler(bytes: &[u8], space: usize) -> Option<SecretSpan> {
    const MAX_BYTES: usize = 64;
    let user =
        bytes[..space - 1].iter().rev().take(MAX_BYTES).take_while(|byte| key_name::is_name_byte(**byte)).count();
    let open = (space - 1).checked_sub(user + 1).filter(|open| bytes[*open] == b'"' && user > 0)?;
    let word = line::word_at(bytes, space + 1);
    let text = &bytes[word.clone()];
    let whole = (open == 0 || bytes[open - 1] == b'\n')
        && bytes.get(word.end) == Some(&b'"')
        && bytes.get(word.end + 1).is_none_or(|byte| *byte == b'\n');
    (whole && shape::stands_out(text) && !false_positives::is_redacted_or_stand_in(text))
        .then_some(SecretSpan { span: word, kind: "password" })
}
