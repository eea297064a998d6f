//! `odap again`

use std::borrow::Cow;
use std::path::PathBuf;

use crate::cli::args::environment::EnvironmentArgs;
use crate::cli::args::error_text;
use crate::cli::session::last_failure;
use crate::cli::{Context, ExitStatus};
use crate::error::Result;
use crate::incident::{Occurrence, Outcome, Selector};
use crate::matcher;
use crate::notebook::Occasion;
use crate::redact::Scrubbed;
use crate::render::terminal;
use crate::text;

/// Record that an incident came back, and whether its fix worked
///
/// If the last error looked up was matched to this incident, its text is recorded with the sighting.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  odap again 12 --worked\n  odap again 12 --failed --note \"only after a reboot\"")]
pub(crate) struct Args {
    /// Incident number, or a prefix of its id
    id: Selector,
    /// Record that the fix worked
    #[arg(long, conflicts_with = "failed")]
    worked: bool,
    /// Record that the fix did not work
    #[arg(long)]
    failed: bool,
    /// Add a remark
    #[arg(long)]
    note: Option<String>,
    /// Name the command that failed
    #[arg(long)]
    command: Option<String>,
    /// Read this occurrence's error from a file (`-` for a pipe)
    #[arg(long, value_name = "FILE")]
    error_file: Option<PathBuf>,
    #[command(flatten)]
    environment: EnvironmentArgs,
}

pub(crate) fn run(args: Args, context: &Context) -> Result<ExitStatus> {
    let given = args.error_file.as_deref().map(|file| error_text::from_file(file, context)).transpose()?;
    let mut notebook = context.writing()?;
    let incident = notebook.get(&args.id)?;
    let last =
        last_failure::newest(&notebook)?.filter(|last| given.is_none() && last.incident == Some(incident.number));
    let (pasted, command) = match last {
        Some(last) => {
            let (error, occurrence) = last.map(|last| (last.error, last.occurrence)).unzip();
            let command = occurrence.into_inner().command;
            (Some(context.read(error, command.as_deref())), command)
        }
        None => (given.map(error_text::not_blank).transpose()?.map(|error| context.pasted(error)), None),
    };
    let occurrence = Occurrence { command: args.command.or(command), ..Occurrence::at(context.now) };
    let occurrence = Scrubbed::new(occurrence, context.privacy());
    let (text, reading) = match &pasted {
        Some(pasted) => (pasted.error().text(), Cow::Borrowed(pasted.reading())),
        None => (incident.error.text(), Cow::Owned(matcher::read(incident.error.text()))),
    };
    let occurrence = args.environment.complete(occurrence, text, &reading, context)?;
    let occasion = Occasion {
        error: pasted,
        occurrence,
        outcome: match (args.worked, args.failed) {
            (true, _) => Some(Outcome::Worked),
            (_, true) => Some(Outcome::Failed),
            _ => None,
        },
        note: args.note,
        ..Occasion::default()
    };
    let incident = notebook.sight(&args.id, occasion, context.now)?;
    let times = text::count(incident.sightings.len() as u64, "time");
    let record = terminal::worked_of(&incident).map(|record| format!(" · the fix {record}")).unwrap_or_default();
    context.confirm(&format!(
        "seen   #{}  {}\n       {times}{record}\n",
        incident.number,
        text::one_line(&incident.note.title)
    ));
    Ok(ExitStatus::Done)
}
