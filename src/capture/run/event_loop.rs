//! The one loop that hands on what a command prints and what is typed for it, until it has ended.

use std::io::{self, Write as _};
use std::os::fd::{AsFd, OwnedFd};
use std::os::unix::net::UnixStream;
use std::process;
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::fs::{OFlags, fcntl_getfl, fcntl_setfl};
use rustix::io::Errno;
use rustix::process::{Pid, Signal, kill_current_process_group, kill_process, kill_process_group};
use rustix::termios::tcsetwinsize;

use super::control::{GO_ON, SupervisorMessage};
use super::host_terminal::HostTerminal;
use super::signals::{ReceivedSignal, Signals, named};
use super::{Ended, Watch};
use crate::capture::tail::Tail;

/// Bytes that are read at once: what a pipe holds.
const CHUNK: usize = 64 << 10;
/// Typed or pasted bytes that wait until the command reads them.
const MOST_TYPED: usize = 16 << 10;
/// An output that is silent so long rests, and is looked at.
const REST: Duration = Duration::from_millis(50);
/// While it does not rest, it is looked at so often.
const BETWEEN_LOOKS: Duration = Duration::from_millis(500);
/// How often we look whether the shell has put us into the foreground, while it has not.
const BACKGROUND: Duration = Duration::from_millis(200);

/// Where an output of the command goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sink {
    Out,
    Err,
}

/// An output of the command.
#[derive(Debug)]
pub(super) struct Source {
    from: Option<OwnedFd>,
    to: Sink,
    /// Our terminal that it looks like, where it is no pipe.
    like: Option<HostTerminal>,
    /// True if the source is read to its end even after the command has ended.
    read_to_end: bool,
}

impl Source {
    pub(super) fn new(from: OwnedFd, to: Sink, read_to_end: bool) -> Self {
        Self { from: Some(from), to, like: None, read_to_end }
    }

    pub(super) fn terminal(from: OwnedFd, to: Sink, like: HostTerminal) -> Self {
        Self { from: Some(from), to, like: Some(like), read_to_end: false }
    }
}

/// The command.
#[derive(Debug)]
pub(super) enum Child {
    /// It shares our terminal and our process group.
    Beside(process::Child),
    /// It has a terminal of its own, where a monitor watches it.
    Watched {
        control: UnixStream,
        /// Our end of its terminal.
        inner: OwnedFd,
        outer: HostTerminal,
        /// Its process group, once it runs.
        group: Option<Pid>,
    },
}

/// A command that was started.
#[derive(Debug)]
pub(super) struct EventLoop {
    sources: Vec<Source>,
    child: Child,
    signals: Signals,
    typed: Vec<u8>,
    /// Whether there is still somebody to type.
    keyboard: bool,
    began: Instant,
}

/// What became ready.
#[derive(Debug, Default)]
struct Ready {
    sources: Vec<bool>,
    keyboard: bool,
    room: bool,
    control: bool,
}

impl EventLoop {
    pub(super) fn new(sources: Vec<Source>, child: Child, began: Instant) -> io::Result<Self> {
        for from in sources.iter().filter_map(|source| source.from.as_ref()) {
            fcntl_setfl(from, fcntl_getfl(from)? | OFlags::NONBLOCK)?;
        }
        let keyboard = matches!(child, Child::Watched { .. });
        Ok(Self { sources, child, signals: Signals::catch()?, typed: Vec::new(), keyboard, began })
    }

    /// Goes on until the command has ended and everything that it printed is handed on.
    pub(super) fn run(mut self, tail: &mut Tail, watch: Watch<'_>) -> io::Result<Ended> {
        let mut ended = self.ended()?;
        let mut looked = self.began.elapsed();
        let mut unseen = false;
        let mut buffer = vec![0; CHUNK];
        loop {
            let waited_for = |source: &Source| source.from.is_some() && (source.read_to_end || ended.is_none());
            let waiting = self.sources.iter().any(waited_for) || ended.is_none();
            let timeout = if unseen || !waiting { Some(REST) } else { self.idle() };
            let ready = self.wait(timeout, ended.is_none())?;
            let mut printed = false;
            for at in (0..self.sources.len()).filter(|at| ready.sources[*at]) {
                printed |= self.hand_on(at, &mut buffer, tail);
            }
            unseen |= printed;
            if ready.keyboard {
                self.read_keyboard();
            }
            if ready.room {
                self.flush_input();
            }
            if ready.control && ended.is_none() {
                ended = self.news()?;
            }
            if self.heed_signals() && ended.is_none() {
                ended = self.ended()?;
            }
            let over = ended.is_some() && self.sources.iter().all(|source| source.from.is_none());
            if let Some(ended) = ended.filter(|_| over || (!waiting && !printed)) {
                return Ok(ended);
            }
            let now = self.began.elapsed();
            if unseen && (!printed || now.saturating_sub(looked) > BETWEEN_LOOKS) {
                watch(tail);
                // A look that takes long is worth a longer pause.
                let took = self.began.elapsed().saturating_sub(now);
                (looked, unseen) = (now + took * 20, false);
            }
            self.attend()?;
        }
    }

    /// How long to wait where nothing is due.
    fn idle(&self) -> Option<Duration> {
        match &self.child {
            Child::Watched { outer, group: Some(_), .. } if !outer.is_raw() => Some(BACKGROUND),
            _ => None,
        }
    }

    fn wait(&self, timeout: Option<Duration>, alive: bool) -> io::Result<Ready> {
        let stdin = io::stdin();
        let mut polled = vec![PollFd::from_borrowed_fd(self.signals.readable(), PollFlags::IN)];
        let mut sources = Vec::with_capacity(self.sources.len());
        for source in &self.sources {
            sources.push(source.from.as_ref().map(|from| {
                polled.push(PollFd::new(from, PollFlags::IN));
                polled.len() - 1
            }));
        }
        let (mut keyboard, mut room, mut control) = (None, None, None);
        if let Child::Watched { control: stream, inner, outer, .. } = &self.child
            && alive
        {
            polled.push(PollFd::new(stream, PollFlags::IN));
            control = Some(polled.len() - 1);
            if self.keyboard && outer.is_raw() && self.typed.len() < MOST_TYPED {
                polled.push(PollFd::new(&stdin, PollFlags::IN));
                keyboard = Some(polled.len() - 1);
            }
            if !self.typed.is_empty() {
                polled.push(PollFd::new(inner, PollFlags::OUT));
                room = Some(polled.len() - 1);
            }
        }
        let timeout = timeout.and_then(|timeout| Timespec::try_from(timeout).ok());
        match poll(&mut polled, timeout.as_ref()) {
            Ok(_) => {}
            Err(Errno::INTR) => return Ok(Ready { sources: vec![false; self.sources.len()], ..Ready::default() }),
            Err(error) => return Err(error.into()),
        }
        let is_ready = |at: Option<usize>| at.is_some_and(|at| !polled[at].revents().is_empty());
        Ok(Ready {
            sources: sources.into_iter().map(is_ready).collect(),
            keyboard: is_ready(keyboard),
            room: is_ready(room),
            control: is_ready(control),
        })
    }

    /// Hands on what an output has; whether that was anything.
    fn hand_on(&mut self, at: usize, buffer: &mut [u8], tail: &mut Tail) -> bool {
        let source = &mut self.sources[at];
        let Some(from) = &source.from else { return false };
        // A terminal gives little at once; what has gathered is written in one piece.
        let (mut length, mut open) = (0, true);
        while open && length < buffer.len() {
            match rustix::io::read(from, &mut buffer[length..]) {
                Ok(more) => (length, open) = (length + more, more > 0),
                Err(Errno::INTR) => {}
                Err(Errno::AGAIN) => break,
                // A terminal that everybody has closed says so by an error.
                Err(_) => open = false,
            }
        }
        let printed = &buffer[..length];
        let written = match source.to {
            Sink::Out => write(io::stdout(), printed),
            Sink::Err => write(io::stderr(), printed),
        };
        tail.push(printed);
        if !open || written.is_err() {
            // Where nobody reads any more, the command is to learn it.
            source.from = None;
        }
        length > 0
    }

    fn read_keyboard(&mut self) {
        let mut keys = [0; 4096];
        match rustix::io::read(io::stdin(), &mut keys) {
            Ok(0) => self.keyboard = false,
            Ok(length) => self.typed.extend_from_slice(&keys[..length]),
            Err(Errno::INTR | Errno::AGAIN) => {}
            Err(_) => self.keyboard = false,
        }
        self.flush_input();
    }

    /// Hands in what was typed, as far as there is room: the terminal must never wait for the command, which may wait
    /// for us to take what it prints.
    fn flush_input(&mut self) {
        let Child::Watched { inner, .. } = &self.child else { return };
        let room = |inner: &OwnedFd| {
            let mut polled = [PollFd::new(inner, PollFlags::OUT)];
            poll(&mut polled, Some(&Timespec::default())).is_ok_and(|ready| ready > 0)
                && polled[0].revents().contains(PollFlags::OUT)
        };
        while !self.typed.is_empty() && room(inner) {
            // In small pieces, for which there always is room when there is any.
            let piece = self.typed.len().min(256);
            match rustix::io::write(inner, &self.typed[..piece]) {
                Ok(taken) => drop(self.typed.drain(..taken)),
                Err(Errno::INTR) => {}
                Err(Errno::AGAIN) => return,
                Err(_) => self.typed.clear(),
            }
        }
    }

    /// Whether a command beside us has ended, and how.
    fn ended(&mut self) -> io::Result<Option<Ended>> {
        use std::os::unix::process::ExitStatusExt as _;
        let Child::Beside(child) = &mut self.child else { return Ok(None) };
        let status = child.try_wait()?;
        Ok(status.and_then(|status| status.code().map(Ended::Exited).or(status.signal().map(Ended::Killed))))
    }

    /// What the monitor tells.
    fn news(&mut self) -> io::Result<Option<Ended>> {
        let Child::Watched { control, outer, group, .. } = &mut self.child else { return Ok(None) };
        match SupervisorMessage::receive(control)? {
            SupervisorMessage::Ready => {
                if outer.is_ours() {
                    outer.make_raw()?;
                }
                control.write_all(&[GO_ON])?;
            }
            SupervisorMessage::Started(number) => *group = Pid::from_raw(number),
            SupervisorMessage::Refused(error) => return Err(io::Error::from_raw_os_error(error)),
            SupervisorMessage::Exited(status) => return Ok(Some(Ended::Exited(status))),
            SupervisorMessage::Killed(signal) => return Ok(Some(Ended::Killed(signal))),
            SupervisorMessage::Stopped(signal) => {
                outer.restore();
                // We stop like it, with all that the shell takes for one job; here we go on when the shell says so.
                let signal = named(signal).filter(|signal| *signal != Signal::STOP).unwrap_or(Signal::TSTP);
                kill_current_process_group(signal)?;
                if outer.is_ours() {
                    outer.make_raw()?;
                }
                control.write_all(&[GO_ON])?;
            }
        }
        Ok(None)
    }

    /// Does what the signals say that came; whether a child has something to tell.
    fn heed_signals(&mut self) -> bool {
        let mut child = false;
        for came in self.signals.came() {
            match came {
                ReceivedSignal::Child => child = true,
                ReceivedSignal::Resized | ReceivedSignal::Continued => self.resize(),
                ReceivedSignal::ForIt { signal, from_terminal } => {
                    let Some(signal) = named(signal) else { continue };
                    // Where it is gone already, that is what was wanted.
                    let _ = match &self.child {
                        // What the terminal sends, it has got like us.
                        Child::Beside(_) if from_terminal => Ok(()),
                        Child::Beside(child) => kill_process(Pid::from_child(child), signal),
                        Child::Watched { group: Some(group), .. } => kill_process_group(*group, signal),
                        Child::Watched { group: None, .. } => Ok(()),
                    };
                }
            }
        }
        child
    }

    /// Gives the command's terminals the size of ours.
    fn resize(&self) {
        if let Child::Watched { inner, outer, .. } = &self.child
            && let Ok(size) = outer.size()
        {
            let _ = tcsetwinsize(inner, size);
        }
        for source in &self.sources {
            if let (Some(from), Some(like)) = (&source.from, &source.like)
                && let Ok(size) = like.size()
            {
                let _ = tcsetwinsize(from, size);
                if let Child::Beside(child) = &self.child {
                    // It was told by the terminal before this one had its size.
                    let _ = kill_process(Pid::from_child(child), Signal::WINCH);
                }
            }
        }
    }

    /// Takes the keyboard as soon as it is ours.
    fn attend(&mut self) -> io::Result<()> {
        if let Child::Watched { outer, group: Some(_), .. } = &mut self.child
            && !outer.is_raw()
            && outer.is_ours()
        {
            outer.make_raw()?;
        }
        Ok(())
    }
}

/// Writes everything, also where somebody else has made the stream one that does not wait.
fn write(to: impl AsFd, mut bytes: &[u8]) -> io::Result<()> {
    while !bytes.is_empty() {
        match rustix::io::write(&to, bytes) {
            Ok(written) => bytes = &bytes[written..],
            Err(Errno::INTR) => {}
            Err(Errno::AGAIN) => {
                let mut polled = [PollFd::new(&to, PollFlags::OUT)];
                let _ = poll(&mut polled, None);
            }
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}
