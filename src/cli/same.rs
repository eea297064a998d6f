//! `odap same`

use crate::cli::session::feedback;
use crate::cli::{Context, ExitStatus};
use crate::error::Result;
use crate::incident::{Said, Selector};
use crate::text;

/// Confirm a match: the last error looked up is this incident
///
/// The correction applies to this and similar errors from now on.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  odap same 12")]
pub(crate) struct Args {
    /// Incident number, or a prefix of its id
    id: Selector,
    /// Failure that is meant, as `odap last --list` numbers it [default: the last]
    #[arg(long, value_name = "NUMBER")]
    failure: Option<u64>,
}

pub(crate) fn run(args: Args, context: &Context) -> Result<ExitStatus> {
    let (incident, headline, _) = feedback::correct(&args.id, args.failure, Said::Same, context)?;
    context.confirm(&format!(
        "confirmed  {headline}\n           is #{}  {}\n",
        incident.number,
        text::one_line(&incident.note.title)
    ));
    Ok(ExitStatus::Done)
}
