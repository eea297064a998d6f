//! Questions at the terminal, also while a pipe is being read.

use std::io::{self, BufRead, BufReader, Write as _};

use crate::cli::Context;
use crate::error::Result;
use crate::platform;
use crate::text;

/// Asks and gives the answer's line, trimmed; `None` where there is nobody to ask.
pub(crate) fn ask(question: &str, context: &Context) -> Result<Option<String>> {
    if !context.terminals.stderr {
        return Ok(None);
    }
    let Some(mut terminal) = terminal(context) else { return Ok(None) };
    write!(io::stderr(), "{}", text::escape_page(question))?;
    io::stderr().flush()?;
    let mut line = String::new();
    if terminal.read_line(&mut line)? == 0 {
        // The end of input is a no, and the prompt's line is still open.
        writeln!(io::stderr())?;
    }
    Ok(Some(line.trim().to_owned()))
}

/// Asks for a yes; `None` where there is nobody to ask.
pub(crate) fn confirm(question: &str, context: &Context) -> Result<Option<bool>> {
    let answer = ask(&format!("{question} [y/N] "), context)?;
    Ok(answer.map(|answer| matches!(answer.to_lowercase().as_str(), "y" | "yes" | "네" | "예" | "ㅛ")))
}

/// Asks for a yes. Where there is nobody to ask, the answer is `alone`.
pub(crate) fn agreed(question: &str, alone: bool, context: &Context) -> Result<bool> {
    Ok(confirm(question, context)?.unwrap_or(alone))
}

/// The terminal to read from: stdin, or the one behind it where stdin is a pipe.
fn terminal(context: &Context) -> Option<Box<dyn BufRead>> {
    if context.terminals.stdin {
        return Some(Box::new(BufReader::new(io::stdin())));
    }
    let device = std::fs::File::open(platform::TERMINAL_INPUT).ok()?;
    Some(Box::new(BufReader::new(device)))
}
