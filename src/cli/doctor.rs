//! `odap doctor`

use crate::cli::session::progress;
use crate::cli::{Context, ExitStatus};
use crate::error::Result;
use crate::render::{json, terminal};
use crate::text;

/// Check that the notebook is intact
///
/// Exits 1 if a check fails.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  odap doctor --fix")]
pub(crate) struct Args {
    /// Rebuild the index and fingerprints from the stored errors
    #[arg(long)]
    fix: bool,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

pub(crate) fn run(args: Args, context: &Context) -> Result<ExitStatus> {
    if args.fix {
        let bar = progress::bar(Some(0), "rebuilding", context);
        let made = context.writing()?.mend(&mut |done, total| {
            bar.set_length(total);
            bar.set_position(done);
        });
        bar.finish_and_clear();
        context.say(&format!("rebuilt {}", text::count(made?, "fingerprint")));
    }
    let checkup = context.reading()?.checkup()?;
    if args.json {
        context.json(&json::pretty(&json::checkup(&checkup)))?;
    } else {
        context.print(&terminal::checkup(&checkup, context.screen))?;
    }
    Ok(ExitStatus::found(checkup.checks.iter().all(|check| check.well)))
}
