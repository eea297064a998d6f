//! `odap import`

mod source;

use std::collections::HashSet;
use std::path::PathBuf;

use crate::cli::session::progress;
use crate::cli::{Context, ExitStatus};
use crate::error::{Error, Result};
use crate::import::starter;
use crate::incident::{Author, Incident, IncidentId};
use crate::notebook::{Accepted, Filter, Notebook};
use source::{Format, Source};

/// Import incidents
///
/// All or nothing: if a line is invalid, nothing is imported, unless `--skip-broken` skips such lines. Importing the
/// same file again changes nothing; of two versions of an incident the later one is kept.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  odap import --starter\n  odap import notebook.jsonl")]
pub(crate) struct Args {
    /// File, folder of files, or `-` for a pipe
    #[arg(value_name = "FILE")]
    path: Option<PathBuf>,
    /// Input format: jsonl or json [default: detected]
    #[arg(long, value_name = "FORMAT")]
    format: Option<Format>,
    /// Import the starter cases: full disks, ports in use, missing modules
    #[arg(long, conflicts_with_all = ["path", "format"])]
    starter: bool,
    /// Print what would be imported, and import nothing
    #[arg(long)]
    dry_run: bool,
    /// Skip invalid lines and name them
    #[arg(long)]
    skip_broken: bool,
}

/// The most removed incidents that are named by number.
const NAMED: usize = 12;

/// An incident, or the reason why a line is none.
type Read = Result<Incident>;

pub(crate) fn run(args: Args, context: &Context) -> Result<ExitStatus> {
    let counts = if args.starter {
        let incidents = starter::incidents()?;
        let total = Some(incidents.len() as u64);
        accept(&args, &mut incidents.into_iter().map(Ok), total, context)?
    } else {
        from_sources(&args, context)?
    };
    counts.print(&args, context)
}

fn from_sources(args: &Args, context: &Context) -> Result<Counts> {
    let sources = Source::find(args.path.as_deref(), args.format, context)?;
    // Only a bar that is seen is worth reading every file twice.
    let counted = context.terminals.stderr && !args.dry_run;
    let total = if counted { sources.iter().map(Source::count).sum() } else { None };
    let mut read = sources.into_iter().map(|source| source.read(context.now)).collect::<Result<Vec<_>>>()?;
    accept(args, &mut read.iter_mut().flatten(), total, context)
}

/// Imports the incidents, or predicts what that would do.
fn accept(
    args: &Args,
    incidents: &mut dyn Iterator<Item = Read>,
    total: Option<u64>,
    context: &Context,
) -> Result<Counts> {
    let bar = progress::bar(total, "importing", context);
    let mut broken = 0;
    let mut ids = Vec::new();
    let mut incidents = incidents.filter_map(|read| match read {
        Err(error) if args.skip_broken => {
            bar.suspend(|| context.say(&format!("odap: {error}")));
            broken += 1;
            None
        }
        Err(error) => Some(Err(error.hint("nothing was imported; to import the rest, add --skip-broken"))),
        Ok(incident) => {
            ids.push(incident.id);
            Some(Ok(incident))
        }
    });
    let (notebook, accepted) = if args.dry_run {
        let notebook = context.reading()?;
        let accepted = notebook.forecast(&mut incidents);
        (notebook, accepted)
    } else {
        let author = if args.starter { Author::Starter } else { Author::Imported };
        let mut notebook = context.writing()?;
        let accepted = notebook.accept(&mut incidents, author, context.now, &mut |done| bar.set_position(done));
        (notebook, accepted)
    };
    bar.finish_and_clear();
    let accepted = accepted?;
    let known = ids.into_iter().zip(&accepted).filter(|(_, accepted)| **accepted == Accepted::Unchanged);
    let removed = removed(known.map(|(id, _)| id).collect(), &notebook)?;
    Ok(Counts::of(&accepted, broken, removed))
}

/// Returns the numbers of those incidents that were removed from the notebook.
fn removed(known: HashSet<IncidentId>, notebook: &Notebook) -> Result<Vec<u64>> {
    if known.is_empty() {
        return Ok(Vec::new());
    }
    let rows = notebook.list(&Filter { removed: true, ..Filter::default() })?.rows;
    let mut numbers: Vec<u64> = rows.iter().filter(|row| known.contains(&row.id)).map(|row| row.number).collect();
    numbers.sort_unstable();
    Ok(numbers)
}

/// Numbers of incidents by the outcome of their import.
#[derive(Debug, Default)]
struct Counts {
    added: u64,
    updated: u64,
    unchanged: u64,
    /// The numbers of those that are known and were removed.
    removed: Vec<u64>,
    broken: u64,
}

impl Counts {
    fn of(accepted: &[Accepted], broken: u64, removed: Vec<u64>) -> Self {
        let count = |which| accepted.iter().filter(|accepted| **accepted == which).count() as u64;
        Self {
            added: count(Accepted::Added),
            updated: count(Accepted::Updated),
            unchanged: count(Accepted::Unchanged).saturating_sub(removed.len() as u64),
            removed,
            broken,
        }
    }

    fn print(&self, args: &Args, context: &Context) -> Result<ExitStatus> {
        let dry_run = args.dry_run;
        let removed = self.removed.len() as u64;
        if self.added + self.updated + self.unchanged + removed + self.broken == 0 {
            return Err(Error::input("there is nothing to import").cause("what was given holds no incident"));
        }
        let parts = [
            (self.added, "added"),
            (self.updated, "updated"),
            (self.unchanged, "unchanged"),
            (removed, "removed before and left out"),
            (self.broken, "broken and left out"),
        ];
        let said = parts.iter().filter(|(count, _)| *count > 0).map(|(count, word)| format!("{count} {word}"));
        let would = if dry_run { "would be: " } else { "" };
        context.print(&format!("{would}{}\n", said.collect::<Vec<_>>().join(", ")))?;
        let all = self.added + self.updated;
        if all > 0 && !dry_run {
            context.say(&format!("to see {}:  odap list", if all == 1 { "it" } else { "them" }));
        }
        if !self.removed.is_empty() {
            let which = match self.removed.as_slice() {
                _ if args.starter => format!("restore --tag {}", starter::TAG),
                few if few.len() <= NAMED => {
                    format!("restore {}", few.iter().map(u64::to_string).collect::<Vec<_>>().join(" "))
                }
                _ => "list --removed   and  odap restore ID".to_owned(),
            };
            context.say(&format!("to bring back what was removed:  odap {which}"));
        }
        Ok(ExitStatus::Done)
    }
}
