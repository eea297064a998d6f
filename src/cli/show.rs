//! `odap show`

use super::{Context, ExitStatus};
use crate::error::Result;
use crate::incident::Selector;
use crate::render::{json, terminal};

/// Show all that is written of an incident
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Numbers, or beginnings of ids
    #[arg(required = true, value_name = "ID")]
    ids: Vec<Selector>,
    /// Print it for programs
    #[arg(long)]
    json: bool,
}

pub(crate) fn run(args: Args, context: &Context) -> Result<ExitStatus> {
    let notebook = context.reading()?;
    let incidents = args.ids.iter().map(|id| notebook.get(id)).collect::<Result<Vec<_>>>()?;
    for (index, incident) in incidents.iter().enumerate() {
        if args.json {
            context.data(&json::pretty(&json::incident(incident)))?;
        } else {
            let gap = if index > 0 { "\n" } else { "" };
            context.print(&format!("{gap}{}", terminal::show(incident, context.screen)))?;
        }
    }
    Ok(ExitStatus::Done)
}
