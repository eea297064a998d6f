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

#[cfg(unix)]
pub use signals::die_of;
#[cfg(unix)]
pub use spawn::run;

#[cfg(not(unix))]
pub use pipes::die_of;

/// Runs a command to its end; what it prints goes where our own output goes, and its end into `tail`.
///
/// # Errors
/// When the command cannot be started: of the kind `NotFound` where there is no such program.
#[cfg(not(unix))]
pub fn run(run: &Run<'_>, tail: &mut Tail, watch: Watch<'_>) -> io::Result<Ended> {
    pipes::run(run.command, tail, watch)
}

/// The words with which this program starts itself to be the monitor; the path of our own terminal follows, and the
/// command.
#[cfg(unix)]
const MONITOR: [&str; 2] = ["run", "--monitor"];

/// Leads the session of a command's terminal, where this program was started for that; `None` where it was not. It is
/// asked before anything else is, for the command waits for it.
#[cfg(unix)]
pub fn lead() -> Option<io::Result<()>> {
    let mut words = std::env::args_os().skip(1);
    if !MONITOR.iter().all(|word| words.next().is_some_and(|given| given == *word)) {
        return None;
    }
    let outer = words.next()?;
    Some(supervisor::monitor(outer.as_ref(), &words.collect::<Vec<_>>()))
}

/// There are no terminals to lead.
#[cfg(not(unix))]
pub fn lead() -> Option<io::Result<()>> {
    None
}

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
