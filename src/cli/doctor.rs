//! `odap doctor`

use crate::cli::session::progress;
use crate::cli::{Context, ExitStatus};
use crate::error::Result;
use crate::notebook::{Lost, Salvaged};
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
    let path = &context.config.settings.notebook.value;
    if args.fix && path.symlink_metadata().is_err() {
        context.say(&format!("there is no notebook at {} yet, and nothing to mend", path.display()));
    } else if args.fix {
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
    let say = |words: &str, incidents: &[u64]| {
        if !incidents.is_empty() {
            context.say(&format!("{words}:  {}", ranges(incidents)));
        }
    };
    say("of these only a part is left", &salvaged.partial);
    say("of these the id or a fix's name could not be read, and is a new one", &salvaged.renamed);
    let more = text::count(salvaged.bare.len() as u64, "more incident");
    say(&format!("of {more} title, error, cause and fix are lost"), &salvaged.bare);
    say("nothing is left of", &salvaged.lost);
    for missing in &salvaged.missing {
        let count = |one: &str| text::count(missing.count, one);
        let what = match missing.what {
            Lost::Attempt => count("failed attempt"),
            Lost::FormerFix => format!("{} of a fix", count("former version")),
            Lost::Correction => format!("{} of a verdict", count("correction")),
            Lost::Tag => count("tag"),
            Lost::SightingText => format!("all but time and outcome of {}", count("sighting")),
            Lost::Environment => "the environment".to_owned(),
            Lost::Change => format!("{}, which cannot be taken back any more", count("change")),
        };
        let of =
            if missing.incidents.is_empty() { String::new() } else { format!(", of {}", ranges(&missing.incidents)) };
        context.say(&format!("lost:  {what}{of}"));
    }
    if salvaged.dropped > 0 {
        context.say(&format!("{} could not be brought back", text::count(salvaged.dropped, "other row")));
    }
    if salvaged.unreadable_pages > 0 {
        let pages = text::count(salvaged.unreadable_pages, "page");
        context.say(&format!("{pages} could not be read:  {}", salvaged.unreadable.join(", ")));
    }
}

/// Numbers in ascending order, those that follow each other as a range: `#3, #7–#12`.
fn ranges(numbers: &[u64]) -> String {
    let runs = numbers.chunk_by(|one, next| one + 1 == *next);
    let runs = runs.map(|run| match run {
        [first, _, .., last] => format!("#{first}–#{last}"),
        run => run.iter().map(|number| format!("#{number}")).collect::<Vec<_>>().join(", "),
    });
    runs.collect::<Vec<_>>().join(", ")
}
