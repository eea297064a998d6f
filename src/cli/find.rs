//! `odap find`

use super::{Context, ExitStatus, failure, input};
use crate::capture;
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
    #[arg(long, conflicts_with_all = ["text", "error_file"])]
    last: bool,
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

pub(crate) fn run(args: Args, context: &Context) -> Result<ExitStatus> {
    let given = if args.last { None } else { Some(args.error.require(context)?) };
    let (paste, command) = match given {
        Some(paste) => (paste, None),
        None => failure::last(context).map(|last| (last.error, last.command))?,
    };
    let notebook = context.reading()?;
    let count = args.count.map_or(context.config.matches.value, usize::from);
    let mut answer = notebook.find(&paste, &Beside { environment: None, command }, count)?;
    let mut machine = Machine::default();
    machine.compare(&mut answer);

    let seen = answer.level == Level::Seen;
    let number = answer.matches.first().filter(|_| seen).map(|best| best.incident.number);
    if args.last {
        show(&args, &answer, context)?;
    } else if answer.level == Level::New {
        match keep(&notebook, answer.paste.clone(), number, machine, context) {
            Ok(draft) => answer.draft = Some(draft),
            Err(error) => context.say(&format!("odap: this error was not kept as a draft: {error}")),
        }
        show(&args, &answer, context)?;
    } else {
        // The answer does not wait for its being remembered.
        show(&args, &answer, context)?;
        if let Err(error) = keep(&notebook, answer.paste.clone(), number, machine, context) {
            let what = error.what();
            context.say(&format!("odap: not remembered, so `same` and `not` would speak of an earlier error: {what}"));
        }
    }
    Ok(ExitStatus::found(seen))
}

fn show(args: &Args, answer: &Answer, context: &Context) -> Result<()> {
    if args.json {
        let elapsed = context.began.elapsed().as_secs_f64() * 1000.0;
        return context.data(&json::pretty(&json::answer(answer, elapsed)));
    }
    let next = if answer.level == Level::New { next(args, answer, context) } else { Next::default() };
    let mut page = terminal::answer(answer, &next, context.screen);
    if args.explain {
        page.push('\n');
        page.push_str(&terminal::reasoning(answer, context.screen));
    }
    context.print(&page)
}

/// What a new error leads to.
fn next(args: &Args, answer: &Answer, context: &Context) -> Next {
    let query = address::query(&answer.reading);
    let addresses = context.config.addresses.value.iter().filter(|_| !query.is_empty());
    Next {
        kept: answer.draft.is_some() || args.last,
        addresses: addresses.map(|place| address::address(&place.url, &query)).collect(),
    }
}

/// This machine, asked once, and only where there is something to compare it with or to keep.
#[derive(Default)]
struct Machine(Option<Environment>);

impl Machine {
    fn environment(&mut self) -> &Environment {
        self.0.get_or_insert_with(capture::environment)
    }

    /// Says of each match what changed since then.
    fn compare(&mut self, answer: &mut Answer) {
        for found in &mut answer.matches {
            if let Some(then) = found.incident.environment() {
                found.changes = then.changes(self.environment());
            }
        }
    }
}

fn keep(read: &Notebook, error: Paste, incident: Option<u64>, mut machine: Machine, context: &Context) -> Result<u64> {
    let capture = Capture {
        number: 0,
        origin: Origin::Find,
        at: context.now,
        error,
        command: None,
        directory: capture::directory(),
        exit_status: None,
        duration_milliseconds: None,
        terminal: None,
        environment: Some(machine.environment().clone()),
        incident,
    };
    failure::take_in(context)?;
    if let Some(number) = read.jot(capture.clone())? {
        return Ok(number);
    }
    failure::keep(capture, context)
}
