//! `odap undo`

use crate::cli::{Context, ExitStatus};
use crate::error::Result;
use crate::render::terminal;

/// Take back the last change of the notebook
///
/// Any command that writes can be taken back, except `rm --purge`. `odap redo` makes the change again.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  odap undo\n  odap undo 17")]
pub(crate) struct Args {
    /// Number of the change, from `odap log` [default: the last]
    #[arg(value_name = "CHANGE")]
    change: Option<u64>,
}

pub(crate) fn run(args: Args, context: &Context) -> Result<ExitStatus> {
    match context.writing()?.undo(args.change)? {
        Some((change, fields)) => {
            context.confirm(&terminal::turned("took back", &change, &fields, context.screen));
            context.say(&format!("to make it again:  odap redo {}", change.number));
            Ok(ExitStatus::Done)
        }
        None => {
            context.say("there is nothing to take back");
            Ok(ExitStatus::Nothing)
        }
    }
}
