//! Sources of an error's text: arguments, a file, the clipboard, a pipe, or a paste into the terminal.

use std::path::{Path, PathBuf};

use crate::capture::terminal::clipboard;
use crate::cli::Context;
use crate::cli::args::input;
use crate::error::{Error, Result};
use crate::incident::Paste;

/// Words for the text when it is asked for on a terminal.
const WHAT: &str = "the error";

/// The ways to give an error. Whoever has them has the flags that name a [failure](super::failure) too.
#[derive(Debug, Default, clap::Args)]
pub(crate) struct ErrorText {
    /// Error text; `-` or nothing reads a pipe
    #[arg(value_name = "TEXT", conflicts_with_all = ["last", "failure"])]
    text: Vec<String>,
    /// Read the error from a file (`-` for a pipe)
    #[arg(long, value_name = "FILE", conflicts_with_all = ["text", "last", "failure"])]
    error_file: Option<PathBuf>,
    /// Take the error from the clipboard
    #[arg(long, conflicts_with_all = ["text", "error_file", "last", "failure"])]
    clipboard: bool,
}

impl ErrorText {
    /// Reads the error text to its end, before the notebook is opened. `None` without a text if stdin is a terminal.
    pub(crate) fn read(&self, context: &Context) -> Result<Option<Paste>> {
        if self.clipboard {
            return from_clipboard().map(Some);
        }
        match (&self.error_file, self.text.as_slice()) {
            (Some(file), _) => from_file(file, context).map(Some),
            (None, [dash]) if dash == "-" => from_pipe(context).map(Some),
            (None, []) if context.terminals.stdin => Ok(None),
            (None, []) => from_pipe(context).map(Some),
            (None, words) => Ok(Some(Paste::from(words.join(" ")))),
        }
    }

    /// Reads the error text as [`read`](Self::read), but asks for a paste on a terminal and refuses a blank text.
    pub(crate) fn require(&self, context: &Context) -> Result<Paste> {
        let paste = match self.read(context)? {
            Some(paste) => paste,
            None => from_pipe(context)?,
        };
        not_blank(paste)
    }
}

/// Refuses a blank text.
pub(crate) fn not_blank(paste: Paste) -> Result<Paste> {
    if paste.is_blank() { Err(blank()) } else { Ok(paste) }
}

/// Returns the error for a blank text.
pub(crate) fn blank() -> Error {
    Error::input("there is no error text")
        .cause("what was given is empty or blank")
        .hint("COMMAND 2>&1 | odap\nodap find \"the error\"")
}

/// Reads the error text from a file, or from the pipe for `-`.
pub(crate) fn from_file(file: &Path, context: &Context) -> Result<Paste> {
    input::read(file, WHAT, context).map(Paste::from_bytes)
}

/// Reads the error text from the pipe, and asks for a paste on a terminal.
pub(crate) fn from_pipe(context: &Context) -> Result<Paste> {
    input::read_pipe(WHAT, context).map(Paste::from_bytes)
}

/// Reads the error text from the clipboard.
pub(crate) fn from_clipboard() -> Result<Paste> {
    let text = clipboard::read().map_err(|why| {
        Error::input("cannot read the clipboard")
            .cause(why)
            .hint("paste it yourself, where this waits for it:\nodap find")
    })?;
    input::check_length(text.len(), "the clipboard")?;
    Ok(Paste::from(text))
}
