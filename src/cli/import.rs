//! `odap import`

mod source;

use std::path::PathBuf;

use super::progress;
use super::{Context, ExitStatus};
use crate::error::{Error, Result};
use crate::import::{Known, starter};
use crate::incident::{Incident, IncidentId, Selector};
use crate::notebook::{Accepted, Notebook};
use crate::time::Timestamp;
use source::{Format, Source};

/// Take in incidents from elsewhere
///
/// All or none: where a line is broken, nothing is imported, unless `--skip-broken` leaves such lines out. Importing again
/// changes nothing; of two versions of an incident the one changed later stays.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// A file, a folder of them, or `-` for a pipe
    #[arg(value_name = "FILE")]
    path: Option<PathBuf>,
    /// Say which form it has: jsonl or json; else it is known by its looks
    #[arg(long, value_name = "FORM")]
    format: Option<Format>,
    /// Import what every machine meets: full disks, ports in use, missing modules
    #[arg(long, conflicts_with_all = ["path", "format"])]
    starter: bool,
    /// Only say what would be imported
    #[arg(long)]
    dry_run: bool,
    /// Leave broken lines out, and name them
    #[arg(long)]
    skip_broken: bool,
}

/// An incident, or why its line is none.
type Read = Result<Incident>;

pub(crate) fn run(args: Args, context: &Context) -> Result<ExitStatus> {
    let counts = if args.starter {
        take(&args, starter::incidents()?.into_iter().map(Ok).collect(), context)?
    } else {
        from_sources(&args, context)?
    };
    counts.print(args.dry_run, context)
}

fn from_sources(args: &Args, context: &Context) -> Result<Counts> {
    let sources = Source::find(args.path.as_deref(), args.format, context)?;
    let total = sources.iter().map(Source::count).sum::<Option<u64>>();
    let before = context.reading()?;
    let empty = before.list(&crate::notebook::Filter { limit: Some(1), ..Default::default() })?.all == 0;
    let dates = move |id: IncidentId| if empty { None } else { dates(&before, id) };
    let known = || Known { dates: &dates, now: context.now };
    let mut read = sources.into_iter().map(|source| source.read(known())).collect::<Result<Vec<_>>>()?;
    let mut incidents = read.iter_mut().flatten();
    accept(args, &mut incidents, total, &dates, context)
}

fn take(args: &Args, incidents: Vec<Read>, context: &Context) -> Result<Counts> {
    let total = Some(incidents.len() as u64);
    let before = context.reading()?;
    accept(args, &mut incidents.into_iter(), total, &|id| dates(&before, id), context)
}

/// Writes the incidents down, or counts what that would do.
fn accept(
    args: &Args,
    incidents: &mut dyn Iterator<Item = Read>,
    total: Option<u64>,
    dates: &dyn Fn(IncidentId) -> Option<(Timestamp, Timestamp)>,
    context: &Context,
) -> Result<Counts> {
    let bar = progress::bar(total, "importing", context);
    let mut broken = 0;
    let mut incidents = incidents.filter_map(|read| match read {
        Err(error) if args.skip_broken => {
            bar.suspend(|| context.say(&format!("odap: {error}")));
            broken += 1;
            None
        }
        Err(error) => Some(Err(error.hint("nothing was imported; with --skip-broken the others are"))),
        Ok(incident) => Some(Ok(incident)),
    });
    let accepted = if args.dry_run {
        let known = |incident: Incident| match dates(incident.id) {
            None => Accepted::Added,
            Some((_, updated_at)) if incident.updated_at > updated_at => Accepted::Updated,
            Some(_) => Accepted::Unchanged,
        };
        incidents.map(|read| read.map(known)).collect::<Result<Vec<_>>>()
    } else {
        context.writing()?.accept(&mut incidents, &mut |done| bar.set_position(done))
    };
    bar.finish_and_clear();
    Ok(Counts::of(&accepted?, broken))
}

/// When an incident of the notebook was logged and changed.
fn dates(notebook: &Notebook, id: IncidentId) -> Option<(Timestamp, Timestamp)> {
    let incident = notebook.get(&Selector::Prefix(id.to_string())).ok()?;
    Some((incident.created_at, incident.updated_at))
}

/// What became of them.
#[derive(Debug, Default)]
struct Counts {
    added: u64,
    updated: u64,
    unchanged: u64,
    broken: u64,
}

impl Counts {
    fn of(accepted: &[Accepted], broken: u64) -> Self {
        let count = |which| accepted.iter().filter(|accepted| **accepted == which).count() as u64;
        Self {
            added: count(Accepted::Added),
            updated: count(Accepted::Updated),
            unchanged: count(Accepted::Unchanged),
            broken,
        }
    }

    fn print(&self, dry_run: bool, context: &Context) -> Result<ExitStatus> {
        if self.added + self.updated + self.unchanged + self.broken == 0 {
            return Err(Error::input("there is nothing to import").cause("no incident stands in what was given"));
        }
        let parts = [
            (self.added, "added"),
            (self.updated, "updated"),
            (self.unchanged, "unchanged"),
            (self.broken, "broken and left out"),
        ];
        let said = parts.iter().filter(|(count, _)| *count > 0).map(|(count, word)| format!("{count} {word}"));
        let would = if dry_run { "would be: " } else { "" };
        context.print(&format!("{would}{}\n", said.collect::<Vec<_>>().join(", ")))?;
        let all = self.added + self.updated;
        if all > 0 && !dry_run {
            context.say(&format!("to see {}:  odap list", if all == 1 { "it" } else { "them" }));
        }
        Ok(ExitStatus::Done)
    }
}
