//! Private keys in their armour: PEM, OpenSSH, PGP, SSH2, PuTTY.

use std::ops::Range;

use super::entropy;
use super::span::SecretSpan;
use super::token_format::Alphabet::Base64;
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

/// Shortest line of a key that is not its last, in characters.
const MIN_LINE_LENGTH: usize = 32;

/// Longest text before the end of an armour on its line, in bytes: what a log puts there.
const MAX_PREFIX_BYTES: usize = 128;

/// Longest line of a key that is read from its end, in bytes: an RSA key of 16,384 bits may stand on one line.
const MAX_LINE_BYTES: usize = 12_288;

/// Most lines of a key that are read from its end.
const MAX_TAIL_LINES: usize = 400;

/// Returns the length of the key at the beginning of a text without an end of the armour: the lines that end with as
/// much base64 as the first, whatever a log puts before it, and a shorter one.
fn unclosed_length(text: &[u8]) -> usize {
    let (mut at, mut end, mut width) = (0, 0, None);
    for line in text.split_inclusive(|&byte| byte == b'\n') {
        let data = data_of(line);
        match (data, width) {
            (Some(data), None) if data.len() >= MIN_LINE_LENGTH => {
                width = Some(data.len());
                end = at + data.end;
            }
            (Some(data), Some(width)) if data.len() == width => end = at + data.end,
            (Some(data), Some(width)) if data.len() < width && is_last(&line[data.clone()]) => return at + data.end,
            (_, None) if at == 0 || is_heading(line) => {}
            (None, Some(_)) if is_quote(line) => {}
            _ => break,
        }
        at += line.len();
    }
    end
}

/// Finds the end of a key whose beginning is missing, where the dashes of its `-----END …-----` stand at `start`.
pub(super) fn tail_before(bytes: &[u8], start: usize) -> Option<SecretSpan> {
    let rest = &bytes[start..];
    let dashes = rest.iter().take(6).take_while(|&&byte| byte == b'-').count();
    let label = rest[dashes..].strip_prefix(b"END ")?;
    let &(name, kind) = LABELS.iter().find(|(name, _)| label.starts_with(name.as_bytes()))?;
    let behind = &label[name.len()..];
    let end = bytes.len() - behind.len() + behind.iter().take(6).take_while(|&&byte| byte == b'-').count();
    let floor = start.saturating_sub(MAX_ARMOUR_BYTES);
    let head = start.saturating_sub(MAX_PREFIX_BYTES);
    let mut line_end = head + memchr::memrchr(b'\n', &bytes[head..start])?;
    let (mut begin, mut letters, mut width) = (start, 0, None::<usize>);
    for _ in 0..MAX_TAIL_LINES {
        let line_floor = floor.max(line_end.saturating_sub(MAX_LINE_BYTES));
        let line_start =
            memchr::memrchr(b'\n', &bytes[line_floor..line_end]).map_or(line_floor, |at| line_floor + at + 1);
        let line = &bytes[line_start..line_end];
        let data = data_of(line);
        if data.is_none() && !is_quote(line) {
            break;
        }
        if let Some(data) = data {
            // The last line is shorter than the others, which are equally long.
            let last = letters == 0 && (data.len() >= MIN_LINE_LENGTH || is_last(&line[data.clone()]));
            let fits = width.map_or(data.len() >= letters, |width| width == data.len());
            if !(last || data.len() >= MIN_LINE_LENGTH && fits) {
                break;
            }
            width = if letters == 0 { None } else { Some(data.len()) };
            letters += data.len();
            begin = line_start + data.start;
        }
        if line_start == line_floor {
            break;
        }
        line_end = line_start - 1;
    }
    (letters >= MIN_BODY_LENGTH).then_some(SecretSpan { span: begin..end, kind })
}

/// Returns the base64 that a line ends with, without the quotes and the sign of a string that goes on.
fn data_of(line: &[u8]) -> Option<Range<usize>> {
    let behind = |byte: &&u8| matches!(byte, b'"' | b'\'' | b',' | b'\\' | b';') || byte.is_ascii_whitespace();
    let mut end = line.len() - line.iter().rev().take_while(behind).count();
    if line[..end].ends_with(b"\\n") {
        end -= b"\\n".len();
    }
    let length = line[..end].iter().rev().take_while(|byte| Base64.allows(**byte)).count();
    let start = end - length;
    // The sign of an added line stands before the data.
    let start = start + usize::from(length % 4 == 1 && line[start..end].starts_with(b"+"));
    let begins = start == 0
        || !line[start - 1].is_ascii_graphic()
        || matches!(line[start - 1], b'"' | b'\'' | b'|' | b'>' | b'-' | b'+');
    (begins && end > start).then_some(start..end)
}

/// Returns whether a line is nothing but the quote that closes a string whose line feed was written out.
fn is_quote(line: &[u8]) -> bool {
    matches!(line.trim_ascii(), [b'"' | b'\''])
}

/// Returns whether a short line of base64 is the last of a key, and no word.
fn is_last(data: &[u8]) -> bool {
    data.ends_with(b"=") || data.starts_with(b"=") || data.len() >= 4 && entropy::is_random(data)
}

/// Returns whether a line before the data says something of it, or is empty but for what a log puts before it.
fn is_heading(line: &[u8]) -> bool {
    const NAMES: [&[u8]; 6] = [b"Proc-Type:", b"DEK-Info:", b"Version:", b"Comment:", b"Hash:", b"Charset:"];
    let blank = line.trim_ascii_end();
    NAMES.iter().any(|name| memchr::memmem::find(line, name).is_some())
        || blank.last().is_none_or(|byte| matches!(byte, b'|' | b'>' | b'+' | b':' | b'-' | b']' | b'Z'))
        || blank.len() < 12
}

/// Finds the lines of a key behind PuTTY's `Private-Lines: `, which ends at `start`.
pub(super) fn putty_lines(bytes: &[u8], start: usize) -> Option<SecretSpan> {
    const MAX_LINES: usize = 200;
    let rest = &bytes[start..];
    let first = rest.iter().take(16).position(|&byte| byte == b'\n')? + 1;
    let mut end = first;
    for line in rest[first..].split_inclusive(|&byte| byte == b'\n').take(MAX_LINES) {
        let content = line.trim_ascii_end();
        if content.len() < 4 || content.len() > 80 || !content.iter().all(|&byte| Base64.allows(byte)) {
            break;
        }
        end += line.len();
    }
    let key = &rest[first..end];
    let length = key.trim_ascii_end().len();
    (length >= MIN_BODY_LENGTH)
        .then(|| SecretSpan { span: start + first..start + first + length, kind: "putty-private-key" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_of_a_key_is_looked_for_no_further_back_than_a_log_writes() {
        let lines = "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7VJTUt9Us8cKj\n".repeat(3);
        for (prefix, found) in [(0, true), (MAX_PREFIX_BYTES - 1, true), (MAX_PREFIX_BYTES, false)] {
            let text = format!("{lines}{}", " ".repeat(prefix));
            let key = tail_before(format!("{text}-----END RSA PRIVATE KEY-----\n").as_bytes(), text.len());
            assert_eq!(key.is_some(), found, "{prefix}");
        }
        let repeated = "-----END RSA PRIVATE KEY-----".repeat(100);
        let text = format!("{lines}{repeated}");
        let tails = memchr::memmem::find_iter(text.as_bytes(), b"-----END").map(|at| tail_before(text.as_bytes(), at));
        assert_eq!(tails.flatten().count(), MAX_PREFIX_BYTES.div_ceil("-----END RSA PRIVATE KEY-----".len()));
    }
}
