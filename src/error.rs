//! What went wrong, why, and what to type instead.
//!
//! Every failure of the program is an [`Error`]: it names the thing, its cause and the way out, and is printed once, by `main`.

use std::fmt;

/// The result of everything that can fail here.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Whose turn it is when something failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ErrorKind {
    /// The command line, a file that was named or a text that was given cannot be used as it is.
    Input,
    /// The config file, or a variable that stands for one of its keys.
    Config,
    /// The notebook cannot be opened, read or written.
    Notebook,
    /// The reader of our output has gone away: not worth a word.
    BrokenPipe,
}

/// A failure in three parts: what could not be done, why, and what to do instead.
#[derive(Debug)]
pub struct Error {
    kind: ErrorKind,
    what: String,
    causes: Vec<String>,
    hints: Vec<String>,
}

impl Error {
    /// A failure of a kind; `what` names the thing, in lower case and without a full stop.
    pub fn new(kind: ErrorKind, what: impl Into<String>) -> Self {
        Self { kind, what: what.into(), causes: Vec::new(), hints: Vec::new() }
    }

    /// Something the user gave cannot be used.
    pub fn input(what: impl Into<String>) -> Self {
        Self::new(ErrorKind::Input, what)
    }

    /// The notebook refuses.
    pub fn notebook(what: impl Into<String>) -> Self {
        Self::new(ErrorKind::Notebook, what)
    }

    /// Adds why it happened; the nearest cause first.
    #[must_use]
    pub fn cause(mut self, cause: impl fmt::Display) -> Self {
        self.causes.push(plain(&cause.to_string()).to_owned());
        self
    }

    /// Adds what to type or do instead.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }

    /// Whose turn it is.
    pub fn kind(&self) -> ErrorKind {
        self.kind
    }

    /// The first line: what could not be done.
    pub fn what(&self) -> &str {
        &self.what
    }

    /// The exit status that goes with it: 0 for a broken pipe, else 2.
    pub fn exit_code(&self) -> u8 {
        match self.kind {
            ErrorKind::BrokenPipe => 0,
            ErrorKind::Input | ErrorKind::Config | ErrorKind::Notebook => 2,
        }
    }
}

/// A cause without the number that the system has for it, which nobody needs beside the words.
fn plain(cause: &str) -> &str {
    match cause.rsplit_once(" (os error ") {
        Some((words, number)) if number.trim_end_matches(')').parse::<i32>().is_ok() => words,
        _ => cause,
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.what)?;
        for cause in &self.causes {
            write!(f, "\n  cause: {}", cause.replace('\n', "\n         "))?;
        }
        for hint in &self.hints {
            write!(f, "\n  do:    {}", hint.replace('\n', "\n         "))?;
        }
        Ok(())
    }
}

impl std::error::Error for Error {}

impl From<std::io::Error> for Error {
    fn from(error: std::io::Error) -> Self {
        if error.kind() == std::io::ErrorKind::BrokenPipe {
            Self::new(ErrorKind::BrokenPipe, "the reader of the output has gone away")
        } else {
            Self::input("cannot read or write").cause(error)
        }
    }
}
