//! Private keys in their armour: PEM, OpenSSH, PGP, SSH2, PuTTY.

use super::span::SecretSpan;
use crate::redact::placeholder;

/// Labels of private keys in `-----BEGIN …-----`, and the kinds of the keys.
const LABELS: &[(&str, &str)] = &[
    ("RSA PRIVATE KEY", "rsa-private-key"),
    ("EC PRIVATE KEY", "ec-private-key"),
    ("DSA PRIVATE KEY", "dsa-private-key"),
    ("OPENSSH PRIVATE KEY", "openssh-private-key"),
    ("ENCRYPTED PRIVATE KEY", "encrypted-private-key"),
    ("PGP PRIVATE KEY BLOCK", "pgp-private-key"),
    ("PGP SECRET KEY BLOCK", "pgp-private-key"),
    ("SSH2 ENCRYPTED PRIVATE KEY", "ssh-private-key"),
    ("ANY PRIVATE KEY", "private-key"),
    ("PRIVATE KEY", "private-key"),
    ("ED25519 PRIVATE KEY", "ed25519-private-key"),
    ("OPENVPN STATIC KEY V1", "openvpn-static-key"),
    ("OpenVPN Static key V1", "openvpn-static-key"),
    ("OPENSSL PRIVATE KEY", "private-key"),
];

/// Longest armour, in bytes. A 16,384-bit RSA key takes 12 KiB; PGP blocks with many subkeys are longer.
const MAX_ARMOUR_BYTES: usize = 65_536;

/// Shortest body of a key, in letters and digits. A shorter one is a mention of a key, or a sketch (`…`).
const MIN_BODY_LENGTH: usize = 40;

/// Finds the private key whose armour begins with the dashes at `start`.
pub(super) fn armour_at(bytes: &[u8], start: usize) -> Option<SecretSpan> {
    let rest = &bytes[start..];
    let dashes = rest.iter().take(6).take_while(|&&byte| byte == b'-').count();
    let space = usize::from(rest.get(dashes) == Some(&b' '));
    let label_start = dashes + space + b"BEGIN ".len();
    if !rest[dashes + space..].starts_with(b"BEGIN ") {
        return None;
    }
    let label = &rest[label_start..];
    let &(label, kind) = LABELS.iter().find(|(name, _)| label.starts_with(name.as_bytes()))?;
    let body = label_start + label.len();
    let body = body + rest[body..].iter().take(6).take_while(|byte| matches!(byte, b'-' | b' ')).count();
    let window = &rest[body..rest.len().min(body + MAX_ARMOUR_BYTES)];
    // The next dashes end the body, whether they are its own or another's, so that no body is read twice.
    let (length, end) = match memchr::memmem::find(window, b"----") {
        Some(stop) => {
            let own = window[stop..].iter().take_while(|&&byte| byte == b'-').count();
            let tail = &window[stop + own..];
            let skip = usize::from(tail.first() == Some(&b' '));
            let closes = tail[skip..].starts_with(b"END");
            let closing = tail[skip..].iter().take(80).take_while(|&&byte| byte != b'-' && byte != b'\n').count();
            let dashes = tail[skip + closing..].iter().take(5).take_while(|&&byte| byte == b'-').count();
            if closes { (stop, stop + own + skip + closing + dashes) } else { (stop, unclosed_length(&window[..stop])) }
        }
        None => (window.len(), unclosed_length(window)),
    };
    let letters = window[..length].iter().filter(|byte| byte.is_ascii_alphanumeric()).count();
    let end = start + body + end;
    let sketch = letters < MIN_BODY_LENGTH || placeholder::is_in(&window[..length]);
    (!sketch).then_some(SecretSpan { span: start..end, kind })
}

/// Returns the length of the key at the beginning of a text without an end of the armour: the lines that are base64.
fn unclosed_length(text: &[u8]) -> usize {
    let mut end = 0;
    for line in text.split_inclusive(|&byte| byte == b'\n') {
        let content = line.trim_ascii();
        // `Proc-Type: 4,ENCRYPTED`, `DEK-Info: …`, `Version: …`
        let heading = content.is_empty() || (content.len() < 80 && content.windows(2).any(|pair| pair == b": "));
        let data =
            content.iter().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'=' | b'\\'));
        if heading && end > 200 || !heading && !data {
            break;
        }
        end += line.len();
    }
    let text = &text[..end];
    text.len() - text.iter().rev().take_while(|byte| byte.is_ascii_whitespace()).count()
}

/// Finds the lines of a key behind PuTTY's `Private-Lines: `, which ends at `start`.
pub(super) fn putty_lines(bytes: &[u8], start: usize) -> Option<SecretSpan> {
    const MAX_LINES: usize = 200;
    let rest = &bytes[start..];
    let first = rest.iter().take(16).position(|&byte| byte == b'\n')? + 1;
    let mut end = first;
    for line in rest[first..].split_inclusive(|&byte| byte == b'\n').take(MAX_LINES) {
        let content = line.trim_ascii_end();
        if content.len() < 4
            || content.len() > 80
            || !content.iter().all(|&byte| super::token_format::Alphabet::Base64.allows(byte))
        {
            break;
        }
        end += line.len();
    }
    let key = &rest[first..end];
    let length = key.trim_ascii_end().len();
    (length >= MIN_BODY_LENGTH)
        .then(|| SecretSpan { span: start + first..start + first + length, kind: "putty-private-key" })
}
