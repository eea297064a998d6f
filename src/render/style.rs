//! Colour, which only carries what the words already say.

use crate::matcher::Level;

/// The use of colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Style {
    /// True if escape codes may be written.
    pub colored: bool,
}

impl Style {
    /// Makes a telling word bold.
    pub fn bold(self, text: &str) -> String {
        self.paint("1", text)
    }

    /// Makes what is beside the point dim.
    pub fn dim(self, text: &str) -> String {
        self.paint("2", text)
    }

    /// Makes a trouble red.
    pub fn red(self, text: &str) -> String {
        self.paint("31", text)
    }

    /// Makes what is fine green.
    pub fn green(self, text: &str) -> String {
        self.paint("32", text)
    }

    /// Colours the word for a verdict: green, yellow or dim.
    pub fn verdict(self, level: Level, word: &str) -> String {
        match level {
            Level::Seen => self.paint("1;32", word),
            Level::Similar => self.paint("1;33", word),
            Level::New => self.dim(word),
        }
    }

    fn paint(self, code: &str, text: &str) -> String {
        if self.colored && !text.is_empty() { format!("\x1b[{code}m{text}\x1b[0m") } else { text.to_owned() }
    }
}
