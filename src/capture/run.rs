//! Runs a command as it would run without us, and keeps the end of what it prints.
//!
//! Where stdin and stdout are the terminal, the command gets a terminal of its own, with a monitor in it that can
//! be stopped and continued; ours is raw meanwhile. Else it stays in our process group with the terminal's signals and
//! keyboard, and each of its outputs is a pipe or, where ours is a terminal, a pseudo-terminal that is only written to.

#[cfg(unix)]
mod control;
#[cfg(unix)]
mod event_loop;
#[cfg(unix)]
mod host_terminal;
#[cfg(any(not(unix), test))]
mod pipes;
#[cfg(unix)]
mod signals;
#[cfg(unix)]
mod spawn;
#[cfg(unix)]
mod supervisor;

use std::ffi::OsString;
use std::io;
use std::time::Instant;

use super::tail::Tail;

#[cfg(not(unix))]
pub use pipes::{die_of, run, supervise};
#[cfg(unix)]
pub use {signals::die_of, spawn::run, supervisor::supervise};

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ended {
    /// By itself, with this status.
    Exited(i32),
    /// By a signal.
    Killed(i32),
}

impl Ended {
    /// The status as a shell gives it: 128 and the number of the signal for one that was killed.
    pub fn status(self) -> i32 {
        match self {
            Self::Exited(status) => status,
            Self::Killed(signal) => 128 + signal,
        }
    }
}

/// A command to run.
#[derive(Debug)]
pub struct Run<'a> {
    /// The program and its arguments; never empty.
    pub command: &'a [OsString],
    /// A moment in the past, to measure from.
    pub began: Instant,
}

/// Who looks at what was printed so far: called when the output rests, and now and then while it does not.
pub type Watch<'a> = &'a mut dyn FnMut(&Tail);

/// The program and its arguments; an error where there is none.
fn words(command: &[OsString]) -> io::Result<(&OsString, &[OsString])> {
    command.split_first().ok_or_else(|| io::Error::from(io::ErrorKind::InvalidInput))
}
