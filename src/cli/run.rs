//! `odap run`

use std::ffi::OsString;
use std::io;

use crate::capture::run::{self, Ended, Run};
use crate::capture::spool::Spool;
use crate::capture::{self, Tail, terminal};
use crate::cli::args::environment;
use crate::cli::session::last_failure;
use crate::cli::{Context, ExitStatus};
use crate::error::{Error, Result};
use crate::incident::{Occurrence, Paste};
use crate::matcher::Level;
use crate::notebook::{Capture, Origin};
use crate::redact::{Scrubbed, Text};
use crate::render;

/// Run a command, and look up its error if it fails
///
/// The command runs as if odap were not there: it keeps its terminal, its signals and its exit status, and in a pipe
/// stdout and stderr stay separate. If a signal ends the command, the same signal ends odap. On success nothing is
/// printed. On failure the verdict follows on stderr in at most three lines, and the end of the output is kept as the
/// last failure, for `odap add --last` and others.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  odap run -- make test")]
pub(crate) struct Args {
    /// Command and its arguments
    #[arg(value_name = "COMMAND", required = true, trailing_var_arg = true, allow_hyphen_values = true)]
    command: Vec<OsString>,
}

/// Exit status of a POSIX shell for a command that is not found.
const NOT_FOUND: u8 = 127;
/// Exit status of a POSIX shell for a command that is found but cannot be started.
const NOT_STARTED: u8 = 126;
/// Exit statuses of SIGINT, SIGQUIT and SIGPIPE, which the user causes: no error to look up.
const WISHED: [i32; 3] = [130, 131, 141];

pub(crate) fn run(args: Args, context: &Context) -> Result<ExitStatus> {
    let occurrence = Occurrence {
        command: Some(command_line(&args.command)),
        directory: capture::directory(),
        terminal: terminal::name(),
        ..Occurrence::at(context.now)
    };
    let occurrence = Scrubbed::new(occurrence, context.privacy());
    let mut spool = Spool::new(&context.config.captures, occurrence.clone());
    let mut tail = Tail::new(context.config.settings.keep.value << 10);
    let start = Run { command: &args.command, began: context.began };
    // Where nothing can be kept in between, it is still kept in the end.
    let ended = run::run(&start, &mut tail, &mut |tail| drop(spool.write(tail.bytes())));
    let ended = match ended {
        Ok(ended) => ended,
        Err(error) => return Ok(not_started(&args.command, error, context)),
    };
    if ended.status() == 0 || is_empty(&tail) {
        spool.remove();
    } else {
        match failed(occurrence, ended, &tail, &spool, context) {
            Ok(()) => spool.remove(),
            Err(error) => {
                context.say(&format!("odap: not looked up: {error}"));
                let milliseconds = milliseconds(context);
                if let Err(error) = spool.leave(tail.bytes(), ended.status(), milliseconds) {
                    context.say(&format!("odap: what it printed was not kept: {error}"));
                }
            }
        }
    }
    if let Ended::Killed(signal) = ended {
        run::die_of(signal);
    }
    Ok(ExitStatus::Command(u8::try_from(ended.status()).unwrap_or(u8::MAX)))
}

/// Stores a failure as the last one, and says what is known of it.
fn failed(occurrence: Scrubbed<Occurrence>, ended: Ended, tail: &Tail, spool: &Spool, context: &Context) -> Result<()> {
    last_failure::take_in(context)?;
    let error = match spool.scrubbed(tail.bytes()) {
        Some(text) => text.map(|Text(text)| Paste::from(text)),
        None => Scrubbed::new(Paste::from_bytes(tail.bytes().to_vec()), context.privacy()),
    };
    let command = occurrence.command.as_deref();
    let pasted = context.read(error);
    let answer = context.reading()?.find(pasted, command, 1)?;
    let environment = environment::here(environment::scope(answer.error.text(), &answer.reading, command), context);
    let seen = answer.matches.first().filter(|_| answer.level == Level::Seen).map(|best| best.incident.number);
    let result = Scrubbed::text_free((ended.status(), milliseconds(context)));
    let occurrence = occurrence.zip(environment).zip(result).map(|((occurrence, environment), (status, duration))| {
        Occurrence { environment: Some(environment), ..occurrence.ended(status, duration) }
    });
    let capture = Capture::scrubbed(Origin::Run, answer.error.clone(), occurrence, seen);
    last_failure::keep(&capture, context)?;
    if !answer.error.is_blank() && !WISHED.contains(&ended.status()) {
        let how = match ended {
            Ended::Exited(status) => format!("exit {status}"),
            Ended::Killed(signal) => format!("signal {signal}"),
        };
        context.aside(&render::terminal::brief(&answer, &how, context.stderr_screen));
    }
    Ok(())
}

/// Tells whether the output is blank but for the terminal's echo of Ctrl-C or Ctrl-\.
fn is_empty(tail: &Tail) -> bool {
    matches!(tail.bytes().trim_ascii(), b"" | b"^C" | b"^\\")
}

/// Reports why the command cannot be started, and returns the exit status of a shell.
fn not_started(command: &[OsString], error: io::Error, context: &Context) -> ExitStatus {
    let name = command.first().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let missing = error.kind() == io::ErrorKind::NotFound;
    let error = Error::input(format!("cannot run {name}")).because(error);
    context.say(&format!("odap: {error}"));
    ExitStatus::Command(if missing { NOT_FOUND } else { NOT_STARTED })
}

/// The command as it would be typed.
fn command_line(command: &[OsString]) -> String {
    let words: Vec<_> = command.iter().map(|word| word.to_string_lossy()).collect();
    let words = words.iter().map(|word| &**word);
    shlex::try_join(words.clone()).unwrap_or_else(|_| words.collect::<Vec<_>>().join(" "))
}

fn milliseconds(context: &Context) -> u64 {
    u64::try_from(context.began.elapsed().as_millis()).unwrap_or(u64::MAX)
}
