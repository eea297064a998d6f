//! The letters of a document, counted by the look of their fonts.

/// The least letters that tell anything: about ten lines.
const MIN_LETTERS: usize = 400;

/// Numbers of letters.
#[derive(Debug, Default)]
pub(in crate::import::docx) struct Letters {
    all: usize,
    monospaced: usize,
    /// Those of the monospaced ones that are Hangul, in which prose is written and hardly ever code.
    hangul: usize,
}

impl Letters {
    pub(super) fn count(&mut self, text: &str, monospaced: bool) {
        let letters = text.chars().filter(|letter| letter.is_alphabetic()).count();
        self.all += letters;
        if monospaced {
            self.monospaced += letters;
            self.hangul += text.chars().filter(|letter| ('가'..='힣').contains(letter)).count();
        }
    }

    /// Returns `true` if somebody has set the whole document in a monospaced font, prose and all.
    pub(in crate::import::docx) fn are_all_monospaced(&self) -> bool {
        self.all >= MIN_LETTERS && self.monospaced >= self.all / 10 * 9 && self.hangul >= self.monospaced / 4
    }
}
