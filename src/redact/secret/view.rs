//! Other readings of a text, in which a secret stands plainer: without escapes, and without what a log puts before a
//! line.

use std::ops::Range;

/// A reading of a text, with the place of each part in the text as it was written.
#[derive(Debug)]
pub(super) struct View {
    /// The text as it is read.
    pub text: String,
    /// The beginning of each run of it: in `text`, and in the text that was read.
    runs: Vec<(usize, usize)>,
}

impl View {
    /// Returns the part of the text that was read as a part of `text`.
    pub(super) fn written(&self, seen: &Range<usize>) -> Range<usize> {
        self.place(seen.start)..self.place(seen.end.max(seen.start + 1) - 1) + 1
    }

    fn place(&self, seen: usize) -> usize {
        let run = self.runs.partition_point(|(begin, _)| *begin <= seen).saturating_sub(1);
        self.runs.get(run).map_or(0, |(begin, written)| written + (seen - begin))
    }

    fn with_capacity(capacity: usize) -> Self {
        Self { text: String::with_capacity(capacity), runs: Vec::new() }
    }

    fn push(&mut self, part: &str, at: usize) {
        if !part.is_empty() {
            self.runs.push((self.text.len(), at));
            self.text.push_str(part);
        }
    }

    /// Reads a text that was written into a string of JSON or of a program, or into HTML, however often: `\\\"` and
    /// `&quot;` are quotes, `\n` ends a line. `None` where nothing was.
    pub(super) fn unescaped(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        memchr::memchr2(b'\\', b'&', bytes)?;
        let mut view = Self::with_capacity(text.len());
        let mut copied = 0;
        for at in memchr::memchr2_iter(b'\\', b'&', bytes) {
            if at < copied {
                continue;
            }
            if let Some((character, length)) = escape_at(&bytes[at..]) {
                view.push(&text[copied..at], copied);
                view.push(character.encode_utf8(&mut [0; 4]), at + length - 1);
                copied = at + length;
            }
        }
        if copied == 0 {
            return None;
        }
        view.push(&text[copied..], copied);
        Some(view)
    }

    /// Reads a text without the line feeds with which a terminal or a mail broke its long lines: behind a sign that
    /// ends no line, and where the last column was reached. `None` where no line was broken.
    pub(super) fn joined(text: &str) -> Option<Self> {
        const MIN_LINE_BYTES: usize = 40;
        const WIDTHS: [usize; 4] = [72, 80, 100, 120];
        let bytes = text.as_bytes();
        let mut view = Self::with_capacity(text.len());
        let (mut line_start, mut copied) = (0, 0);
        for at in memchr::memchr_iter(b'\n', bytes) {
            let line = &bytes[line_start..at];
            let sign = line.len() >= MIN_LINE_BYTES
                && matches!(line.last(), Some(b'/' | b'=' | b':' | b'&' | b'?' | b'%' | b'@'));
            let goes_on = bytes.get(at + 1).is_some_and(u8::is_ascii_alphanumeric);
            let full = WIDTHS.contains(&line.len()) && bytes.get(at + 1).is_some_and(|byte| *byte > b' ');
            if sign && goes_on || full {
                view.push(&text[copied..at], copied);
                copied = at + 1;
            }
            line_start = at + 1;
        }
        if copied == 0 {
            return None;
        }
        view.push(&text[copied..], copied);
        Some(view)
    }

    /// Reads a text without what programs put before its lines: a time, a level, the name of a service, a mark of mail
    /// or of a difference. `None` where no line has any.
    pub(super) fn unprefixed(text: &str) -> Option<Self> {
        let mut view = Self::with_capacity(text.len());
        let (mut at, mut copied) = (0, 0);
        for line in text.split_inclusive('\n') {
            let prefix = prefix_length(line);
            if prefix > 0 {
                view.push(&text[copied..at], copied);
                copied = at + prefix;
            }
            at += line.len();
        }
        if copied == 0 {
            return None;
        }
        view.push(&text[copied..], copied);
        Some(view)
    }
}

/// Longest run of backslashes before an escaped character: a text written out five times has 31.
const MAX_BACKSLASHES: usize = 31;

/// Entities of HTML, and the characters that they stand for.
const ENTITIES: &[(&[u8], char)] = &[
    (b"&quot;", '"'),
    (b"&#34;", '"'),
    (b"&#x22;", '"'),
    (b"&apos;", '\''),
    (b"&#39;", '\''),
    (b"&#x27;", '\''),
    (b"&lt;", '<'),
    (b"&gt;", '>'),
    (b"&amp;", '&'),
];

/// Returns the character that is escaped at the beginning of a text, and the length of the escape.
fn escape_at(bytes: &[u8]) -> Option<(char, usize)> {
    if bytes[0] == b'&' {
        return ENTITIES.iter().find(|(entity, _)| bytes.starts_with(entity)).map(|(entity, of)| (*of, entity.len()));
    }
    let slashes = bytes.iter().take(MAX_BACKSLASHES).take_while(|&&byte| byte == b'\\').count();
    let character = match bytes.get(slashes)? {
        b'n' => '\n',
        b'r' => '\r',
        b't' => '\t',
        quote @ (b'"' | b'\'') => char::from(*quote),
        b'u' => {
            let digits = std::str::from_utf8(bytes.get(slashes + 1..slashes + 5)?).ok()?;
            let code = u8::from_str_radix(digits, 16).ok().filter(u8::is_ascii_graphic)?;
            return Some((char::from(code), slashes + 5));
        }
        _ => return None,
    };
    Some((character, slashes + 1))
}

/// Most marks that programs put before one line, one after the other.
const MAX_MARKS: usize = 8;

/// Returns the length of what programs put before a line.
fn prefix_length(line: &str) -> usize {
    let bytes = line.as_bytes();
    let mut length = numbering_length(bytes).max(system_log_length(bytes));
    for _ in 0..MAX_MARKS {
        let mark = mark_length(&bytes[length..], length == 0);
        if mark == 0 {
            break;
        }
        length += mark;
    }
    length
}

/// Returns the length of the number of a line: `   12  `, ` 12 | `, `12: `.
fn numbering_length(line: &[u8]) -> usize {
    let spaces = line.iter().take(8).take_while(|&&byte| byte == b' ').count();
    let digits = line[spaces..].iter().take(6).take_while(|byte| byte.is_ascii_digit()).count();
    let end = spaces + digits;
    let length = if line[end..].starts_with(b": ") || line[end..].starts_with(b"  ") {
        2
    } else if line[end..].starts_with(b" | ") {
        3
    } else {
        return 0;
    };
    if digits == 0 { 0 } else { end + length }
}

/// Returns the length of what the log of a system puts before a line: `Mar  4 10:00:01 box app[12]: `.
fn system_log_length(line: &[u8]) -> usize {
    const MAX_BYTES: usize = 96;
    let head = &line[..line.len().min(MAX_BYTES)];
    let month =
        head.len() > 16 && head[0].is_ascii_uppercase() && head[3] == b' ' && head[9] == b':' && head[12] == b':';
    let digits = month && [4, 5, 7, 8].iter().all(|&at| head[at].is_ascii_digit() || head[at] == b' ');
    let end = if digits { memchr::memmem::find(&head[16..], b": ") } else { None };
    end.filter(|end| head[16..16 + end].iter().filter(|byte| **byte == b' ').count() == 1).map_or(0, |end| 16 + end + 2)
}

/// Returns the length of one mark at the beginning of a line, with the space behind it.
fn mark_length(line: &[u8], first: bool) -> usize {
    let Some(&sign) = line.first() else { return 0 };
    match sign {
        b'>' => return 1 + usize::from(line.get(1) == Some(&b' ')),
        b'+' | b'|' => return 1,
        // A removed line; `- ` is the item of a list, `--` a flag or a rule.
        b'-' if first && line.get(1).is_some_and(|next| next.is_ascii_alphabetic() || *next == b'"') => return 1,
        _ => {}
    }
    let of_word = |byte: &&u8| !matches!(byte, b' ' | b'\t' | b'\n');
    let word = line.iter().take(MAX_MARK_BYTES).take_while(of_word).count();
    let spaces = line[word..].iter().take(16).take_while(|&&byte| byte == b' ').count();
    let text = &line[..word];
    if word == 0 || spaces == 0 {
        return 0;
    }
    // Levels are filled up to five letters; more spaces are an indentation.
    let filled = 1 + 5_usize.saturating_sub(word);
    // `web_1  | `, and the bar that closes a time.
    let behind = &line[word + spaces..];
    let named = text.iter().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.' | b'/'));
    if behind.starts_with(b"| ") && named && first {
        return word + spaces + "| ".len();
    }
    // `c.e.App - ` behind a time.
    if behind.starts_with(b"- ") && named && !first {
        return word + spaces + "- ".len();
    }
    // `01O`, the stream of GitLab's logs.
    let stream = !first && word == 3 && text[..2].iter().all(u8::is_ascii_digit) && matches!(text[2], b'O' | b'E');
    if is_level(text) {
        word + spaces.min(filled)
    } else if is_time(text) || stream || is_bracketed(text) {
        word + 1
    } else {
        0
    }
}

/// Longest mark before a line, in bytes.
const MAX_MARK_BYTES: usize = 48;

/// Returns whether a word is a time or a part of one: `2024-05-01T12:00:00Z`, `[12:00:00.123]`.
fn is_time(word: &[u8]) -> bool {
    let digits = word.iter().filter(|byte| byte.is_ascii_digit()).count();
    let signs = word.iter().filter(|byte| matches!(byte, b':' | b'-' | b'.' | b'/')).count();
    let of_time = |byte: &u8| {
        byte.is_ascii_digit() || matches!(byte, b':' | b'-' | b'.' | b'/' | b',' | b'+' | b'[' | b']' | b'T' | b'Z')
    };
    digits >= 4 && signs >= 2 && word.iter().all(of_time)
}

/// Returns whether a word is the level of a message: `INFO`, `[error]`, `warn:`.
fn is_level(word: &[u8]) -> bool {
    const LEVELS: [&[u8]; 13] = [
        b"trace",
        b"debug",
        b"info",
        b"notice",
        b"warn",
        b"warning",
        b"error",
        b"err",
        b"fatal",
        b"critical",
        b"stdout",
        b"stderr",
        b"f",
    ];
    let letter = |byte: &u8| byte.is_ascii_alphabetic();
    let (Some(start), Some(end)) = (word.iter().position(letter), word.iter().rposition(letter)) else { return false };
    let level = &word[start..=end];
    word.len() <= level.len() + 3 && LEVELS.iter().any(|name| name.eq_ignore_ascii_case(level))
}

/// Returns whether a word is a name in brackets: `[web]`, `[pid`.
fn is_bracketed(word: &[u8]) -> bool {
    matches!(word, [b'[', .., b']'] | [b'(', .., b')']) && word.len() > 2
}

#[cfg(test)]
mod tests {
    use super::View;

    #[test]
    fn what_was_written_out_is_read() {
        for (text, read) in
            [(r#"{"m":"a\"b\nc"}"#, "{\"m\":\"a\"b\nc\"}"), ("&quot;a&quot; &#34;b", "\"a\" \"b"), (r"a\u003db", "a=b")]
        {
            let view = View::unescaped(text).unwrap();
            assert_eq!(view.text, read);
            let at = read.rfind('b').unwrap();
            assert_eq!(&text[view.written(&(at..at + 1))], "b");
        }
        assert!(View::unescaped("C:\\Users & co").is_none());
    }

    #[test]
    fn what_stands_before_a_line_is_left_out() {
        for (text, read) in [
            ("2024-05-01T12:00:00.1Z INFO  a: b", "a: b"),
            ("[12:00:00.123] [error] a: b", "a: b"),
            ("web_1  |   a: b", "  a: b"),
            ("> > a: b", "a: b"),
            ("+  a: b", "  a: b"),
        ] {
            assert_eq!(View::unprefixed(text).unwrap().text, read, "{text}");
        }
        for text in ["a: b", "- a: b", "--a b", "see 12:00"] {
            assert!(View::unprefixed(text).is_none(), "{text}");
        }
    }
}
