//! `odap restore`

use crate::cli::{Context, ExitStatus};
use crate::error::Result;
use crate::incident::Selector;
use crate::text;

/// Bring back incidents that were taken out
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Numbers, or beginnings of ids
    #[arg(required = true, value_name = "ID")]
    ids: Vec<Selector>,
}

pub(crate) fn run(args: Args, context: &Context) -> Result<ExitStatus> {
    for incident in context.writing()?.restore(&args.ids)? {
        context.print(&format!("back   #{}  {}\n", incident.number, text::one_line(&incident.note.title)))?;
    }
    Ok(ExitStatus::Done)
}
