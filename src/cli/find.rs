//! `odap find`

use crate::capture::Scope;
use crate::cli::args::environment::{self, EnvironmentArgs};
use crate::cli::args::error_text;
use crate::cli::session::{last_failure, reminder};
use crate::cli::{Context, ExitStatus};
use crate::environment::Environment;
use crate::error::Result;
use crate::incident::Paste;
use crate::matcher::Level;
use crate::notebook::{Answer, Capture, Notebook, Origin};
use crate::render::terminal::{self, Next};
use crate::render::{address, json};

/// Look an error up: have I seen this before?
///
/// Ends with 0 where it was seen, with 1 where it is similar to something or new. A new one is kept as a draft, so that
/// `odap add --last` need not be told again.
#[derive(Debug, Default, clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    error: error_text::ErrorText,
    /// Look the last error up again
    #[arg(long, conflicts_with_all = ["text", "error_file", "clipboard"])]
    last: bool,
    #[command(flatten)]
    form: Form,
    #[command(flatten)]
    options: EnvironmentArgs,
}

/// A failure that is to be looked up, and what is known of it.
#[derive(Debug, Default)]
pub(crate) struct Met {
    /// What was printed or pasted.
    pub(crate) error: Paste,
    /// What is known of it, where more than the text is.
    pub(crate) about: Option<Capture>,
    /// Whether it is the last failure already.
    pub(crate) kept: bool,
    /// The machine that it was met on.
    pub(crate) machine: Machine,
}

pub(crate) fn run(args: Args, context: &Context) -> Result<ExitStatus> {
    let machine = Machine::of(&args.options, context)?;
    let given = if args.last { None } else { Some(args.error.require(context)?) };
    let met = match given {
        Some(error) => Met { error, machine, ..Met::default() },
        None => {
            let last = last_failure::last(context)?;
            Met { error: last.error.clone(), about: Some(last), kept: true, machine }
        }
    };
    look_up(met, &args.form, context)
}

/// How an answer is printed.
#[derive(Debug, Clone, Default, clap::Args)]
pub(crate) struct Form {
    /// Answer with at most this many incidents
    #[arg(short = 'n', long, value_name = "COUNT", value_parser = clap::value_parser!(u16).range(1..=100))]
    count: Option<u16>,
    /// Print every reason with its weight, and what was read out of the error
    #[arg(long)]
    explain: bool,
    /// Print the answer for programs
    #[arg(long)]
    json: bool,
}

/// Looks a failure up, prints the answer and remembers what it was about.
pub(crate) fn look_up(met: Met, form: &Form, context: &Context) -> Result<ExitStatus> {
    let Met { error, about, kept, mut machine } = met;
    let notebook = context.reading()?;
    let count = form.count.map_or(context.config.settings.matches.value, usize::from);
    let command = about.as_ref().and_then(|about| about.command.clone());
    let mut answer = notebook.find(&error, command.as_deref(), count)?;
    machine.about = environment::about(&answer.reading, &answer.paste, command.as_deref());
    // What changed stands beside the best match only, where not everything is asked for.
    let compared = match answer.level {
        _ if form.json || form.explain => count,
        Level::New => 0,
        Level::Similar | Level::Seen => 1,
    };
    notebook.compare(&mut answer, compared, || machine.environment(context).clone())?;

    let seen = answer.level == Level::Seen;
    let number = answer.matches.first().filter(|_| seen).map(|best| best.incident.number);
    let met = (!kept).then(|| remembered(about, &answer, number, machine, context));
    match met {
        None => show(form, true, &answer, context)?,
        Some(met) if answer.level == Level::New => {
            match keep(&notebook, met, context) {
                Ok(draft) => answer.draft = Some(draft),
                Err(error) => context.say(&format!("odap: this error was not kept as a draft: {error}")),
            }
            show(form, false, &answer, context)?;
        }
        Some(met) => {
            // The answer does not wait for its being remembered.
            show(form, false, &answer, context)?;
            if let Err(error) = keep(&notebook, met, context) {
                let what = error.what();
                context
                    .say(&format!("odap: not remembered, so `same` and `not` would speak of an earlier error: {what}"));
            }
        }
    }
    if context.terminals.stdout && !form.json {
        reminder::mention(&notebook, number, context);
    }
    Ok(ExitStatus::found(seen))
}

/// What is kept of a look-up as the last failure.
fn remembered(
    about: Option<Capture>,
    answer: &Answer,
    incident: Option<u64>,
    mut machine: Machine,
    context: &Context,
) -> Capture {
    let about = about.unwrap_or_else(|| Capture {
        directory: machine.options.directory(),
        ..Capture::new(Origin::Find, context.now, Paste::default())
    });
    let environment = match about.environment {
        // A run has what it was met on, or it is not known any more.
        None if about.origin != Origin::Run => machine.kept(answer.level, context),
        environment => environment,
    };
    Capture { error: answer.paste.clone(), incident, environment, ..about }
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

/// What a new error leads to.
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
    described: Option<Environment>,
    here: Option<Environment>,
    options: EnvironmentArgs,
    /// What the error asks of it.
    about: Scope,
}

impl Machine {
    fn of(options: &EnvironmentArgs, context: &Context) -> Result<Self> {
        Ok(Self { described: options.described(context)?, options: options.clone(), ..Self::default() })
    }

    fn environment(&mut self, context: &Context) -> &Environment {
        match &self.described {
            Some(described) => described,
            None => self.here.get_or_insert_with(|| environment::here(self.about, context)),
        }
    }

    /// What is kept of it with an error that is looked up. A new one is about to be worked on, and what it was met on is
    /// gone once it is solved. One that was seen is logged by `again`, which looks for itself what its fix worked on.
    fn kept(&mut self, level: Level, context: &Context) -> Option<Environment> {
        if !self.options.are_stored() {
            return None;
        }
        match level {
            Level::New => Some(self.environment(context).clone()),
            Level::Similar => self.described.clone().or_else(|| self.here.clone()),
            Level::Seen => self.described.clone(),
        }
    }
}

/// Keeps it as the last failure, without waiting for the disk where that can be.
fn keep(read: &Notebook, capture: Capture, context: &Context) -> Result<u64> {
    last_failure::take_in(context)?;
    match read.append_pending(capture.clone())? {
        Some(number) => Ok(number),
        None => last_failure::keep(capture, context),
    }
}
