//! `odap explain`

use crate::cli::args::error_text;
use crate::cli::session::last_failure;
use crate::cli::{Context, ExitStatus};
use crate::error::Result;
use crate::matcher;
use crate::render::{json, terminal};

/// Read an error: what it says, where it happened, what is yours
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    error: error_text::ErrorText,
    /// Read the last failure again
    #[arg(long, conflicts_with_all = ["text", "error_file"])]
    last: bool,
    /// Print it for programs
    #[arg(long)]
    json: bool,
}

pub(crate) fn run(args: Args, context: &Context) -> Result<ExitStatus> {
    let error =
        if args.last { last_failure::last(context)?.into_inner().error } else { args.error.require(context)? };
    let reading = matcher::read(error.text());
    if args.json {
        context.data(&json::pretty(&json::explain(&reading)))?;
    } else {
        context.print(&terminal::explain(&reading, context.screen))?;
    }
    Ok(ExitStatus::Done)
}
