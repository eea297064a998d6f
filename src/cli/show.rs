//! `odap show`

use super::{Context, ExitStatus};
use crate::capture::clipboard::{self, Reached, Wrapping};
use crate::error::{Error, Result};
use crate::incident::{Incident, Selector};
use crate::render::{json, terminal};
use crate::text;

/// Show all that is written of an incident
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Numbers, or beginnings of ids
    #[arg(required = true, value_name = "ID")]
    ids: Vec<Selector>,
    /// Print it for programs
    #[arg(long)]
    json: bool,
    /// Copy the fix, and nothing else, to the clipboard
    #[arg(long, conflicts_with = "json")]
    copy_fix: bool,
}

pub(crate) fn run(args: Args, context: &Context) -> Result<ExitStatus> {
    let notebook = context.reading()?;
    let incidents = args.ids.iter().map(|id| notebook.get(id)).collect::<Result<Vec<_>>>()?;
    if args.copy_fix {
        return match incidents.as_slice() {
            [incident] => copy_fix(incident, context),
            _ => Err(Error::input("one fix can be copied at a time")
                .hint(format!("odap show {} --copy-fix", args.ids[0].typed()))),
        };
    }
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

/// Copies the fix without anything that a shell would obey instead of reading it, and shows what was copied.
fn copy_fix(incident: &Incident, context: &Context) -> Result<ExitStatus> {
    let number = incident.number;
    let Some(fix) = &incident.fix else {
        return Err(Error::input(format!("#{number} has no fix yet")).hint(format!("odap solve {number}")));
    };
    let copied = text::harmless(fix);
    let reached = clipboard::write(&copied).map_err(|why| {
        Error::input(format!("cannot copy the fix of #{number}")).cause(why).hint(format!("odap show {number}"))
    })?;
    let doubt = incident.doubt().map(|doubt| format!(" ({})", doubt.phrase())).unwrap_or_default();
    let to = match reached {
        Reached::Desktop => "to the clipboard",
        Reached::Terminal(_) => "to the clipboard of the terminal",
    };
    context.print(&format!("copied the fix of #{number} {to}{doubt}\n\n{}\n", text::visible(&copied)))?;
    if copied.len() < fix.trim_end().len() {
        context.say("characters that cannot be seen were left out of it");
    }
    if let Reached::Terminal(wrapping) = reached {
        context.say(match wrapping {
            Wrapping::Bare => "no terminal says whether it took it; some must be allowed to (OSC 52)",
            Wrapping::Tmux => "if it does not arrive, tmux did not pass it on:  tmux set -g allow-passthrough on",
            Wrapping::Screen => "screen passes it on; no terminal says whether it took it (OSC 52)",
        });
    }
    Ok(ExitStatus::Done)
}
