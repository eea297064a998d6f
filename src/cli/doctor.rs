//! `odap doctor`

use crate::cli::session::progress;
use crate::cli::{Context, ExitStatus};
use crate::error::Result;
use crate::render::{json, terminal};
use crate::text;

/// Check that the notebook is whole
///
/// Ends with 1 where something is not well.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Mend what can be derived anew
    #[arg(long)]
    fix: bool,
    /// Print the checks for programs
    #[arg(long)]
    json: bool,
}

pub(crate) fn run(args: Args, context: &Context) -> Result<ExitStatus> {
    if args.fix {
        let bar = progress::bar(Some(0), "mending", context);
        let made = context.writing()?.mend(&mut |done, total| {
            bar.set_length(total);
            bar.set_position(done);
        });
        bar.finish_and_clear();
        context.say(&format!("{} made anew", text::count(made?, "print")));
    }
    let checkup = context.reading()?.checkup()?;
    if args.json {
        context.data(&json::pretty(&json::checkup(&checkup)))?;
    } else {
        context.print(&terminal::checkup(&checkup, context.screen))?;
    }
    Ok(ExitStatus::found(checkup.checks.iter().all(|check| check.well)))
}
