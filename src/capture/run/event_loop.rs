//! The event loop of `odap run`: forwards output and keyboard input until the command has ended.

use std::io::{self, Write as _};
use std::os::fd::OwnedFd;
use std::os::unix::net::UnixStream;
use std::process;
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;
use rustix::process::{Pid, Signal, kill_current_process_group, kill_process, kill_process_group};
use rustix::termios::tcsetwinsize;

use super::control::{GO_ON, SupervisorMessage};
use super::host_terminal::HostTerminal;
use super::input::Input;
use super::output::Output;
use super::signals::{ReceivedSignal, Signals, by_number};
use super::watch_rule::WatchRule;
use super::{Ended, MAX_READ_BYTES, Watch};
use crate::capture::tail::Tail;

/// The longest wait for output that was printed before the command ended.
const LAST_OUTPUT_TIMEOUT: Duration = Duration::from_millis(50);

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

/// A command that was started, with everything that is forwarded to and from it.
#[derive(Debug)]
pub(super) struct EventLoop {
    outputs: Vec<Output>,
    child: Child,
    signals: Signals,
    input: Input,
    began: Instant,
}

/// The sources of events that are ready.
#[derive(Debug, Default)]
struct Ready {
    /// For each output, true if it can be read.
    outputs: Vec<bool>,
    /// True if the host terminal has input.
    keyboard: bool,
    /// True if the terminal of the command takes input.
    input: bool,
    /// True if the supervisor has sent a message.
    control: bool,
}

impl EventLoop {
    pub(super) fn new(outputs: Vec<Output>, child: Child, began: Instant) -> io::Result<Self> {
        outputs.iter().try_for_each(Output::set_nonblocking)?;
        let input = Input::new(matches!(child, Child::Supervised { .. }));
        Ok(Self { outputs, child, signals: Signals::catch()?, input, began })
    }

    /// Runs until the command has ended and its output is forwarded.
    pub(super) fn run(mut self, tail: &mut Tail, watch: Watch<'_>) -> io::Result<Ended> {
        let mut ended = self.check_direct_child()?;
        let mut rule = WatchRule::new(self.began.elapsed());
        let mut buffer = vec![0; MAX_READ_BYTES];
        loop {
            let waiting = ended.is_none() || self.outputs.iter().any(|output| output.is_awaited(ended.is_some()));
            let timeout = if waiting { rule.timeout().or(self.idle_timeout()) } else { Some(LAST_OUTPUT_TIMEOUT) };
            let ready = self.wait(timeout, ended.is_none())?;
            let mut printed = false;
            for (output, _) in self.outputs.iter_mut().zip(&ready.outputs).filter(|(_, ready)| **ready) {
                printed |= output.forward(&mut buffer, tail);
            }
            if ready.keyboard {
                self.input.read();
            }
            if ready.keyboard || ready.input {
                self.flush_input();
            }
            if ready.control && ended.is_none() {
                ended = self.receive_message()?;
            }
            if self.handle_signals() && ended.is_none() {
                ended = self.check_direct_child()?;
            }
            let closed = self.outputs.iter().all(|output| output.source().is_none());
            if let Some(ended) = ended.filter(|_| closed || (!waiting && !printed)) {
                return Ok(ended);
            }
            rule.apply(printed, &|| self.began.elapsed(), || watch(tail));
            self.enter_raw_mode()?;
        }
    }

    /// Returns the time after which to look at the foreground process group, while we are not in it.
    fn idle_timeout(&self) -> Option<Duration> {
        match &self.child {
            Child::Supervised { host, group: Some(_), .. } if !host.is_raw() => Some(FOREGROUND_INTERVAL),
            _ => None,
        }
    }

    /// Waits until something is ready, or for a timeout.
    fn wait(&self, timeout: Option<Duration>, alive: bool) -> io::Result<Ready> {
        let stdin = io::stdin();
        let mut polled = vec![PollFd::from_borrowed_fd(self.signals.readable(), PollFlags::IN)];
        let mut outputs = Vec::with_capacity(self.outputs.len());
        for output in &self.outputs {
            outputs.push(output.source().map(|source| {
                polled.push(PollFd::new(source, PollFlags::IN));
                polled.len() - 1
            }));
        }
        let (mut keyboard, mut input, mut control) = (None, None, None);
        if let Child::Supervised { control: stream, controller, host, .. } = &self.child
            && alive
        {
            polled.push(PollFd::new(stream, PollFlags::IN));
            control = Some(polled.len() - 1);
            if host.is_raw() && self.input.has_room() {
                polled.push(PollFd::new(&stdin, PollFlags::IN));
                keyboard = Some(polled.len() - 1);
            }
            if self.input.is_waiting() {
                polled.push(PollFd::new(controller, PollFlags::OUT));
                input = Some(polled.len() - 1);
            }
        }
        let timeout = timeout.and_then(|timeout| Timespec::try_from(timeout).ok());
        match poll(&mut polled, timeout.as_ref()) {
            Ok(_) => {}
            Err(Errno::INTR) => return Ok(Ready { outputs: vec![false; self.outputs.len()], ..Ready::default() }),
            Err(error) => return Err(error.into()),
        }
        let is_ready = |at: Option<usize>| at.is_some_and(|at| !polled[at].revents().is_empty());
        Ok(Ready {
            outputs: outputs.into_iter().map(is_ready).collect(),
            keyboard: is_ready(keyboard),
            input: is_ready(input),
            control: is_ready(control),
        })
    }

    fn flush_input(&mut self) {
        if let Child::Supervised { controller, .. } = &self.child {
            self.input.flush(controller);
        }
    }

    /// Returns the end of a direct child, if it has ended.
    fn check_direct_child(&mut self) -> io::Result<Option<Ended>> {
        use std::os::unix::process::ExitStatusExt as _;
        let Child::Direct(child) = &mut self.child else { return Ok(None) };
        let status = child.try_wait()?;
        Ok(status.and_then(|status| status.code().map(Ended::Exited).or(status.signal().map(Ended::Killed))))
    }

    /// Handles a message of the supervisor. Returns the end of the command, if that is the message.
    fn receive_message(&mut self) -> io::Result<Option<Ended>> {
        let Child::Supervised { control, host, group, .. } = &mut self.child else { return Ok(None) };
        match SupervisorMessage::receive(control)? {
            SupervisorMessage::Ready => {
                if host.is_in_foreground() {
                    host.make_raw()?;
                }
                control.write_all(&[GO_ON])?;
            }
            SupervisorMessage::Started(number) => *group = Pid::from_raw(number),
            SupervisorMessage::Refused(errno) => return Err(io::Error::from_raw_os_error(errno)),
            SupervisorMessage::Exited(status) => return Ok(Some(Ended::Exited(status))),
            SupervisorMessage::Killed(signal) => return Ok(Some(Ended::Killed(signal))),
            SupervisorMessage::Stopped(signal) => {
                host.restore();
                // Stop as the command did, with the whole job of the shell. The next line runs once the shell
                // continues the job.
                let signal = by_number(signal).filter(|signal| *signal != Signal::STOP).unwrap_or(Signal::TSTP);
                kill_current_process_group(signal)?;
                if host.is_in_foreground() {
                    host.make_raw()?;
                }
                control.write_all(&[GO_ON])?;
            }
        }
        Ok(None)
    }

    /// Handles the signals that were received. Returns true if a child of ours has changed its state.
    fn handle_signals(&mut self) -> bool {
        let mut child_changed = false;
        for received in self.signals.receive() {
            match received {
                ReceivedSignal::Child => child_changed = true,
                ReceivedSignal::Resized | ReceivedSignal::Continued => self.resize(),
                ReceivedSignal::ForCommand { signal, from_terminal } => {
                    let Some(signal) = by_number(signal) else { continue };
                    // An error means that the command has ended already.
                    let _ = match &self.child {
                        // The terminal has sent its signals to the command as well.
                        Child::Direct(_) if from_terminal => Ok(()),
                        Child::Direct(child) => kill_process(Pid::from_child(child), signal),
                        Child::Supervised { group: Some(group), .. } => kill_process_group(*group, signal),
                        Child::Supervised { group: None, .. } => Ok(()),
                    };
                }
            }
        }
        child_changed
    }

    /// Gives the terminals of the command the size of the host terminal.
    fn resize(&self) {
        if let Child::Supervised { controller, host, .. } = &self.child
            && let Ok(size) = host.size()
        {
            let _ = tcsetwinsize(controller, size);
        }
        for output in &self.outputs {
            if output.resize()
                && let Child::Direct(child) = &self.child
            {
                // The command got the signal of the host terminal before the output had its size.
                let _ = kill_process(Pid::from_child(child), Signal::WINCH);
            }
        }
    }

    /// Makes the host terminal raw as soon as we are in its foreground.
    fn enter_raw_mode(&mut self) -> io::Result<()> {
        if let Child::Supervised { host, group: Some(_), .. } = &mut self.child
            && !host.is_raw()
            && host.is_in_foreground()
        {
            host.make_raw()?;
        }
        Ok(())
    }
}
