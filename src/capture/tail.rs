//! The end of a program's output, as a terminal would still show it.

use memchr::{memchr, memrchr};

/// The last bytes of an output, with every line ended by `\n`.
///
/// A carriage return lets the text after it replace the line, so that a progress bar is the one line that it looks
/// like.
#[derive(Debug)]
pub struct Tail {
    bytes: Vec<u8>,
    /// The most bytes that are kept.
    keep: usize,
    /// True if the last byte was a carriage return: the next byte decides what it meant.
    returned: bool,
    /// True if bytes before these were dropped.
    cut: bool,
}

impl Tail {
    /// Returns an empty tail that keeps at most `keep` bytes.
    pub fn new(keep: usize) -> Self {
        Self { bytes: Vec::new(), keep, returned: false, cut: false }
    }

    /// Returns the most bytes that are kept.
    pub fn most_bytes(&self) -> usize {
        self.keep
    }

    /// Appends output.
    pub fn push(&mut self, mut printed: &[u8]) {
        while let [first, rest @ ..] = printed {
            if self.returned {
                match first {
                    b'\r' => {
                        printed = rest;
                        continue;
                    }
                    b'\n' => {}
                    _ => self.bytes.truncate(memrchr(b'\n', &self.bytes).map_or(0, |end| end + 1)),
                }
                self.returned = false;
            }
            let end = memchr(b'\r', printed);
            self.bytes.extend_from_slice(&printed[..end.unwrap_or(printed.len())]);
            self.returned = end.is_some();
            printed = end.map_or(&[], |end| &printed[end + 1..]);
            self.shorten();
        }
    }

    /// Tells whether the output ends amid a line. Behind its last line end a colour may be set, which shows nothing.
    pub fn ends_in_line(&self) -> bool {
        let mut line = &self.bytes[memrchr(b'\n', &self.bytes).map_or(0, |end| end + 1)..];
        while let Some(rest) = line.strip_prefix(b"\x1b[") {
            let Some(end) = rest.iter().position(u8::is_ascii_alphabetic) else { break };
            line = &rest[end + 1..];
        }
        !line.is_empty()
    }

    /// Returns the kept bytes. If others were before them, they begin with a whole line, unless there is only one.
    pub fn bytes(&self) -> &[u8] {
        let kept = &self.bytes[self.bytes.len().saturating_sub(self.keep)..];
        if !self.cut && kept.len() == self.bytes.len() {
            return kept;
        }
        match memchr(b'\n', kept) {
            Some(end) if end + 1 < kept.len() => &kept[end + 1..],
            _ => kept,
        }
    }

    /// Drops the beginning once the tail is twice as long as it may be, so that every byte is moved once on average.
    fn shorten(&mut self) {
        if self.bytes.len() > 2 * self.keep {
            self.bytes.drain(..self.bytes.len() - self.keep);
            self.cut = true;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Tail;

    fn kept(keep: usize, pieces: &[&str]) -> String {
        let mut tail = Tail::new(keep);
        pieces.iter().for_each(|piece| tail.push(piece.as_bytes()));
        String::from_utf8_lossy(tail.bytes()).into_owned()
    }

    #[test]
    fn a_progress_bar_is_the_line_that_it_looks_like() {
        assert_eq!(kept(100, &["a\n 1 %\r 50 %\r", "100 %\r", "\n", "b\n"]), "a\n100 %\nb\n");
        assert_eq!(kept(100, &["a\r\nb\r", "\r\nc\r"]), "a\nb\nc");
        let bar: String = (0..100_000).map(|step| format!("\rstep {step}")).collect();
        assert_eq!(kept(40, &["begun\n", &bar, "\nfailed\n"]), "begun\nstep 99999\nfailed\n");
    }

    #[test]
    fn the_last_bytes_are_kept_from_the_beginning_of_a_line() {
        let lines: String = (0..1000).map(|line| format!("{line}\n")).collect();
        assert_eq!(kept(10, &[&lines]), "998\n999\n");
        assert_eq!(kept(4, &["a long line without an end"]), " end");
        assert_eq!(kept(100, &["short"]), "short");
    }

    #[test]
    fn a_line_that_was_not_ended_is_left_and_a_colour_is_none() {
        for (printed, expected) in [
            ("", false),
            ("done\n", false),
            ("done\n\x1b[0m\x1b[K", false),
            ("failed", true),
            ("\x1b[31mfailed", true),
            ("50 %\r", true),
        ] {
            let mut tail = Tail::new(100);
            tail.push(printed.as_bytes());
            assert_eq!(tail.ends_in_line(), expected, "{printed:?}");
        }
    }

    #[test]
    fn what_comes_byte_by_byte_is_the_same_as_in_one_piece() {
        let text = "x\r\n\r\ry 1\ry 2\r\nz\r\r\nend";
        let single: Vec<String> = text.chars().map(String::from).collect();
        assert_eq!(kept(100, &single.iter().map(String::as_str).collect::<Vec<_>>()), kept(100, &[text]));
    }
}
