//! `odap redo`

use crate::cli::{Context, ExitStatus};
use crate::error::Result;
use crate::render::terminal;

/// Make a change again that was taken back
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  odap redo\n  odap redo 17")]
pub(crate) struct Args {
    /// Number of the change, from `odap log` [default: the one that was taken back last]
    #[arg(value_name = "CHANGE")]
    change: Option<u64>,
}

pub(crate) fn run(args: Args, context: &Context) -> Result<ExitStatus> {
    match context.writing()?.redo(args.change)? {
        Some((change, fields)) => {
            context.confirm(&terminal::turned("made again", &change, &fields, context.screen));
            Ok(ExitStatus::Done)
        }
        None => {
            context.say("there is nothing to make again");
            Ok(ExitStatus::Nothing)
        }
    }
}
