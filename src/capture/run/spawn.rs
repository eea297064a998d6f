//! Starts a command with its streams: pipes, a terminal of its own, or both.

use std::ffi::OsString;
use std::io::{self, IsTerminal};
use std::os::fd::{AsFd, OwnedFd};
use std::os::unix::ffi::OsStringExt as _;
use std::os::unix::net::UnixStream;
use std::process::{Command, Stdio};

use rustix::fs::fstat;
use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
use rustix::termios::{OptionalActions, tcsetattr, tcsetwinsize, ttyname};

use super::child::Child;
use super::event_loop::EventLoop;
use super::host_terminal::HostTerminal;
use super::output::{Output, Streams};
use super::supervisor::SUPERVISE;
use super::written_file::Given;
use super::{Outcome, Run, Watch, split};
use crate::capture::program::this_program;
use crate::capture::tail::Tail;

/// The capacity of the pipe of an output in bytes, the most that every user of Linux may ask for.
#[cfg(any(target_os = "linux", target_os = "android"))]
const PIPE_BYTES: usize = 1 << 20;

/// Runs a command to its end. Its output is forwarded to ours, and the end of the output is kept in `tail`.
///
/// # Errors
/// When the command cannot be started; `NotFound` if there is no such program.
pub fn run(run: &Run<'_>, tail: &mut Tail, watch: Watch<'_>) -> io::Result<Outcome> {
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
    let mut streams = Streams::default();
    streams.outputs.push(Output::new(duplicate(&controller)?, io::stdout())?);
    let stderr = if is_same_file(&io::stderr(), &io::stdout()) {
        Stdio::from(duplicate(&terminal)?)
    } else {
        open_output(io::stderr(), &mut streams)?.into_stdio()
    };
    let device = OsString::from_vec(ttyname(io::stdin(), Vec::new())?.into_bytes());
    let mut command = this_program()?;
    command.args(SUPERVISE).arg(device).args(run.command);
    command.stdin(Stdio::from(terminal));
    command.stdout(Stdio::from(OwnedFd::from(control_of_supervisor))).stderr(stderr);
    // The supervisor ends when it is told to, or when we do; its own status says nothing.
    drop(command.spawn()?);
    // The command holds copies of the supervisor's streams, which would keep them open.
    drop(command);
    EventLoop::new(streams, Child::Supervised { control, controller, host, group: None }, run.began)
}

/// Starts a command in our process group, with the keyboard and the signals of the host terminal, if there is one.
fn start_directly(run: &Run<'_>) -> io::Result<EventLoop> {
    let (program, arguments) = split(run.command)?;
    let mut streams = Streams::default();
    let stdout = open_output(io::stdout(), &mut streams)?;
    // A shared stream stays shared, which keeps the order of what is printed to both.
    let stderr = match &stdout {
        CommandStream::Opened(opened) if is_same_file(&io::stdout(), &io::stderr()) => Stdio::from(duplicate(opened)?),
        _ => open_output(io::stderr(), &mut streams)?.into_stdio(),
    };
    let mut command = Command::new(program);
    command.args(arguments).stdout(stdout.into_stdio()).stderr(stderr);
    let child = command.spawn()?;
    drop(command);
    EventLoop::new(streams, Child::Direct(child), run.began)
}

/// The stream of a command, for its start.
enum CommandStream {
    /// Its end of a pipe or of a terminal that we opened.
    Opened(OwnedFd),
    /// Our own stream.
    Ours,
}

impl CommandStream {
    fn into_stdio(self) -> Stdio {
        match self {
            Self::Opened(stream) => Stdio::from(stream),
            Self::Ours => Stdio::inherit(),
        }
    }
}

/// Opens an output, and returns the command's end of it: of a terminal if our own stream is one, of a pipe for what
/// would have to be read elsewhere, else our own stream.
fn open_output(ours: impl AsFd + IsTerminal, streams: &mut Streams) -> io::Result<CommandStream> {
    if let Some(host) = host_terminal(&ours) {
        let PseudoTerminal { controller, terminal } = PseudoTerminal::open()?;
        // Raw, because the host terminal turns what is forwarded into lines.
        let mut modes = host.modes()?;
        modes.make_raw();
        tcsetattr(&terminal, OptionalActions::Now, &modes)?;
        if let Ok(size) = host.size() {
            tcsetwinsize(&controller, size)?;
        }
        streams.outputs.push(Output::terminal(controller, ours, host)?);
        return Ok(CommandStream::Opened(terminal));
    }
    match Given::of(&ours) {
        Some(Given::File(file)) if streams.files.iter().any(|other| other.is_same(&file)) => Ok(CommandStream::Ours),
        Some(Given::File(file)) => {
            streams.files.push(file);
            Ok(CommandStream::Ours)
        }
        Some(Given::Device) => Ok(CommandStream::Ours),
        None => {
            let (source, of_command) = io::pipe()?;
            enlarge(&source);
            streams.outputs.push(Output::new(source.into(), ours)?);
            Ok(CommandStream::Opened(of_command.into()))
        }
    }
}

/// Enlarges a pipe, so that the command and odap wait less for each other. Who has many pipes already is refused.
fn enlarge(pipe: &io::PipeReader) {
    #[cfg(any(target_os = "linux", target_os = "android"))]
    let _ = rustix::pipe::fcntl_setpipe_size(pipe, PIPE_BYTES);
    #[cfg(not(any(target_os = "linux", target_os = "android")))]
    let _ = pipe;
}

/// Returns the terminal behind a stream of ours, if there is one.
fn host_terminal(stream: &(impl AsFd + IsTerminal)) -> Option<HostTerminal> {
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
