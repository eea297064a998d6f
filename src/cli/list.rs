//! `odap list`

use crate::cli::args::filter::FilterArgs;
use crate::cli::{Context, ExitStatus};
use crate::error::Result;
use crate::render::{json, terminal};

/// List incidents, the last seen first
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  odap list --open\n  odap list --tag docker --since 3w")]
pub(crate) struct Args {
    #[command(flatten)]
    wanted: FilterArgs,
    /// Maximum number of rows; in a pipe every row is printed without it
    #[arg(short = 'n', long, value_name = "ROWS", conflicts_with = "all")]
    #[arg(value_parser = clap::value_parser!(u32).range(1..))]
    rows: Option<u32>,
    /// Print every row
    #[arg(short, long)]
    all: bool,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

pub(crate) fn run(args: Args, context: &Context) -> Result<ExitStatus> {
    // What is read by a program, or through a pager, is not cut.
    let whole = args.all || !context.terminals.stdout;
    let usual = (!whole).then_some(context.config.settings.rows.value);
    let limit = args.rows.map_or(usual, |rows| Some(usize::try_from(rows).unwrap_or(usize::MAX)));
    let notebook = context.reading()?;
    let listing = notebook.list(&args.wanted.filter(context.now, limit))?;
    if args.json {
        context.json(&json::pretty(&json::listing(&listing)))?;
    } else if !listing.rows.is_empty() {
        context.print(&terminal::list(&listing, &args.wanted.words(), context.table_screen()))?;
    } else if listing.all == 0 {
        let nothing = context.missing(&notebook).unwrap_or_else(|| "the notebook is empty".to_owned());
        context.say(&format!("{nothing}; begin with:  odap import --starter"));
    } else {
        context.say(&format!("no incident matches: {} ({} in all)", args.wanted.words(), listing.all));
    }
    Ok(ExitStatus::found(!listing.rows.is_empty()))
}
