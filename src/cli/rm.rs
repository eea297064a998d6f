//! `odap rm`

use crate::cli::session::prompt;
use crate::cli::{Context, ExitStatus};
use crate::error::{Error, Result};
use crate::incident::{Incident, Selector, Tag};
use crate::notebook::{Filter, Notebook};
use crate::text;

/// Take incidents out of the notebook
///
/// They can be brought back by `odap restore`, unless `--purge` deletes them for good. The starter cases go by
/// `odap rm --tag starter`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Numbers, or beginnings of ids
    #[arg(value_name = "ID", required_unless_present = "tags")]
    ids: Vec<Selector>,
    /// All with this tag, or all of several
    #[arg(long = "tag", value_name = "TAG", value_delimiter = ',')]
    tags: Vec<Tag>,
    /// Delete them for good, with everything that belongs to them
    #[arg(long)]
    purge: bool,
    /// Do not ask
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
        context.say("nothing was taken out");
        return Ok(ExitStatus::Nothing);
    }
    let selectors: Vec<_> = which.iter().map(|(number, _)| Selector::Number(*number)).collect();
    let page = if args.purge {
        let gone = notebook.purge(&selectors)?;
        format!("deleted for good: {}\n", numbers(&gone))
    } else {
        let gone = notebook.remove(&selectors, context.now)?;
        format!("taken out: {}\nto bring it back:  odap restore {}\n", numbers(&gone), first(&gone))
    };
    context.print(&page)?;
    Ok(ExitStatus::Done)
}

fn tagged(notebook: &Notebook, args: &Args) -> Result<Vec<(u64, String)>> {
    if args.tags.is_empty() {
        return Ok(Vec::new());
    }
    let listing = notebook.list(&Filter { tags: args.tags.clone(), ..Filter::default() })?;
    Ok(listing.rows.into_iter().map(|row| (row.number, row.title)).collect())
}

/// What can be undone needs nobody's word where there is nobody to ask; what cannot does.
fn confirmed(what: &str, purge: bool, context: &Context) -> Result<bool> {
    if !purge {
        return prompt::agreed(&format!("take out {what}?"), true, context);
    }
    match prompt::ask(&format!("delete {what} for good? [y/N] "), context)? {
        Some(answer) => Ok(matches!(answer.as_str(), "y" | "yes")),
        None => Err(Error::input(format!("{what} would be deleted for good"))
            .cause("there is nobody to ask")
            .hint("the same again with --yes")),
    }
}

fn numbers(incidents: &[Incident]) -> String {
    incidents.iter().map(|incident| format!("#{}", incident.number)).collect::<Vec<_>>().join(", ")
}

fn first(incidents: &[Incident]) -> String {
    incidents.iter().take(8).map(|incident| incident.number.to_string()).collect::<Vec<_>>().join(" ")
}
