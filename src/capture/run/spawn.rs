//! Starts a command with its streams: pipes, a terminal of its own, or both.

use std::ffi::OsString;
use std::fs::File;
use std::io::{self, IsTerminal as _};
use std::os::fd::{AsFd, OwnedFd};
use std::os::unix::ffi::OsStringExt as _;
use std::os::unix::net::UnixStream;
use std::process::{Command, Stdio};

use rustix::fs::fstat;
use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
use rustix::termios::{OptionalActions, tcsetattr, tcsetwinsize, ttyname};

use super::event_loop::{Child, EventLoop};
use super::host_terminal::HostTerminal;
use super::output::{Output, Sink};
use super::supervisor::SUPERVISE;
use super::{Ended, Run, Watch, split};
use crate::capture::program::this_program;
use crate::capture::tail::Tail;

/// Runs a command to its end. Its output is forwarded to ours, and the end of the output is kept in `tail`.
///
/// # Errors
/// When the command cannot be started; `NotFound` if there is no such program.
pub fn run(run: &Run<'_>, tail: &mut Tail, watch: Watch<'_>) -> io::Result<Ended> {
    let (stdin, stdout) = (io::stdin(), io::stdout());
    if stdin.is_terminal() && stdout.is_terminal() && is_same_file(&stdin, &stdout) {
        start_supervised(run)?.run(tail, watch)
    } else {
        start_directly(run)?.run(tail, watch)
    }
}

/// Starts a command in a terminal of its own, through a supervisor.
fn start_supervised(run: &Run<'_>) -> io::Result<EventLoop> {
    let host = HostTerminal::of(io::stdin())?;
    let PseudoTerminal { controller, terminal } = PseudoTerminal::open()?;
    tcsetattr(&terminal, OptionalActions::Now, &host.initial_modes()?)?;
    if let Ok(size) = host.size() {
        tcsetwinsize(&controller, size)?;
    }
    let (control, control_of_supervisor) = UnixStream::pair()?;
    // Our stdout is a terminal, whose reader waits for no end.
    let mut outputs = vec![Output::new(duplicate(&controller)?, Sink::Stdout, false)];
    let stderr = if is_same_file(&io::stderr(), &io::stdout()) {
        duplicate(&terminal)?
    } else {
        open_output(Sink::Stderr, &mut outputs)?
    };
    let device = OsString::from_vec(ttyname(io::stdin(), Vec::new())?.into_bytes());
    let mut command = this_program()?;
    command.args(SUPERVISE).arg(device).args(run.command);
    command.stdin(Stdio::from(terminal));
    command.stdout(Stdio::from(OwnedFd::from(control_of_supervisor))).stderr(Stdio::from(stderr));
    // The supervisor ends when it is told to, or when we do; its own status says nothing.
    drop(command.spawn()?);
    // The command holds copies of the supervisor's streams, which would keep them open.
    drop(command);
    EventLoop::new(outputs, Child::Supervised { control, controller, host, group: None }, run.began)
}

/// Starts a command in our process group, with the keyboard and the signals of the host terminal, if there is one.
fn start_directly(run: &Run<'_>) -> io::Result<EventLoop> {
    let (program, arguments) = split(run.command)?;
    let mut outputs = Vec::new();
    let stdout = open_output(Sink::Stdout, &mut outputs)?;
    // A shared stream stays shared, which keeps the order of what is printed to both.
    let stderr = if is_same_file(&io::stdout(), &io::stderr()) {
        duplicate(&stdout)?
    } else {
        open_output(Sink::Stderr, &mut outputs)?
    };
    let mut command = Command::new(program);
    command.args(arguments).stdout(Stdio::from(stdout)).stderr(Stdio::from(stderr));
    let child = command.spawn()?;
    drop(command);
    EventLoop::new(outputs, Child::Direct(child), run.began)
}

/// Opens an output and returns the command's end: of a terminal if our own stream is one, else of a pipe.
fn open_output(sink: Sink, outputs: &mut Vec<Output>) -> io::Result<OwnedFd> {
    let (host, read_to_end) = match sink {
        Sink::Stdout => (host_terminal(io::stdout()), is_read_to_end(io::stdout())),
        Sink::Stderr => (host_terminal(io::stderr()), is_read_to_end(io::stderr())),
    };
    let Some(host) = host else {
        let (ours, of_command) = io::pipe()?;
        outputs.push(Output::new(ours.into(), sink, read_to_end));
        return Ok(of_command.into());
    };
    let PseudoTerminal { controller, terminal } = PseudoTerminal::open()?;
    // Raw, because the host terminal turns what is forwarded into lines.
    let mut modes = host.modes()?;
    modes.make_raw();
    tcsetattr(&terminal, OptionalActions::Now, &modes)?;
    if let Ok(size) = host.size() {
        tcsetwinsize(&controller, size)?;
    }
    outputs.push(Output::terminal(controller, sink, host));
    Ok(terminal)
}

/// Returns the terminal behind a stream of ours, if there is one.
fn host_terminal(stream: impl AsFd + io::IsTerminal) -> Option<HostTerminal> {
    stream.is_terminal().then(|| HostTerminal::of(stream).ok()).flatten()
}

/// A pseudo-terminal, which is no controlling terminal yet.
struct PseudoTerminal {
    /// Our side.
    controller: OwnedFd,
    /// The side that a command sees as its terminal.
    terminal: OwnedFd,
}

impl PseudoTerminal {
    fn open() -> io::Result<Self> {
        let controller = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY | OpenptFlags::CLOEXEC)?;
        grantpt(&controller)?;
        unlockpt(&controller)?;
        let device = ptsname(&controller, Vec::new())?;
        let flags = rustix::fs::OFlags::RDWR | rustix::fs::OFlags::NOCTTY | rustix::fs::OFlags::CLOEXEC;
        let terminal = rustix::fs::open(device, flags, rustix::fs::Mode::empty())?;
        Ok(Self { controller, terminal })
    }
}

/// Returns true if two streams are the same file, pipe or terminal.
fn is_same_file(a: &impl AsFd, b: &impl AsFd) -> bool {
    match (fstat(a), fstat(b)) {
        (Ok(a), Ok(b)) => (a.st_dev, a.st_ino) == (b.st_dev, b.st_ino),
        _ => false,
    }
}

fn duplicate(stream: &impl AsFd) -> io::Result<OwnedFd> {
    stream.as_fd().try_clone_to_owned()
}

/// Returns true if a stream of ours is a pipe or a socket, whose reader waits for its end.
fn is_read_to_end(stream: impl AsFd) -> bool {
    use std::os::unix::fs::FileTypeExt as _;
    let Ok(stream) = stream.as_fd().try_clone_to_owned() else { return false };
    File::from(stream).metadata().is_ok_and(|found| found.file_type().is_fifo() || found.file_type().is_socket())
}
