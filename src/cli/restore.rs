//! `odap restore`

use crate::cli::args::incidents::IncidentArgs;
use crate::cli::{Context, ExitStatus};
use crate::error::Result;
use crate::text;

/// Bring back removed incidents
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  odap restore 12\n  odap restore --tag starter")]
pub(crate) struct Args {
    #[command(flatten)]
    which: IncidentArgs,
}

pub(crate) fn run(args: Args, context: &Context) -> Result<ExitStatus> {
    let mut notebook = context.writing()?;
    let named = args.which.named(&notebook)?;
    let tagged = args.which.tagged(&notebook, true)?;
    if named.is_empty() && tagged.is_empty() {
        context.say("no removed incident has this tag");
        return Ok(ExitStatus::Nothing);
    }
    let restored = notebook.restore(&IncidentArgs::selectors(&named, &tagged), context.now)?;
    for incident in &restored {
        context.confirm(&format!("restored #{}  {}\n", incident.number, text::one_line(&incident.note.title)));
    }
    for incident in &named {
        let number = incident.number;
        match (incident.merged_into, incident.removed_at) {
            (Some(whole), _) => context.say(&format!(
                "nothing to restore: #{number} was merged into #{whole}; the change that can be undone:  \
                     odap log --incident {number}"
            )),
            (None, None) => context.say(&format!("nothing to restore: #{number} was not removed")),
            (None, Some(_)) => {}
        }
    }
    Ok(ExitStatus::found(!restored.is_empty()))
}
