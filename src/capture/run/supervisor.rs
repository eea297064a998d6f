//! The supervisor: the first process in the terminal of the command.
//!
//! A command can be stopped only if its parent is in the same session and in another process group, as a shell is.
//! (POSIX calls a group without such a parent orphaned, and Ctrl-Z does nothing to it.) The supervisor leads the
//! session, starts the command in a process group of its own, and reports its changes of state. It outlives odap if
//! that is killed, and restores the host terminal.

use std::ffi::OsString;
use std::io::{self, Read as _};
use std::os::fd::AsFd;
use std::os::unix::net::UnixStream;
use std::os::unix::process::CommandExt as _;
use std::path::Path;
use std::process::{Command, Stdio};

use nix::sys::signal::{SigSet, Signal as Blocked};
use rustix::event::{PollFd, PollFlags, poll};
use rustix::io::ioctl_fionread;
use rustix::process::{
    Pid, Signal, WaitOptions, WaitStatus, getpid, ioctl_tiocsctty, kill_process_group, setsid, waitpid,
};
use rustix::termios::tcsetpgrp;

use super::control::{GO_ON, SupervisorMessage};
use super::host_terminal::SavedModes;
use super::signals::{ReceivedSignal, Signals, by_number};
use super::split;

/// The arguments with which odap starts itself as a supervisor; the device of the host terminal and the command follow.
pub(super) const SUPERVISE: [&str; 2] = ["run", "--supervise"];

/// Supervises a command, if this process was started to do that. Returns `None` if it was not. To be called before
/// anything else, for the start of the command waits for it.
pub fn supervise() -> Option<io::Result<()>> {
    let mut arguments = std::env::args_os().skip(1);
    if !SUPERVISE.iter().all(|word| arguments.next().is_some_and(|given| given == *word)) {
        return None;
    }
    let device = arguments.next()?;
    Some(run(device.as_ref(), &arguments.collect::<Vec<_>>()))
}

/// Leads the session of the terminal on stdin, runs the command in it and reports on stdout, which is a socket.
fn run(host_terminal: &Path, command: &[OsString]) -> io::Result<()> {
    let control = UnixStream::from(io::stdout().as_fd().try_clone_to_owned()?);
    let saved_modes = SavedModes::save(host_terminal);
    setsid()?;
    ioctl_tiocsctty(io::stdin())?;
    // The host terminal must be raw before the command runs: it would echo its answers to the command's questions.
    SupervisorMessage::Ready.send(&control)?;
    let mut go_on = [0];
    (&control).read_exact(&mut go_on)?;
    let group = match start(command) {
        Ok(group) => group,
        Err(error) => return SupervisorMessage::Refused(error.raw_os_error().unwrap_or_default()).send(&control),
    };
    // Both after the start, for the command inherits which signals are ignored and which are blocked.
    let mut signals = Signals::catch()?;
    // In the background, to change the foreground process group stops a process that does not block this signal.
    SigSet::from(Blocked::SIGTTOU).thread_block()?;
    put_in_foreground(group)?;
    SupervisorMessage::Started(group.as_raw_nonzero().get()).send(&control)?;
    loop {
        if let Some(end) = report_state(group, &control)? {
            let unread = ioctl_fionread(io::stdin()).map_or(0, |bytes| i32::try_from(bytes).unwrap_or(i32::MAX));
            SupervisorMessage::Unread(unread).send(&control)?;
            return end.send(&control);
        }
        let mut ready =
            [PollFd::new(&control, PollFlags::IN), PollFd::from_borrowed_fd(signals.readable(), PollFlags::IN)];
        match poll(&mut ready, None) {
            Ok(_) | Err(rustix::io::Errno::INTR) => {}
            Err(error) => return Err(error.into()),
        }
        if !ready[0].revents().is_empty() {
            let mut message = [0];
            match rustix::io::read(&control, &mut message) {
                Ok(1) if message[0] == GO_ON => go_on_with(group)?,
                Err(rustix::io::Errno::INTR) => {}
                _ => {
                    // odap was killed. The command learns that its terminal is gone.
                    let _ = kill_process_group(group, Signal::HUP);
                    let _ = kill_process_group(group, Signal::CONT);
                    saved_modes?.restore();
                    return Ok(());
                }
            }
        }
        for received in signals.receive() {
            // The terminal has sent its signals to the command itself.
            if let ReceivedSignal::ForCommand { signal, from_terminal: false } = received
                && let Some(signal) = by_number(signal)
            {
                let _ = kill_process_group(group, signal);
            }
        }
    }
}

/// Reports every stop of the command. Returns the message about its end, if it has ended.
fn report_state(group: Pid, control: &UnixStream) -> io::Result<Option<SupervisorMessage>> {
    while let Some((_, status)) = waitpid(Some(group), WaitOptions::UNTRACED | WaitOptions::NOHANG)? {
        let Some(signal) = status.stopping_signal() else {
            // The terminal hangs up on its foreground when we go, which must not reach what the command left running.
            put_in_foreground(getpid())?;
            return Ok(Some(end(status)));
        };
        if signal == Signal::TTIN.as_raw() || signal == Signal::TTOU.as_raw() {
            // The command used the terminal before it was in the foreground.
            go_on_with(group)?;
        } else {
            SupervisorMessage::Stopped(signal).send(control)?;
        }
    }
    Ok(None)
}

/// Returns the message about the end of the command.
fn end(status: WaitStatus) -> SupervisorMessage {
    let exited = status.exit_status().map(SupervisorMessage::Exited);
    let killed = status.terminating_signal().map(SupervisorMessage::Killed);
    exited.or(killed).expect("waitpid was asked for stops and ends only")
}

fn put_in_foreground(group: Pid) -> io::Result<()> {
    Ok(tcsetpgrp(io::stdin(), group)?)
}

fn go_on_with(group: Pid) -> io::Result<()> {
    put_in_foreground(group)?;
    Ok(kill_process_group(group, Signal::CONT)?)
}

/// Starts the command as the leader of a process group, and returns the group.
fn start(command: &[OsString]) -> io::Result<Pid> {
    let (program, arguments) = split(command)?;
    let mut command = Command::new(program);
    // Our stdout is the socket; the terminal is on stdin.
    let stdout = io::stdin().as_fd().try_clone_to_owned()?;
    let child = command.args(arguments).stdout(Stdio::from(stdout)).process_group(0).spawn()?;
    Ok(Pid::from_child(&child))
}
