//! Lists of codes and words that open an account: recovery codes, the key of an authenticator, the words of a wallet.

use std::ops::Range;

use super::line;
use super::span::SecretSpan;

/// Longest line of a list that is read, in bytes.
const MAX_LINE_BYTES: usize = 200;

/// Most lines of a list.
const MAX_LINES: usize = 24;

/// Reads the list below the line around `start`, which announces codes, or the words of a wallet if `words`.
pub(super) fn read(bytes: &[u8], start: usize, words: bool, found: &mut Vec<SecretSpan>) {
    let Some(length) = memchr::memchr(b'\n', &bytes[start..]).filter(|length| *length < MAX_LINE_BYTES) else { return };
    let mut at = start + length + 1;
    let mut blank = 0;
    for _ in 0..MAX_LINES {
        let Some(rest) = bytes.get(at..).filter(|rest| !rest.is_empty()) else { return };
        let length = line::length(rest, MAX_LINE_BYTES);
        let text = rest[..length].trim_ascii();
        if text.is_empty() {
            blank += 1;
            if blank > 1 {
                return;
            }
        } else {
            let begin = at + rest[..length].iter().take_while(|byte| byte.is_ascii_whitespace()).count();
            let span = begin..begin + text.len();
            let read = if words { read_words(bytes, span, found) } else { read_code(bytes, span, found) };
            if !read {
                return;
            }
        }
        at += length + 1;
    }
}

/// Reads a line that is a code, or several: `1. 1245 4787`, `S2 Access: 29E4…`. Returns whether it is one.
fn read_code(bytes: &[u8], line: Range<usize>, found: &mut Vec<SecretSpan>) -> bool {
    const MIN_LENGTH: usize = 6;
    let text = &bytes[line.clone()];
    let label = memchr::memmem::find(text, b": ").map_or(0, |colon| colon + 2);
    let number = numbering(&text[label..]);
    let begin = label + number + text[label + number..].iter().take_while(|byte| **byte == b' ').count();
    let code = &text[begin..];
    let of_code = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b' ' | b'\t' | b',' | b'_');
    let groups = code.split(|byte| !byte.is_ascii_alphanumeric()).filter(|group| !group.is_empty());
    let digits = code.iter().filter(|byte| byte.is_ascii_digit()).count();
    let drawn = digits > 1 && groups.clone().all(|group| group.len() < 7 || group.iter().any(u8::is_ascii_digit));
    // Groups of letters alone are as long as those with digits.
    let even = groups.clone().map(<[u8]>::len).min() == groups.map(<[u8]>::len).max();
    if code.len() < MIN_LENGTH || !code.iter().all(of_code) || !drawn || code.contains(&b' ') && !even {
        return false;
    }
    found.push(SecretSpan { span: line.start + begin..line.end, kind: "recovery-code" });
    true
}

/// Reads a line of numbered words: `1. shuffle 2. time`. Returns whether it is one.
fn read_words(bytes: &[u8], line: Range<usize>, found: &mut Vec<SecretSpan>) -> bool {
    let mut words = Vec::new();
    let mut at = line.start;
    while at < line.end {
        let number = numbering(&bytes[at..line.end]);
        let begin = at + number + bytes[at + number..line.end].iter().take_while(|byte| **byte == b' ').count();
        let length = bytes[begin..line.end].iter().take_while(|byte| byte.is_ascii_lowercase()).count();
        if number == 0 || !(3..=8).contains(&length) {
            return false;
        }
        words.push(SecretSpan { span: begin..begin + length, kind: "seed-word" });
        at = begin + length;
        at += bytes[at..line.end].iter().take_while(|byte| matches!(byte, b' ' | b'\t' | b',')).count();
    }
    let any = !words.is_empty();
    found.extend(words);
    any
}

/// Returns the length of the number or the mark of an item: `1. `, `12) `, `- `.
fn numbering(text: &[u8]) -> usize {
    if text.starts_with(b"- ") || text.starts_with(b"* ") {
        return 2;
    }
    let digits = text.iter().take(3).take_while(|byte| byte.is_ascii_digit()).count();
    let sign = matches!(text.get(digits), Some(b'.' | b')' | b':')) && text.get(digits + 1) == Some(&b' ');
    if digits > 0 && sign { digits + 2 } else { 0 }
}
