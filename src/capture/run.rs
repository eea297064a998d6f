//! Runs a command as it would run without odap, and keeps the end of its output.
//!
//! If stdin and stdout are the same terminal, the command gets a pseudo-terminal and a supervisor that can stop and
//! continue it, and the terminal of the user, the *host terminal*, is raw in the meantime. Otherwise the command stays
//! in our process group, with the signals and the keyboard of the host terminal, and each of its outputs is what ours
//! is: a pipe, a pseudo-terminal that is only written to, or the very file, which is read beside it.

#[cfg(unix)]
mod child;
#[cfg(unix)]
mod control;
#[cfg(unix)]
mod copier;
#[cfg(unix)]
mod event_loop;
#[cfg(unix)]
mod flood;
#[cfg(unix)]
mod host_terminal;
#[cfg(unix)]
mod input;
mod observation;
#[cfg(unix)]
mod output;
#[cfg(any(not(unix), test))]
mod pipes;
#[cfg(unix)]
mod signals;
#[cfg(unix)]
mod spawn;
#[cfg(unix)]
mod supervisor;
mod unstarted;
mod watch_rule;
#[cfg(unix)]
mod written_file;

use std::ffi::OsString;
use std::io;
use std::time::Instant;

use super::tail::Tail;

#[cfg(not(unix))]
pub use pipes::{copy, die_of, die_of_broken_pipe, run, signal_name, supervise, survive_size_limit};
#[cfg(unix)]
pub use {
    copier::copy, signals::die_of, signals::die_of_broken_pipe, signals::signal_name, signals::survive_size_limit,
    spawn::run, supervisor::supervise,
};

pub use observation::{is_silent, observation};
pub use unstarted::Unstarted;

/// The end of a command that was started.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ended {
    /// The command exited with this status.
    Exited(i32),
    /// This signal ended the command.
    Killed(i32),
}

impl Ended {
    /// Returns the status that a shell gives: for a signal, 128 and its number.
    pub fn status(self) -> i32 {
        match self {
            Self::Exited(status) => status,
            Self::Killed(signal) => 128 + signal,
        }
    }
}

/// The end of a run.
#[derive(Debug)]
pub struct Outcome {
    /// The end of the command.
    pub ended: Ended,
    /// The error by which output of the command was lost on its way to our streams.
    pub lost: Option<io::Error>,
    /// The bytes that were typed for the command, and that it has not read.
    pub unread_input: usize,
    /// True if a key for a signal was pressed, which the terminal sent to the command alone.
    pub by_key: bool,
}

/// A command to run.
#[derive(Debug)]
pub struct Run<'a> {
    /// The program and its arguments; never empty.
    pub command: &'a [OsString],
    /// A moment in the past from which intervals are measured.
    pub began: Instant,
}

/// The most bytes of one read, and of one write. With four times the usual capacity of a pipe, `seq 1 3000000` took a
/// twelfth less than with that.
const MAX_READ_BYTES: usize = 256 << 10;

/// A function that is called with the output so far: when the output pauses, and twice a second while it does not.
/// After a call that took long, it is left alone for a while.
pub type Watch<'a> = &'a mut dyn FnMut(&Tail);

/// Splits a command into the program and its arguments.
fn split(command: &[OsString]) -> io::Result<(&OsString, &[OsString])> {
    command.split_first().ok_or_else(|| io::Error::from(io::ErrorKind::InvalidInput))
}
