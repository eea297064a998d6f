//! The last failure: the newest error that was looked up, or met by `run` or in a terminal, logged or not.

use std::path::Path;
use std::time::Duration;

use crate::capture::{spool, terminal};
use crate::cli::Context;
use crate::config;
use crate::error::{Error, Result};
use crate::incident::Paste;
use crate::notebook::{Access, Capture, Notebook, Options, Origin};
use crate::redact::{Scrubbed, Text, metadata};
use crate::text;

/// Longest wait for another writer of the notebook, short since storing the last failure must not delay a command.
const PATIENCE: Duration = Duration::from_millis(500);

/// Returns the last failure of this terminal, else the last of all, and says where it was met if that is not here.
pub(crate) fn last(context: &Context) -> Result<Scrubbed<Capture>> {
    let unstored = match take_in_or_tell(context).pop() {
        Some(newest) => Some(newest),
        None => newest(&context.reading()?)?,
    };
    let last = unstored.ok_or_else(|| {
        Error::input("there is no last error")
            .cause("nothing was looked up in this notebook yet, and no command failed under odap run")
            .hint("odap run -- COMMAND\nCOMMAND 2>&1 | odap")
    })?;
    let of = last.occurrence.terminal.as_deref();
    if of.is_some_and(|of| !is_here(of, context)) || (of.is_none() && terminal::name().is_some()) {
        let place = of.map(|of| format!(" of {}", terminal::short_name(of))).unwrap_or_default();
        let command = last.occurrence.command.as_deref().map(|command| format!(": {}", text::one_line(command)));
        let number = if last.number > 0 { format!(" {}", last.number) } else { String::new() };
        let words = format!(
            "odap: not of this terminal: failure{number}{place}, {}{}",
            last.occurrence.at.short_ago(context.now),
            command.unwrap_or_default()
        );
        context.say(&text::elide(&words, context.stderr_screen.width));
    }
    Ok(last)
}

/// Returns the failure of a number.
pub(crate) fn numbered(number: u64, context: &Context) -> Result<Scrubbed<Capture>> {
    take_in_or_tell(context);
    context.reading()?.failure(number)?.ok_or_else(|| {
        Error::input(format!("there is no failure {number}"))
            .cause("it was never kept, or has given way to newer ones")
            .hint("see which there are:  odap last --list")
    })
}

/// Returns the newest failure of this terminal, else the newest of all.
pub(crate) fn newest(notebook: &Notebook) -> Result<Option<Scrubbed<Capture>>> {
    if let Some(terminal) = terminal::name()
        && let Some(last) = notebook.last_in(&terminal)?
    {
        return Ok(Some(last));
    }
    notebook.last()
}

/// Returns the name of the notebook in use, by which what is kept beside it is told from what is another's.
pub(crate) fn notebook_name(context: &Context) -> String {
    let path = &context.config.settings.notebook.value;
    std::path::absolute(path).as_deref().unwrap_or(path).to_string_lossy().into_owned()
}

/// Tells whether a name is that of the notebook in use, perhaps by way of a link.
pub(crate) fn is_notebook(name: &str, context: &Context) -> bool {
    let file = |path: &Path| path.canonicalize().ok();
    let is_same_file =
        || file(Path::new(name)).is_some_and(|other| Some(other) == file(Path::new(&notebook_name(context))));
    name == notebook_name(context) || is_same_file()
}

/// Tells whether a failure of the terminal with this name, as the notebook has it, was met in this one.
pub(crate) fn is_here(name: &str, context: &Context) -> bool {
    terminal::name().is_some_and(|here| metadata::text(&here, context.privacy()) == name)
}

/// Stores a failure as the last one and returns its number.
pub(crate) fn keep(capture: &Scrubbed<Capture>, context: &Context) -> Result<u64> {
    context.open(Access::Write, Options { patience: PATIENCE })?.keep(capture)
}

/// Stores the runs that were killed before they could do it themselves, so that nothing later comes before them.
pub(crate) fn take_in(context: &Context) -> Result<()> {
    for run in left(context) {
        context.open(Access::Write, Options { patience: PATIENCE })?.keep_once(&capture(&run))?;
        run.remove();
    }
    Ok(())
}

/// Stores those runs where that can be. Where it cannot, says so and returns them, those of this terminal last, the
/// newest of all at the end: a failure is shown also where the notebook may only be read.
pub(crate) fn take_in_or_tell(context: &Context) -> Vec<Scrubbed<Capture>> {
    let Err(error) = take_in(context) else { return Vec::new() };
    context.say(&format!("odap: what failed under odap run could not be stored: {}", error.in_one_line()));
    let mut unstored: Vec<_> = left(context).iter().map(capture).collect();
    unstored.sort_by_key(|capture| is_met_here(capture, context));
    unstored
}

/// Tells whether a failure was met in this terminal, or in none where this is none either.
pub(crate) fn is_met_here(capture: &Capture, context: &Context) -> bool {
    match capture.occurrence.terminal.as_deref() {
        Some(name) => is_here(name, context),
        None => terminal::name().is_none(),
    }
}

/// Returns the runs that were left for this notebook, oldest first.
fn left(context: &Context) -> Vec<spool::Left> {
    let notebook = &context.config.settings.notebook;
    let is_ours = |of: Option<&str>| match of {
        Some(of) => is_notebook(of, context),
        // A mistake in the config file hid which it was, and no other is named now.
        None => !matches!(notebook.origin, config::Origin::Option(_)),
    };
    spool::left(&context.config.captures, is_ours)
}

fn capture(run: &spool::Left) -> Scrubbed<Capture> {
    let error = run.text.clone().map(|Text(text)| Paste::from(text));
    Capture::scrubbed(Origin::Run, error, run.occurrence.clone(), None)
}
