//! `odap import`

mod broken;
mod claims;
mod decoding;
mod doubts;
mod error_reading;
mod files;
mod form;
mod gathering;
mod known_places;
mod listing;
mod notes;
mod objects;
mod packed;
mod passed_over;
mod place;
mod placed;
mod posts;
mod read_posts;
mod reading;
mod records;
mod remarks;
mod section_limit;
mod source;
mod uncertain;

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use crate::cli::session::progress;
use crate::cli::{Context, ExitStatus};
use crate::error::Result;
use crate::import::mapping::Mapping;
use crate::import::sort::Split;
use crate::import::starter;
use crate::incident::{Author, Incident, IncidentId};
use crate::notebook::{Accepted, Filter, Notebook};
use crate::render::remedy;
use source::{Format, Source};

/// Import notes and incidents
///
/// Reads notes that you already have: Markdown of blogs, Obsidian, Logseq and TIL repositories, pages of HTML, exports
/// of Notion, Bear and Confluence as folder or zip file, and data of odap. Notes are sorted into incidents by their
/// headings, by words such as Cause and Fix, and by code that reads as an error; what stays undecided becomes the end
/// of the cause. All or nothing: if a file or a line is invalid, nothing is imported, unless `--skip-broken` skips it.
/// Importing the same again changes nothing. Of notes that you edited, exactly the edited incidents change, and where
/// you changed one in the notebook too, both versions are kept and named. A file that was moved or renamed is known by
/// what it says.
#[derive(Debug, Clone, clap::Args)]
#[command(
    after_help = "Examples:\n  odap import --starter\n  odap import notebook.jsonl\n  odap import notes/ --dry-run\n  \
         odap import solved.md --split h2\n  odap import solved.csv --map error=Message,fix=Solution"
)]
pub(crate) struct Args {
    /// File, folder of files, or `-` for a pipe
    #[arg(value_name = "FILE")]
    path: Option<PathBuf>,
    /// Input format: jsonl, json, markdown, text, html, docx, odt, csv, objects or zip [default: detected]
    #[arg(long, value_name = "FORMAT")]
    format: Option<Format>,
    /// Begin an incident at headings of a level (h1 to h6), at list items (item), or one per file (file) [default:
    /// detected]
    #[arg(long, value_name = "WHERE", hide_default_value = true, default_value = "found")]
    split: Split,
    /// Columns of a table, or keys of JSON objects, that hold the fields: error=Message,fix=Solution; a column without
    /// a field stays in the cause
    #[arg(long, value_name = "FIELD=COLUMN,…")]
    map: Option<Mapping>,
    /// Import the starter cases: full disks, ports in use, missing modules
    #[arg(long, conflicts_with_all = ["path", "format"])]
    starter: bool,
    /// Print what would be imported, and import nothing
    #[arg(long)]
    dry_run: bool,
    /// Skip invalid lines and files, and name them
    #[arg(long)]
    skip_broken: bool,
    /// Leave out notes in which no error or no fix was found
    #[arg(long)]
    skip_uncertain: bool,
    /// Then open each uncertain note in the editor, unless it was edited in the notebook before
    #[arg(long, conflicts_with_all = ["dry_run", "starter", "skip_uncertain"])]
    interactive: bool,
}

impl Args {
    /// Returns the command that imports a path in the same way, as it is typed, with one more `option`.
    fn command(&self, path: &Path, option: &str) -> String {
        format!("odap import {}{}{option}", remedy::typed(path), self.options())
    }

    /// Returns the options that say how something is read, as they are typed.
    fn options(&self) -> String {
        let mut options = String::new();
        let mut say = |name: &str, value: String| options += &format!(" {name} {}", remedy::typed(Path::new(&value)));
        if let Some(format) = self.format {
            say("--format", format.to_string());
        }
        if self.split != Split::Found {
            say("--split", self.split.to_string());
        }
        if let Some(map) = &self.map {
            say("--map", map.to_string());
        }
        if self.skip_broken {
            options.push_str(" --skip-broken");
        }
        options
    }
}

/// The most removed incidents that are named by number.
const NAMED: usize = 12;

/// An incident, or the reason why a line is none.
type Read = Result<Incident>;

pub(crate) fn run(args: Args, context: &Context) -> Result<ExitStatus> {
    if args.starter {
        let incidents = starter::incidents()?;
        let total = Some(incidents.len() as u64);
        return accept(&args, &mut incidents.into_iter().map(Ok), total, context)?.print(&args, context);
    }
    if args.interactive {
        uncertain::check(&args, context)?;
    }
    match Source::find(&args, context)? {
        Source::Notes(notes) => notes::run(notes, &args, context),
        Source::Records(sources, passed_over) => {
            let status = from_sources(sources, &args, context)?.print(&args, context)?;
            passed_over.report(context);
            if args.interactive {
                context.say(uncertain::NONE);
            }
            Ok(status)
        }
    }
}

fn from_sources(sources: Vec<records::Source>, args: &Args, context: &Context) -> Result<Counts> {
    // Only a bar that is seen is worth reading every file twice.
    let counted = context.terminals.stderr && !args.dry_run;
    let total = if counted { sources.iter().map(records::Source::count).sum() } else { None };
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
        Err(error) => Some(Err(
            objects::with_mapping(error, args).hint("nothing was imported; to import the rest, add --skip-broken")
        )),
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
            context.say("there is nothing to import: what was given holds no incident");
            return Ok(ExitStatus::Nothing);
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
        context.confirm(&format!("{would}{}\n", said.collect::<Vec<_>>().join(", ")));
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
        Ok(ExitStatus::found(all + self.unchanged + removed > 0))
    }
}
