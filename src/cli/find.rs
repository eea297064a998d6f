//! `odap find`

use super::surroundings::{self, Surroundings};
use super::{Context, ExitStatus, failure, input, reminder};
use crate::capture::About;
use crate::environment::Environment;
use crate::error::Result;
use crate::incident::Paste;
use crate::matcher::Level;
use crate::notebook::{Answer, Beside, Capture, Notebook, Origin};
use crate::render::terminal::{self, Next};
use crate::render::{address, json};

/// Look an error up: have I seen this before?
///
/// Ends with 0 where it was seen, with 1 where it is similar to something or new. A new one is kept as a draft, so that
/// `odap add --last` need not be told again.
#[derive(Debug, Default, clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    error: input::ErrorText,
    /// Look the last error up again
    #[arg(long, conflicts_with_all = ["text", "error_file", "clipboard"])]
    last: bool,
    #[command(flatten)]
    form: Form,
    #[command(flatten)]
    surroundings: Surroundings,
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
    let machine = Machine::of(&args.surroundings, context)?;
    let given = if args.last { None } else { Some(args.error.require(context)?) };
    let met = match given {
        Some(error) => Met { error, machine, ..Met::default() },
        None => {
            let last = failure::last(context)?;
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
    let count = form.count.map_or(context.config.matches.value, usize::from);
    let command = about.as_ref().and_then(|about| about.command.clone());
    let mut answer = notebook.find(&error, &Beside { environment: None, command: command.clone() }, count)?;
    machine.about = surroundings::about(&answer.reading, &answer.paste, command.as_deref());
    notebook.compare(&mut answer, || machine.environment(context).clone())?;

    let seen = answer.level == Level::Seen;
    let number = answer.matches.first().filter(|_| seen).map(|best| best.incident.number);
    let keep =
        |answer: &Answer, machine| keep(&notebook, answer.paste.clone(), about.clone(), number, machine, context);
    if kept {
        show(form, true, &answer, context)?;
    } else if answer.level == Level::New {
        match keep(&answer, machine) {
            Ok(draft) => answer.draft = Some(draft),
            Err(error) => context.say(&format!("odap: this error was not kept as a draft: {error}")),
        }
        show(form, false, &answer, context)?;
    } else {
        // The answer does not wait for its being remembered.
        show(form, false, &answer, context)?;
        if let Err(error) = keep(&answer, machine) {
            let what = error.what();
            context.say(&format!("odap: not remembered, so `same` and `not` would speak of an earlier error: {what}"));
        }
    }
    if context.terminals.stdout && !form.json {
        reminder::mention(&notebook, number, context);
    }
    Ok(ExitStatus::found(seen))
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
    let addresses = context.config.addresses.value.iter().filter(|_| !query.is_empty());
    Next {
        kept: answer.draft.is_some() || kept,
        addresses: addresses.map(|place| address::address(&place.url, &query)).collect(),
    }
}

/// The machine that an error was met on: this one, asked once, and only where there is something to compare it with or
/// to keep, or another that was described.
#[derive(Debug, Default)]
pub(crate) struct Machine {
    environment: Option<Environment>,
    surroundings: Surroundings,
    /// What the error asks of it.
    about: About,
}

impl Machine {
    fn of(surroundings: &Surroundings, context: &Context) -> Result<Self> {
        let environment = surroundings.described(context)?;
        Ok(Self { environment, surroundings: surroundings.clone(), ..Self::default() })
    }

    fn environment(&mut self, context: &Context) -> &Environment {
        self.environment.get_or_insert_with(|| surroundings::here(self.about, context))
    }

    /// What is kept of it.
    fn kept(mut self, context: &Context) -> Option<Environment> {
        self.surroundings.are_stored().then(|| self.environment(context).clone())
    }
}

fn keep(
    read: &Notebook,
    error: Paste,
    about: Option<Capture>,
    incident: Option<u64>,
    machine: Machine,
    context: &Context,
) -> Result<u64> {
    let capture = about.unwrap_or_else(|| Capture {
        number: 0,
        origin: Origin::Find,
        at: context.now,
        error: Paste::default(),
        command: None,
        directory: machine.surroundings.directory(),
        exit_status: None,
        duration_milliseconds: None,
        terminal: None,
        environment: None,
        incident: None,
    });
    // What was on a screen or a clipboard comes without.
    let environment = match capture.environment {
        None if capture.origin != Origin::Run => machine.kept(context),
        environment => environment,
    };
    let capture = Capture { error, incident, environment, ..capture };
    failure::take_in(context)?;
    if let Some(number) = read.jot(capture.clone())? {
        return Ok(number);
    }
    failure::keep(capture, context)
}
