//! Passwords in URLs: `scheme://user:password@host`.

use std::ops::Range;

use super::span::SecretSpan;
use super::{entropy, false_positives, prefix};

/// Longest part before the host of a URL, in bytes. A longer run without an `@` is a path.
const MAX_USER_BYTES: usize = 512;

/// Shortest user without a password that is a credential of its own if it looks random, in bytes.
const MIN_LONE_CREDENTIAL_BYTES: usize = 20;

/// Finds the password of the URL whose `://` stands at `colon`.
pub(super) fn password_at(bytes: &[u8], colon: usize) -> Option<SecretSpan> {
    if colon == 0 || !bytes[colon - 1].is_ascii_alphanumeric() {
        return None;
    }
    let start = colon + b"://".len();
    let (user, password) = user_part(bytes, start)?;
    let Some(password) = password else { return lone_credential(bytes, user) };
    let text = &bytes[password.clone()];
    if false_positives::is_stand_in(text) {
        return None;
    }
    let kind = prefix::kind_of(bytes, &password).unwrap_or("url-password");
    // The two keys of an old address of Sentry.
    let lone = lone_credential(bytes, user.clone()).is_some();
    Some(SecretSpan { span: if lone { user.start..password.end } else { password }, kind })
}

/// Returns the spans of the user and of the password of a URL whose `://` ends at `start`.
///
/// A password may hold `/`, `?`, `#` and `@` that nobody escaped: the last `@` counts. With a port there is no user;
/// `image:tag@sha256:…` is a digest.
fn user_part(bytes: &[u8], start: usize) -> Option<(Range<usize>, Option<Range<usize>>)> {
    let limit = bytes.len().min(start + MAX_USER_BYTES);
    let mut colon = None;
    let mut at_sign = None;
    for (index, &byte) in bytes[..limit].iter().enumerate().skip(start) {
        match byte {
            0..=b' ' | b'"' | b'\'' | b'`' | b'>' | b'<' | b'\\' | b'|' => break,
            b'/' | b'?' | b'#' if at_sign.is_some() => break,
            b'/' | b'?' | b'#' if colon.is_none_or(|colon| is_port(&bytes[colon + 1..index])) => {
                break;
            }
            // The next URL of a list.
            b':' if bytes[index..].starts_with(b"://") => break,
            b':' if colon.is_none() => colon = Some(index),
            b'@' => at_sign = Some(index),
            b',' if at_sign.is_some() => break,
            _ => {}
        }
    }
    let at_sign = at_sign?;
    if bytes[at_sign..].starts_with(b"@sha256:") || bytes.get(at_sign + 1).is_none_or(|byte| *byte <= b' ') {
        return None;
    }
    let colon = colon.filter(|&colon| colon < at_sign);
    Some((start..colon.unwrap_or(at_sign), colon.map(|colon| colon + 1..at_sign)))
}

/// Finds the password of Go's notation, `user:password@tcp(host:3306)/name`, whose `@` stands at `at`.
pub(super) fn go_password(bytes: &[u8], at: usize) -> Option<SecretSpan> {
    if !bytes[at + 1..].starts_with(b"tcp(") && !bytes[at + 1..].starts_with(b"unix(") {
        return None;
    }
    let inside = |byte: &&u8| !matches!(**byte, 0..=b' ' | b'"' | b'\'' | b'`' | b'/');
    let length = bytes[..at].iter().rev().take(MAX_USER_BYTES).take_while(inside).count();
    let colon = bytes[at - length..at].iter().position(|byte| *byte == b':').map(|colon| at - length + colon)?;
    let span = colon + 1..at;
    let text = &bytes[span.clone()];
    (!text.is_empty() && !false_positives::is_stand_in(text)).then_some(SecretSpan { span, kind: "url-password" })
}

/// Returns whether a text may be a port.
fn is_port(bytes: &[u8]) -> bool {
    bytes.len() <= 5 && bytes.iter().all(u8::is_ascii_digit)
}

/// Finds a token in the place of the user: `https://TOKEN@host`, the key of a Sentry URL.
fn lone_credential(bytes: &[u8], user: Range<usize>) -> Option<SecretSpan> {
    let text = &bytes[user.clone()];
    let plain = text.iter().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.'));
    if text.len() < MIN_LONE_CREDENTIAL_BYTES || !plain || !entropy::is_random(text) {
        return None;
    }
    if let Some(kind) = prefix::kind_of(bytes, &user) {
        return Some(SecretSpan { span: user, kind });
    }
    let length = bytes[user.end..].iter().take(64).take_while(|&&byte| byte > b' ').count();
    let host = &bytes[user.end..user.end + length];
    let kind = if memchr::memmem::find(host, b"sentry").is_some() { "sentry-dsn" } else { "url-credential" };
    Some(SecretSpan { span: user, kind })
}

/// Finds the password of Oracle's notation, `jdbc:oracle:thin:user/password@host`, whose user begins at `start`.
pub(super) fn oracle_password(bytes: &[u8], start: usize) -> Option<SecretSpan> {
    let rest = &bytes[start..bytes.len().min(start + MAX_USER_BYTES)];
    let line = rest.iter().take_while(|&&byte| byte > b' ' && !matches!(byte, b'"' | b'\'')).count();
    let slash = rest[..line].iter().position(|&byte| byte == b'/')?;
    let at_sign = rest[..line].iter().rposition(|&byte| byte == b'@').filter(|&at_sign| at_sign > slash + 1)?;
    let user = rest[..slash].iter().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'$' | b'#'));
    let span = start + slash + 1..start + at_sign;
    let text = &bytes[span.clone()];
    (slash > 0 && user && !false_positives::is_stand_in(text)).then_some(SecretSpan { span, kind: "url-password" })
}
