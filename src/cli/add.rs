//! `odap add`

mod known;

use std::path::{Path, PathBuf};

use crate::cli::args::environment::EnvironmentArgs;
use crate::cli::args::error_text;
use crate::cli::args::note::NoteArgs;
use crate::cli::session::draft_text::DraftText;
use crate::cli::session::editor::Start;
use crate::cli::session::{editor, last_failure, prompt};
use crate::cli::{Context, ExitStatus, solve};
use crate::error::Result;
use crate::incident::{Incident, Occurrence, Paste, Status};
use crate::notebook::{Draft, Pasted};
use crate::redact::Scrubbed;
use crate::render::{remedy, terminal};
use crate::text;
use known::{Choice, choice, has_text, known, sighting};

/// Log an error, with its cause and fix if they are known
///
/// The error comes from a pipe, a file, the last look-up, the arguments or the editor. The error alone is a complete
/// entry: add the rest later with `odap solve`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  make 2>&1 | odap add --title \"Link fails\" --fix \"apt install zlib1g-dev\"\n  \
         odap add --last")]
pub(crate) struct Args {
    #[command(flatten)]
    error: error_text::ErrorText,
    /// Log the last error that was looked up
    #[arg(long, conflicts_with_all = ["text", "error_file", "clipboard"])]
    last: bool,
    /// Continue with a saved draft
    #[arg(long, value_name = "FILE", conflicts_with_all = ["text", "error_file", "clipboard", "last"])]
    draft: Option<PathBuf>,
    #[command(flatten)]
    fields: NoteArgs,
    /// Name the command that failed
    #[arg(long)]
    command: Option<String>,
    /// Record that the fix worked
    #[arg(long)]
    worked: bool,
    /// Review everything in the editor before it is logged
    #[arg(long)]
    edit: bool,
    /// Create a new incident even if the error is known
    #[arg(long, conflicts_with = "again")]
    force: bool,
    /// If the error is known, record a sighting of it
    #[arg(long)]
    again: bool,
    #[command(flatten)]
    environment: EnvironmentArgs,
}

pub(crate) fn run(args: Args, context: &Context) -> Result<ExitStatus> {
    let waiting = if args.draft.is_none() { editor::waiting("add", context) } else { None };
    let (draft, error) = draft_of(&args, context)?;
    let nothing = error.is_blank() && !args.last && context.terminals.stdin;
    if let Some(path) = waiting.as_ref().filter(|_| nothing) {
        if !fits(path, &args) {
            context.say("a draft was kept into which these options do not fit; it stays as it is");
        } else if prompt::agreed("go on with the draft that was kept?", false, context)? {
            return resume(path, draft, &args, context);
        }
    }
    let kept = args.draft.clone();
    let status = enter(draft, error, &args, context)?;
    match (kept.filter(|_| status == ExitStatus::Done), waiting) {
        (Some(path), _) => editor::done(&path, context),
        (None, Some(path)) => {
            context.say(&format!("a draft is still waiting:  odap add --draft {}", remedy::typed(&path)));
        }
        (None, None) => {}
    }
    Ok(status)
}

/// Tells whether the flags can go into a draft that was kept without taking anything from it.
fn fits(path: &Path, args: &Args) -> bool {
    args.fields.is_empty() || editor::draft(path).is_ok_and(|kept| args.fields.fit(&kept.note))
}

/// Opens the editor on a draft that was kept, into which the flags go first, and logs it.
fn resume(path: &Path, given: Draft, args: &Args, context: &Context) -> Result<ExitStatus> {
    let mut occurrence = given.occurrence;
    if !args.fields.is_empty() {
        let mut kept = editor::draft(path)?;
        args.fields.clone().patch(&kept.note).apply_to(&mut kept.note);
        let pasted = context.pasted(kept.error.into());
        occurrence = complete(occurrence, &pasted, args, context)?;
        let draft = Draft { note: kept.note, occurrence: occurrence.clone(), ..Draft::default() }
            .completed(&pasted, context.privacy());
        let text = DraftText::of_draft(&draft, pasted.error().text());
        editor::replace(path, &text.within(occurrence.environment.as_ref(), context.screen))?;
    }
    editor::compose(Start::Kept(path), "add", context, |edited| {
        let (edited, error) = edited.text.into_draft("");
        let pasted = context.pasted(error.unwrap_or_default());
        let status = log(Draft { occurrence: occurrence.clone(), ..edited }, pasted, args, context)?;
        Ok((status, status == ExitStatus::Done))
    })
}

/// Logs a draft, by way of the editor where that is wanted or there is nothing else to read.
fn enter(mut draft: Draft, error: Paste, args: &Args, context: &Context) -> Result<ExitStatus> {
    let pasted = if args.last {
        let last = last_failure::last(context)?;
        draft.capture = Some(last.number);
        let (error, occurrence) = last.map(|last| (last.error, last.occurrence)).unzip();
        let known = args.environment.of_capture(occurrence);
        draft.occurrence = draft.occurrence.zip(known).map(|(given, known)| Occurrence {
            command: given.command.or(known.command),
            directory: known.directory,
            environment: known.environment,
            ..given
        });
        context.read(error)
    } else {
        context.pasted(error)
    };
    if args.edit || pasted.error().is_blank() {
        if !pasted.error().is_blank() || (context.terminals.stdin && args.draft.is_none()) {
            draft.occurrence = complete(draft.occurrence, &pasted, args, context)?;
            let draft = draft.completed(&pasted, context.privacy());
            let error = pasted.error().text();
            let environment = draft.occurrence.environment.as_ref();
            let start = DraftText::of_draft(&draft, error).within(environment, context.screen);
            return editor::compose(Start::New(&start), "add", context, |edited| {
                if edited.untouched && edited.text.is_empty() {
                    context.say("the draft was left empty, and nothing was logged");
                    return Ok((ExitStatus::Nothing, true));
                }
                let (edited, changed) = edited.text.into_draft(error);
                let pasted = changed.map_or_else(|| pasted.clone(), |error| context.pasted(error));
                let status = log(Draft { note: edited.note, ..draft.clone() }, pasted, args, context)?;
                Ok((status, status == ExitStatus::Done))
            });
        }
        return Err(error_text::blank());
    }
    log(draft.clone(), pasted.clone(), args, context).map_err(|error| {
        // A draft that was taken up is still where it was.
        let text = || DraftText::of_draft(&draft.completed(&pasted, context.privacy()), pasted.error().text());
        let kept = if args.draft.is_none() { editor::keep(&text(), "add", context).ok() } else { args.draft.clone() };
        match kept {
            Some(path) => {
                error.hint(format!("what was to be logged is kept:\nodap add --draft {}", remedy::typed(&path)))
            }
            None => error,
        }
    })
}

/// Returns what the flags, the pipe or a kept draft say, and the error.
fn draft_of(args: &Args, context: &Context) -> Result<(Draft, Paste)> {
    let kept = args.draft.as_deref().map(editor::draft).transpose()?;
    let (base, error) = match kept {
        Some(text) => text.into_draft(""),
        None if args.last => (Draft::default(), None),
        None => (Draft::default(), args.error.read(context)?),
    };
    let mut note = base.note;
    args.fields.clone().patch(&note).apply_to(&mut note);
    let occurrence = Occurrence { command: args.command.clone(), ..Occurrence::at(context.now) };
    let draft = Draft { note, occurrence: Scrubbed::new(occurrence, context.privacy()), ..Draft::default() };
    Ok((draft, error.unwrap_or_default()))
}

/// Logs a draft, unless its error is known and somebody wants a sighting instead.
fn log(mut draft: Draft, pasted: Pasted, args: &Args, context: &Context) -> Result<ExitStatus> {
    if pasted.error().is_blank() {
        return Err(error_text::blank());
    }
    let (known, pasted) = if args.force { (None, pasted) } else { known(&draft, pasted, context)? };
    let is_identical = known.as_ref().is_some_and(|known| has_text(&known.incident, pasted.error()));
    let chosen = known.as_ref().map_or(Ok(Choice::New), |known| choice(known, is_identical, args, context))?;
    if chosen == Choice::Leave {
        return Ok(ExitStatus::Nothing);
    }
    draft.occurrence = complete(draft.occurrence, &pasted, args, context)?;
    let mut notebook = context.writing()?;
    draft.worked = args.worked;
    if let Some(known) = known.as_ref().filter(|_| chosen == Choice::Sighting) {
        return sighting(known, draft, pasted, args, &mut notebook, context);
    }
    let incident = notebook.add(draft, pasted, context.now)?;
    tell(&incident, context)?;
    if let Some(known) = known {
        context.say(&format!(
            "similar to #{0} ({1}); if both are one error:  odap merge {0} {2}",
            known.incident.number,
            terminal::percent(known.probability),
            incident.number
        ));
    }
    Ok(ExitStatus::Done)
}

/// Adds what this machine tells of the occurrence.
fn complete(
    occurrence: Scrubbed<Occurrence>,
    pasted: &Pasted,
    args: &Args,
    context: &Context,
) -> Result<Scrubbed<Occurrence>> {
    args.environment.complete(occurrence, pasted.error().text(), pasted.reading(), context)
}

fn tell(incident: &Incident, context: &Context) -> Result<()> {
    let number = incident.number;
    let mut page = format!("logged #{number}  {}\n", text::one_line(&incident.note.title));
    if incident.status == Status::Open {
        page.push_str(&format!("       open; when it is solved:  odap solve {number}\n"));
    }
    page.push_str(&solve::confirm(incident));
    context.print(&page)
}
