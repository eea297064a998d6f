//! `odap show`

use crate::cli::session::clipboard;
use crate::cli::{Context, ExitStatus};
use crate::error::{Error, Remedy, Result};
use crate::incident::{Incident, Selector};
use crate::render::{json, terminal};
use crate::text;

/// Show everything written about an incident
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  odap show 12\n  odap show 12 --copy-fix")]
pub(crate) struct Args {
    /// Incident numbers or id prefixes
    #[arg(required = true, value_name = "ID")]
    ids: Vec<Selector>,
    /// Print JSON
    #[arg(long)]
    json: bool,
    /// Print the environment it was last seen in, with all packages
    #[arg(long, conflicts_with_all = ["json", "copy_fix"])]
    env: bool,
    /// Copy only the fix to the clipboard
    #[arg(long, conflicts_with = "json")]
    copy_fix: bool,
}

pub(crate) fn run(args: Args, context: &Context) -> Result<ExitStatus> {
    let notebook = context.reading()?;
    if let Some(missing) = context.missing(&notebook) {
        return Err(Error::input(missing).remedy(Remedy::LogIncident));
    }
    let incidents = args.ids.iter().map(|id| notebook.get(id)).collect::<Result<Vec<_>>>()?;
    if args.copy_fix {
        return match incidents.as_slice() {
            [incident] => copy_fix(incident, context),
            _ => Err(Error::input("one fix can be copied at a time")
                .hint(format!("odap show {} --copy-fix", args.ids[0].typed()))),
        };
    }
    let mut status = ExitStatus::Done;
    for (index, incident) in incidents.iter().enumerate() {
        let gap = if index > 0 { "\n" } else { "" };
        if args.env {
            match terminal::snapshot(incident, context.screen) {
                Some(page) => context.print(&format!("{gap}{page}"))?,
                None => {
                    context.say(&format!("nothing is known of the machine that #{} was met on", incident.number));
                    status = ExitStatus::Nothing;
                }
            }
        } else if args.json {
            context.json(&json::pretty(&json::incident(incident)))?;
        } else {
            context.print(&format!("{gap}{}", terminal::show(incident, context.screen)))?;
        }
    }
    Ok(status)
}

/// Copies the fix without anything that a shell would obey instead of reading it, and shows what was copied.
fn copy_fix(incident: &Incident, context: &Context) -> Result<ExitStatus> {
    let number = incident.number;
    let Some(fix) = &incident.note.fix else {
        return Err(Error::input(format!("#{number} has no fix yet")).hint(format!("odap solve {number}")));
    };
    let copied = clipboard::copy(fix, &format!("the fix of #{number}"), &format!("odap show {number}"))?;
    let doubt = incident.doubt().map(|doubt| format!(" ({})", doubt.phrase())).unwrap_or_default();
    context.print(&format!(
        "copied the fix of #{number} {}{doubt}\n\n{}\n",
        copied.to(),
        text::escape_control(&copied.text)
    ))?;
    copied.remark(context);
    Ok(ExitStatus::Done)
}
