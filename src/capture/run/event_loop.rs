//! The event loop of `odap run`: forwards output and keyboard input until the command has ended.

use std::io::{self, Write as _};
use std::thread;
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;
use rustix::process::{Pid, Signal, kill_current_process_group};

use super::child::Child;
use super::control::{GO_ON, SupervisorMessage};
use super::flood::Flood;
use super::input::Input;
use super::output::{Output, Streams};
use super::signals::{ReceivedSignal, Signals, by_number};
use super::watch_rule::WatchRule;
use super::written_file::WrittenFile;
use super::{Ended, MAX_READ_BYTES, Outcome, Watch};
use crate::capture::tail::Tail;

/// The longest wait for output that was printed before the command ended.
const LAST_OUTPUT_TIMEOUT: Duration = Duration::from_millis(50);

/// The time between two looks at the files that the command writes to by itself.
const FILE_INTERVAL: Duration = Duration::from_millis(500);

/// A command that was started, with everything that is forwarded to and from it.
#[derive(Debug)]
pub(super) struct EventLoop {
    outputs: Vec<Output>,
    files: Vec<WrittenFile>,
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
    /// For each output, true if nobody reads the stream of ours that it goes to any more.
    unread: Vec<bool>,
    /// True if the host terminal has input.
    keyboard: bool,
    /// True if the terminal of the command takes input.
    input: bool,
    /// True if the supervisor has sent a message.
    control: bool,
}

impl EventLoop {
    pub(super) fn new(streams: Streams, child: Child, began: Instant) -> io::Result<Self> {
        let input = Input::new(matches!(child, Child::Supervised { .. }));
        let Streams { outputs, files } = streams;
        Ok(Self { outputs, files, child, signals: Signals::catch()?, input, began })
    }

    /// Runs until the command has ended and its output is forwarded.
    pub(super) fn run(mut self, tail: &mut Tail, watch: Watch<'_>) -> io::Result<Outcome> {
        let mut ended = self.child.end()?;
        // The bytes that may be the command's own, once it has ended: what it left running may print on and on.
        let mut last_bytes = None;
        let mut rule = WatchRule::new(self.began.elapsed());
        let mut flood = Flood::default();
        let mut lost = None;
        let mut buffer = vec![0; MAX_READ_BYTES];
        loop {
            let over = ended.is_some();
            let timeout = if over { Some(LAST_OUTPUT_TIMEOUT) } else { self.timeout(&rule) };
            let ready = self.wait(timeout, !over)?;
            let mut length = 0;
            for (at, output) in self.outputs.iter_mut().enumerate() {
                if ready.outputs[at] || ready.unread[at] {
                    length += output.forward(&mut buffer, tail);
                }
                lost = lost.or(output.take_loss());
                if ready.unread[at] {
                    output.close();
                }
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
                ended = self.child.end()?;
            }
            let mut written = false;
            for file in &mut self.files {
                written |= file.catch_up(tail);
            }
            if let Some(ended) = ended {
                let printed = || self.outputs.iter().map(Output::readable_bytes).sum::<usize>();
                let left = last_bytes.map_or_else(printed, |left: usize| left.saturating_sub(length));
                last_bytes = Some(left);
                let closed = self.outputs.iter().all(|output| output.source().is_none());
                let enough = over && (length == 0 || left == 0);
                if closed || enough {
                    self.outputs.drain(..).for_each(Output::leave);
                    let by_key = self.input.interrupts();
                    return Ok(Outcome { ended, lost, unread_input: self.input.unread(), by_key });
                }
            }
            rule.apply(length > 0 || written, &|| self.began.elapsed(), || watch(tail));
            self.child.enter_raw_mode()?;
            if let Some(rest) = flood.rest(length, buffer.len(), self.began.elapsed()) {
                thread::sleep(rest);
            }
        }
    }

    /// Returns the longest wait while the command runs.
    fn timeout(&self, rule: &WatchRule) -> Option<Duration> {
        let files = (!self.files.is_empty()).then_some(FILE_INTERVAL);
        rule.timeout().or(self.child.idle_timeout()).or(files)
    }

    /// Waits until something is ready, or for a timeout.
    fn wait(&self, timeout: Option<Duration>, alive: bool) -> io::Result<Ready> {
        let stdin = io::stdin();
        let mut polled = vec![PollFd::from_borrowed_fd(self.signals.readable(), PollFlags::IN)];
        let mut places = Vec::with_capacity(self.outputs.len());
        for output in &self.outputs {
            let source = output.source().map(|source| {
                polled.push(PollFd::new(source, PollFlags::IN));
                polled.len() - 1
            });
            // Ready, though no event is asked for, when its reader is gone.
            let stream = output.read_stream().map(|stream| {
                polled.push(PollFd::new(stream, PollFlags::empty()));
                polled.len() - 1
            });
            places.push((source, stream));
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
            Err(Errno::INTR) => polled.iter_mut().for_each(PollFd::clear_revents),
            Err(error) => return Err(error.into()),
        }
        let is_ready = |at: Option<usize>| at.is_some_and(|at| !polled[at].revents().is_empty());
        Ok(Ready {
            outputs: places.iter().map(|(source, _)| is_ready(*source)).collect(),
            unread: places.iter().map(|(_, stream)| is_ready(*stream)).collect(),
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
            SupervisorMessage::Unread(bytes) => self.input.leave(usize::try_from(bytes).unwrap_or_default()),
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
                    self.child.send(signal, from_terminal);
                }
            }
        }
        child_changed
    }

    /// Gives the terminals of the command the size of the host terminal.
    fn resize(&self) {
        self.child.resize();
        for output in &self.outputs {
            if output.resize() {
                self.child.output_was_resized();
            }
        }
    }
}
