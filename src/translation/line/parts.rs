//! Lines split into the parts that messages are made of.

/// The most parts of a line, between which colons stand.
const MAX_PARTS: usize = 12;

/// A stretch of a line between two colons, with the marks before and after it.
pub(super) struct Part {
    pub(super) start: usize,
    pub(super) end: usize,
}

/// The word with which text begins that the common error description library (com_err) puts behind an error of the
/// system, as in `lsattr: No such file or directory while trying to stat notes`.
const WHILE: &str = "while ";

/// Tells whether a text begins with the number of a line.
fn is_number_of_line(text: &str) -> bool {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    digits > 0 && text[digits..].starts_with(':')
}

/// Splits a text at its colons, and where sentences, asterisks and dashes part it. A colon without a space behind it
/// parts words where it is a wide one, or a number or a letter that is not English follows.
pub(super) fn split(text: &str) -> Vec<Part> {
    let end_of_text = text.trim_end().len();
    let mut parts = vec![Part { start: 0, end: end_of_text }];
    let mut part = |end: usize, next: usize| {
        if let Some(last) = parts.last_mut().filter(|last| last.start < end && next >= end) {
            last.end = end;
            if next < end_of_text {
                parts.push(Part { start: next, end: end_of_text });
            }
        }
        parts.len() < MAX_PARTS
    };
    for (at, letter) in text.char_indices() {
        let behind = &text[at + letter.len_utf8()..];
        let next = text.len() - behind.trim_start().len();
        let spaced = behind.is_empty() || behind.starts_with(char::is_whitespace);
        let goes_on = match letter {
            ':' if spaced => part(text[..at].trim_end().len(), next),
            ':' if behind.starts_with(|c: char| c.is_ascii_digit() || !c.is_ascii() && c.is_alphabetic()) => {
                part(at, at + 1)
            }
            ' ' if behind.starts_with(WHILE) => part(at, next),
            // The number of a line, behind the word for it.
            ' ' if is_number_of_line(behind) => part(at, next),
            '^' if spaced => part(at + 1, next),
            '：' => part(text[..at].trim_end().len(), next),
            '.' if text[..at].ends_with("..") && !behind.starts_with('.') => part(at + 1, next),
            '…' if spaced => part(at, at) && part(at + letter.len_utf8(), next),
            // The mark belongs to what comes behind: `.  Stop.`
            '.' if (spaced || behind.starts_with("..")) && !text[..at].ends_with('.') => part(at, at),
            '。' => part(at, at),
            '*' if spaced && text[..at].ends_with("**") => part(at + 1, next),
            '-' if spaced && text[..at].ends_with(' ') => part(text[..at].trim_end().len(), next),
            _ => true,
        };
        if !goes_on {
            break;
        }
    }
    parts
}
