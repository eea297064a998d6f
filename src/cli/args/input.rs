//! Input that is named on the command line: a file, or `-` for the pipe.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use crate::cli::Context;
use crate::error::{Error, Result};
use crate::platform::END_OF_INPUT;

/// Longest input in bytes: 256 MiB. A longer one is a dump.
const LONGEST: u64 = 256 << 20;

/// Name of the pipe in messages.
pub(crate) const PIPE: &str = "the pipe";

/// Tells whether a path stands for the pipe.
pub(crate) fn is_pipe(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// Returns the name of an input for messages.
pub(crate) fn name(path: &Path) -> String {
    if is_pipe(path) { PIPE.to_owned() } else { path.display().to_string() }
}

/// Reads a file, or the pipe for `-`; on a terminal asks for `what` to be pasted.
pub(crate) fn read(path: &Path, what: &str, context: &Context) -> Result<Vec<u8>> {
    if is_pipe(path) { read_pipe(what, context) } else { read_file(path) }
}

/// Reads the pipe to its end; on a terminal asks for `what` to be pasted.
pub(crate) fn read_pipe(what: &str, context: &Context) -> Result<Vec<u8>> {
    if context.terminals.stdin {
        context.say(&format!("paste {what}, then press {END_OF_INPUT} on a line of its own:"));
    }
    to_end(io::stdin().lock(), PIPE)
}

fn read_file(path: &Path) -> Result<Vec<u8>> {
    let name = name(path);
    let file = File::open(path).map_err(|error| cannot_read(&name, error))?;
    to_end(file, &name)
}

fn to_end(source: impl Read, name: &str) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    source.take(LONGEST + 1).read_to_end(&mut bytes).map_err(|error| cannot_read(name, error))?;
    check_length(bytes.len(), name)?;
    Ok(bytes)
}

/// Refuses an input of more bytes than are read at once.
pub(crate) fn check_length(bytes: usize, name: &str) -> Result<()> {
    if bytes as u64 <= LONGEST {
        return Ok(());
    }
    Err(Error::input(format!("{name} holds too much to read"))
        .cause("it is longer than 256 MiB")
        .hint("of an error the end is enough:  tail -c 1000000 FILE | odap"))
}

/// Returns the error for an input that cannot be read.
pub(crate) fn cannot_read(name: &str, error: io::Error) -> Error {
    Error::input(format!("cannot read {name}")).because(error)
}
