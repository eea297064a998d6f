//! `odap add`

mod by_hand;
mod known;

use std::path::{Path, PathBuf};

use crate::cli::args::environment::EnvironmentArgs;
use crate::cli::args::error_text;
use crate::cli::args::failure::FailureArgs;
use crate::cli::args::note::NoteArgs;
use crate::cli::session::{drafts, prompt};
use crate::cli::{Context, ExitStatus, solve};
use crate::error::{Error, Result};
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
         odap add --last\n  odap add --failure 7")]
pub(crate) struct Args {
    #[command(flatten)]
    error: error_text::ErrorText,
    #[command(flatten)]
    failure: FailureArgs,
    /// Continue with a saved draft, named by its number or its file
    #[arg(long, value_name = "DRAFT", conflicts_with_all = ["text", "error_file", "clipboard", "last", "failure"])]
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

pub(crate) fn run(mut args: Args, context: &Context) -> Result<ExitStatus> {
    args.draft = args.draft.map(|draft| drafts::located(&draft, context)).transpose()?;
    let waiting = if args.draft.is_none() { drafts::newest("add", context) } else { None };
    let (draft, error) = draft_of(&args, context)?;
    let nothing = error.is_blank() && !args.failure.is_given() && context.terminals.stdin;
    if let Some(path) = waiting.as_ref().filter(|_| nothing) {
        if !by_hand::fits(path, &args) {
            context.say("a draft was kept into which these options do not fit; it stays as it is");
        } else if prompt::agreed("go on with the draft that was kept?", false, context)? {
            return by_hand::resume(path, draft, &args, context);
        }
    }
    let kept = args.draft.clone();
    let status = enter(draft, error, &args, context)?;
    match (kept.filter(|_| status == ExitStatus::Done), waiting) {
        (Some(path), _) => drafts::done(&path, context),
        (None, Some(path)) => {
            context.say(&format!("a draft is still waiting:  odap add --draft {}", remedy::typed(&path)));
        }
        (None, None) => {}
    }
    Ok(status)
}

/// Logs a draft, by way of the editor where that is wanted or there is nothing else to read.
fn enter(mut draft: Draft, error: Paste, args: &Args, context: &Context) -> Result<ExitStatus> {
    let failure = args.failure.read(context)?;
    let typed = !args.fields.is_empty() || args.command.is_some() || (failure.is_none() && !error.is_blank());
    let pasted = if let Some(last) = failure {
        draft.capture = Some(last.number);
        let (error, occurrence) = last.map(|last| (last.error, last.occurrence)).unzip();
        let known = args.environment.of_capture(occurrence);
        draft.occurrence = draft.occurrence.zip(known).map(|(given, known)| Occurrence {
            command: given.command.or(known.command),
            directory: known.directory,
            environment: known.environment,
            ..given
        });
        context.read(error, draft.occurrence.command.as_deref())
    } else {
        context.pasted(error)
    };
    if args.edit || pasted.error().is_blank() {
        if !pasted.error().is_blank() || (context.terminals.stdin && args.draft.is_none()) {
            draft.occurrence = complete(draft.occurrence, &pasted, args, context)?;
            let draft = draft.completed(&pasted, context.privacy());
            return by_hand::begin(&draft, &pasted, typed, args, context);
        }
        return Err(error_text::blank());
    }
    let logged = log(draft.clone(), pasted.clone(), args, context);
    // A draft that was taken up is still where it was.
    let kept = || args.draft.clone().map_or_else(|| by_hand::keep(draft, &pasted, args, context), Ok);
    let again = |path: &Path| format!("odap add --draft {}", remedy::typed(path));
    match logged {
        Err(error) => Err(match kept() {
            Ok(path) => error.hint(format!("what was to be logged is kept:\n{}", again(&path))),
            Err(unkept) => error
                .cause(format!(
                    "what was to be logged is kept nowhere, not as a draft either: {}",
                    unkept.in_one_line()
                ))
                .hint("keep the text yourself until there is room"),
        }),
        Ok(ExitStatus::Nothing) if !args.fields.is_empty() => {
            match kept() {
                Ok(path) => context.say(&format!("nothing was logged; what was written is kept:  {}", again(&path))),
                Err(unkept) => context.say(&format!(
                    "nothing was logged, and what was written is kept nowhere: {}",
                    unkept.in_one_line()
                )),
            }
            Ok(ExitStatus::Nothing)
        }
        Ok(status) => Ok(status),
    }
}

/// Returns what the flags, the pipe or a kept draft say, and the error.
fn draft_of(args: &Args, context: &Context) -> Result<(Draft, Paste)> {
    if let Some(draft) = &args.draft {
        drafts::check(draft, "add", context)?;
    }
    let kept = args.draft.as_deref().map(drafts::read).transpose()?;
    let (base, error) = match kept {
        Some(text) => text.into_draft(""),
        None if args.failure.is_given() => (Draft::default(), None),
        None => (Draft::default(), args.error.read(context)?),
    };
    let mut note = base.note;
    args.fields.clone().patch(&note).apply_to(&mut note);
    let occurrence = Occurrence { command: args.command.clone(), ..Occurrence::at(context.now) };
    let occurrence = Scrubbed::new(occurrence, context.privacy());
    let (occurrence, capture) = match &args.draft {
        Some(path) => by_hand::begun(path, occurrence, args, context),
        None => (occurrence, None),
    };
    Ok((Draft { note, occurrence, capture, ..Draft::default() }, error.unwrap_or_default()))
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
    if args.worked && chosen == Choice::New && draft.note.fix.is_none() {
        return Err(
            Error::input("--worked says how a fix did, and there is none").hint("odap add --fix \"…\" --worked")
        );
    }
    draft.occurrence = complete(draft.occurrence, &pasted, args, context)?;
    let mut notebook = context.writing()?;
    draft.worked = args.worked;
    if let Some(known) = known.as_ref().filter(|_| chosen == Choice::Sighting) {
        return sighting(known, draft, pasted, args, &mut notebook, context);
    }
    let incident = notebook.add(draft, pasted, context.now)?;
    tell(&incident, context);
    if let Some(known) = known {
        // A case that came with the program becomes a part of the user's own.
        let is_own = known.incident.provenance().is_own();
        let (known_number, new) = (known.incident.number, incident.number);
        let (stays, joins) = if is_own { (known_number, new) } else { (new, known_number) };
        context.say(&format!(
            "similar to #{} ({}); if both are one error:  odap merge {} {}",
            known.incident.number,
            terminal::percent(known.probability),
            stays,
            joins
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

fn tell(incident: &Incident, context: &Context) {
    let number = incident.number;
    let mut page = format!("logged #{number}  {}\n", text::one_line(&incident.note.title));
    if incident.status == Status::Open {
        page.push_str(&format!("       open; when it is solved:  odap solve {number}\n"));
    }
    page.push_str(&solve::confirm(incident));
    context.confirm(&page);
}
