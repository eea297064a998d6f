//! Credentials in headers: `Authorization` and `Cookie`, in HTTP, in `curl`, in logs and in JSON.

use std::ops::Range;

use base64::Engine;
use base64::engine::general_purpose::STANDARD_NO_PAD;

use super::span::SecretSpan;
use super::token_format::Alphabet::{Base64, Query};
use super::{entropy, false_positives, prefix};

/// Schemes whose credential is the next word, in lower case, and the kind of that.
const SCHEMES: &[(&str, &str)] = &[
    ("bearer", "bearer-token"),
    ("basic", "basic-credentials"),
    ("token", "authorization"),
    ("apikey", "authorization"),
    ("api-key", "authorization"),
    ("key", "authorization"),
    ("bot", "authorization"),
    ("oauth", "authorization"),
    ("negotiate", "negotiate-ticket"),
    ("ntlm", "ntlm-message"),
    ("sharedkey", "azure-shared-key-signature"),
    ("sharedkeylite", "azure-shared-key-signature"),
    ("sharedaccesssignature", "azure-sas-signature"),
    ("geniekey", "opsgenie-key"),
    ("ssws", "okta-token"),
    ("splunk", "splunk-token"),
    ("kakaoak", "kakao-key"),
    ("discogs", "authorization"),
    ("zoho-oauthtoken", "zoho-token"),
    ("deepl-auth-key", "deepl-key"),
    ("klaviyo-api-key", "klaviyo-key"),
    ("snowflake", "snowflake-token"),
];

/// Longest credential of a header, in bytes. Kerberos tickets come near.
const MAX_CREDENTIAL_BYTES: usize = 16_384;

/// Shortest bearer token without its header, in bytes: that of the shortest tokens in use. A shorter one is prose.
const MIN_LONE_BEARER_BYTES: usize = 16;

/// Finds the credential of an `Authorization` whose value begins at or after `start`.
pub(super) fn authorization(bytes: &[u8], start: usize) -> Option<SecretSpan> {
    let start = start + skip_opening(&bytes[start..]);
    let word = start..word_end(bytes, start);
    let scheme = &bytes[word.clone()];
    let known_scheme = SCHEMES.iter().find(|(name, _)| name.as_bytes().eq_ignore_ascii_case(scheme));
    let spaces = bytes[word.end..].iter().take(4).take_while(|&&byte| byte == b' ').count();
    if let Some(&(_, kind)) = known_scheme {
        if spaces == 0 {
            return None;
        }
        let begin = word.end + spaces;
        let span = begin..word_end(bytes, begin);
        let text = &bytes[span.clone()];
        let least = if kind == "basic-credentials" { 4 } else { 6 };
        let credential = text.len() >= least
            && text.iter().all(|&byte| Query.allows(byte) || matches!(byte, b':' | b'=' | b'"' | b'|' | b'@' | b'!'))
            && !false_positives::is_stand_in(text)
            && !is_sentence(bytes, span.end, text);
        return credential.then(|| secret(bytes, span, kind));
    }
    // Without a scheme the word is the credential itself.
    let credential = scheme.len() >= 12 && scheme.iter().all(|&byte| Query.allows(byte)) && entropy::is_random(scheme);
    (credential && !false_positives::is_stand_in(scheme)).then(|| secret(bytes, word, "authorization"))
}

/// Returns whether a word in lower case is followed by another one, as in a sentence about tokens.
fn is_sentence(bytes: &[u8], end: usize, text: &[u8]) -> bool {
    let word = text.iter().all(u8::is_ascii_lowercase);
    word && bytes.get(end) == Some(&b' ') && bytes.get(end + 1).is_some_and(u8::is_ascii_lowercase)
}

/// Finds the token of `Bearer …` without its header.
pub(super) fn lone_bearer(bytes: &[u8], start: usize) -> Option<SecretSpan> {
    let span = start..word_end(bytes, start);
    let text = &bytes[span.clone()];
    let credential = text.len() >= MIN_LONE_BEARER_BYTES
        && text.iter().all(|&byte| Query.allows(byte))
        && entropy::is_random(text)
        && !false_positives::is_stand_in(text);
    credential.then(|| secret(bytes, span, "bearer-token"))
}

/// Finds the credentials of `Basic …` without its header, which decode to a name, a colon and a password.
pub(super) fn lone_basic(bytes: &[u8], start: usize) -> Option<SecretSpan> {
    const MAX_BYTES: usize = 512;
    let length = bytes[start..].iter().take(MAX_BYTES).take_while(|&&byte| Base64.allows(byte)).count();
    let span = start..start + length;
    is_basic(&bytes[span.clone()]).then_some(SecretSpan { span, kind: "basic-credentials" })
}

/// Returns whether a text is `name:password` in base64.
fn is_basic(text: &[u8]) -> bool {
    let end = text.iter().rposition(|&byte| byte != b'=').map_or(0, |last| last + 1);
    let printable =
        |decoded: &Vec<u8>| decoded.iter().all(|byte| (b' '..0x7F).contains(byte)) && decoded[1..].contains(&b':');
    text.len() >= 8
        && STANDARD_NO_PAD.decode(&text[..end]).is_ok_and(|decoded| !decoded.is_empty() && printable(&decoded))
}

/// Makes a secret of a span, with the kind of its own form if that is known.
fn secret(bytes: &[u8], span: Range<usize>, kind: &'static str) -> SecretSpan {
    let kind = prefix::kind_of(bytes, &span).unwrap_or(kind);
    SecretSpan { span, kind }
}

/// Returns the number of spaces, and of quotes and brackets of JSON and dumps, before a value.
fn skip_opening(bytes: &[u8]) -> usize {
    bytes.iter().take(8).take_while(|byte| matches!(byte, b' ' | b'\t' | b'"' | b'\'' | b'[' | b'\\')).count()
}

/// Returns the end of the word at `start`, without the full stop of a sentence.
fn word_end(bytes: &[u8], start: usize) -> usize {
    let inside = |byte: &u8| {
        !matches!(*byte, 0..=b' ' | b'"' | b'\'' | b'`' | b',' | b'\\' | b'<' | b'>' | b'}' | b']' | b')' | b';')
    };
    let run = bytes[start..].iter().take(MAX_CREDENTIAL_BYTES).take_while(|byte| inside(byte)).count();
    let text = &bytes[start..start + run];
    start + text.iter().rposition(|byte| !matches!(byte, b'.' | b':')).map_or(0, |last| last + 1)
}

/// Attributes of `Set-Cookie`, and cookies that hold a setting.
const PUBLIC_COOKIES: &[&str] =
    &["path", "expires", "max-age", "domain", "samesite", "version", "lang", "locale", "theme", "priority", "tz"];

/// Shortest secret value of a cookie, in bytes. A shorter one is a switch.
const MIN_COOKIE_BYTES: usize = 4;

/// Finds the values of a list of cookies that begins at or after `start`. Returns the end of the list.
pub(super) fn read_cookies(bytes: &[u8], start: usize, found: &mut Vec<SecretSpan>) -> usize {
    let mut at = start + skip_opening(&bytes[start..]);
    let limit = bytes.len();
    let mut end = at;
    while at < limit {
        let name = bytes[at..limit].iter().take_while(|&&byte| super::key_name::is_name_byte(byte)).count();
        if name == 0 || bytes.get(at + name) != Some(&b'=') {
            break;
        }
        let begin = at + name + 1;
        let inside = |byte: &u8| !matches!(*byte, 0..=b' ' | b';' | b'"' | b'\'' | b'\\' | b',' | b'<' | b'>' | b'`');
        let length = bytes[begin..].iter().take_while(|byte| inside(byte)).count();
        let value = &bytes[begin..begin + length];
        let public =
            PUBLIC_COOKIES.iter().any(|name_of| name_of.as_bytes().eq_ignore_ascii_case(&bytes[at..at + name]));
        if !public && length >= MIN_COOKIE_BYTES && !false_positives::is_stand_in(value) {
            found.push(secret(bytes, begin..begin + length, "cookie"));
        }
        end = begin + length;
        at = end;
        // `; HttpOnly; Secure; next=…`
        while at < limit && matches!(bytes[at], b';' | b' ') {
            at += 1;
            let word = bytes[at..limit].iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
            if bytes.get(at + word) == Some(&b';') {
                at += word;
            }
        }
    }
    end
}
