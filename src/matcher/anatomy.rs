//! The parts of an error text.

use serde::Serialize;

use crate::incident::Kind;

/// What was read out of an error text.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Anatomy {
    /// The program or language whose words these are, `python`, `rustc`, `git`.
    pub tool: Option<String>,
    /// The first sorting.
    pub kind: Kind,
    /// The lines that may say what went wrong, best first, at most five.
    pub headlines: Vec<String>,
    /// The name of the error's class, as printed: `ModuleNotFoundError`.
    pub error_type: Option<String>,
    /// The code that the error carries, as printed: `E0382`, `ENOSPC`.
    pub error_code: Option<String>,
    /// Every code that was read, also those that follow from the words.
    pub codes: Vec<String>,
    /// What the error is about.
    pub entities: Vec<Entity>,
    /// Where it happened, outermost first.
    pub frames: Vec<Frame>,
}

impl Anatomy {
    /// The line that says what went wrong.
    pub fn headline(&self) -> Option<&str> {
        self.headlines.first().map(String::as_str)
    }
}

/// Something an error names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Entity {
    /// What it is: `module`, `library`, `command`, `file`, `host`, `port` …
    pub part: &'static str,
    /// Its name, as printed.
    pub name: String,
}

/// One line of a stack trace, or the place that a compiler points at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Frame {
    /// The file, as printed.
    pub file: String,
    /// The line in it, from 1.
    pub line: Option<u32>,
    /// The function, where it is named.
    pub function: Option<String>,
    /// Whether it is the user's own code, by its path; else a library's or the runtime's.
    pub own: bool,
}

/// Reads the parts of a text.
pub fn read(_text: &str) -> Anatomy {
    Anatomy {
        tool: None,
        kind: Kind::Unknown,
        headlines: Vec::new(),
        error_type: None,
        error_code: None,
        codes: Vec::new(),
        entities: Vec::new(),
        frames: Vec::new(),
    }
}
