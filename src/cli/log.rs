//! `odap log`

use crate::cli::{Context, ExitStatus};
use crate::error::{Error, Remedy, Result};
use crate::incident::Selector;
use crate::render::{json, terminal};

/// Show what was changed in the notebook, the newest first
///
/// With the number of a change, everything that it changed.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  odap log\n  odap log 17\n  odap log --incident 12")]
pub(crate) struct Args {
    /// Number of a change
    #[arg(value_name = "CHANGE", conflicts_with_all = ["incident", "count"])]
    change: Option<u64>,
    /// Only changes of this incident
    #[arg(long, value_name = "ID")]
    incident: Option<Selector>,
    /// Show at most this many
    #[arg(short = 'n', long, value_name = "COUNT", default_value_t = 20)]
    #[arg(value_parser = clap::value_parser!(u32).range(1..))]
    count: u32,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

pub(crate) fn run(args: Args, context: &Context) -> Result<ExitStatus> {
    let notebook = context.reading()?;
    if let Some(missing) = context.missing(&notebook) {
        return Err(Error::input(missing).remedy(Remedy::LogIncident));
    }
    if let Some(number) = args.change {
        let (change, fields) = notebook.change(number)?;
        if args.json {
            context.json(&json::pretty(&json::field_changes(&change, &fields)))?;
        } else {
            context.print(&terminal::change(&change, &fields, context.screen))?;
        }
        return Ok(ExitStatus::Done);
    }
    let incident = match &args.incident {
        // One that was undone is not there, but its changes are.
        Some(Selector::Number(number)) => Some(*number),
        Some(which) => Some(notebook.get(which)?.number),
        None => None,
    };
    let most = usize::try_from(args.count).unwrap_or(usize::MAX);
    let changes = notebook.changes(incident, most)?;
    if args.json {
        context.json(&json::pretty(&json::changes(&changes)))?;
    } else if changes.is_empty() {
        context.say("no change is recorded");
    } else {
        context.print(&terminal::changes(&changes, context.screen))?;
        if changes.len() == most && changes.last().is_some_and(|oldest| oldest.number > 1) {
            context.say(&format!("there may be more:  odap log -n {}", most.saturating_mul(10)));
        }
    }
    Ok(ExitStatus::found(!changes.is_empty()))
}
