//! `odap explain`

use super::{Context, ExitStatus, input};
use crate::error::Result;
use crate::matcher;
use crate::render::{json, terminal};

/// Read an error: what it says, where it happened, what is yours
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    error: input::ErrorText,
    /// Print it for programs
    #[arg(long)]
    json: bool,
}

pub(crate) fn run(args: Args, context: &Context) -> Result<ExitStatus> {
    let reading = matcher::read(args.error.require(context)?.text());
    if args.json {
        context.data(&json::pretty(&json::explain(&reading)))?;
    } else {
        context.print(&terminal::explain(&reading, context.screen))?;
    }
    Ok(ExitStatus::Done)
}
