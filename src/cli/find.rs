//! `odap find`

use crate::capture::{Scope, terminal as own_terminal};
use crate::cli::args::environment::{self, EnvironmentArgs};
use crate::cli::args::error_text;
use crate::cli::args::failure::FailureArgs;
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
/// Exits 0 if seen, 1 if similar or new. A new error is kept as a failure with a number, so that
/// `odap add --failure` can log it.
#[derive(Debug, Default, clap::Args)]
#[command(
    after_help = "Examples:\n  python train.py 2>&1 | odap find\n  odap find \"OSError: [Errno 28] No space left \
         on device\""
)]
pub(crate) struct Args {
    #[command(flatten)]
    error: error_text::ErrorText,
    #[command(flatten)]
    failure: FailureArgs,
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
    /// The place that the capture has in the notebook.
    pub(crate) stored: Stored,
    /// Machine that the error was met on.
    pub(crate) machine: Machine,
}

/// The place of a failure in the notebook.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stored {
    /// It is not stored yet.
    New,
    /// It is the last failure of this terminal.
    Last,
    /// It is an earlier one, or one of another terminal; looked up, it is stored once more as the last one here.
    Earlier,
}

impl Stored {
    /// Returns the place of a failure that the notebook has, or waits beside it.
    pub(crate) fn of(capture: &Capture, context: &Context) -> Result<Self> {
        if capture.number == 0 {
            return Ok(Self::New);
        }
        let last = last_failure::newest(&context.reading()?)?;
        let is_last = last.is_some_and(|last| last.number == capture.number);
        Ok(if is_last { Self::Last } else { Self::Earlier })
    }
}

pub(crate) fn run(args: Args, context: &Context) -> Result<ExitStatus> {
    let machine = Machine::of(&args.options, context)?;
    let failure = match args.failure.read(context)? {
        Some(capture) => Failure { stored: Stored::of(&capture, context)?, capture, machine },
        None => {
            let directory = args.options.directory();
            let error = args.error.require(context)?;
            let occurrence = Occurrence { directory, terminal: own_terminal::name(), ..Occurrence::at(context.now) };
            let capture = Capture::new(Origin::Find, error, occurrence);
            Failure { capture: Scrubbed::new(capture, context.privacy()), stored: Stored::New, machine }
        }
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

impl Form {
    /// Returns true if the answer is to be JSON.
    pub(crate) fn is_json(&self) -> bool {
        self.json
    }
}

/// Looks a failure up, prints the answer and remembers what it was about.
pub(crate) fn look_up(failure: Failure, form: &Form, context: &Context) -> Result<ExitStatus> {
    let Failure { capture, stored, mut machine } = failure;
    let (origin, number) = (capture.origin, capture.number);
    let (error, occurrence) = capture.map(|capture| (capture.error, capture.occurrence)).unzip();
    let notebook = context.reading()?;
    let count = form.count.map_or(context.config.settings.matches.value, usize::from);
    let command = occurrence.command.as_deref();
    let mut answer = notebook.find(context.read(error, command), command, count)?;
    machine.scope = environment::scope(answer.error.text(), &answer.reading, command);
    // What changed stands beside the best match only, where not everything is asked for.
    let compared = match answer.level {
        _ if form.json || form.explain => count,
        Level::New => 0,
        Level::Similar | Level::Seen => 1,
    };
    notebook.compare(&mut answer, compared, || machine.environment(context).clone())?;

    let seen = answer.level == Level::Seen;
    let incident = answer.matches.first().filter(|_| seen).map(|best| best.incident.number);
    let capture = (stored != Stored::Last).then(|| {
        let occurrence = match (&occurrence.environment, origin) {
            // A run has the environment that it was met in, or it is not known any more.
            (Some(_), _) | (None, Origin::Run) => occurrence,
            _ => with_environment(occurrence, machine.kept(answer.level, context)),
        };
        Capture::scrubbed(origin, answer.remembered(), occurrence, incident)
    });
    answer.failure = (stored != Stored::New).then_some(number);
    // The page of an error that is known does not name it, and does not wait for its being remembered.
    let (before, after) = if seen && !form.json { (None, capture) } else { (capture, None) };
    if let Some(capture) = before {
        match keep(&notebook, &capture, stored, context) {
            Ok(number) => answer.failure = answer.failure.or(Some(number)),
            Err(error) => context.say(&format!("odap: this error could not be kept: {}", error.in_one_line())),
        }
    }
    show(form, &answer, context)?;
    if let Some(capture) = after
        && let Err(error) = keep(&notebook, &capture, stored, context)
    {
        let what = error.in_one_line();
        context.say(&format!(
            "odap: this look-up could not be stored; `odap same` and `odap not` would refer to an earlier error: {what}"
        ));
    }
    if context.terminals.stdout && !form.json {
        reminder::mention(&notebook, incident, context);
    }
    Ok(ExitStatus::found(seen))
}

fn with_environment(
    occurrence: Scrubbed<Occurrence>,
    environment: Option<Scrubbed<Environment>>,
) -> Scrubbed<Occurrence> {
    occurrence.zip(environment.into()).map(|(occurrence, environment)| Occurrence { environment, ..occurrence })
}

fn show(form: &Form, answer: &Answer, context: &Context) -> Result<()> {
    if form.json {
        let elapsed = context.began.elapsed().as_secs_f64() * 1000.0;
        return context.json(&json::pretty(&json::answer(answer, elapsed)));
    }
    let addresses = if answer.level == Level::New { addresses(answer, context) } else { Vec::new() };
    let mut page = terminal::answer(answer, &Next { addresses }, context.screen);
    if form.explain {
        page.push('\n');
        page.push_str(&terminal::reasoning(answer, context.screen));
    }
    context.print(&page)
}

/// Returns the addresses of web searches for an error, with everything private masked.
fn addresses(answer: &Answer, context: &Context) -> Vec<String> {
    let query = address::query(&answer.reading);
    let addresses = context.config.settings.addresses.value.iter().filter(|_| !query.is_empty());
    addresses.map(|place| address::address(&place.url, &query)).collect()
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
fn keep(notebook: &Notebook, capture: &Scrubbed<Capture>, stored: Stored, context: &Context) -> Result<u64> {
    last_failure::take_in(context)?;
    if stored == Stored::Earlier {
        // Beside the notebook, it would be taken for the one that is stored already.
        let here = Occurrence { terminal: own_terminal::name(), ..Occurrence::default() };
        let again = capture.clone().zip(Scrubbed::new(here, context.privacy())).map(|(capture, here)| {
            let occurrence = Occurrence { terminal: here.terminal, ..capture.occurrence };
            Capture { occurrence, ..capture }
        });
        return last_failure::keep(&again, context);
    }
    match notebook.append_pending(capture)? {
        Some(number) => Ok(number),
        None => last_failure::keep(capture, context),
    }
}
