//! The command as a process: its end, and the signals and sizes that are sent to it.

use std::io;
use std::os::fd::OwnedFd;
use std::os::unix::net::UnixStream;
use std::os::unix::process::ExitStatusExt as _;
use std::process;
use std::time::Duration;

use rustix::process::{Pid, Signal, kill_process, kill_process_group};
use rustix::termios::tcsetwinsize;

use super::Ended;
use super::host_terminal::HostTerminal;
use super::signals::by_number;

/// The time between two looks whether the shell has put us into the foreground. No signal tells.
const FOREGROUND_INTERVAL: Duration = Duration::from_millis(200);

/// The command.
#[derive(Debug)]
pub(super) enum Child {
    /// A child of ours, which shares our terminal and our process group.
    Direct(process::Child),
    /// A child of the supervisor, in a terminal of its own.
    Supervised {
        /// The socket to the supervisor.
        control: UnixStream,
        /// Our side of the command's terminal.
        controller: OwnedFd,
        host: HostTerminal,
        /// The process group of the command, once the command runs.
        group: Option<Pid>,
    },
}

impl Child {
    /// Returns the end of a direct child, if it has ended.
    pub(super) fn end(&mut self) -> io::Result<Option<Ended>> {
        let Self::Direct(child) = self else { return Ok(None) };
        let status = child.try_wait()?;
        Ok(status.and_then(|status| status.code().map(Ended::Exited).or(status.signal().map(Ended::Killed))))
    }

    /// Sends a signal that was sent to us. An error means that the command has ended already.
    pub(super) fn send(&self, signal: i32, from_terminal: bool) {
        let Some(signal) = by_number(signal) else { return };
        let _ = match self {
            // The terminal has sent its signals to the command as well.
            Self::Direct(_) if from_terminal => Ok(()),
            Self::Direct(child) => kill_process(Pid::from_child(child), signal),
            Self::Supervised { group: Some(group), .. } => kill_process_group(*group, signal),
            Self::Supervised { group: None, .. } => Ok(()),
        };
    }

    /// Gives the terminal of the command the size of the host terminal.
    pub(super) fn resize(&self) {
        if let Self::Supervised { controller, host, .. } = self
            && let Ok(size) = host.size()
        {
            let _ = tcsetwinsize(controller, size);
        }
    }

    /// Tells a direct child once more that the window has another size: it got the signal of the host terminal before
    /// its output had the size.
    pub(super) fn output_was_resized(&self) {
        if let Self::Direct(child) = self {
            let _ = kill_process(Pid::from_child(child), Signal::WINCH);
        }
    }

    /// Returns the time after which to look at the foreground process group, while we are not in it.
    pub(super) fn idle_timeout(&self) -> Option<Duration> {
        match self {
            Self::Supervised { host, group: Some(_), .. } if !host.is_raw() => Some(FOREGROUND_INTERVAL),
            _ => None,
        }
    }

    /// Makes the host terminal raw as soon as we are in its foreground.
    pub(super) fn enter_raw_mode(&mut self) -> io::Result<()> {
        if let Self::Supervised { host, group: Some(_), .. } = self
            && !host.is_raw()
            && host.is_in_foreground()
        {
            host.make_raw()?;
        }
        Ok(())
    }
}
