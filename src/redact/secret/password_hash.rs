//! Hashes of passwords in the notation of crypt: `$6$salt$hash`.

use super::span::SecretSpan;

/// Openings of the hashes, one a scheme.
pub(super) const SCHEMES: [&[u8]; 14] = [
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
