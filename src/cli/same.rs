//! `odap same`

use crate::cli::session::feedback;
use crate::cli::{Context, ExitStatus};
use crate::error::Result;
use crate::incident::{Said, Selector};
use crate::text;

/// Say that the error that was last looked up is this incident
///
/// It is remembered and obeyed.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The incident's number, or the beginning of its id
    id: Selector,
}

pub(crate) fn run(args: Args, context: &Context) -> Result<ExitStatus> {
    let incident = feedback::correct(&args.id, Said::Same, context)?;
    context.print(&format!(
        "noted: such an error is #{}  {}\n",
        incident.number,
        text::one_line(&incident.note.title)
    ))?;
    Ok(ExitStatus::Done)
}
