//! `odap search`

use crate::cli::args::filter::FilterArgs;
use crate::cli::{Context, ExitStatus};
use crate::error::{Error, Result};
use crate::render::{json, terminal};
use crate::text;

/// Search titles, errors, causes, fixes, attempts, tags and links
///
/// An incident is a hit if it contains every word. Parts of words match, and case does not matter. Words between double
/// quotes are looked for as they stand beside each other.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  odap search libgl docker\n  odap search '\"exit code 1\"' docker")]
pub(crate) struct Args {
    /// Words to search for
    #[arg(required = true)]
    words: Vec<String>,
    #[command(flatten)]
    wanted: FilterArgs,
    /// Maximum number of incidents [default: 20, and all of them in a pipe]
    #[arg(short = 'n', long, value_name = "COUNT", value_parser = clap::value_parser!(u16).range(1..))]
    count: Option<u16>,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// The most incidents that are printed on a terminal unless more are asked for.
const USUAL: u16 = 20;

pub(crate) fn run(args: Args, context: &Context) -> Result<ExitStatus> {
    let query = args.words.join(" ");
    if text::is_blank(&query) {
        return Err(Error::input("there is no word to search for").hint("odap search libGL"));
    }
    let notebook = context.reading()?;
    let usual = context.terminals.stdout.then_some(USUAL);
    let limit = args.count.or(usual).map(usize::from);
    let hits = notebook.search(&query, &args.wanted.filter(context.now, limit))?;
    if args.json {
        context.json(&json::pretty(&json::hits(&hits)))?;
    } else if hits.is_empty() {
        context.say(&context.missing(&notebook).unwrap_or_else(|| format!("nothing has {query:?} in it")));
    } else {
        context.print(&terminal::search(&hits, context.table_screen()))?;
    }
    Ok(ExitStatus::found(!hits.is_empty()))
}
