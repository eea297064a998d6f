//! Signals that odap receives while a command runs.

use std::io;
use std::os::fd::{AsFd, BorrowedFd};
use std::os::unix::net::UnixStream;
use std::sync::Arc;

use rustix::process::{
    Resource, Rlimit, Signal, getpid, getrlimit, kill_current_process_group, kill_process, setrlimit,
};
use signal_hook::consts::{
    SIGCHLD, SIGCONT, SIGHUP, SIGINT, SIGPIPE, SIGQUIT, SIGTERM, SIGUSR1, SIGUSR2, SIGWINCH, SIGXFSZ,
};
use signal_hook::iterator::backend::SignalDelivery;
use signal_hook::iterator::exfiltrator::WithOrigin;
use signal_hook::low_level::emulate_default_handler;

/// Signals that are sent to odap and meant for the command.
const FORWARDED: [i32; 6] = [SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGUSR1, SIGUSR2];

/// A handler of signals, which are received in order.
#[derive(Debug)]
pub(super) struct Signals(SignalDelivery<UnixStream, WithOrigin>);

/// A signal that was received.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ReceivedSignal {
    /// A child has ended, stopped or continued.
    Child,
    /// The window has another size.
    Resized,
    /// We were stopped, and continue.
    Continued,
    /// The signal is meant for the command. A terminal sends its signals to a whole process group, a program may send
    /// one to odap alone.
    ForCommand {
        /// The number of the signal.
        signal: i32,
        /// True if the terminal sent it.
        from_terminal: bool,
    },
}

impl Signals {
    /// Catches signals from now on. The command must run already: an ignored signal is no longer ignored once it is
    /// caught, and a child inherits what is ignored.
    pub(super) fn catch() -> io::Result<Self> {
        let (read, write) = UnixStream::pair()?;
        let caught = FORWARDED.into_iter().chain([SIGCHLD, SIGWINCH, SIGCONT]);
        SignalDelivery::with_pipe(read, write, WithOrigin::default(), caught).map(Self)
    }

    /// Returns a file descriptor that can be read when a signal was received.
    pub(super) fn readable(&self) -> BorrowedFd<'_> {
        self.0.get_read().as_fd()
    }

    /// Returns the signals that were received since the last call.
    pub(super) fn receive(&mut self) -> Vec<ReceivedSignal> {
        let received = |origin: signal_hook::low_level::siginfo::Origin| match origin.signal {
            SIGCHLD => ReceivedSignal::Child,
            SIGWINCH => ReceivedSignal::Resized,
            SIGCONT => ReceivedSignal::Continued,
            signal => ReceivedSignal::ForCommand { signal, from_terminal: origin.process.is_none() },
        };
        self.0.pending().map(received).collect()
    }
}

/// Returns a signal by its number. Returns `None` for a real-time signal, which has no name.
pub(super) fn by_number(number: i32) -> Option<Signal> {
    Signal::from_named_raw(number)
}

/// Returns the name of a signal, `SIGSEGV`, if it is one that programs are ended by.
pub fn signal_name(signal: i32) -> Option<&'static str> {
    signal_hook::low_level::signal_name(signal)
}

/// Survives a file that may grow no further, where the size of files is limited: writing to it fails then as on a full
/// disk. The signal is caught and not ignored, so that a command that is started has it as it always was.
pub fn survive_size_limit() {
    if getrlimit(Resource::Fsize).current.is_some() && !is_ignored(SIGXFSZ) {
        let _ = signal_hook::flag::register(SIGXFSZ, Arc::default());
    }
}

/// Tells whether a signal was ignored by whoever started odap, as Linux says.
fn is_ignored(signal: i32) -> bool {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let ignored = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    ignored.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok()).is_some_and(|mask| mask >> (signal - 1) & 1 == 1)
}

/// Ends this process as a command ends that writes into a pipe which nobody reads.
pub fn die_of_broken_pipe() {
    die_of(SIGPIPE, false);
}

/// Ends this process by the signal that ended the command, so that our parent sees the same. If it came `by_key`, the
/// terminal would have sent it to the whole job, which a script that runs us relies on. Returns only if that is not
/// possible.
pub fn die_of(signal: i32, by_key: bool) {
    if by_key
        && matches!(signal, SIGINT | SIGQUIT)
        && let Some(signal) = by_number(signal)
    {
        let _ = kill_current_process_group(signal);
    }
    // A core dump is wanted of the command, not of odap.
    let _ = setrlimit(Resource::Core, Rlimit { current: Some(0), maximum: Some(0) });
    let _ = emulate_default_handler(signal);
    if let Some(signal) = by_number(signal) {
        let _ = kill_process(getpid(), signal);
    }
}
