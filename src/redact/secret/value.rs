//! The extent of the value behind a name.

use std::ops::Range;

/// The extent of a value in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct AssignedValue {
    /// Byte range of the value without its quotes.
    pub span: Range<usize>,
    /// True if quotes or braces delimit it.
    pub quoted: bool,
}

/// Most spaces between a name and its value. More are the columns of a table.
const MAX_SPACES: usize = 16;

/// Longest value, in bytes. A longer quoted one is a text that lost its quote, a longer bare one is data.
const MAX_VALUE_BYTES: usize = 8_192;

/// Longest password in the braces of a connection string, in bytes.
const MAX_BRACED_BYTES: usize = 256;

/// Shortest word in the braces of a connection string that is a password and not a template's, in bytes.
const MIN_BRACED_WORD: usize = 7;

/// Reader of values. Remembers the last bare one, so that `a=b=c=…` is not read again for every sign.
#[derive(Debug, Default)]
pub(super) struct ValueReader {
    /// Byte range of the last bare value.
    bare: Range<usize>,
}

impl ValueReader {
    /// Reads the value that begins at or after `start` on the same line.
    pub(super) fn value(&mut self, bytes: &[u8], start: usize) -> Option<AssignedValue> {
        let mut at = start + spaces(&bytes[start..]);
        at += wrapped_line(bytes, at);
        at += yaml_property(&bytes[at..]);
        at += wrapper(&bytes[at..]);
        at += literal_prefix(&bytes[at..]);
        let escaped = bytes[at..].starts_with(b"\\\"") || bytes[at..].starts_with(b"\\'");
        let quote = *bytes.get(at + usize::from(escaped))?;
        if matches!(quote, b'"' | b'\'' | b'`') {
            let escaped = escaped && quote != b'`';
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

    /// Returns the end of the bare value that begins at `start`.
    ///
    /// The end depends only on what follows, so that the end of one value is that of every value that begins in it.
    pub(super) fn bare_end(&mut self, bytes: &[u8], start: usize) -> usize {
        if self.bare.contains(&start) {
            return self.bare.end;
        }
        let limit = bytes.len().min(start + MAX_VALUE_BYTES);
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

/// Returns the number of spaces and tabs at the beginning of a text.
fn spaces(bytes: &[u8]) -> usize {
    bytes.iter().take(MAX_SPACES).take_while(|byte| matches!(byte, b' ' | b'\t')).count()
}

/// Returns the number of letters that belong to the quote behind them: `b"…"`, `rb'…'`, `N'…'`, `@"…"`.
fn literal_prefix(bytes: &[u8]) -> usize {
    let letters = bytes.iter().take(2).take_while(|byte| b"bBrRuUfFN@".contains(byte)).count();
    if letters > 0 && matches!(bytes.get(letters), Some(b'"' | b'\'')) { letters } else { 0 }
}

/// Returns the length of the line feed at `at` where a terminal or a mail broke a long line between a name and its
/// value.
fn wrapped_line(bytes: &[u8], at: usize) -> usize {
    /// Shortest line that is broken, in bytes; the value that did not fit was the rest.
    const MIN_LINE_BYTES: usize = 40;
    let broken = bytes.get(at) == Some(&b'\n')
        && bytes.get(at + 1).is_some_and(|byte| byte.is_ascii_graphic())
        && at >= MIN_LINE_BYTES
        && !bytes[at - MIN_LINE_BYTES..at].contains(&b'\n');
    usize::from(broken)
}

/// Returns the length of what YAML writes before a value: its type, `!!str `, or the name of an anchor, `&pw `.
fn yaml_property(bytes: &[u8]) -> usize {
    let sign = if bytes.starts_with(b"!!") { 2 } else { usize::from(bytes.first() == Some(&b'&')) };
    let name = bytes[sign..].iter().take(32).take_while(|byte| byte.is_ascii_alphabetic()).count();
    let space = bytes.get(sign + name) == Some(&b' ') && bytes.get(sign + name + 1).is_some_and(u8::is_ascii_graphic);
    if sign > 0 && name > 0 && space { sign + name + 1 } else { 0 }
}

/// Calls and types around a value, up to their opening bracket or space.
const WRAPPERS: [&[u8]; 23] = [
    b"[",
    b"bytes.fromhex(",
    b"Buffer.from(",
    b"base64.b64decode(",
    b"b64decode(",
    b"hex.DecodeString(",
    b"atob(",
    b"Some(",
    b"Ok(",
    b"Just ",
    b"Secret(",
    b"SecretStr(",
    b"SecretString(",
    b"SecretBytes(",
    b"SecretBox(",
    b"Sensitive(",
    b"Password(",
    b"String(",
    b"str(",
    b"String::from(",
    b"Optional[",
    b"Redacted(",
    b"&",
];

/// Returns the length of the wrapper around a value, `Some("…")`, `string(12) "…"`, up to the quote.
fn wrapper(bytes: &[u8]) -> usize {
    const MAX_INDENT: usize = 40;
    let length = match WRAPPERS.iter().find(|call| bytes.starts_with(call)) {
        Some(call) => call.len(),
        None => php_type(bytes),
    };
    let indent = bytes[length..].iter().take(MAX_INDENT).take_while(|byte| byte.is_ascii_whitespace()).count();
    let quoted = matches!(bytes.get(length + indent), Some(b'"' | b'\''));
    if length > 0 && quoted { length + indent } else { 0 }
}

/// Returns the length of the type before a string in PHP's dumps, `string(12) `, with the line feed before it.
fn php_type(bytes: &[u8]) -> usize {
    const MAX_INDENT: usize = 80;
    let indent = bytes.iter().take(MAX_INDENT).take_while(|byte| byte.is_ascii_whitespace()).count();
    let Some(behind) = bytes[indent..].strip_prefix(b"string(") else { return 0 };
    let digits = behind.iter().take(6).take_while(|byte| byte.is_ascii_digit()).count();
    if behind[digits..].starts_with(b") ") { indent + b"string(".len() + digits + b") ".len() } else { 0 }
}

/// Returns the end of a value in the braces of a connection string: `PWD={a;b}}c}`, in which a brace of the value is
/// written twice.
///
/// A template has braces around a name; a value has them for the sake of a mark, which no name has.
fn closing_brace(bytes: &[u8], at: usize) -> Option<usize> {
    if bytes.get(at) != Some(&b'{') || matches!(bytes.get(at + 1), None | Some(b'{' | b'%')) {
        return None;
    }
    let (mut end, mut marked) = (at + 1, false);
    loop {
        match (*bytes.get(end)?, bytes.get(end + 1)) {
            (b'}', Some(b'}')) => (end, marked) = (end + 1, true),
            (b'}', next) => {
                let word = end - at > MIN_BRACED_WORD && !super::false_positives::is_reference(&bytes[at + 1..end]);
                return (marked && matches!(next, None | Some(b';' | b'"' | b'\'')) || word && next == Some(&b';'))
                    .then_some(end);
            }
            (b'\n' | b'"' | b'{', _) => return None,
            (b';' | b'@' | b'#' | b'$' | b'^' | b'&' | b'*', _) => marked = true,
            _ => {}
        }
        end += 1;
        if end - at > MAX_BRACED_BYTES {
            return None;
        }
    }
}

/// Returns the end of a quoted text: its own quote on the same line, escaped if and only if the opening one was.
fn closing_quote(bytes: &[u8], begin: usize, quote: u8, escaped: bool) -> Option<usize> {
    let limit = bytes.len().min(begin + MAX_VALUE_BYTES);
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

/// Returns whether a bare value ends before the byte at `at`.
fn ends_bare(bytes: &[u8], at: usize) -> bool {
    let next = bytes.get(at + 1).copied();
    match bytes[at] {
        0..=b' ' | b'"' | b'\'' | b'`' | b'<' | b'>' | b';' | 0x7F => true,
        b'\\' => next.is_some_and(|byte| matches!(byte, b'n' | b'r' | b't' | b'"' | b'\'' | b'u')),
        // In a password more of it follows, behind punctuation a space, a quote or another pair.
        b',' | b'|' => next.is_none_or(|byte| !byte.is_ascii_alphanumeric()) || pair_follows(&bytes[at + 1..]),
        b')' | b']' | b'}' => next.is_none_or(|byte| !byte.is_ascii_alphanumeric()),
        b'&' => next.is_none_or(|byte| byte == b'&' || byte <= b' ') || pair_follows(&bytes[at + 1..]),
        _ => false,
    }
}

/// Returns whether a name and its separator come next: `user=`, `host:`.
fn pair_follows(bytes: &[u8]) -> bool {
    const MAX_NAME_BYTES: usize = 32;
    let name = bytes.iter().take(MAX_NAME_BYTES).take_while(|&&byte| super::key_name::is_name_byte(byte)).count();
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
            ("{self.pw!r};x", "self.pw!r"),
        ] {
            let value = ValueReader::default().value(text.as_bytes(), 0).unwrap();
            assert_eq!(&text[value.span], expected, "{text}");
        }
    }
}
