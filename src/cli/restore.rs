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
    for incident in context.writing()?.restore(&args.ids)? {
        context.print(&format!("restored #{}  {}\n", incident.number, text::one_line(&incident.note.title)))?;
    }
    Ok(ExitStatus::Done)
}
