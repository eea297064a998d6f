//! The text that a reader sees, with the place of each part in the text as it was written.

use std::ops::Range;

use super::control_code::{Code, next_code};
use super::escape::is_hidden;

/// A text without control codes and characters that nobody sees.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// The text that is seen.
    pub text: String,
    /// The beginning of each run of it: in `text`, and in the text as it was written.
    runs: Vec<(usize, usize)>,
}

impl Shown {
    /// Reads what is shown of a text; `None` where all of it is.
    ///
    /// A backspace takes back the character before it, as overstruck words have it.
    pub fn of(written: &str) -> Option<Self> {
        if !written.bytes().any(|byte| byte >= 0xc2 || byte == 0x7f || (byte < 0x20 && byte != b'\n' && byte != b'\t'))
        {
            return None;
        }
        let mut shown = Self { text: String::with_capacity(written.len()), runs: Vec::new() };
        let mut from = 0;
        while let Some((code, meaning)) = next_code(&written[from..]) {
            shown.add(&written[from..from + code.start], from);
            match meaning {
                Code::Character('\u{8}') => drop(shown.text.pop()),
                // The end of a line, as Windows writes it, parts words.
                Code::Character('\r') => shown.push('\r', from + code.start),
                _ => {}
            }
            from += code.end;
        }
        shown.add(&written[from..], from);
        (shown.text.len() < written.len()).then_some(shown)
    }

    /// Returns the part of the written text that shows as a part of `text`, with all codes inside.
    pub fn written(&self, shown: Range<usize>) -> Range<usize> {
        let last = shown.end.max(shown.start + 1) - 1;
        self.place(shown.start)..self.place(last) + 1
    }

    fn place(&self, shown: usize) -> usize {
        let run = self.runs.partition_point(|(begin, _)| *begin <= shown).saturating_sub(1);
        self.runs.get(run).map_or(0, |(begin, written)| written + (shown - begin))
    }

    fn add(&mut self, part: &str, at: usize) {
        let mut from = 0;
        for (index, character) in part.char_indices().filter(|(_, character)| is_hidden(*character, None, None)) {
            self.push_str(&part[from..index], at + from);
            from = index + character.len_utf8();
        }
        self.push_str(&part[from..], at + from);
    }

    fn push(&mut self, character: char, at: usize) {
        self.push_str(character.encode_utf8(&mut [0; 4]), at);
    }

    fn push_str(&mut self, part: &str, at: usize) {
        if !part.is_empty() {
            // What was taken back takes its runs along.
            while self.runs.last().is_some_and(|(begin, _)| *begin >= self.text.len() && *begin > 0) {
                self.runs.pop();
            }
            self.runs.push((self.text.len(), at));
            self.text.push_str(part);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Shown;

    #[test]
    fn what_is_shown_keeps_its_place() {
        for (written, text, word, span) in [
            ("key=\u{1b}[31mhunter2\u{1b}[0m.", "key=hunter2.", "hunter2", "hunter2"),
            ("pass\u{1b}[1mwo\u{1b}[0mrd", "password", "password", "pass\u{1b}[1mwo\u{1b}[0mrd"),
            ("p\u{8}pa\u{8}a", "pa", "pa", "pa\u{8}a"),
            ("se\u{200b}cret 비밀", "secret 비밀", "비밀", "비밀"),
            ("\u{1b}]8;;https://x\u{7}link\u{1b}]8;;\u{7} end\r\n", "link end\r\n", "link", "link"),
        ] {
            let shown = Shown::of(written).unwrap();
            assert_eq!(shown.text, text);
            let at = text.find(word).unwrap();
            assert_eq!(&written[shown.written(at..at + word.len())], span, "{written:?}");
        }
        assert_eq!(Shown::of("nothing\thidden\n"), None);
    }
}
