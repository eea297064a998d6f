//! Which streams a command gets, and that it is started with them.

use std::fs::File;
use std::io::{self, IsTerminal as _};
use std::os::fd::{AsFd, OwnedFd};
use std::os::unix::ffi::OsStringExt as _;
use std::os::unix::net::UnixStream;
use std::os::unix::process::CommandExt as _;
use std::process::{Command, Stdio};

use std::ffi::OsString;

use rustix::fs::fstat;
use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
use rustix::termios::{OptionalActions, tcsetattr, tcsetwinsize, ttyname};

use super::event_loop::{Child, EventLoop, Sink, Source};
use super::host_terminal::HostTerminal;
use super::supervisor::SUPERVISE;
use super::{Ended, Run, Watch, words};
use crate::capture::tail::Tail;

/// Runs a command to its end; what it prints goes where our own output goes, and its end into `tail`.
///
/// # Errors
/// When the command cannot be started: of the kind `NotFound` where there is no such program.
pub fn run(run: &Run<'_>, tail: &mut Tail, watch: Watch<'_>) -> io::Result<Ended> {
    let (stdin, stdout) = (io::stdin(), io::stdout());
    if stdin.is_terminal() && stdout.is_terminal() && same(&stdin, &stdout) {
        on_terminal(run)?.run(tail, watch)
    } else {
        beside_us(run)?.run(tail, watch)
    }
}

/// Starts it in a terminal of its own.
fn on_terminal(run: &Run<'_>) -> io::Result<EventLoop> {
    let outer = HostTerminal::of(io::stdin())?;
    let (inner, its) = pseudo_terminal()?;
    tcsetattr(&its, OptionalActions::Now, &outer.modes_to_start_with()?)?;
    if let Ok(size) = outer.size() {
        tcsetwinsize(&inner, size)?;
    }
    let (ours, control) = UnixStream::pair()?;
    let mut sources = vec![Source::new(dup(&inner)?, Sink::Out, is_read_to_end(io::stdout()))];
    let stderr = if same(&io::stderr(), &io::stdout()) { dup(&its)? } else { output(Sink::Err, &mut sources)? };
    let path = OsString::from_vec(ttyname(io::stdin(), Vec::new())?.into_bytes());
    let mut command = itself()?;
    command.args(SUPERVISE).arg(path).args(run.command);
    command.stdin(Stdio::from(its)).stdout(Stdio::from(OwnedFd::from(control))).stderr(Stdio::from(stderr));
    // The monitor ends when it is told, or when we do; its own status says nothing.
    drop(command.spawn()?);
    // Its ends of the streams close with it, so ours of them must be gone.
    drop(command);
    EventLoop::new(sources, Child::Watched { control: ours, inner, outer, group: None }, run.began)
}

/// Starts it in our process group, with the keyboard and the signals of our terminal, if there is one.
fn beside_us(run: &Run<'_>) -> io::Result<EventLoop> {
    let (program, arguments) = words(run.command)?;
    let mut sources = Vec::new();
    let stdout = output(Sink::Out, &mut sources)?;
    // One stream stays one, so that the order of what is printed does too.
    let stderr = if same(&io::stdout(), &io::stderr()) { dup(&stdout)? } else { output(Sink::Err, &mut sources)? };
    let mut command = Command::new(program);
    command.args(arguments).stdout(Stdio::from(stdout)).stderr(Stdio::from(stderr));
    let child = command.spawn()?;
    drop(command);
    EventLoop::new(sources, Child::Beside(child), run.began)
}

/// The command's end of an output: a terminal where ours is one, else a pipe.
fn output(sink: Sink, sources: &mut Vec<Source>) -> io::Result<OwnedFd> {
    let terminal = match sink {
        Sink::Out => HostTerminal::of(io::stdout()).ok().filter(|_| io::stdout().is_terminal()),
        Sink::Err => HostTerminal::of(io::stderr()).ok().filter(|_| io::stderr().is_terminal()),
    };
    let Some(outer) = terminal else {
        let (ours, its) = io::pipe()?;
        let read_to_end = match sink {
            Sink::Out => is_read_to_end(io::stdout()),
            Sink::Err => is_read_to_end(io::stderr()),
        };
        sources.push(Source::new(ours.into(), sink, read_to_end));
        return Ok(its.into());
    };
    let (inner, its) = pseudo_terminal()?;
    // It only looks like the terminal: what is printed is handed on as it is, for ours to make lines of.
    let mut modes = outer.modes()?;
    modes.make_raw();
    tcsetattr(&its, OptionalActions::Now, &modes)?;
    if let Ok(size) = outer.size() {
        tcsetwinsize(&inner, size)?;
    }
    sources.push(Source::terminal(inner, sink, outer));
    Ok(its)
}

/// Both ends of a new pseudo-terminal. It is nobody's controlling terminal.
fn pseudo_terminal() -> io::Result<(OwnedFd, OwnedFd)> {
    let inner = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY | OpenptFlags::CLOEXEC)?;
    grantpt(&inner)?;
    unlockpt(&inner)?;
    let path = ptsname(&inner, Vec::new())?;
    let flags = rustix::fs::OFlags::RDWR | rustix::fs::OFlags::NOCTTY | rustix::fs::OFlags::CLOEXEC;
    let its = rustix::fs::open(path, flags, rustix::fs::Mode::empty())?;
    Ok((inner, its))
}

/// This program, also where its file was replaced since it was started.
fn itself() -> io::Result<Command> {
    let path = std::env::current_exe()?;
    let name = path.file_name().unwrap_or_default().to_owned();
    let replaced = cfg!(target_os = "linux") && !path.exists();
    let mut command = if replaced { Command::new("/proc/self/exe") } else { Command::new(&path) };
    command.arg0(name);
    Ok(command)
}

/// Whether two streams are the same file, pipe or terminal.
fn same(a: &impl AsFd, b: &impl AsFd) -> bool {
    let name = |stream: &dyn Fn() -> rustix::io::Result<rustix::fs::Stat>| {
        stream().map(|about| (about.st_dev, about.st_ino)).ok()
    };
    let (a, b) = (name(&|| fstat(a)), name(&|| fstat(b)));
    a.is_some() && a == b
}

fn dup(stream: &impl AsFd) -> io::Result<OwnedFd> {
    stream.as_fd().try_clone_to_owned()
}

/// Returns true if a stream of ours is a pipe or a socket, whose reader waits for its end.
fn is_read_to_end(stream: impl AsFd) -> bool {
    use std::os::unix::fs::FileTypeExt as _;
    let Ok(stream) = stream.as_fd().try_clone_to_owned() else { return false };
    File::from(stream).metadata().is_ok_and(|about| about.file_type().is_fifo() || about.file_type().is_socket())
}
