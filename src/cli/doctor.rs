//! `odap doctor`

use crate::cli::session::progress;
use crate::cli::{Context, ExitStatus};
use crate::error::Result;
use crate::notebook::Salvaged;
use crate::render::{json, terminal};
use crate::text;

/// Check that the notebook is intact
///
/// Exits 1 if a check fails. With --fix, what can be derived is made anew; where more is damaged, everything that can
/// be read is brought back into a new notebook, and the damaged file is kept beside it.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  odap doctor --fix")]
pub(crate) struct Args {
    /// Mend what is damaged; nothing is thrown away
    #[arg(long)]
    fix: bool,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

pub(crate) fn run(args: Args, context: &Context) -> Result<ExitStatus> {
    if args.fix {
        fix(context)?;
    }
    let checkup = context.checkup()?;
    if args.json {
        context.json(&json::pretty(&json::checkup(&checkup)))?;
    } else {
        context.print(&terminal::checkup(&checkup, context.screen))?;
    }
    Ok(ExitStatus::found(checkup.checks.iter().all(|check| check.well)))
}

fn fix(context: &Context) -> Result<()> {
    let bar = progress::bar(Some(0), "rebuilding", context);
    let mended = context.mend(&mut |done, total| {
        bar.set_length(total);
        bar.set_position(done);
    });
    bar.finish_and_clear();
    let mended = mended?;
    context.say(&format!("rebuilt {}", text::count(mended.prints, "fingerprint")));
    if let Some(rescue) = mended.rescue {
        match rescue.salvaged {
            Some(salvaged) => {
                context.say(&format!("brought back {}", text::count(salvaged.incidents, "incident")));
                tell(&salvaged, context);
            }
            None => context.say("rebuilt all indexes"),
        }
        context.say(&format!("the damaged notebook is kept:  {}", rescue.kept.display()));
    }
    Ok(())
}

/// Says what is missing of a damaged notebook.
pub(crate) fn tell(salvaged: &Salvaged, context: &Context) {
    let numbers = |numbers: &[u64]| numbers.iter().map(|number| format!("#{number}")).collect::<Vec<_>>().join(", ");
    if !salvaged.partial.is_empty() {
        context.say(&format!("of these only a part is left:  {}", numbers(&salvaged.partial)));
    }
    if !salvaged.lost.is_empty() {
        context.say(&format!("of these nothing is left:  {}", numbers(&salvaged.lost)));
    }
    if salvaged.dropped > 0 {
        context.say(&format!("{} could not be brought back", text::count(salvaged.dropped, "other row")));
    }
    if salvaged.unreadable_pages > 0 {
        context.say(&format!("{} could not be read", text::count(salvaged.unreadable_pages, "page")));
    }
}
