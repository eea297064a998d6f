//! The words of a command line.

use std::ops::Range;

/// Reader of the words of a command, without the quotes of a shell and the commas of a list in a program.
pub(super) struct Words<'b> {
    bytes: &'b [u8],
    at: usize,
    end: usize,
}

impl<'b> Words<'b> {
    /// Creates a reader of the words in a span.
    pub(super) fn new(bytes: &'b [u8], span: Range<usize>) -> Self {
        Self { bytes, at: span.start, end: span.end }
    }

    /// Returns the end of the last word with its quote.
    pub(super) fn position(&self) -> usize {
        self.at
    }

    /// Returns the span of the next word.
    pub(super) fn next(&mut self) -> Option<Range<usize>> {
        let between = |byte: u8| matches!(byte, b' ' | b'\t' | b',' | b'[' | b']' | b'\\' | b'\n' | b'\r');
        while self.at < self.end && between(self.bytes[self.at]) {
            self.at += 1;
        }
        let first = *self.bytes[..self.end].get(self.at)?;
        Some(if matches!(first, b'\'' | b'"') { self.quoted(first) } else { self.bare() })
    }

    /// Reads a word in quotes.
    fn quoted(&mut self, quote: u8) -> Range<usize> {
        let start = self.at + 1;
        let length = self.bytes[start..self.end].iter().position(|&byte| byte == quote).unwrap_or(self.end - start);
        self.at = self.end.min(start + length + 1);
        // `'user':'password'`
        if self.at + 1 < self.end && self.bytes[self.at] == b':' {
            return start..self.bare().end;
        }
        start..start + length
    }

    /// Reads a word without quotes around it, which may have them around its value: `-p'…'`.
    fn bare(&mut self) -> Range<usize> {
        let start = self.at;
        let mut inside = None;
        while self.at < self.end {
            let byte = self.bytes[self.at];
            match inside {
                Some(open) if byte == open => inside = None,
                Some(_) => {}
                None if matches!(byte, b'\'' | b'"') => {
                    // A quote that nothing opened ends a command that was quoted as a whole.
                    let opens = self.at == start + 2 || matches!(self.bytes[self.at - 1], b',' | b':' | b'=' | b'%');
                    if self.bytes[self.at + 1..self.end].contains(&byte) && opens && self.at > start {
                        inside = Some(byte);
                    } else {
                        break;
                    }
                }
                None if matches!(byte, b' ' | b'\t' | b'\n' | b'\r') => break,
                None => {}
            }
            self.at += 1;
        }
        let mut end = self.at;
        if self.at < self.end && matches!(self.bytes[self.at], b'\'' | b'"') {
            self.at += 1;
        }
        if end > start && matches!(self.bytes[end - 1], b'\'' | b'"') {
            end -= 1;
        }
        start..end
    }
}
