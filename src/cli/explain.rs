//! `odap explain`

use crate::cli::args::error_text;
use crate::cli::session::last_failure;
use crate::cli::{Context, ExitStatus};
use crate::error::Result;
use crate::matcher;
use crate::render::{json, terminal};

/// Show what odap reads in an error, and what in it is your code
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  odap explain < build.log")]
pub(crate) struct Args {
    #[command(flatten)]
    error: error_text::ErrorText,
    /// Explain the last failure
    #[arg(long, conflicts_with_all = ["text", "error_file"])]
    last: bool,
    /// Print JSON
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
