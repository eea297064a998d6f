//! `odap restore`

use crate::cli::{Context, ExitStatus};
use crate::error::Result;
use crate::incident::Selector;
use crate::text;

/// Bring back removed incidents
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  odap restore 12")]
pub(crate) struct Args {
    /// Incident numbers or id prefixes
    #[arg(required = true, value_name = "ID")]
    ids: Vec<Selector>,
}

pub(crate) fn run(args: Args, context: &Context) -> Result<ExitStatus> {
    let mut notebook = context.writing()?;
    let mut named = args.ids.iter().map(|id| notebook.get(id)).collect::<Result<Vec<_>>>()?;
    named.sort_by_key(|incident| incident.number);
    named.dedup_by_key(|incident| incident.number);
    let restored = notebook.restore(&args.ids, context.now)?;
    for incident in &restored {
        context.print(&format!("restored #{}  {}\n", incident.number, text::one_line(&incident.note.title)))?;
    }
    named.retain(|incident| incident.removed_at.is_none());
    for incident in named {
        context.say(&format!("nothing to restore: #{} was not removed", incident.number));
    }
    Ok(ExitStatus::found(!restored.is_empty()))
}
