//! Hashes of passwords in the notation of crypt: `$6$salt$hash`.

use super::span::SecretSpan;

/// Openings of the hashes, one a scheme.
pub(super) const SCHEMES: [&[u8]; 26] = [
    b"$8$",
    b"$9$",
    b"$14$",
    b"$sha1$",
    b"$md5$",
    b"$2x$",
    b"$2$",
    b"$argon2d$",
    b"$S$",
    b"$A$005$",
    b"$pbkdf2",
    b"$gy$",
    b"$1$",
    b"$5$",
    b"$6$",
    b"$y$",
    b"$7$",
    b"$2a$",
    b"$2b$",
    b"$2y$",
    b"$apr1$",
    b"$argon2id$",
    b"$argon2i$",
    b"$P$",
    b"$H$",
    b"$scrypt$",
];

/// Finds the hash of a password that begins with the dollar sign at `start`.
pub(super) fn hash_at(bytes: &[u8], start: usize) -> Option<SecretSpan> {
    const MIN_LENGTH: usize = 20;
    let scheme = SCHEMES.iter().find(|scheme| bytes[start..].starts_with(scheme))?;
    let begin = start + scheme.len();
    let inside = |byte: &&u8| {
        byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'/' | b'$' | b'+' | b'=' | b',' | b'_' | b'-')
    };
    let length = bytes[begin..].iter().take(512).take_while(inside).count();
    let text = &bytes[begin..begin + length];
    let length = text.iter().rposition(|byte| !matches!(byte, b',' | b'=')).map_or(0, |last| last + 1);
    (length >= MIN_LENGTH).then_some(SecretSpan { span: start..begin + length, kind: "password-hash" })
}

/// Finds the second of the two hashes of a dump of Windows, `kim:500:…:…:::`, behind the colon at `colon`.
pub(super) fn windows_hash(bytes: &[u8], colon: usize) -> Option<SecretSpan> {
    const LENGTH: usize = 32;
    let start = colon + 1;
    let hash =
        |start: usize| bytes.get(start..start + LENGTH).is_some_and(|text| text.iter().all(u8::is_ascii_hexdigit));
    const NO_PASSWORD: &[u8] = b"aad3b435b51404eeaad3b435b51404ee";
    let dump = bytes[colon] == b':'
        && (bytes.get(start + LENGTH..start + LENGTH + 3) == Some(b":::") || bytes[..colon].ends_with(NO_PASSWORD));
    (dump && hash(start) && colon >= LENGTH && hash(colon - LENGTH))
        .then_some(SecretSpan { span: start..start + LENGTH, kind: "password-hash" })
}

#[cfg(test)]
mod tests {
    use super::SCHEMES;
    use crate::redact::find_secrets;

    #[test]
    fn every_scheme_is_found() {
        for scheme in SCHEMES {
            let scheme = String::from_utf8_lossy(scheme);
            let found = find_secrets(&format!("kim {scheme}Q8vT2mZr$xK9mQ2vL7pR4tW8zB3nY\n"));
            assert!(found.iter().any(|secret| secret.kind == "password-hash"), "{scheme}");
        }
    }
}
