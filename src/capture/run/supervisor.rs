//! The first process of the command's own terminal.
//!
//! A command can be stopped only where its parent is in the same session and in another process group, as a shell is
//! (POSIX calls a group without such a parent orphaned, and Ctrl-Z does nothing to it). So a process of ours leads the
//! session, starts the command in a group of its own, and tells what becomes of it. It outlives us where we are killed,
//! and gives our terminal back.

use std::ffi::OsString;
use std::io::{self, Read as _};
use std::os::fd::AsFd;
use std::os::unix::net::UnixStream;
use std::os::unix::process::CommandExt as _;
use std::path::Path;
use std::process::{Command, Stdio};

use nix::sys::signal::{SigSet, Signal as Blocked};
use rustix::event::{PollFd, PollFlags, poll};
use rustix::process::{Pid, Signal, WaitOptions, getpid, ioctl_tiocsctty, kill_process_group, setsid, waitpid};
use rustix::termios::tcsetpgrp;

use super::control::{GO_ON, SupervisorMessage};
use super::host_terminal::SavedModes;
use super::signals::{ReceivedSignal, Signals};
use super::words;

/// The arguments with which this program starts itself as the supervisor of a command; the path of the host terminal
/// and the command follow.
pub(super) const SUPERVISE: [&str; 2] = ["run", "--monitor"];

/// Supervises a command, if this process was started to do that. Returns `None` if it was not. To be called before
/// anything else is done, for the command waits for it.
pub fn supervise() -> Option<io::Result<()>> {
    let mut arguments = std::env::args_os().skip(1);
    if !SUPERVISE.iter().all(|word| arguments.next().is_some_and(|given| given == *word)) {
        return None;
    }
    let host_terminal = arguments.next()?;
    Some(monitor(host_terminal.as_ref(), &arguments.collect::<Vec<_>>()))
}

/// Leads the session of the terminal that stdin is, runs the command in it and tells about it on stdout, a socket.
/// `outer` is the terminal of who started us.
///
/// # Errors
/// When who started us is gone, or stdin is not a terminal that can be led.
fn monitor(outer: &Path, command: &[OsString]) -> io::Result<()> {
    let control = UnixStream::from(io::stdout().as_fd().try_clone_to_owned()?);
    let witness = SavedModes::new(outer);
    setsid()?;
    ioctl_tiocsctty(io::stdin())?;
    // In the background, who hands the terminal on is stopped, unless it looks away.
    SigSet::from(Blocked::SIGTTOU).thread_block()?;
    // Nothing must be asked of our terminal, and answered by it, before it is raw.
    SupervisorMessage::Ready.send(&control)?;
    let mut go = [0];
    (&control).read_exact(&mut go)?;
    let mut signals = Signals::catch()?;
    let child = match start(command) {
        Ok(child) => child,
        Err(error) => return SupervisorMessage::Refused(error.raw_os_error().unwrap_or_default()).send(&control),
    };
    let attend = |group| tcsetpgrp(io::stdin(), group);
    attend(child)?;
    SupervisorMessage::Started(child.as_raw_nonzero().get()).send(&control)?;
    loop {
        while let Some((_, status)) = waitpid(Some(child), WaitOptions::UNTRACED | WaitOptions::NOHANG)? {
            if let Some(stop) = status.stopping_signal() {
                let too_early = [Signal::TTIN, Signal::TTOU].iter().any(|signal| signal.as_raw() == stop);
                if too_early {
                    // It asked for the terminal before it had it.
                    attend(child)?;
                    kill_process_group(child, Signal::CONT)?;
                } else {
                    SupervisorMessage::Stopped(stop).send(&control)?;
                }
                continue;
            }
            // The terminal hangs up on its foreground when we go, which must not reach what the command left running.
            attend(getpid())?;
            let exited = status.exit_status().map(SupervisorMessage::Exited);
            return exited
                .or(status.terminating_signal().map(SupervisorMessage::Killed))
                .map_or(Ok(()), |end| end.send(&control));
        }
        let mut ready =
            [PollFd::new(&control, PollFlags::IN), PollFd::from_borrowed_fd(signals.readable(), PollFlags::IN)];
        match poll(&mut ready, None) {
            Ok(_) | Err(rustix::io::Errno::INTR) => {}
            Err(error) => return Err(error.into()),
        }
        if !ready[0].revents().is_empty() {
            let mut said = [0];
            match rustix::io::read(&control, &mut said) {
                Ok(1) if said[0] == GO_ON => {
                    attend(child)?;
                    kill_process_group(child, Signal::CONT)?;
                }
                Err(rustix::io::Errno::INTR) => {}
                _ => {
                    // Who started us was killed. The command is told that its terminal is gone, and ours is mended.
                    let _ = kill_process_group(child, Signal::HUP);
                    let _ = kill_process_group(child, Signal::CONT);
                    witness?.mend();
                    return Ok(());
                }
            }
        }
        for came in signals.came() {
            // Whoever asks us to end means the command; the terminal has told it already.
            if let ReceivedSignal::ForIt { signal, from_terminal: false } = came
                && let Some(signal) = super::signals::named(signal)
            {
                let _ = kill_process_group(child, signal);
            }
        }
    }
}

/// Starts the command as the leader of a process group.
fn start(command: &[OsString]) -> io::Result<Pid> {
    let (program, arguments) = words(command)?;
    let mut command = Command::new(program);
    // Our stdout is taken; the terminal is on stdin.
    let stdout = io::stdin().as_fd().try_clone_to_owned()?;
    let child = command.args(arguments).stdout(Stdio::from(stdout)).process_group(0).spawn()?;
    Ok(Pid::from_child(&child))
}
