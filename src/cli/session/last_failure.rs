//! The last failure: what was looked up, run or read from a terminal last, and is no note yet.

use std::time::Duration;

use crate::capture::spool;
use crate::cli::Context;
use crate::error::{Error, Result};
use crate::incident::Paste;
use crate::notebook::{Access, Capture, Options, Origin};
use crate::time::Timestamp;

/// How long another program that writes is waited for, only to keep what was met.
const PATIENCE: Duration = Duration::from_millis(500);

/// The last failure that was met.
pub(crate) fn last(context: &Context) -> Result<Capture> {
    take_in(context)?;
    context.reading()?.last()?.ok_or_else(|| {
        Error::input("there is no last error")
            .cause("nothing was looked up in this notebook yet, and no command failed under odap run")
            .hint("odap run -- COMMAND\nCOMMAND 2>&1 | odap")
    })
}

/// Keeps a failure as the last one, and gives its number.
pub(crate) fn keep(capture: Capture, context: &Context) -> Result<u64> {
    context.open(Access::Write, Options { patience: PATIENCE })?.keep(capture)
}

/// Writes down what runs have left that were killed before they could, so that nothing later comes before it.
pub(crate) fn take_in(context: &Context) -> Result<()> {
    for left in spool::left(&context.config.captures) {
        let about = &left.about;
        keep(
            Capture {
                command: Some(about.command.clone()),
                directory: about.directory.clone(),
                exit_status: about.exit_status,
                duration_milliseconds: about.duration_milliseconds,
                terminal: about.terminal.clone(),
                ..Capture::new(Origin::Run, Timestamp::from_milliseconds(about.at), Paste::from(left.text.as_str()))
            },
            context,
        )?;
        left.remove();
    }
    Ok(())
}
