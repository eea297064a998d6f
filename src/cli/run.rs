//! `odap run`

use std::borrow::Cow;
use std::ffi::{OsStr, OsString};
use std::io;
use std::path::Path;

use crate::capture::run::{self, Ended, Run, Unstarted};
use crate::capture::spool::Spool;
use crate::capture::{self, Tail, terminal};
use crate::cli::args::environment;
use crate::cli::session::last_failure;
use crate::cli::{Context, ExitStatus};
use crate::error::{Error, Result, io_reason};
use crate::incident::{Occurrence, Paste};
use crate::matcher::Level;
use crate::notebook::{Capture, Origin};
use crate::redact::{Scrubbed, Text, metadata};
use crate::render;
use crate::text;

/// Run a command, and look up its error if it fails
///
/// The command runs as if odap were not there: it keeps its terminal, its signals and its exit status, and in a pipe
/// stdout and stderr stay separate. If a signal ends the command, the same signal ends odap. On success nothing is
/// printed. On failure the verdict follows on stderr in at most three lines, and the end of the output is kept as the
/// last failure, for `odap add --last` and others. Of a command that prints nothing or cannot be started, what odap
/// knows is kept.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  odap run -- make test")]
pub(crate) struct Args {
    /// Command and its arguments
    #[arg(value_name = "COMMAND", required = true, trailing_var_arg = true, allow_hyphen_values = true)]
    command: Vec<OsString>,
}

/// Exit statuses of SIGINT, SIGQUIT and SIGPIPE, which the user causes: no error to look up.
const WISHED: [i32; 3] = [130, 131, 141];

/// The beginning of what is said of a failure that could not be looked up.
const NOT_LOOKED_UP: &str = "not looked up";

/// The exit status of a command that did what it had to, where its output could not be written: that of odap's errors.
const UNWRITTEN: u8 = 2;

/// The end of a command, which may never have begun.
#[derive(Debug)]
enum End {
    Ended(Ended),
    Unstarted(Unstarted),
}

impl End {
    fn status(&self) -> i32 {
        match self {
            Self::Ended(ended) => ended.status(),
            Self::Unstarted(reason) => reason.status(),
        }
    }

    /// Returns the end in words: `exit 1`, `signal 11 (SIGSEGV)`.
    fn words(&self) -> String {
        match self {
            Self::Ended(Ended::Killed(signal)) => match run::signal_name(*signal) {
                Some(name) => format!("signal {signal} ({name})"),
                None => format!("signal {signal}"),
            },
            _ => format!("exit {}", self.status()),
        }
    }
}

pub(crate) fn run(args: Args, context: &Context) -> Result<ExitStatus> {
    if let Some(option) = args.command.first().filter(|program| program.as_encoded_bytes().starts_with(b"-")) {
        let name = option.to_string_lossy();
        return Err(Error::input(format!("there is no option {name} here"))
            .hint(format!("for a program of that name:  odap run -- ./{name}")));
    }
    let occurrence = Occurrence {
        command: Some(command_line(&args.command)),
        directory: capture::directory(),
        terminal: terminal::name(),
        ..Occurrence::at(context.now)
    };
    let occurrence = Scrubbed::new(occurrence, context.privacy());
    let hidden = context.mistake.as_ref().is_some_and(|mistake| mistake.hides_notebook);
    let notebook = (!hidden).then(|| last_failure::notebook_name(context));
    let mut spool = Spool::new(&context.config.captures, notebook, occurrence.clone());
    let mut tail = Tail::new(context.config.settings.keep.value << 10);
    let start = Run { command: &args.command, began: context.began };
    // Where nothing can be kept in between, it is still kept in the end.
    let ended = run::run(&start, &mut tail, &mut |tail| drop(spool.write(tail.bytes())));
    let program = args.command.first().map(OsString::as_os_str).unwrap_or_default();
    let by_key = ended.as_ref().is_ok_and(|outcome| outcome.by_key);
    let (end, lost, unread) = match ended {
        Ok(outcome) => (End::Ended(outcome.ended), outcome.lost, outcome.unread_input),
        Err(error) => (End::Unstarted(Unstarted::find(program, &error)), None, 0),
    };
    let is_told = end.status() != 0 && !WISHED.contains(&end.status()) || unread > 0;
    if is_told && context.terminals.stderr && tail.ends_in_line() {
        context.leave_line();
    }
    if unread > 0 {
        context
            .say(&format!("odap: {} typed ahead, which the command did not read", text::count(unread as u64, "key")));
    }
    if let End::Unstarted(reason) = &end {
        context.say(&format!("odap: {}", render::remedy::failure(&not_started(program, reason))));
    }
    if end.status() == 0 {
        spool.remove();
    } else {
        let output = output(&end, program, &occurrence, &tail, context);
        keep(occurrence, &end, &output, spool, context);
    }
    if let Some(mistake) = &context.mistake {
        context.say(&format!("odap: {}", render::remedy::failure(&mistake.error)));
    }
    if let End::Ended(Ended::Killed(signal)) = end {
        run::die_of(signal, by_key);
    }
    match lost {
        // What the command would have ended by, had it written to the pipe itself.
        Some(error) if error.kind() == io::ErrorKind::BrokenPipe && end.status() == 0 => run::die_of_broken_pipe(),
        Some(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            let told = Error::input("the output of the command could not be written").cause(io_reason(&error));
            context.say(&format!("odap: {}", render::remedy::failure(&told)));
            if end.status() == 0 {
                return Ok(ExitStatus::Command(UNWRITTEN));
            }
        }
        _ => {}
    }
    Ok(ExitStatus::Command(u8::try_from(end.status()).unwrap_or(u8::MAX)))
}

/// Returns the end of the output, with a line about the end of the command where the output does not tell it.
fn output<'t>(end: &End, program: &OsStr, occurrence: &Occurrence, tail: &'t Tail, context: &Context) -> Cow<'t, [u8]> {
    let command = occurrence.command.as_deref().unwrap_or_default();
    let name = program.to_string_lossy();
    let observed = match end {
        // A path tells one program from another less than its name.
        End::Ended(ended) => run::observation(*ended, text::file_name(&name), command, tail.bytes()),
        End::Unstarted(reason) => {
            let (message, cause) = (reason.message(), reason.cause());
            Some(format!("{name}: {message}\n{name} was not started: {cause}"))
        }
    };
    let Some(observed) = observed else { return Cow::Borrowed(tail.bytes()) };
    // Odap's own words hold a path at most, which comes in as those of commands do.
    let observed = metadata::text(&observed, context.privacy());
    let printed = if run::is_silent(tail.bytes()) { b"" } else { tail.bytes() };
    let between: &[u8] = if printed.is_empty() || printed.ends_with(b"\n") { b"" } else { b"\n" };
    Cow::Owned([printed, between, observed.as_bytes(), b"\n"].concat())
}

/// Says what is known of a failure, and keeps it as the last one: in the notebook, or on the disk beside it until that
/// can be written to.
fn keep(occurrence: Scrubbed<Occurrence>, end: &End, output: &[u8], spool: Spool, context: &Context) {
    let is_hidden = context.mistake.as_ref().is_some_and(|mistake| mistake.hides_notebook);
    let kept = if is_hidden {
        Err("not looked up: the config file may name another notebook; it is kept until that is mended".to_owned())
    } else {
        failed(occurrence, end, output, &spool, context)
    };
    match kept {
        Ok(()) => spool.remove(),
        Err(reason) => {
            context.say(&format!("odap: {reason}"));
            match spool.leave(output, end.status(), milliseconds(context)) {
                Err(error) => context.say(&format!("odap: what it printed was not kept: {}", io_reason(&error))),
                Ok(()) if !is_hidden && reason.starts_with(NOT_LOOKED_UP) => {
                    context.say("odap: what it printed is kept:  odap last --text");
                }
                Ok(()) => {}
            }
        }
    }
}

/// Looks a failure up, stores it as the last one and says what is known of it. What is known is said even where it
/// cannot be stored.
fn failed(
    occurrence: Scrubbed<Occurrence>,
    end: &End,
    output: &[u8],
    spool: &Spool,
    context: &Context,
) -> Result<(), String> {
    let error = match spool.scrubbed(output) {
        Some(text) => text.map(|Text(text)| Paste::from(text)),
        None => Scrubbed::new(Paste::from_bytes(output.to_vec()), context.privacy()),
    };
    let command = occurrence.command.as_deref();
    let pasted = context.read(error, command);
    let found = context.reading().and_then(|notebook| notebook.find(pasted, command, 2));
    let mut answer = found.map_err(|error| format!("{NOT_LOOKED_UP}: {}", in_a_line(&error)))?;
    let environment = environment::here(environment::scope(answer.error.text(), &answer.reading, command), context);
    let seen = answer.matches.first().filter(|_| answer.level == Level::Seen).map(|best| best.incident.number);
    let result = Scrubbed::text_free((end.status(), milliseconds(context)));
    let occurrence = occurrence.zip(environment).zip(result).map(|((occurrence, environment), (status, duration))| {
        Occurrence { environment: Some(environment), ..occurrence.ended(status, duration) }
    });
    let capture = Capture::scrubbed(Origin::Run, answer.error.clone(), occurrence, seen);
    let stored = last_failure::take_in(context).and_then(|()| last_failure::keep(&capture, context));
    answer.failure = stored.as_ref().ok().copied();
    if !WISHED.contains(&end.status()) {
        context.aside(&render::terminal::brief(&answer, &end.words(), context.stderr_screen));
    }
    let unstored = |error| format!("kept beside the notebook for now: {}", in_a_line(&error));
    stored.map(drop).map_err(unstored)
}

/// Returns what failed and why, in one line.
fn in_a_line(error: &Error) -> String {
    let causes = error.causes().iter().map(String::as_str);
    text::one_line(&[error.what()].into_iter().chain(causes).collect::<Vec<_>>().join(": "))
}

/// Returns the failure to start a command, with the way to start it.
fn not_started(program: &OsStr, reason: &Unstarted) -> Error {
    let error = Error::input(format!("cannot run {}", program.to_string_lossy())).cause(reason.cause());
    let typed = render::remedy::typed(Path::new(program));
    match reason {
        Unstarted::NotExecutable => error.hint(format!("chmod +x {typed}")),
        Unstarted::Interpreter { path, missing: true } if path.ends_with('\r') => {
            error.hint(format!("sed -i 's/\\r$//' {typed}"))
        }
        Unstarted::NoFormat => error.hint(format!("odap run -- sh {typed}")),
        _ => error,
    }
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
