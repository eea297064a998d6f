//! Blocks of code sorted by what they are and where they stand.

use super::Sorter;
use crate::import::document::Block;
use crate::import::sort::code::{self, Code};
use crate::import::sort::lead::Part;

/// Words that lead to the command that helped.
const LEADS_TO_FIX: &[&str] =
    &["해결", "수정", "실행", "설치", "변경", "fix", "run ", "install", "solve", "use ", "対処", "実行", "解決"];

impl Sorter<'_> {
    pub(super) fn code(&mut self, block: &Block, text: &str, language: Option<&str>) {
        let kind = code::kind(text, language, self.reading);
        let is_changed = matches!(kind, Code::Diff | Code::File);
        let is_error = kind == Code::Error;
        match self.current() {
            // What was typed or edited stands beside what was printed.
            Part::Error if self.error.is_empty() && (is_error || !self.has_error_code) => self.is_error(text),
            Part::Error if is_error || !self.error.is_empty() && kind == Code::Other => self.is_error(text),
            // What was printed may stand at the top of a fix that nothing stands above.
            Part::Fix if self.is_fix_error && is_error && self.error.is_empty() => self.is_error(text),
            Part::Note if self.error.is_empty() && !self.is_error_led && is_error => {
                self.error.paragraph(text);
                self.because("code that reads as an error");
            }
            // The first code of a note that goes on with its cause or its fix.
            Part::Note
                if self.error.is_empty()
                    && !self.is_error_led
                    && !self.has_error_code
                    && self.has_parts
                    && self.part.is_none()
                    && kind == Code::Other =>
            {
                self.error.paragraph(text);
                self.because("code above the parts");
            }
            Part::Note | Part::Error
                if !self.has_fix && !is_error && (!self.error.is_empty() || self.candidate.is_some()) =>
            {
                self.settled();
                let last = self.note.last().to_lowercase();
                let is_led = last.ends_with([':', '：']) || LEADS_TO_FIX.iter().any(|word| last.contains(word));
                if !is_changed && kind != Code::Typed && !is_led && !self.is_fixed() {
                    return self.note.block(block);
                }
                self.because("commands after the error");
                // The sentence that leads to the commands goes with them.
                if let Some(sentence) = is_led.then(|| self.note.pop()).flatten() {
                    self.fix.paragraph(&sentence);
                }
                self.fix.block(block);
            }
            _ => self.put(block),
        }
    }

    fn is_error(&mut self, text: &str) {
        self.error.paragraph(text);
        self.because("code under the error");
    }

    /// Tells whether the words so far end with those of the fix, which lead to the code below.
    fn is_fixed(&self) -> bool {
        self.fix.last().ends_with([':', '：'])
    }
}
