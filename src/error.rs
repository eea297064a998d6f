//! Errors that name the failure, its cause and the way out.
//!
//! Every failure of the program is an [`Error`], which `main` prints once.
//!
//! ```
//! use std::path::Path;
//!
//! use odap::error::Remedy;
//! use odap::notebook::{Access, Notebook};
//!
//! let error = Notebook::open(Path::new("/dev/null/notebook.db"), Access::Write).expect_err("a file is no folder");
//! assert_eq!(error.what(), "cannot make the notebook /dev/null/notebook.db");
//! assert_eq!(error.remedies(), [Remedy::NameNotebook]);
//! ```

mod remedy;

use std::{fmt, io};

pub use remedy::Remedy;

/// A result with the program's [`Error`].
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// The source of an error: input, configuration, notebook or output.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ErrorKind {
    /// The command line, a file that was named or a text that was given cannot be used as it is.
    Input,
    /// The config file, or a variable that stands for one of its keys.
    Config,
    /// The notebook cannot be opened, read or written.
    Notebook,
    /// The reader of the output has closed the pipe; no message is printed.
    BrokenPipe,
}

/// A failure in three parts: what could not be done, why, and what to do instead.
#[derive(Debug)]
pub struct Error {
    kind: ErrorKind,
    what: String,
    causes: Vec<String>,
    remedies: Vec<Remedy>,
    source: Option<Box<dyn std::error::Error + Send + Sync>>,
}

impl Error {
    /// Creates an error of a kind; `what` names the thing, in lower case and without a full stop.
    pub fn new(kind: ErrorKind, what: impl Into<String>) -> Self {
        Self { kind, what: what.into(), causes: Vec::new(), remedies: Vec::new(), source: None }
    }

    /// Creates an error about input that cannot be used.
    pub fn input(what: impl Into<String>) -> Self {
        Self::new(ErrorKind::Input, what)
    }

    /// Creates an error of the notebook.
    pub fn notebook(what: impl Into<String>) -> Self {
        Self::new(ErrorKind::Notebook, what)
    }

    /// Adds a cause; the nearest cause comes first.
    #[must_use]
    pub fn cause(mut self, cause: impl fmt::Display) -> Self {
        self.causes.push(plain(cause.to_string()));
        self
    }

    /// Adds the error of another library as a cause, and keeps it as the [source](std::error::Error::source).
    #[must_use]
    pub fn because(mut self, error: impl std::error::Error + Send + Sync + 'static) -> Self {
        self = self.cause(&error);
        self.source = Some(Box::new(error));
        self
    }

    /// Keeps the error of another library as the source, where the cause says more than it does.
    #[must_use]
    pub fn with_source(mut self, error: impl std::error::Error + Send + Sync + 'static) -> Self {
        self.source = Some(Box::new(error));
        self
    }

    /// Adds a remedy in words.
    #[must_use]
    pub fn hint(self, words: impl Into<String>) -> Self {
        self.remedy(Remedy::Words(words.into()))
    }

    /// Adds a remedy.
    #[must_use]
    pub fn remedy(mut self, remedy: Remedy) -> Self {
        self.remedies.push(remedy);
        self
    }

    /// Puts another remedy in the place of one that was tried.
    #[must_use]
    pub fn instead_of(mut self, tried: &Remedy, other: Remedy) -> Self {
        self.remedies.iter_mut().filter(|remedy| *remedy == tried).for_each(|remedy| *remedy = other.clone());
        self
    }

    /// Returns the kind of the error.
    pub fn kind(&self) -> ErrorKind {
        self.kind
    }

    /// Returns the first line, which names what could not be done.
    pub fn what(&self) -> &str {
        &self.what
    }

    /// Returns the causes, the nearest first.
    pub fn causes(&self) -> &[String] {
        &self.causes
    }

    /// Returns the remedies, in the order in which to try them.
    pub fn remedies(&self) -> &[Remedy] {
        &self.remedies
    }

    /// Returns the failure and its nearest cause in one line, for a remark beside an answer that stands.
    pub fn in_one_line(&self) -> String {
        let cause = self.causes.first().map(|cause| format!(": {}", cause.replace('\n', " ")));
        format!("{}{}", self.what, cause.unwrap_or_default())
    }

    /// Returns true if the notebook is damaged, so that what it holds must be brought back.
    pub fn tells_damage(&self) -> bool {
        self.remedies.contains(&Remedy::MendNotebook)
    }

    /// Returns the exit status: 0 for a broken pipe, otherwise 2.
    pub fn exit_code(&self) -> u8 {
        match self.kind {
            ErrorKind::BrokenPipe => 0,
            ErrorKind::Input | ErrorKind::Config | ErrorKind::Notebook => 2,
        }
    }
}

/// Returns the cause of an I/O error in the program's own words, without the number that the system has for it.
pub fn io_reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::PermissionDenied => "permission denied".into(),
        io::ErrorKind::NotFound => "there is no such file or folder".into(),
        io::ErrorKind::NotADirectory => "a part of its path is a file, not a folder".into(),
        io::ErrorKind::IsADirectory => "it is a folder".into(),
        io::ErrorKind::StorageFull => "the disk is full".into(),
        io::ErrorKind::ReadOnlyFilesystem => "the file system may only be read".into(),
        io::ErrorKind::AlreadyExists => "there is such a file already".into(),
        _ => {
            let said = error.to_string();
            numbered(&said).map_or(said.as_str(), |(words, _)| words).to_owned()
        }
    }
}

/// Returns a cause as [`io_reason`] words it, where it is an I/O error as the system words it.
fn plain(cause: String) -> String {
    let Some((words, number)) = numbered(&cause) else { return cause };
    let error = io::Error::from_raw_os_error(number);
    if error.to_string() == cause { io_reason(&error) } else { words.to_owned() }
}

/// Splits `No such file or directory (os error 2)` into its words and its number.
fn numbered(cause: &str) -> Option<(&str, i32)> {
    let (words, number) = cause.strip_suffix(')')?.rsplit_once(" (os error ")?;
    Some((words, number.parse().ok()?))
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.what)?;
        for cause in &self.causes {
            write!(f, "\n  cause: {}", cause.replace('\n', "\n         "))?;
        }
        Ok(())
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.source.as_deref().map(|source| source as _)
    }
}

impl From<io::Error> for Error {
    fn from(error: io::Error) -> Self {
        if error.kind() == io::ErrorKind::BrokenPipe {
            Self::new(ErrorKind::BrokenPipe, "the reader of the output has gone away")
        } else {
            Self::input("cannot read or write").because(error)
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io;

    use super::{Error, io_reason};

    #[test]
    fn a_cause_is_told_without_the_system_s_number() {
        let missing = io::Error::from_raw_os_error(2);
        assert_eq!(io_reason(&missing), "there is no such file or folder");
        let causes = [missing.to_string(), "line 1: odd (os error 2)".into(), "odd (os error x)".into()];
        let error = causes.into_iter().fold(Error::input("cannot read it"), Error::cause).to_string();
        insta::assert_snapshot!(error, @"
        cannot read it
          cause: there is no such file or folder
          cause: line 1: odd
          cause: odd (os error x)
        ");
    }
}
