//! Keys of 64 bytes in base64, which their length and their padding tell: those of storage accounts and of signers.

use super::entropy;
use super::span::SecretSpan;
use super::token_format::Alphabet::Base64;

/// Length of a key without its padding, in bytes.
const LENGTH: usize = 86;

/// Finds the key whose padding `==` begins at `at`. A digest has the name of its algorithm and a hyphen before it.
pub(super) fn key_around(bytes: &[u8], at: usize) -> Option<SecretSpan> {
    if !bytes[at..].starts_with(b"==") || at < LENGTH {
        return None;
    }
    let start = at - LENGTH;
    let body = &bytes[start..at];
    let alone = !matches!(bytes[..start].last(), Some(b'-' | b'+' | b'/' | b'=' | b':'))
        && !bytes[..start].last().is_some_and(u8::is_ascii_alphanumeric)
        && !bytes.get(at + 2).is_some_and(|byte| Base64.allows(*byte));
    let drawn = body.iter().all(|byte| Base64.allows(*byte) && *byte != b'=') && entropy::is_random(body);
    (alone && drawn).then_some(SecretSpan { span: start..at + 2, kind: "key" })
}
