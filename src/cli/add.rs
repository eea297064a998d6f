//! `odap add`

use std::path::PathBuf;

use crate::cli::args::environment::EnvironmentArgs;
use crate::cli::args::error_text;
use crate::cli::args::note::NoteArgs;
use crate::cli::session::editor::Start;
use crate::cli::session::template::Template;
use crate::cli::session::{editor, last_failure, prompt};
use crate::cli::{Context, ExitStatus, solve};
use crate::error::Result;
use crate::incident::{Incident, Paste, Selector, Status};
use crate::matcher::Level;
use crate::notebook::{Draft, Match, Notebook, Occasion};
use crate::text;

/// Log an error, with its cause and fix where they are known
///
/// The error comes from a pipe, a file, the last look-up, the arguments, or is typed in the editor. It alone is a complete
/// entry: the rest can come later, by `odap solve`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    error: error_text::ErrorText,
    /// Take the last error that was looked up
    #[arg(long, conflicts_with_all = ["text", "error_file", "clipboard"])]
    last: bool,
    /// Take everything from a draft that was kept
    #[arg(long, value_name = "FILE", conflicts_with_all = ["text", "error_file", "clipboard", "last"])]
    draft: Option<PathBuf>,
    #[command(flatten)]
    fields: NoteArgs,
    /// Say which command failed
    #[arg(long)]
    command: Option<String>,
    /// Look it all over in the editor before it is logged
    #[arg(long)]
    edit: bool,
    /// Make a new incident, also where the error is known
    #[arg(long, conflicts_with = "again")]
    force: bool,
    /// Where the error is known, record that it was seen again
    #[arg(long)]
    again: bool,
    #[command(flatten)]
    environment: EnvironmentArgs,
}

pub(crate) fn run(mut args: Args, context: &Context) -> Result<ExitStatus> {
    let waiting = if args.draft.is_none() { editor::waiting("add", context) } else { None };
    let draft = draft_of(&mut args, context)?;
    let nothing = draft.error.is_blank() && !args.last && context.terminals.stdin;
    if let Some(path) = waiting.as_ref().filter(|_| nothing)
        && prompt::agreed("go on with the draft that was kept?", false, context)?
    {
        return editor::compose(Start::Kept(path), "add", context, |template| {
            log(template.into_draft(&Paste::default()), &args, None, context)
        });
    }
    let kept = args.draft.clone();
    let status = enter(draft, &args, context)?;
    match (kept.filter(|_| status == ExitStatus::Done), waiting) {
        (Some(path), _) => editor::done(&path, context),
        (None, Some(path)) => {
            context.say(&format!("a draft is still waiting:  odap add --draft {}", editor::quoted(&path)));
        }
        (None, None) => {}
    }
    Ok(status)
}

/// Logs a draft, by way of the editor where that is wanted or there is nothing else to read.
fn enter(mut draft: Draft, args: &Args, context: &Context) -> Result<ExitStatus> {
    let mut settles = None;
    if args.last {
        let last = last_failure::last(context)?;
        settles = Some(last.number);
        draft.error = last.error;
        draft.command = draft.command.or(last.command);
        draft.directory = last.directory.filter(|_| args.environment.are_here());
        draft.environment = last.environment.filter(|_| args.environment.are_here());
    }
    if args.edit || draft.error.is_blank() {
        if !draft.error.is_blank() || (context.terminals.stdin && args.draft.is_none()) {
            draft = draft.completed();
            draft = args.environment.complete(draft, context)?;
            let start = Template::from(&draft).within(draft.environment.as_ref(), context.screen);
            return editor::compose(Start::New(&start), "add", context, |template| {
                let draft = Draft {
                    command: draft.command.clone(),
                    directory: draft.directory.clone(),
                    environment: draft.environment.clone(),
                    ..template.into_draft(&draft.error)
                };
                log(draft, args, settles, context)
            });
        }
        error_text::not_blank(draft.error.clone())?;
    }
    let template = Template::from(&draft.clone().completed());
    log(draft, args, settles, context).map_err(|error| {
        // A draft that was taken up is still where it was.
        let kept = if args.draft.is_none() { editor::keep(&template, "add", context).ok() } else { args.draft.clone() };
        match kept {
            Some(path) => {
                error.hint(format!("what was to be logged is kept:\nodap add --draft {}", editor::quoted(&path)))
            }
            None => error,
        }
    })
}

/// What the flags, the pipe or a kept draft say.
fn draft_of(args: &mut Args, context: &Context) -> Result<Draft> {
    let kept = args.draft.as_deref().map(editor::draft).transpose()?;
    let fields = std::mem::take(&mut args.fields);
    let base = match kept {
        Some(template) => template.into_draft(&Paste::default()),
        None if args.last => Draft::default(),
        None => Draft { error: args.error.read(context)?.unwrap_or_default(), ..Draft::default() },
    };
    let mut note = base.note;
    fields.patch(&note).apply_to(&mut note);
    Ok(Draft { note, command: args.command.take(), ..base })
}

/// Writes it down, unless it is known and somebody wants a sighting instead.
fn log(mut draft: Draft, args: &Args, settles: Option<u64>, context: &Context) -> Result<ExitStatus> {
    draft.error = error_text::not_blank(draft.error)?;
    let known = if args.force { None } else { known(&draft, context)? };
    if let Some(known) = &known {
        match choice(known, args, context)? {
            Choice::New => {}
            Choice::Sighting => return sighting(known, draft, args, settles, context),
            Choice::Leave => return Ok(ExitStatus::Nothing),
        }
    }
    let draft = args.environment.complete(draft, context)?;
    let mut notebook = context.writing()?;
    let incident = notebook.add(draft, context.now)?;
    settle(&mut notebook, settles, incident.number)?;
    tell(&incident, context)?;
    if let Some(known) = known {
        context.say(&format!(
            "it is like #{} ({:.0} %); if they are one:  odap rm {}",
            known.incident.number,
            known.probability * 100.0,
            incident.number
        ));
    }
    Ok(ExitStatus::Done)
}

/// The incident that this error was before, where there is one.
fn known(draft: &Draft, context: &Context) -> Result<Option<Match>> {
    let answer = context.reading()?.find(&draft.error, draft.command.as_deref(), 1)?;
    Ok(answer.matches.into_iter().next().filter(|best| best.level == Level::Seen))
}

enum Choice {
    Sighting,
    New,
    Leave,
}

fn choice(known: &Match, args: &Args, context: &Context) -> Result<Choice> {
    if args.again {
        return Ok(Choice::Sighting);
    }
    let number = known.incident.number;
    let title = text::one_line(&known.incident.note.title);
    let question = format!(
        "This looks like #{number} {title} ({:.0} %).\n  s  record a sighting of #{number}      n  make a new incident      q  leave it\n> ",
        known.probability * 100.0
    );
    loop {
        // Nobody to ask: the flags are done as they stand.
        let Some(answer) = prompt::ask(&question, context)? else { return Ok(Choice::New) };
        match answer.as_str() {
            "s" => return Ok(Choice::Sighting),
            "n" => return Ok(Choice::New),
            "q" | "" => return Ok(Choice::Leave),
            _ => {}
        }
    }
}

fn sighting(known: &Match, draft: Draft, args: &Args, settles: Option<u64>, context: &Context) -> Result<ExitStatus> {
    let draft = args.environment.complete(draft, context)?;
    let mut notebook = context.writing()?;
    let occasion = Occasion {
        error: Some(draft.error),
        environment: draft.environment,
        command: draft.command,
        directory: draft.directory,
        outcome: None,
        note: None,
    };
    let incident = notebook.sight(&Selector::Number(known.incident.number), occasion, context.now)?;
    settle(&mut notebook, settles, incident.number)?;
    context.print(&format!("seen   #{}  {}\n", incident.number, text::one_line(&incident.note.title)))?;
    Ok(ExitStatus::Done)
}

fn settle(notebook: &mut Notebook, capture: Option<u64>, incident: u64) -> Result<()> {
    capture.map_or(Ok(()), |capture| notebook.settle(capture, incident))
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
