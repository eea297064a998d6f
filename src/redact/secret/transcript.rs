//! Secrets that one line announces and another shows, as a terminal has them: a text is read line by line.

use super::command_output::{command_behind_prompt, names_secret, read_output};
use super::key_name::{self, Trust};
use super::lone_word::{MAX_LINE_BYTES, lone_word};
use super::prompt_answer::{answer, value_below};
use super::span::SecretSpan;
use super::{false_positives, line, shape, spaced_table};

/// Finds the secrets of a text that another line announces.
pub(super) fn read(bytes: &[u8], found: &mut Vec<SecretSpan>) {
    let mut at = 0;
    let mut table_end = 0;
    while at < bytes.len() {
        let end = memchr::memchr(b'\n', &bytes[at..]).map_or(bytes.len(), |length| at + length);
        if end > at + 1 && end - at <= MAX_LINE_BYTES {
            let text = bytes[at..end].trim_ascii_end();
            if text.starts_with(b"# /") {
                read_file(bytes, text, end + 1, found);
            } else if let Some(command) = command_behind_prompt(text) {
                read_output(bytes, command, end + 1, found);
            } else if text.ends_with(b":") || text.ends_with(b".") {
                found.extend(value_below(bytes, text, end + 1));
            } else {
                found.extend(pair_of_list(bytes, text, end + 1));
                found.extend(answer(bytes, at..at + text.len()));
            }
            if at >= table_end {
                table_end = spaced_table::read(bytes, at..at + text.len(), found);
            }
        }
        at = end + 1;
    }
}

/// Finds the value on the line from `at` on, where a line names it: `1) "requirepass"` and `2) "…"`.
fn pair_of_list(bytes: &[u8], text: &[u8], at: usize) -> Option<SecretSpan> {
    let item = |text: &[u8]| {
        let digits = text.iter().take_while(|byte| byte.is_ascii_digit()).count();
        (digits > 0 && text[digits..].starts_with(b") \"") && text.ends_with(b"\"")).then_some(digits + 3)
    };
    let start = item(text)?;
    let meaning = key_name::meaning_of(text.get(start..text.len() - 1)?)?;
    let rest = bytes.get(at..)?;
    let next = rest[..line::length(rest, MAX_LINE_BYTES)].trim_ascii_end();
    let begin = item(next)?;
    let span = at + begin..at + next.len() - 1;
    let text = bytes.get(span.clone())?;
    let harmless = text.len() < 3 || false_positives::is_redacted_or_stand_in(text);
    let secret = matches!(meaning.trust, Trust::Certain | Trust::Ambiguous) || shape::is_token(text, true);
    (secret && !harmless).then_some(SecretSpan { span, kind: meaning.kind })
}

/// Reads the lines of a file of keys or passwords, whose name is the comment before them: `# /etc/ntp.keys`.
fn read_file(bytes: &[u8], comment: &[u8], at: usize, found: &mut Vec<SecretSpan>) {
    const MAX_LINES: usize = 8;
    if !names_secret(&comment[2..]) && !line::says(comment, &[b".keys", b".secrets", b"secrets", b"passwd", b"_pass"]) {
        return;
    }
    let mut start = at;
    for _ in 0..MAX_LINES {
        let Some(rest) = bytes.get(start..).filter(|rest| !rest.is_empty()) else { return };
        let length = line::length(rest, MAX_LINE_BYTES);
        let text = rest[..length].trim_ascii_end();
        let words = text.split(|byte| matches!(byte, b' ' | b'\t')).filter(|word| !word.is_empty()).count();
        if text.is_empty() || words > 3 || text.ends_with(b":") {
            return;
        }
        let begin = text.iter().rposition(|byte| matches!(byte, b' ' | b'\t')).map_or(0, |space| space + 1);
        if let Some(span) = lone_word(bytes, start + begin..start + text.len())
            && shape::stands_out(&bytes[span.clone()])
        {
            found.push(SecretSpan { span, kind: "secret" });
        }
        start += length + 1;
    }
}
