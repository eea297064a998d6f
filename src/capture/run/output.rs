//! Outputs of the command: read without blocking, and forwarded to our own streams and the tail.

use std::io;
use std::os::fd::{AsFd, OwnedFd};

use rustix::event::{PollFd, PollFlags, poll};
use rustix::fs::{OFlags, fcntl_getfl, fcntl_setfl};
use rustix::io::Errno;
use rustix::termios::tcsetwinsize;

use super::host_terminal::HostTerminal;
use crate::capture::tail::Tail;

/// The stream of ours that an output is forwarded to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sink {
    Stdout,
    Stderr,
}

/// An output of the command.
#[derive(Debug)]
pub(super) struct Output {
    /// Our end; `None` once it is closed.
    source: Option<OwnedFd>,
    sink: Sink,
    /// The host terminal whose size the output follows, if the output is a terminal by itself.
    host: Option<HostTerminal>,
    /// True if the output is read to its end even after the command has ended.
    read_to_end: bool,
}

impl Output {
    pub(super) fn new(source: OwnedFd, sink: Sink, read_to_end: bool) -> Self {
        Self { source: Some(source), sink, host: None, read_to_end }
    }

    /// Returns an output that is a terminal of the size of a host terminal.
    pub(super) fn terminal(source: OwnedFd, sink: Sink, host: HostTerminal) -> Self {
        Self { source: Some(source), sink, host: Some(host), read_to_end: false }
    }

    /// Makes reads return at once.
    pub(super) fn set_nonblocking(&self) -> io::Result<()> {
        if let Some(source) = &self.source {
            fcntl_setfl(source, fcntl_getfl(source)? | OFlags::NONBLOCK)?;
        }
        Ok(())
    }

    /// Returns our end, unless it is closed.
    pub(super) fn source(&self) -> Option<&OwnedFd> {
        self.source.as_ref()
    }

    /// Returns true if more of the output is to come.
    pub(super) fn is_awaited(&self, command_ended: bool) -> bool {
        self.source.is_some() && (self.read_to_end || !command_ended)
    }

    /// Forwards the bytes that can be read at once. Returns true if there were any.
    pub(super) fn forward(&mut self, buffer: &mut [u8], tail: &mut Tail) -> bool {
        let Some(source) = &self.source else { return false };
        // A terminal gives little in one read; what has gathered is written in one piece.
        let (mut length, mut open) = (0, true);
        while open && length < buffer.len() {
            match rustix::io::read(source, &mut buffer[length..]) {
                Ok(more) => (length, open) = (length + more, more > 0),
                Err(Errno::INTR) => {}
                Err(Errno::AGAIN) => break,
                // A terminal whose other side is closed reports an error.
                Err(_) => open = false,
            }
        }
        let printed = &buffer[..length];
        let written = match self.sink {
            Sink::Stdout => write_all(io::stdout(), printed),
            Sink::Stderr => write_all(io::stderr(), printed),
        };
        tail.push(printed);
        if !open || written.is_err() {
            // Once nobody reads our stream, the command is to get a broken pipe as well.
            self.source = None;
        }
        length > 0
    }

    /// Gives an output that is a terminal the size of the host terminal. Returns true if it did.
    pub(super) fn resize(&self) -> bool {
        let (Some(source), Some(host)) = (&self.source, &self.host) else { return false };
        host.size().is_ok_and(|size| {
            let _ = tcsetwinsize(source, size);
            true
        })
    }
}

/// Writes all bytes, also to a stream that another process has made non-blocking.
fn write_all(stream: impl AsFd, mut bytes: &[u8]) -> io::Result<()> {
    while !bytes.is_empty() {
        match rustix::io::write(&stream, bytes) {
            Ok(written) => bytes = &bytes[written..],
            Err(Errno::INTR) => {}
            Err(Errno::AGAIN) => {
                let mut polled = [PollFd::new(&stream, PollFlags::OUT)];
                let _ = poll(&mut polled, None);
            }
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}
