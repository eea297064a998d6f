//! `odap env`

use super::{Context, ExitStatus};
use crate::capture;
use crate::error::Result;
use crate::render::{json, terminal};

/// Show this machine's environment as it would be stored
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Print it for programs
    #[arg(long)]
    json: bool,
}

pub(crate) fn run(args: Args, context: &Context) -> Result<ExitStatus> {
    let environment = capture::environment();
    if args.json {
        context.data(&json::pretty(&json::environment(&environment)))?;
    } else {
        context.print(&terminal::environment(&environment, context.screen))?;
    }
    Ok(ExitStatus::Done)
}
