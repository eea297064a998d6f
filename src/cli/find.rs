//! `odap find`

use std::time::Duration;

use super::{Context, ExitStatus, input};
use crate::capture;
use crate::error::Result;
use crate::incident::Paste;
use crate::matcher::Level;
use crate::notebook::{Access, Answer, Beside, Capture, Notebook, Options, Origin};
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

/// How long another program that writes is waited for, only to keep what was looked up.
const PATIENCE: Duration = Duration::from_millis(500);

pub(crate) fn run(args: Args, context: &Context) -> Result<ExitStatus> {
    let given = if args.last { None } else { Some(args.error.require(context)?) };
    let notebook = context.reading()?;
    let (paste, command) = match given {
        Some(paste) => (paste, None),
        None => input::last(&notebook).map(|last| (last.error, last.command))?,
    };
    let count = args.count.map_or(context.config.matches.value, usize::from);
    let mut answer = notebook.find(&paste, &Beside { environment: None, command }, count)?;
    compare_environments(&mut answer);
    drop(notebook);

    let number = answer.matches.first().filter(|_| answer.level == Level::Seen).map(|best| best.incident.number);
    if answer.level == Level::New && !args.last {
        match keep(paste, number, context) {
            Ok(draft) => answer.draft = Some(draft),
            Err(error) => context.say(&format!("odap: this error was not kept as a draft: {error}")),
        }
        show(&args, &answer, context)?;
    } else {
        show(&args, &answer, context)?;
        if !args.last {
            // Only `same`, `not` and `again` would miss it, and they say so.
            let _ = keep(paste, number, context);
        }
    }
    Ok(ExitStatus::found(answer.level == Level::Seen))
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

/// Says what changed since then. This machine is asked only where there is something to compare it with.
fn compare_environments(answer: &mut Answer) {
    let mut now = None;
    for found in &mut answer.matches {
        if let Some(then) = found.incident.environment() {
            found.changes = then.changes(now.get_or_insert_with(capture::environment));
        }
    }
}

fn keep(error: Paste, incident: Option<u64>, context: &Context) -> Result<u64> {
    let mut notebook =
        Notebook::open_with(&context.config.notebook.value, Access::Write, Options { patience: PATIENCE })?;
    notebook.keep(Capture {
        number: 0,
        origin: Origin::Find,
        at: context.now,
        error,
        command: None,
        directory: capture::directory(),
        exit_status: None,
        duration_milliseconds: None,
        terminal: None,
        environment: Some(capture::environment()),
        incident,
    })
}
