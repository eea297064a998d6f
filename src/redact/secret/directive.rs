//! Lines of settings without a sign between a name and its value: `AuthLDAPBindPassword X`, `SetEnv APP_TOKEN X`.

use super::key_name::{self, Trust};
use super::span::SecretSpan;
use super::{call, false_positives, line, shape};
use crate::redact::letter_case;

/// Ends of names that are looked at, in small letters. The scan stops at their last letter before a space.
const ENDS: [&[u8]; 6] = [b"password", b"passwd", b"token", b"key", b"psk", b"pwd"];

/// Last letters of [`ENDS`], as they are looked for by the scan.
pub(super) const LAST_LETTERS: [u8; 8] = *b"dDnNyYkK";

/// Returns whether the name that ends before the space at `end` may be one of a secret.
pub(super) fn ends_name(bytes: &[u8], end: usize) -> bool {
    ENDS.iter().any(|name| letter_case::ends_with(&bytes[..end], name))
}

/// Finds the value behind the name that ends before the space at `end`: a name of several words, so that none of a
/// sentence is one, and a value that fills the rest of the line.
pub(super) fn value_behind(bytes: &[u8], end: usize) -> Option<SecretSpan> {
    const MAX_SPACES: usize = 40;
    let name = key_name::before(bytes, end)?;
    let text = &bytes[name.clone()];
    let capital_inside = text.windows(2).any(|pair| pair[0].is_ascii_lowercase() && pair[1].is_ascii_uppercase());
    let compound = capital_inside || text.iter().any(|byte| matches!(byte, b'_' | b'.' | b'-'));
    // `-psk X` is a flag, which another reader knows.
    if !compound || text.starts_with(b"-") || name.end != end {
        return None;
    }
    let meaning = key_name::meaning_of(text)?;
    let spaces = bytes[end..].iter().take(MAX_SPACES).take_while(|byte| matches!(byte, b' ' | b'\t')).count();
    let span = line::word_at(bytes, behind_type(bytes, end + spaces));
    let value = &bytes[span.clone()];
    let quoted = matches!(bytes.get(span.end), Some(b'"' | b'\''));
    let close = span.end + usize::from(quoted);
    let close = close + usize::from(bytes.get(close) == Some(&b';'));
    let chosen = match meaning.trust {
        Trust::Certain => shape::stands_out(value),
        Trust::Likely => shape::is_token(value, quoted),
        _ => false,
    };
    let harmless = !line::ends_at(bytes, close)
        || !value.is_ascii()
        || false_positives::is_redacted_or_stand_in(value)
        || false_positives::is_path(value)
        || false_positives::is_expression(value)
        || false_positives::is_reference(value)
        || shape::is_url(value);
    (chosen && !harmless).then_some(SecretSpan { span, kind: meaning.kind })
}

/// Finds the password between quotes behind a name and a space at `at`, as C, Gradle and Perl have it:
/// `#define WIFI_PASSWORD "…"`.
pub(super) fn literal_behind(bytes: &[u8], at: usize) -> Option<SecretSpan> {
    let name = key_name::before(bytes, at)?;
    let meaning = key_name::meaning_of(&bytes[name])?;
    let span = call::literal(bytes, at + 1)?;
    let text = &bytes[span.clone()];
    let key = meaning.kind == "secret" && shape::is_token(text, true) && bytes.get(span.end + 1) == Some(&b';');
    (meaning.trust == Trust::Certain || key).then(|| call::password(bytes, span))?
}

/// Returns the start of the value behind the type of an entry of the registry of Windows at `at`.
fn behind_type(bytes: &[u8], at: usize) -> usize {
    let types = [b"REG_SZ ".as_slice(), b"REG_EXPAND_SZ "];
    let Some(name) = types.iter().find(|name| bytes[at..].starts_with(name)) else { return at };
    at + name.len() + bytes[at + name.len()..].iter().take(8).take_while(|byte| **byte == b' ').count()
}
