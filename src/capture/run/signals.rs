//! Signals that come while a command runs.

use std::io;
use std::os::fd::{AsFd, BorrowedFd};
use std::os::unix::net::UnixStream;

use rustix::process::{Resource, Rlimit, Signal, getpid, kill_process, setrlimit};
use signal_hook::consts::{SIGCHLD, SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGUSR1, SIGUSR2, SIGWINCH};
use signal_hook::iterator::backend::SignalDelivery;
use signal_hook::iterator::exfiltrator::WithOrigin;
use signal_hook::low_level::emulate_default_handler;

/// What somebody may send to us and means the command.
const MEANT_FOR_IT: [i32; 6] = [SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGUSR1, SIGUSR2];

/// The signals that came, one after the other.
#[derive(Debug)]
pub(super) struct Signals(SignalDelivery<UnixStream, WithOrigin>);

/// A signal that came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ReceivedSignal {
    /// A child has something to tell.
    Child,
    /// The window has another size.
    Resized,
    /// We were stopped, and go on.
    Continued,
    /// It is meant for the command. The terminal sends its signals to a whole process group, a program may send one to
    /// us alone.
    ForIt {
        /// Which.
        signal: i32,
        /// Whether the terminal sent it.
        from_terminal: bool,
    },
}

impl Signals {
    /// Catches them from now on. To be called when the command runs, for what we catch is not ignored any more, and what
    /// is ignored is inherited.
    pub(super) fn catch() -> io::Result<Self> {
        let (read, write) = UnixStream::pair()?;
        let caught = MEANT_FOR_IT.into_iter().chain([SIGCHLD, SIGWINCH, SIGCONT]);
        SignalDelivery::with_pipe(read, write, WithOrigin::default(), caught).map(Self)
    }

    /// What becomes readable when one came.
    pub(super) fn readable(&self) -> BorrowedFd<'_> {
        self.0.get_read().as_fd()
    }

    /// Those that came since.
    pub(super) fn came(&mut self) -> Vec<ReceivedSignal> {
        let came = |origin: signal_hook::low_level::siginfo::Origin| match origin.signal {
            SIGCHLD => ReceivedSignal::Child,
            SIGWINCH => ReceivedSignal::Resized,
            SIGCONT => ReceivedSignal::Continued,
            signal => ReceivedSignal::ForIt { signal, from_terminal: origin.process.is_none() },
        };
        self.0.pending().map(came).collect()
    }
}

/// A signal by its number; none where it has no name.
pub(super) fn named(number: i32) -> Option<Signal> {
    Signal::from_named_raw(number)
}

/// Ends this program by the signal that ended the command, so that who started us sees what it would have seen. Comes
/// back only where that is not possible.
pub fn die_of(signal: i32) {
    // The command's memory is what a dump is wanted of, not ours.
    let _ = setrlimit(Resource::Core, Rlimit { current: Some(0), maximum: Some(0) });
    let _ = emulate_default_handler(signal);
    if let Some(signal) = named(signal) {
        let _ = kill_process(getpid(), signal);
    }
}
