//! A pasted error, redacted once and read once.

use crate::incident::Paste;
use crate::matcher::{self, EnglishText, Reading};
use crate::redact::{Privacy, Scrubbed};

/// A pasted error without its secrets, with what was read out of it.
///
/// Every step of a command takes it from the one before, so that a text is scanned for secrets and read once.
#[derive(Debug, Clone)]
pub struct Pasted {
    error: Scrubbed<Paste>,
    reading: Reading,
}

/// Largest text that is remembered whole after a look-up, in bytes. A logged text is kept whole, however long.
const MAX_REMEMBERED: usize = 1 << 20;

impl Pasted {
    /// Redacts and reads a paste.
    pub fn new(error: Paste, privacy: &Privacy) -> Self {
        Self::from(Scrubbed::new(error, privacy))
    }

    /// Returns the text without its secrets.
    pub fn error(&self) -> &Scrubbed<Paste> {
        &self.error
    }

    /// Returns what was read out of the text.
    pub fn reading(&self) -> &Reading {
        &self.reading
    }

    /// Returns the paste with what its messages are in English, where they were read back.
    #[must_use]
    pub fn in_english(self, english: Option<EnglishText>) -> Self {
        Self { reading: self.reading.in_english(english), ..self }
    }

    /// Takes the text and its reading apart.
    pub(super) fn into_parts(self) -> (Scrubbed<Paste>, Reading) {
        (self.error, self.reading)
    }

    /// Puts together what [`into_parts`](Self::into_parts) took apart.
    pub(super) fn from_parts(error: Scrubbed<Paste>, reading: Reading) -> Self {
        Self { error, reading }
    }
}

/// Returns the text as a look-up remembers it: of a very long one, the lines that were read.
pub(super) fn remembered(error: &Scrubbed<Paste>) -> Scrubbed<Paste> {
    let error = error.clone();
    if error.text().len() <= MAX_REMEMBERED { error } else { error.map(|error| matcher::excerpt(error.text()).into()) }
}

impl From<Scrubbed<Paste>> for Pasted {
    fn from(error: Scrubbed<Paste>) -> Self {
        let reading = matcher::read(error.text());
        Self { error, reading }
    }
}
