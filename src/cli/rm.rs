//! `odap rm`

use crate::cli::session::prompt;
use crate::cli::{Context, ExitStatus};
use crate::error::{Error, Result};
use crate::incident::{Incident, Selector, Tag};
use crate::notebook::{Filter, Notebook};
use crate::render::remedy;
use crate::text;

/// Remove incidents from the notebook
///
/// `odap restore` brings them back, unless `--purge` deletes them for good. `odap rm --tag starter` removes the starter
/// cases.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  odap rm 12\n  odap rm --tag starter")]
pub(crate) struct Args {
    /// Incident numbers or id prefixes
    #[arg(value_name = "ID", required_unless_present = "tags")]
    ids: Vec<Selector>,
    /// All incidents with this tag, or with all of these tags
    #[arg(long = "tag", value_name = "TAG", value_delimiter = ',')]
    tags: Vec<Tag>,
    /// Delete for good, with everything that belongs to the incidents
    #[arg(long)]
    purge: bool,
    /// Do not ask for confirmation
    #[arg(short, long)]
    yes: bool,
}

pub(crate) fn run(args: Args, context: &Context) -> Result<ExitStatus> {
    let mut notebook = context.writing()?;
    let named = args.ids.iter().map(|id| notebook.get(id)).collect::<Result<Vec<_>>>()?;
    let mut which: Vec<(u64, String)> =
        named.iter().map(|incident| (incident.number, incident.note.title.clone())).collect();
    which.extend(tagged(&notebook, &args)?);
    which.sort();
    which.dedup();
    let Some((number, title)) = which.first() else {
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
    let selectors: Vec<_> = which.iter().map(|(number, _)| Selector::Number(*number)).collect();
    let page = if args.purge {
        let gone = notebook.purge(&selectors)?;
        warn_of_copies(&notebook, context);
        format!("deleted for good {}\n", numbers(&gone))
    } else {
        let gone = notebook.remove(&selectors, context.now)?;
        format!("removed {}\nto bring it back:  odap restore {}\n", numbers(&gone), first(&gone))
    };
    context.print(&page)?;
    Ok(ExitStatus::Done)
}

/// Names the copies that upgrades kept, from which nothing is deleted.
fn warn_of_copies(notebook: &Notebook, context: &Context) {
    for copy in notebook.copies_before_migration() {
        let copy = remedy::typed(&copy);
        context.say(&format!(
            "what was deleted may still be in a copy from before an upgrade; to delete the copy:  rm {copy}"
        ));
    }
}

fn tagged(notebook: &Notebook, args: &Args) -> Result<Vec<(u64, String)>> {
    if args.tags.is_empty() {
        return Ok(Vec::new());
    }
    let listing = notebook.list(&Filter { tags: args.tags.clone(), ..Filter::default() })?;
    Ok(listing.rows.into_iter().map(|row| (row.number, row.title)).collect())
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

fn first(incidents: &[Incident]) -> String {
    incidents.iter().take(8).map(|incident| incident.number.to_string()).collect::<Vec<_>>().join(" ")
}
