//! `odap not`

use crate::cli::session::feedback;
use crate::cli::{Context, ExitStatus};
use crate::error::Result;
use crate::incident::{Said, Selector};
use crate::text;

/// Say that the error that was last looked up is not this incident
///
/// It is remembered and obeyed.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The incident's number, or the beginning of its id
    id: Selector,
}

pub(crate) fn run(args: Args, context: &Context) -> Result<ExitStatus> {
    let incident = feedback::correct(&args.id, Said::Not, context)?;
    let title = text::one_line(&incident.note.title);
    context.print(&format!(
        "noted: such an error is not #{}  {title}\n       to log it:  odap add --last\n",
        incident.number
    ))?;
    Ok(ExitStatus::Done)
}
