//! `odap rm`

use std::path::Path;

use crate::cli::args::incidents::IncidentArgs;
use crate::cli::session::prompt;
use crate::cli::{Context, ExitStatus};
use crate::error::{Error, Result};
use crate::incident::{Incident, Tag};
use crate::notebook::{Notebook, Purged, Wiped};
use crate::render::remedy;
use crate::text;

/// Remove incidents from the notebook
///
/// `odap restore` brings them back, unless `--purge` deletes them for good. `odap rm --tag starter` removes the starter
/// cases.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  odap rm 12\n  odap rm --tag starter")]
pub(crate) struct Args {
    #[command(flatten)]
    which: IncidentArgs,
    /// Delete for good, with everything that belongs to the incidents
    #[arg(long)]
    purge: bool,
    /// Do not ask for confirmation
    #[arg(short, long)]
    yes: bool,
}

pub(crate) fn run(args: Args, context: &Context) -> Result<ExitStatus> {
    let mut notebook = context.writing()?;
    let named = args.which.named(&notebook)?;
    let tagged = args.which.tagged(&notebook, false)?;
    let which = IncidentArgs::selectors(&named, &tagged);
    let first = named.first().map(|incident| (incident.number, &incident.note.title));
    let Some((number, title)) = first.or(tagged.first().map(|row| (row.number, &row.title))) else {
        context.say("no incident has this tag");
        return Ok(ExitStatus::Nothing);
    };
    let what = match which.len() {
        1 => format!("#{number} {}", text::one_line(title)),
        many => text::count(many as u64, "incident"),
    };
    if !args.yes && !confirmed(&what, args.purge, context)? {
        context.say("nothing was removed");
        return Ok(ExitStatus::Nothing);
    }
    let page = if args.purge {
        let purged = notebook.purge(&which)?;
        warn_of_copies(&notebook, context);
        format!("deleted for good {}\n", wiped(purged, context)?)
    } else {
        let gone = notebook.remove(&which, context.now)?;
        let it = if gone.len() == 1 { "it" } else { "them" };
        let back = restoring(&args.which, &gone, &notebook);
        format!("removed {}\nto bring {it} back:  {back}\n", numbers(&gone))
    };
    context.confirm(&page);
    Ok(ExitStatus::Done)
}

/// Returns the numbers of what was deleted for good. That it may still be on the disk is an error, since it was to go
/// from there; that another program reads it is not, since it goes with that.
fn wiped(purged: Purged, context: &Context) -> Result<String> {
    let gone = numbers(&purged.incidents);
    match purged.wiped {
        Wiped::Everywhere => {}
        Wiped::OnceOthersClose => {
            context.say("another odap is reading the notebook; what was deleted is on the disk until it ends");
        }
        Wiped::Unknown(error) => {
            let deleted = Error::notebook(format!("{gone} is deleted for good, but may still be on the disk"))
                .cause(error.in_one_line());
            let deleted = error.causes().iter().skip(1).fold(deleted, Error::cause);
            return Err(deleted.hint("once that is mended, overwrite it:  odap doctor --fix"));
        }
    }
    Ok(gone)
}

/// Returns the command that brings back what is gone now, and nothing else: by the tags where no other incident with
/// them was removed, else by the numbers.
fn restoring(which: &IncidentArgs, gone: &[Incident], notebook: &Notebook) -> String {
    // They are removed, whether or not the notebook can be read once more.
    let removed = which.tagged(notebook, true).unwrap_or_default();
    let tags: Vec<&str> = which.tags.iter().map(Tag::as_str).collect();
    let is_gone = |number: u64| gone.iter().any(|incident| incident.number == number);
    if removed.len() == gone.len() && removed.iter().all(|row| is_gone(row.number)) {
        return format!("odap restore --tag {}", remedy::typed(Path::new(&tags.join(","))));
    }
    let numbers: Vec<String> = gone.iter().map(|incident| incident.number.to_string()).collect();
    format!("odap restore {}", numbers.join(" "))
}

/// Names the copies that upgrades kept, and the backups, from which nothing is deleted.
fn warn_of_copies(notebook: &Notebook, context: &Context) {
    for copy in notebook.copies_before_migration() {
        let copy = remedy::typed(&copy);
        context.say(&format!(
            "what was deleted may still be in a copy from before an upgrade; to delete the copy:  rm {copy}"
        ));
    }
    if let Some(folder) = notebook.backup_folder() {
        let folder = remedy::typed(&folder);
        context.say(&format!("what was deleted may still be in the backups; to delete them:  rm -r {folder}"));
    }
}

/// Asks for confirmation. Without a terminal, a removal, which can be undone, goes ahead; a purge is an error.
fn confirmed(what: &str, purge: bool, context: &Context) -> Result<bool> {
    if !purge {
        return prompt::agreed(&format!("remove {what}?"), true, context);
    }
    prompt::confirm(&format!("delete {what} for good?"), context)?.ok_or_else(|| {
        Error::input(format!("{what} would be deleted for good"))
            .cause("it was not confirmed, and there is no terminal to ask on")
            .hint("confirm with --yes")
    })
}

fn numbers(incidents: &[Incident]) -> String {
    incidents.iter().map(|incident| format!("#{}", incident.number)).collect::<Vec<_>>().join(", ")
}
