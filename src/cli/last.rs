//! `odap last`

use crate::capture::terminal::hook::Hook;
use crate::capture::terminal::pane::{self, Shown};
use crate::capture::terminal::scrollback::{self, Cut, Known};
use crate::capture::{self, run, terminal};
use crate::cli::args::error_text;
use crate::cli::find::{Form, Machine, Stored};
use crate::cli::session::{last_failure, prompt};
use crate::cli::{Context, ExitStatus, find};
use crate::config::home;
use crate::error::{Error, Result};
use crate::incident::{Occurrence, Paste};
use crate::matcher;
use crate::notebook::{Capture, Origin};
use crate::redact::Scrubbed;
use crate::render::terminal::{self as terminal_page, FailureRow};
use crate::render::{Screen, json};
use crate::text;

/// Look up the last failure in this terminal
///
/// That is the last command that failed here under odap run. If there is none, it is the output of the last command, as
/// tmux, screen, zellij, kitty or WezTerm still show it; if that cannot be read either, it is the clipboard with
/// --clipboard. If it is unclear where the output begins, odap shows it and asks.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  odap last\n  odap last --list\n  odap last --text | less")]
pub(crate) struct Args {
    /// List the failures that are kept, of all terminals, the newest first
    #[arg(long, conflicts_with_all = ["screen", "clipboard", "text", "yes", "count", "explain"])]
    list: bool,
    /// Read the screen even if a command failed under odap run
    #[arg(long)]
    screen: bool,
    /// Use the clipboard if no failed run and no screen output is found
    #[arg(long)]
    clipboard: bool,
    /// Print the output instead of looking it up
    #[arg(long, conflicts_with_all = ["count", "explain", "json"])]
    text: bool,
    /// Do not ask whether it is the right output
    #[arg(long)]
    yes: bool,
    #[command(flatten)]
    form: Form,
}

/// Lines that are shown to be looked over.
const SHOWN: usize = 12;

/// A failure that was found, and how far to trust it.
struct Found {
    source: Source,
    /// True if the user need not confirm the failure.
    certain: bool,
}

/// The source of a failure: the notebook, or what is shown somewhere.
enum Source {
    /// In the notebook, redacted, with its place there.
    Stored { capture: Scrubbed<Capture>, stored: Stored },
    /// On the screen or the clipboard, as it stands there.
    Shown(Capture),
}

impl Source {
    fn capture(&self) -> &Capture {
        match self {
            Self::Stored { capture, .. } => capture,
            Self::Shown(capture) => capture,
        }
    }
}

pub(crate) fn run(args: Args, context: &Context) -> Result<ExitStatus> {
    let hook = Hook::read();
    if args.list {
        return list(args.form.is_json(), context);
    }
    let ran = if args.screen { None } else { run_here(hook.as_ref(), context)? };
    let found = match ran.or_else(|| on_screen(hook, context)) {
        None if args.clipboard => Some(on_clipboard(context)?),
        found => found,
    };
    let Some(found) = found else { return Err(nothing()) };
    if !args.text {
        context.say(&heading(found.source.capture(), context));
    }
    if !found.certain && !args.yes {
        confirm(found.source.capture(), context)?;
    }
    if args.text {
        context.data(found.source.capture().error.text())?;
        return Ok(ExitStatus::Done);
    }
    let (capture, stored) = match found.source {
        Source::Stored { capture, stored } => (capture, stored),
        Source::Shown(capture) => (Scrubbed::new(capture, context.privacy()), Stored::New),
    };
    find::look_up(find::Failure { capture, stored, machine: Machine::default() }, &args.form, context)
}

/// Prints the failures that are kept, the newest first.
fn list(as_json: bool, context: &Context) -> Result<ExitStatus> {
    let unstored = last_failure::take_in_or_tell(context);
    let mut captures: Vec<Capture> = unstored.into_iter().map(Scrubbed::into_inner).collect();
    captures.sort_by_key(|capture| std::cmp::Reverse(capture.occurrence.at));
    captures.extend(context.reading()?.failures()?);
    let rows: Vec<FailureRow> = captures.iter().map(|capture| row(capture, context)).collect();
    if as_json {
        context.json(&json::pretty(&json::failures(&rows)))?;
    } else if rows.is_empty() {
        context.say("no failure is kept: no command failed under odap run, and nothing was looked up");
    } else {
        // In a pipe nothing is cut.
        let width = if context.terminals.stdout { context.screen.width } else { usize::MAX };
        context.print(&terminal_page::failures(&rows, Screen { width, ..context.screen }))?;
    }
    Ok(ExitStatus::found(!rows.is_empty()))
}

fn row<'c>(capture: &'c Capture, context: &Context) -> FailureRow<'c> {
    let name = capture.occurrence.terminal.as_deref();
    let exit_status = capture.occurrence.exit_status;
    FailureRow {
        capture,
        terminal: name.map(terminal::short_name),
        here: name.is_some_and(|name| last_failure::is_here(name, context)),
        signal: exit_status.and_then(|status| run::signal_name(status.checked_sub(128)?)),
        headline: matcher::read(capture.error.text()).anatomy.headline().unwrap_or_default().to_owned(),
    }
}

/// The newest failure of `run` in this terminal, unless the shell knows of a later one.
fn run_here(hook: Option<&Hook>, context: &Context) -> Result<Option<Found>> {
    let unstored = last_failure::take_in_or_tell(context).pop();
    let unstored = unstored.filter(|capture| last_failure::is_met_here(capture, context));
    let later = |capture: &Capture| {
        let began = hook.and_then(|hook| hook.began);
        began.is_some_and(|began| began > capture.occurrence.at.milliseconds() + LATER)
    };
    if let Some(capture) = unstored.filter(|capture| !later(capture)) {
        return Ok(Some(Found { source: Source::Stored { capture, stored: Stored::New }, certain: true }));
    }
    let Some(terminal) = terminal::name() else { return Ok(None) };
    let notebook = context.reading()?;
    let Some(capture) = notebook.last_run_in(&terminal)?.filter(|capture| !later(capture)) else { return Ok(None) };
    let stored = Stored::of(&capture, context)?;
    Ok(Some(Found { source: Source::Stored { capture, stored }, certain: true }))
}

/// Milliseconds by which the shell's clock may be ahead of a run that it started itself: it may count whole seconds.
const LATER: i64 = 1000;

/// Reads the output of the last command from the screen.
fn on_screen(hook: Option<Hook>, context: &Context) -> Option<Found> {
    let places = places();
    let known = Known { command: hook.as_ref().map(|hook| hook.command.as_str()), folders: &places };
    let cut = match pane::read()?.text {
        Shown::Output(output) => Cut { command: None, output, certain: true },
        Shown::Everything(text) => scrollback::last_command(&text, known)?,
    };
    let hook = hook.unwrap_or_default();
    let occurrence = Occurrence {
        command: cut.command.or(Some(hook.command)).filter(|command| !command.is_empty()),
        directory: hook.directory.or_else(capture::directory),
        exit_status: hook.exit_status,
        ..here(context)
    };
    let capture = Capture::new(Origin::Terminal, Paste::from(cut.output), occurrence);
    (!capture.error.is_blank()).then_some(Found { source: Source::Shown(capture), certain: cut.certain })
}

/// Reads the clipboard. Its text is certain, since the user chose it with `--clipboard`.
fn on_clipboard(context: &Context) -> Result<Found> {
    let capture = Capture::new(Origin::Terminal, error_text::from_clipboard()?, here(context));
    Ok(Found { source: Source::Shown(capture), certain: true })
}

/// Returns an occurrence now, in this folder and terminal.
fn here(context: &Context) -> Occurrence {
    Occurrence { directory: capture::directory(), terminal: terminal::name(), ..Occurrence::at(context.now) }
}

/// The working folder as a prompt may name it.
fn places() -> Vec<String> {
    let Some(folder) = capture::working_folder() else { return Vec::new() };
    let folder = folder.to_string_lossy().into_owned();
    let inside = home().and_then(|home| folder.strip_prefix(&*home.to_string_lossy()).map(|rest| format!("~{rest}")));
    let name = Some(text::file_name(&folder).to_owned()).filter(|name| !name.is_empty());
    [Some(folder.clone()), inside, name].into_iter().flatten().collect()
}

/// `odap: python3 train.py · exit 1 · 2 minutes ago`.
fn heading(capture: &Capture, context: &Context) -> String {
    let command = capture.occurrence.command.as_deref().map_or_else(|| "the last output".into(), text::one_line);
    let status = capture.occurrence.exit_status.map(|status| format!("exit {status}"));
    let ago = (capture.origin == Origin::Run).then(|| capture.occurrence.at.ago(context.now));
    let parts: Vec<String> = [Some(command), status, ago].into_iter().flatten().collect();
    format!("odap: {}", parts.join(" · "))
}

/// Shows what was found, and goes on only where that is it.
fn confirm(capture: &Capture, context: &Context) -> Result<()> {
    let lines: Vec<&str> = capture.error.text().lines().collect();
    let left = lines.len().saturating_sub(SHOWN);
    if left > 0 {
        context.say(&format!("  … {} above", text::count(left as u64, "line")));
    }
    for line in &lines[left..] {
        context.say(&format!(
            "  {}",
            text::elide(&text::escape_control(line), context.stderr_screen.width.saturating_sub(2))
        ));
    }
    if prompt::agreed("is this the output?", false, context)? {
        return Ok(());
    }
    Err(Error::input("the last output was not looked up")
        .cause("it is not certain where it begins and ends on the screen")
        .hint("odap run -- COMMAND\nCOMMAND 2>&1 | odap\nodap last --yes takes it as it is"))
}

fn nothing() -> Error {
    Error::input("there is no last failure here")
        .cause("no command failed under odap run in this terminal, and no program shows what stands on it")
        .hint(
            "odap run -- COMMAND\nCOMMAND 2>&1 | odap\nodap find, and paste the error\nodap last --clipboard, \
             once it is copied",
        )
}
