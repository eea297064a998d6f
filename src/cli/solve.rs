//! `odap solve`

use crate::cli::args::note::{NoteArgs, SolutionArgs};
use crate::cli::{Context, ExitStatus, edit};
use crate::error::{Error, Result};
use crate::incident::{Action, Incident, Outcome, Selector, Status};
use crate::notebook::Edit;
use crate::text;

/// Record what solved an incident
///
/// Without options the editor opens.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  odap solve 12 --fix \"pip install 'numpy<2'\" --source issue")]
pub(crate) struct Args {
    /// Incident number, or a prefix of its id
    id: Selector,
    #[command(flatten)]
    solution: SolutionArgs,
    /// The fix is the present one in other words, and keeps its record
    #[arg(long, requires = "fix")]
    same_fix: bool,
    /// Record that the fix worked
    #[arg(long)]
    worked: bool,
}

pub(crate) fn run(args: Args, context: &Context) -> Result<ExitStatus> {
    let fields = NoteArgs::from(args.solution);
    let incident = context.reading()?.get(&args.id)?;
    let incident = if fields.is_empty() && !args.worked {
        edit::by_hand(&incident, Action::Solve, context)?
    } else if fields.solution.fix.is_none() && incident.note.fix.is_none() {
        let error = Error::input(format!("#{} has no fix yet", incident.number)).cause("none was given");
        return Err(error.hint(format!(
            "odap solve {} --fix \"…\"\nodap edit {} …   where it stays open",
            incident.number, incident.number
        )));
    } else {
        let note = fields.patch(&incident.note);
        let is_same_fix = edit::is_same_fix(&incident, &note, args.same_fix, context)?;
        let outcome = args.worked.then_some(Outcome::Worked);
        let edit = Edit { note, is_same_fix, outcome, action: Action::Solve, ..Edit::default() };
        context.writing()?.edit(&args.id, edit, context.now)?
    };
    let page = match incident.status {
        Status::Solved => {
            let title = text::one_line(&incident.note.title);
            format!("solved #{}  {title}\n{}", incident.number, confirm(&incident))
        }
        Status::Open => format!("open   #{}  still without a fix\n", incident.number),
    };
    context.confirm(&page);
    Ok(ExitStatus::found(incident.status == Status::Solved))
}

/// Returns the line with the command that confirms a fix; empty if the fix is not in doubt.
pub(crate) fn confirm(incident: &Incident) -> String {
    let say = |_| format!("       when it has helped:  odap again {} --worked\n", incident.number);
    incident.doubt().map(say).unwrap_or_default()
}
