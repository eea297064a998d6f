//! `odap drafts`

use crate::cli::session::drafts::{self, Waiting};
use crate::cli::session::prompt;
use crate::cli::{Context, ExitStatus};
use crate::error::{Error, Result};
use crate::render::terminal::DraftRow;
use crate::render::{Screen, json, terminal};
use crate::text;

/// List drafts of this notebook, or discard them
///
/// A draft is what was written in the editor, or given to a command, and is not in the notebook yet.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  odap drafts\n  odap add --draft 3\n  odap drafts --discard 3")]
pub(crate) struct Args {
    /// Discard a draft, or several separated by commas, for good
    #[arg(long, value_name = "NUMBER", value_delimiter = ',', num_args = 0..)]
    discard: Option<Vec<u64>>,
    /// With --discard: all drafts of this notebook
    #[arg(long, requires = "discard")]
    all: bool,
    /// Print JSON
    #[arg(long, conflicts_with = "discard")]
    json: bool,
}

pub(crate) fn run(args: Args, context: &Context) -> Result<ExitStatus> {
    let waiting = drafts::waiting(context);
    if let Some(numbers) = args.discard {
        return discard(&numbers, args.all, waiting, context);
    }
    let rows: Vec<DraftRow> = waiting.into_iter().map(|draft| draft.row).collect();
    if args.json {
        context.json(&json::pretty(&json::drafts(&rows)))?;
    } else if rows.is_empty() {
        context.say("no draft waits");
    } else {
        // In a pipe nothing is cut.
        let width = if context.terminals.stdout { context.screen.width } else { usize::MAX };
        context.print(&terminal::drafts(&rows, Screen { width, ..context.screen }))?;
    }
    Ok(ExitStatus::found(!rows.is_empty()))
}

fn discard(numbers: &[u64], all: bool, waiting: Vec<Waiting>, context: &Context) -> Result<ExitStatus> {
    if numbers.is_empty() && !all {
        return Err(Error::input("no draft is named").hint("odap drafts --discard 3\nodap drafts --discard --all"));
    }
    if let Some(missing) = numbers.iter().find(|number| waiting.iter().all(|draft| draft.row.number != **number)) {
        return Err(drafts::none_of(*missing));
    }
    let named = |draft: &Waiting| all || numbers.contains(&draft.row.number);
    let (open, closed): (Vec<_>, Vec<_>) = waiting.into_iter().filter(named).partition(|draft| draft.row.open);
    let count = text::count(closed.len() as u64, "draft");
    if all && !closed.is_empty() && !prompt::agreed(&format!("discard {count} for good?"), true, context)? {
        return Ok(ExitStatus::Nothing);
    }
    for draft in &closed {
        drafts::remove(&draft.path);
        context.confirm(&format!("discarded {}  {}\n", draft.row.number, text::one_line(&draft.row.title)));
    }
    for draft in &open {
        context.say(&format!("draft {} is open in an editor, and stays", draft.row.number));
    }
    Ok(ExitStatus::found(!closed.is_empty()))
}
