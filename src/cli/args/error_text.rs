//! Sources of an error's text: arguments, a file, the clipboard, a pipe, or a paste into the terminal.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use crate::capture::terminal::clipboard;
use crate::cli::Context;
use crate::error::{Error, Result};
use crate::incident::Paste;
use crate::platform::END_OF_INPUT;

/// More than this is a dump, not an error: 256 MiB.
const LONGEST: u64 = 256 << 20;

/// The ways to give an error.
#[derive(Debug, Default, clap::Args)]
pub(crate) struct ErrorText {
    /// Error text; `-` or nothing reads a pipe
    #[arg(value_name = "TEXT")]
    text: Vec<String>,
    /// Read the error from a file
    #[arg(long, value_name = "FILE", conflicts_with = "text")]
    error_file: Option<PathBuf>,
    /// Take the error from the clipboard
    #[arg(long, conflicts_with_all = ["text", "error_file"])]
    clipboard: bool,
}

impl ErrorText {
    /// Reads the error text to its end, before the notebook is opened. `None` without a text if stdin is a terminal.
    pub(crate) fn read(&self, context: &Context) -> Result<Option<Paste>> {
        if self.clipboard {
            return from_clipboard().map(Some);
        }
        match (&self.error_file, self.text.as_slice()) {
            (Some(file), _) => from_file(file).map(Some),
            (None, [dash]) if dash == "-" => from_stdin(context).map(Some),
            (None, []) if context.terminals.stdin => Ok(None),
            (None, []) => from_stdin(context).map(Some),
            (None, words) => Ok(Some(Paste::from(words.join(" ")))),
        }
    }

    /// Reads the error text as [`read`](Self::read), but asks for a paste on a terminal and refuses a blank text.
    pub(crate) fn require(&self, context: &Context) -> Result<Paste> {
        let paste = match self.read(context)? {
            Some(paste) => paste,
            None => from_stdin(context)?,
        };
        not_blank(paste)
    }
}

/// Refuses a blank text.
pub(crate) fn not_blank(paste: Paste) -> Result<Paste> {
    if paste.is_blank() {
        let error = Error::input("there is no error text").cause("what was given is empty or blank");
        return Err(error.hint("COMMAND 2>&1 | odap\nodap find \"the error\""));
    }
    Ok(paste)
}

pub(crate) fn from_file(file: &Path) -> Result<Paste> {
    let cannot = |error: io::Error| Error::input(format!("cannot read {}", file.display())).cause(error);
    limited(File::open(file).map_err(cannot)?, &file.display().to_string()).map_err(cannot)?
}

pub(crate) fn from_clipboard() -> Result<Paste> {
    let text = clipboard::read().map_err(|why| {
        Error::input("cannot read the clipboard")
            .cause(why)
            .hint("paste it yourself, where this waits for it:\nodap find")
    })?;
    if text.len() as u64 > LONGEST { Err(too_long("the clipboard")) } else { Ok(Paste::from(text)) }
}

pub(crate) fn from_stdin(context: &Context) -> Result<Paste> {
    if context.terminals.stdin {
        context.say(&format!("paste the error, then press {END_OF_INPUT} on a line of its own:"));
    }
    limited(io::stdin().lock(), "the pipe").map_err(|error| Error::input("cannot read the pipe").cause(error))?
}

/// The bytes of a file or, without one, of the pipe.
pub(crate) fn bytes(file: Option<&Path>, context: &Context) -> Result<Vec<u8>> {
    let Some(file) = file else {
        if context.terminals.stdin {
            context.say(&format!("paste the text, then press {END_OF_INPUT} on a line of its own:"));
        }
        let read = limited_bytes(io::stdin().lock(), "the pipe");
        return read.map_err(|error| Error::input("cannot read the pipe").cause(error))?;
    };
    let cannot = |error: io::Error| Error::input(format!("cannot read {}", file.display())).cause(error);
    limited_bytes(File::open(file).map_err(cannot)?, &file.display().to_string()).map_err(cannot)?
}

/// Reads up to the limit; the outer result is the reading's, the inner one the limit's.
fn limited(source: impl Read, name: &str) -> io::Result<Result<Paste>> {
    Ok(limited_bytes(source, name)?.map(Paste::from_bytes))
}

fn limited_bytes(source: impl Read, name: &str) -> io::Result<Result<Vec<u8>>> {
    let mut bytes = Vec::new();
    source.take(LONGEST + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > LONGEST {
        return Ok(Err(too_long(name)));
    }
    Ok(Ok(bytes))
}

fn too_long(name: &str) -> Error {
    let error = Error::input(format!("{name} holds more than 256 MiB, which is no error message"));
    error.hint("tail -c 1000000 FILE | odap")
}
