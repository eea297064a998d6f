//! Where the value behind a name begins and ends.

use std::ops::Range;

/// A value and how it stands in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct AssignedValue {
    /// The value without its quotes.
    pub span: Range<usize>,
    /// Whether quotes say where it ends.
    pub quoted: bool,
}

/// Between a name and its value stand a few spaces at most; more is a table.
const MOST_SPACES: usize = 16;

/// A quoted value that goes on longer is a text that lost its quote; without one, it is data.
const LONGEST_VALUE: usize = 8_192;

/// Passwords in connection strings are no longer.
const LONGEST_BRACED: usize = 256;

/// Reads values; remembers how far the last bare one reached, so that `a=b=c=…` is not read again for every sign.
#[derive(Debug, Default)]
pub(super) struct ValueReader {
    bare: Range<usize>,
}

impl ValueReader {
    /// The value that begins at or after `start` on the same line.
    pub(super) fn value(&mut self, bytes: &[u8], start: usize) -> Option<AssignedValue> {
        let mut at = start + spaces(&bytes[start..]);
        at += opening_call(&bytes[at..]);
        at += literal_prefix(&bytes[at..]);
        let escaped = bytes[at..].starts_with(b"\\\"") || bytes[at..].starts_with(b"\\'");
        let quote = *bytes.get(at + usize::from(escaped))?;
        if matches!(quote, b'"' | b'\'' | b'`') {
            let begin = at + usize::from(escaped) + 1;
            if let Some(end) = closing_quote(bytes, begin, quote, escaped) {
                return (end > begin).then_some(AssignedValue { span: begin..end, quoted: true });
            }
            at = begin;
        }
        if let Some(end) = closing_brace(bytes, at) {
            return Some(AssignedValue { span: at + 1..end, quoted: true });
        }
        let end = self.bare_end(bytes, at);
        (end > at).then_some(AssignedValue { span: at..end, quoted: false })
    }

    /// Where the bare value that begins at `start` ends.
    ///
    /// What ends a value depends on what follows alone, so that an end once found holds for every start before it.
    pub(super) fn bare_end(&mut self, bytes: &[u8], start: usize) -> usize {
        if self.bare.contains(&start) {
            return self.bare.end;
        }
        let limit = bytes.len().min(start + LONGEST_VALUE);
        let mut end = start;
        while end < limit && !ends_bare(bytes, end) {
            end += 1;
        }
        // A cut at the limit must not split a character.
        while end > start && end < bytes.len() && bytes[end] & 0xC0 == 0x80 {
            end -= 1;
        }
        // The end of a sentence; before a placeholder it is the middle of a word.
        while end > start && matches!(bytes[end - 1], b'.' | b':' | b'?') && bytes.get(end) != Some(&b'<') {
            end -= 1;
        }
        self.bare = start..end;
        end
    }
}

fn spaces(bytes: &[u8]) -> usize {
    bytes.iter().take(MOST_SPACES).take_while(|byte| matches!(byte, b' ' | b'\t')).count()
}

/// `b"…"`, `rb'…'`, `N'…'`, `@"…"` and Go's backticks: letters that belong to the quote.
fn literal_prefix(bytes: &[u8]) -> usize {
    let letters = bytes.iter().take(2).take_while(|byte| b"bBrRuUfFN@".contains(byte)).count();
    if letters > 0 && matches!(bytes.get(letters), Some(b'"' | b'\'')) { letters } else { 0 }
}

/// A value that is shown inside its wrapper: `Some("…")`.
fn opening_call(bytes: &[u8]) -> usize {
    [b"Some(\"".as_slice(), b"Ok(\"", b"Just \"", b"Secret(\""]
        .iter()
        .find(|call| bytes.starts_with(call))
        .map_or(0, |call| call.len() - 1)
}

/// Where a value in the braces of a connection string ends: `PWD={a;b}}c}`, in which a brace of the value is written twice.
///
/// In a template braces stand around a name; around a value they stand for a mark that no name has.
fn closing_brace(bytes: &[u8], at: usize) -> Option<usize> {
    if bytes.get(at) != Some(&b'{') || matches!(bytes.get(at + 1), None | Some(b'{' | b'%')) {
        return None;
    }
    let (mut end, mut marked) = (at + 1, false);
    loop {
        match (*bytes.get(end)?, bytes.get(end + 1)) {
            (b'}', Some(b'}')) => (end, marked) = (end + 1, true),
            (b'}', next) => {
                return (marked && matches!(next, None | Some(b';' | b'"' | b'\''))).then_some(end);
            }
            (b'\n' | b'"' | b'{', _) => return None,
            (b';' | b'@' | b'#' | b'$' | b'^' | b'&' | b'*', _) => marked = true,
            _ => {}
        }
        end += 1;
        if end - at > LONGEST_BRACED {
            return None;
        }
    }
}

/// Where a quoted text ends: at its own quote on the same line, escaped exactly if the opening one was.
fn closing_quote(bytes: &[u8], begin: usize, quote: u8, escaped: bool) -> Option<usize> {
    let limit = bytes.len().min(begin + LONGEST_VALUE);
    let mut at = begin;
    while at < limit {
        match bytes[at] {
            b'\n' => return None,
            b'\\' if escaped && bytes.get(at + 1) == Some(&quote) => return Some(at),
            b'\\' if !escaped => at += 1,
            byte if byte == quote => return (!escaped).then_some(at),
            _ => {}
        }
        at += 1;
    }
    None
}

/// Whether a value without quotes ends before this byte.
fn ends_bare(bytes: &[u8], at: usize) -> bool {
    let next = bytes.get(at + 1).copied();
    match bytes[at] {
        0..=b' ' | b'"' | b'\'' | b'`' | b'<' | b'>' | b';' | 0x7F => true,
        b'\\' => next.is_some_and(|byte| matches!(byte, b'n' | b'r' | b't' | b'"' | b'\'' | b'u')),
        // Inside a password these are followed by more of it; as punctuation by space, quote or another pair.
        b',' | b'|' => next.is_none_or(|byte| !byte.is_ascii_alphanumeric()) || pair_follows(&bytes[at + 1..]),
        b')' | b']' | b'}' => next.is_none_or(|byte| !byte.is_ascii_alphanumeric()),
        b'&' => next.is_none_or(|byte| byte == b'&' || byte <= b' ') || pair_follows(&bytes[at + 1..]),
        _ => false,
    }
}

/// Whether a name and its sign come next: `user=`, `host:`.
fn pair_follows(bytes: &[u8]) -> bool {
    const LONGEST_NAME: usize = 32;
    let name = bytes.iter().take(LONGEST_NAME).take_while(|&&byte| super::key_name::is_name_byte(byte)).count();
    name > 0 && matches!(bytes.get(name), Some(b'=' | b':'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_end_where_they_should() {
        for (text, expected) in [
            ("hunter2", "hunter2"),
            (" hunter2 and more", "hunter2"),
            (" \"a \\\" b\", x", "a \\\" b"),
            ("\\\"abc\\\",", "abc"),
            ("hunter2&user=x", "hunter2"),
            ("a&b c", "a&b"),
            ("hunter2, host=x", "hunter2"),
            ("hunter2)", "hunter2"),
            ("ab)cd", "ab)cd"),
            ("hunter2;Server=x", "hunter2"),
            ("hunter2\\nnext", "hunter2"),
            ("Some(\"hunter2\")", "hunter2"),
            ("b'hunter2'", "hunter2"),
            ("'hunter2", "hunter2"),
            ("비밀번호1 x", "비밀번호1"),
            ("{Zx}};9!kQ};encrypt=true", "Zx}};9!kQ"),
            ("{self.pw!r};x", "{self.pw!r"),
        ] {
            let value = ValueReader::default().value(text.as_bytes(), 0).unwrap();
            assert_eq!(&text[value.span], expected, "{text}");
        }
    }
}
