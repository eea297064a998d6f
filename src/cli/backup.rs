//! `odap backup`

use std::path::PathBuf;

use crate::cli::{Context, ExitStatus};
use crate::error::Result;
use crate::text;

/// Copy the notebook to a file, even while it is in use
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  odap backup notebook-2026.db")]
pub(crate) struct Args {
    /// File to create; it must not exist
    file: PathBuf,
}

pub(crate) fn run(args: Args, context: &Context) -> Result<ExitStatus> {
    context.reading()?.backup(&args.file)?;
    context.print(&format!("copied to {}\n", text::one_line(&args.file.to_string_lossy())))?;
    Ok(ExitStatus::Done)
}
