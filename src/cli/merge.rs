//! `odap merge`

use crate::cli::{Context, ExitStatus};
use crate::error::Result;
use crate::incident::Selector;
use crate::text;

/// Make one incident of two
///
/// The first takes over what was seen, tried, tagged and said of the second, and what it lacks of its note. The better
/// fix stays, and the other is kept in the history. `odap undo` takes it back.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  odap merge 12 15")]
pub(crate) struct Args {
    /// Incident that stays: its number, or a prefix of its id
    #[arg(value_name = "ID")]
    into: Selector,
    /// Incident that becomes a part of it
    #[arg(value_name = "OTHER")]
    from: Selector,
}

pub(crate) fn run(args: Args, context: &Context) -> Result<ExitStatus> {
    let mut notebook = context.writing()?;
    let gone = notebook.get(&args.from)?.number;
    let whole = notebook.merge(&args.into, &args.from, context.now)?;
    let times = text::count(whole.sightings.len() as u64, "time");
    context.confirm(&format!(
        "merged #{gone} into #{}  {}\n       seen {times}\n",
        whole.number,
        text::one_line(&whole.note.title)
    ));
    context.say("to take it back:  odap undo");
    Ok(ExitStatus::Done)
}
