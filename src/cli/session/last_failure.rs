//! The last failure: the newest error that was looked up, or met by `run` or in a terminal, logged or not.

use std::time::Duration;

use crate::capture::spool;
use crate::cli::Context;
use crate::error::{Error, Result};
use crate::incident::Paste;
use crate::notebook::{Access, Capture, Options, Origin};
use crate::redact::{Scrubbed, Text};

/// Longest wait for another writer of the notebook, short since storing the last failure must not delay a command.
const PATIENCE: Duration = Duration::from_millis(500);

/// The last failure that was met.
pub(crate) fn last(context: &Context) -> Result<Scrubbed<Capture>> {
    take_in(context)?;
    context.reading()?.last()?.ok_or_else(|| {
        Error::input("there is no last error")
            .cause("nothing was looked up in this notebook yet, and no command failed under odap run")
            .hint("odap run -- COMMAND\nCOMMAND 2>&1 | odap")
    })
}

/// Stores a failure as the last one and returns its number.
pub(crate) fn keep(capture: &Scrubbed<Capture>, context: &Context) -> Result<u64> {
    context.open(Access::Write, Options { patience: PATIENCE })?.keep(capture)
}

/// Stores the runs that were killed before they could do it themselves, so that nothing later comes before them.
pub(crate) fn take_in(context: &Context) -> Result<()> {
    for run in spool::left(&context.config.captures) {
        let error = run.text.clone().map(|Text(text)| Paste::from(text));
        keep(&Capture::scrubbed(Origin::Run, error, run.occurrence.clone(), None), context)?;
        run.remove();
    }
    Ok(())
}
