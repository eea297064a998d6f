//! Codes in groups with hyphens between them: keys of products and streams, codes that pair devices.

use super::span::SecretSpan;
use super::{line, shape};

/// Finds the code in which the first hyphen stands at `at`.
pub(super) fn code_around(bytes: &[u8], at: usize) -> Option<SecretSpan> {
    const MAX_BYTES: usize = 48;
    const MAX_GROUPS: usize = 8;
    let before = bytes[..at].iter().rev().take(8).take_while(|byte| byte.is_ascii_alphanumeric()).count();
    let start = at - before;
    if !matches!(before, 3..=6) || start > 0 && matches!(bytes[start - 1], b'-' | b'_' | b'.' | b'@') {
        return None;
    }
    let of_code = |byte: &&u8| byte.is_ascii_alphanumeric() || **byte == b'-';
    let length = bytes[start..].iter().take(MAX_BYTES).take_while(of_code).count();
    let text = &bytes[start..start + length];
    if matches!(bytes.get(start + length), Some(b'_' | b'.' | b'@' | b'/')) {
        return None;
    }
    let mut lengths = [0; MAX_GROUPS];
    let mut groups = 0;
    for group in text.split(|byte| *byte == b'-') {
        *lengths.get_mut(groups)? = group.len();
        groups += 1;
    }
    let span = start..start + length;
    let capitals = !text.iter().any(u8::is_ascii_lowercase);
    let digits = text.iter().filter(|byte| byte.is_ascii_digit()).count();
    let letters = text.iter().filter(|byte| byte.is_ascii_alphabetic()).count();
    let kind = match &lengths[..groups] {
        [5, 5, 5, 5, 5] | [4, 4, 4, 4, 4, 4] | [6, 6, 6, 6, 6] if capitals && digits > 1 && letters > 4 => {
            "product-key"
        }
        [5, 5, 5, 5] | [4, 4, 4, 4] if capitals && digits > 1 && letters > 2 => "product-key",
        [4, 4, 4, 4, 4] if digits > 1 && letters > 2 || says(bytes, start, &[b"live2", b"stream"]) => "stream-key",
        [3, 2, 3] if letters == 0 && says(bytes, start, &[b"homekit", b"setup code", b"pairing code"]) => {
            "pairing-code"
        }
        [4, 3, 4] if letters == 0 && says(bytes, start, &[b"matter", b"setup code", b"pairing code"]) => "pairing-code",
        [4, 4] | [5, 5] | [4, 4, 4] if digits > 0 && says(bytes, start, &CODES) => "recovery-code",
        _ => return None,
    };
    shape::is_token(text, false).then_some(()).or((letters == 0 || digits > 0).then_some(()))?;
    Some(SecretSpan { span, kind })
}

/// Texts in small letters before a code that opens an account.
const CODES: [&[u8]; 5] = [b"recovery code", b"backup code", b"recovery key", "복구 코드".as_bytes(), b"gift card"];

fn says(bytes: &[u8], start: usize, words: &[&[u8]]) -> bool {
    const MAX_BYTES: usize = 60;
    line::says(line::before(bytes, start, MAX_BYTES), words)
}

#[cfg(test)]
mod tests {
    use crate::redact::secrets;

    #[test]
    fn codes_are_told_from_other_words_with_hyphens() {
        for text in [
            "slmgr /ipk VTHW2-R97B8-9GJ4B-3CKW4-MFY4V",
            "rtmp://a.rtmp.youtube.com/live2/82dh-vl1s-o6ro-2i0u-2f9f",
            "HomeKit setup code: 319-97-699",
            "backup code 4949d-1eba0 was used",
        ] {
            assert!(secrets(text).contains("<redacted:"), "{text}");
        }
        for text in ["x86-64-linux-gnu", "2026-03-11", "1234-5678", "git-lfs-test-data", "ISO-8859-1", "AES-256-GCM"] {
            assert_eq!(secrets(text), text);
        }
    }
}
