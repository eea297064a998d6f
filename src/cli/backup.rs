//! `odap backup`

use std::path::PathBuf;

use crate::cli::{Context, ExitStatus};
use crate::error::Result;

/// Copy the notebook to a file, also while it is in use
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The copy; it must not be there yet
    file: PathBuf,
}

pub(crate) fn run(args: Args, context: &Context) -> Result<ExitStatus> {
    context.reading()?.backup(&args.file)?;
    context.print(&format!("copied to {}\n", args.file.display()))?;
    Ok(ExitStatus::Done)
}
