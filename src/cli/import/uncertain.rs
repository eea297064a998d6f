//! `odap import --interactive`: the uncertain incidents, one after the other in the editor.

use std::collections::HashSet;

use crate::cli::args::input;
use crate::cli::import::Args;
use crate::cli::import::listing::Listing;
use crate::cli::import::remarks::said;
use crate::cli::session::editor;
use crate::cli::{Context, edit};
use crate::error::{Error, Result};
use crate::incident::{Action, Selector};
use crate::notebook::{NoteChange, NoteOutcome, Notebook};

/// Remark on an import of which nothing is uncertain.
pub(super) const NONE: &str = "nothing is uncertain";

/// The way to go on, and the way to end it.
const HOW: &str = "closed unchanged, a note stays as it is; an empty file, or :cq in vim, ends";

/// Most changes of an incident that are looked at.
const MOST_CHANGES: usize = 20;

/// Checks that the editor can be opened, before anything is imported.
pub(super) fn check(args: &Args, context: &Context) -> Result<()> {
    let refused = |what: &str, cause: &str| Err(Error::input(what).cause(cause));
    let Some(path) = args.path.as_deref().filter(|path| !input::is_pipe(path)) else {
        return refused("--interactive needs a file", "the editor and a pipe cannot both have the terminal")
            .map_err(|error: Error| error.hint("odap import FILE --interactive"));
    };
    if !editor::available(context) {
        let way = |option: &str| args.command(path, option);
        return refused("there is no terminal for the editor", "--interactive opens it on each uncertain note")
            .map_err(|error: Error| error.hint(format!("{}\n{}", way(""), way(" --skip-uncertain"))));
    }
    Ok(())
}

/// Returns the command that goes through the uncertain incidents; `None` where it cannot be run.
pub(super) fn again(args: &Args, context: &Context) -> Option<String> {
    let path = args.path.as_deref().filter(|path| !input::is_pipe(path))?;
    editor::available(context).then(|| args.command(path, " --interactive"))
}

/// An incident that is looked through.
struct Waiting<'a> {
    number: u64,
    title: &'a str,
    doubt: &'a str,
}

/// Opens the editor on each uncertain incident that nobody has edited in the notebook yet. All of them are imported
/// already, so that nothing is lost whenever it ends.
pub(super) fn walk(listing: &Listing, outcomes: &[NoteOutcome], args: &Args, context: &Context) -> Result<()> {
    let notebook = context.reading()?;
    let mut seen = HashSet::new();
    let mut waiting = Vec::new();
    for (row, outcome) in listing.rows.iter().zip(outcomes) {
        let (Some(number), Some(doubt)) = (outcome.number, &row.doubt) else { continue };
        let is_own = !matches!(outcome.change, NoteChange::Sighted | NoteChange::Removed | NoteChange::Copied);
        if is_own && seen.insert(number) && !is_edited(&notebook, number)? {
            waiting.push(Waiting { number, title: &row.title, doubt });
        }
    }
    drop(notebook);
    if waiting.is_empty() {
        context.say(NONE);
        return Ok(());
    }
    said(HOW, context);
    let mut edited = 0;
    for (at, Waiting { number, title, doubt }) in waiting.iter().enumerate() {
        let line = format!("{} of {}: #{number} {title}: {doubt}", at + 1, waiting.len());
        said(&line, context);
        let before = context.reading()?.get(&Selector::Number(*number))?;
        let remark = format!("{} of {}: {doubt}", at + 1, waiting.len());
        let after = edit::by_hand_with(&remark, &before, Action::Edit, context).map_err(|error| {
            let again = again(args, context).unwrap_or_default();
            error.hint(format!("all of it is imported, and {edited} edited; to go on with the others:\n{again}"))
        })?;
        edited += usize::from((&after.note, &after.error) != (&before.note, &before.error));
    }
    context.say(&format!("looked through: {}, edited: {edited}", waiting.len()));
    Ok(())
}

/// Tells whether a person has changed an incident since it came in.
fn is_edited(notebook: &Notebook, number: u64) -> Result<bool> {
    let changes = notebook.changes(Some(number), MOST_CHANGES)?;
    Ok(changes.iter().any(|change| !change.is_undone && change.action != Action::Import))
}
