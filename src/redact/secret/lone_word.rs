//! Secrets that have a line for themselves.

use std::ops::Range;

use super::{false_positives, key_name, line, shape};

/// Longest line that is read, in bytes.
pub(super) const MAX_LINE_BYTES: usize = 400;

/// Shortest secret on a line of its own, in bytes.
const MIN_LENGTH: usize = 6;

/// Returns the words that stand alone on the lines from `at` on, before the first line with several.
pub(super) fn lone_lines(bytes: &[u8], at: usize, most: usize) -> Vec<Range<usize>> {
    let mut spans = Vec::new();
    let mut start = at;
    for _ in 0..most + 1 {
        let Some(rest) = bytes.get(start..).filter(|rest| !rest.is_empty()) else { break };
        let length = line::length(rest, MAX_LINE_BYTES);
        let next = start + length + 1;
        let text = rest[..length].trim_ascii();
        if text.is_empty() && spans.is_empty() {
            start = next;
            continue;
        }
        let begin = start + rest[..length].iter().take_while(|byte| byte.is_ascii_whitespace()).count();
        let note = text.starts_with(b"\" ") || text.starts_with(b"# ");
        if !note && let Some(span) = lone_word(bytes, begin..begin + text.len()) {
            spans.push(span);
        } else if !note {
            break;
        }
        if spans.len() == most {
            break;
        }
        start = next;
    }
    spans
}

/// Returns the secret that fills a line: a word, a pass phrase, what stands behind `user:`.
pub(super) fn lone_word(bytes: &[u8], line: Range<usize>) -> Option<Range<usize>> {
    let text = &bytes[line.clone()];
    let quote = matches!(text.first(), Some(b'"' | b'\'' | b'`')) && text.len() > 2 && text.first() == text.last();
    // A line of `/etc/passwd` has no password.
    if text.iter().filter(|byte| **byte == b':').count() > 3 {
        return None;
    }
    let mut span = line.start + usize::from(quote)..line.end - usize::from(quote);
    if let Some(arrow) = memchr::memmem::find(&bytes[span.clone()], b"==>") {
        span.end = span.start + arrow;
    }
    if let Some(colon) = bytes[span.clone()].iter().position(|byte| *byte == b':').filter(|colon| *colon > 0 && !quote)
    {
        let user = bytes[span.start..span.start + colon].iter().all(|byte| key_name::is_name_byte(*byte));
        if user && span.start + colon + 1 < span.end {
            span.start += colon + 1;
        }
    }
    let text = &bytes[span.clone()];
    let sentence = text.contains(&b' ') && !shape::is_pass_phrase(text, 4);
    let harmless = text.len() < MIN_LENGTH
        || sentence
        || text.ends_with(b":")
        || text.starts_with(b"-")
        || text.contains(&b'=') && !shape::is_token(text, false)
        || matches!(text[0], b'{' | b'[' | b'<' | b'/')
        || false_positives::is_redacted_or_stand_in(text)
        || false_positives::is_path(text)
        || false_positives::is_expression(text)
        || shape::is_url(text)
        || shape::is_version_or_time(text);
    (!harmless).then_some(span)
}
