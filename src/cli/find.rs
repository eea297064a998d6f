//! `odap find`

use crate::capture::Scope;
use crate::cli::args::environment::{self, EnvironmentArgs};
use crate::cli::args::error_text;
use crate::cli::session::{last_failure, reminder};
use crate::cli::{Context, ExitStatus};
use crate::environment::Environment;
use crate::error::Result;
use crate::incident::Occurrence;
use crate::matcher::Level;
use crate::notebook::{Answer, Capture, Notebook, Origin};
use crate::redact::Scrubbed;
use crate::render::terminal::{self, Next};
use crate::render::{address, json};

/// Look up an error: have I seen this before?
///
/// Exits 0 if seen, 1 if similar or new. A new error is kept as a draft, so that `odap add --last` can log it.
#[derive(Debug, Default, clap::Args)]
#[command(
    after_help = "Examples:\n  python train.py 2>&1 | odap find\n  odap find \"OSError: [Errno 28] No space left \
         on device\""
)]
pub(crate) struct Args {
    #[command(flatten)]
    error: error_text::ErrorText,
    /// Look up the last error again
    #[arg(long, conflicts_with_all = ["text", "error_file", "clipboard"])]
    last: bool,
    #[command(flatten)]
    form: Form,
    #[command(flatten)]
    options: EnvironmentArgs,
}

/// A failure to look up.
#[derive(Debug)]
pub(crate) struct Failure {
    /// Text, and what is known of it.
    pub(crate) capture: Scrubbed<Capture>,
    /// True if the capture is already stored as the last failure.
    pub(crate) kept: bool,
    /// Machine that the error was met on.
    pub(crate) machine: Machine,
}

pub(crate) fn run(args: Args, context: &Context) -> Result<ExitStatus> {
    let machine = Machine::of(&args.options, context)?;
    let given = if args.last { None } else { Some(args.error.require(context)?) };
    let failure = match given {
        Some(error) => {
            let occurrence = Occurrence { directory: args.options.directory(), ..Occurrence::at(context.now) };
            let capture = Capture::new(Origin::Find, error, occurrence);
            Failure { capture: Scrubbed::new(capture, context.privacy()), kept: false, machine }
        }
        None => Failure { capture: last_failure::last(context)?, kept: true, machine },
    };
    look_up(failure, &args.form, context)
}

/// The form in which an answer is printed.
#[derive(Debug, Clone, Default, clap::Args)]
pub(crate) struct Form {
    /// Maximum number of incidents in the answer
    #[arg(short = 'n', long, value_name = "COUNT", value_parser = clap::value_parser!(u16).range(1..=100))]
    count: Option<u16>,
    /// Print every reason with its weight, and what was read in the error
    #[arg(long)]
    explain: bool,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// Looks a failure up, prints the answer and remembers what it was about.
pub(crate) fn look_up(failure: Failure, form: &Form, context: &Context) -> Result<ExitStatus> {
    let Failure { capture, kept, mut machine } = failure;
    let origin = capture.origin;
    let (error, occurrence) = capture.map(|capture| (capture.error, capture.occurrence)).unzip();
    let notebook = context.reading()?;
    let count = form.count.map_or(context.config.settings.matches.value, usize::from);
    let command = occurrence.command.as_deref();
    let mut answer = notebook.find(context.read(error), command, count)?;
    machine.scope = environment::scope(answer.error.text(), &answer.reading, command);
    // What changed stands beside the best match only, where not everything is asked for.
    let compared = match answer.level {
        _ if form.json || form.explain => count,
        Level::New => 0,
        Level::Similar | Level::Seen => 1,
    };
    notebook.compare(&mut answer, compared, || machine.environment(context).clone())?;

    let seen = answer.level == Level::Seen;
    let number = answer.matches.first().filter(|_| seen).map(|best| best.incident.number);
    let capture = (!kept).then(|| {
        let occurrence = match (&occurrence.environment, origin) {
            // A run has the environment that it was met in, or it is not known any more.
            (Some(_), _) | (None, Origin::Run) => occurrence,
            _ => with_environment(occurrence, machine.kept(answer.level, context)),
        };
        Capture::scrubbed(origin, answer.remembered(), occurrence, number)
    });
    match capture {
        None => show(form, true, &answer, context)?,
        Some(capture) if answer.level == Level::New => {
            match keep(&notebook, &capture, context) {
                Ok(draft) => answer.draft = Some(draft),
                Err(error) => context.say(&format!("odap: this error could not be kept as a draft: {error}")),
            }
            show(form, false, &answer, context)?;
        }
        Some(capture) => {
            // The answer does not wait for its being remembered.
            show(form, false, &answer, context)?;
            if let Err(error) = keep(&notebook, &capture, context) {
                let what = error.what();
                context.say(&format!(
                    "odap: this look-up could not be stored; `odap same` and `odap not` would refer \
                         to an earlier error: {what}"
                ));
            }
        }
    }
    if context.terminals.stdout && !form.json {
        reminder::mention(&notebook, number, context);
    }
    Ok(ExitStatus::found(seen))
}

fn with_environment(
    occurrence: Scrubbed<Occurrence>,
    environment: Option<Scrubbed<Environment>>,
) -> Scrubbed<Occurrence> {
    occurrence.zip(environment.into()).map(|(occurrence, environment)| Occurrence { environment, ..occurrence })
}

fn show(form: &Form, kept: bool, answer: &Answer, context: &Context) -> Result<()> {
    if form.json {
        let elapsed = context.began.elapsed().as_secs_f64() * 1000.0;
        return context.data(&json::pretty(&json::answer(answer, elapsed)));
    }
    let next = if answer.level == Level::New { next(kept, answer, context) } else { Next::default() };
    let mut page = terminal::answer(answer, &next, context.screen);
    if form.explain {
        page.push('\n');
        page.push_str(&terminal::reasoning(answer, context.screen));
    }
    context.print(&page)
}

/// Returns the next steps for a new error: whether it is kept for a note, and the addresses to search.
fn next(kept: bool, answer: &Answer, context: &Context) -> Next {
    let query = address::query(&answer.reading);
    let addresses = context.config.settings.addresses.value.iter().filter(|_| !query.is_empty());
    Next {
        kept: answer.draft.is_some() || kept,
        addresses: addresses.map(|place| address::address(&place.url, &query)).collect(),
    }
}

/// The machine that an error was met on: this one, asked once, and only where there is something to compare it with or
/// to keep, or another that was described.
#[derive(Debug, Default)]
pub(crate) struct Machine {
    described: Option<Scrubbed<Environment>>,
    here: Option<Scrubbed<Environment>>,
    options: EnvironmentArgs,
    /// Parts of the environment that the error calls for.
    scope: Scope,
}

impl Machine {
    fn of(options: &EnvironmentArgs, context: &Context) -> Result<Self> {
        Ok(Self { described: options.described(context)?, options: options.clone(), ..Self::default() })
    }

    fn environment(&mut self, context: &Context) -> &Scrubbed<Environment> {
        match &self.described {
            Some(described) => described,
            None => self.here.get_or_insert_with(|| environment::here(self.scope, context)),
        }
    }

    /// Returns the environment to store with an error that is looked up. For a new error the environment is always
    /// read, since it may have changed by the time the error is solved. For a known error `again` logs the occurrence
    /// and reads the environment itself.
    fn kept(&mut self, level: Level, context: &Context) -> Option<Scrubbed<Environment>> {
        if !self.options.is_stored() {
            return None;
        }
        match level {
            Level::New => Some(self.environment(context).clone()),
            Level::Similar => self.described.clone().or_else(|| self.here.clone()),
            Level::Seen => self.described.clone(),
        }
    }
}

/// Stores a capture as the last failure, without waiting for the disk where that can be.
fn keep(notebook: &Notebook, capture: &Scrubbed<Capture>, context: &Context) -> Result<u64> {
    last_failure::take_in(context)?;
    match notebook.append_pending(capture)? {
        Some(number) => Ok(number),
        None => last_failure::keep(capture, context),
    }
}
