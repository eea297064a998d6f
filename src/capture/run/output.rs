//! Outputs of the command: read without blocking, and forwarded to our own streams and the tail.

use std::fs::File;
use std::io;
use std::os::fd::{AsFd, OwnedFd};

use rustix::fs::{OFlags, fcntl_getfl, fcntl_setfl};
use rustix::io::{Errno, ioctl_fionread};
use rustix::termios::tcsetwinsize;

use super::copier::{self, write_all};
use super::host_terminal::HostTerminal;
use super::written_file::WrittenFile;
use crate::capture::tail::Tail;

/// The places where the output of a command is read.
#[derive(Debug, Default)]
pub(super) struct Streams {
    pub(super) outputs: Vec<Output>,
    /// Files that the command writes to by itself.
    pub(super) files: Vec<WrittenFile>,
}

/// The most bytes that a terminal has not passed on yet, and does not count.
const UNCOUNTED_BYTES: usize = 64 << 10;

/// An output of the command.
#[derive(Debug)]
pub(super) struct Output {
    /// Our end; `None` once it is closed.
    source: Option<OwnedFd>,
    /// The stream of ours that the output is forwarded to.
    stream: OwnedFd,
    /// The host terminal whose size the output follows, if the output is a terminal by itself.
    host: Option<HostTerminal>,
    /// True if the stream is a pipe or a socket, which can lose its reader.
    has_reader: bool,
    /// The error by which output was lost.
    lost: Option<io::Error>,
}

impl Output {
    /// Returns an output that comes from `source` and goes to a stream of ours.
    pub(super) fn new(source: OwnedFd, stream: impl AsFd) -> io::Result<Self> {
        let stream = stream.as_fd().try_clone_to_owned()?;
        let has_reader = has_reader(&stream)?;
        fcntl_setfl(&source, fcntl_getfl(&source)? | OFlags::NONBLOCK)?;
        Ok(Self { source: Some(source), stream, host: None, has_reader, lost: None })
    }

    /// Returns an output that is a terminal of the size of a host terminal.
    pub(super) fn terminal(source: OwnedFd, stream: impl AsFd, host: HostTerminal) -> io::Result<Self> {
        Ok(Self { host: Some(host), ..Self::new(source, stream)? })
    }

    /// Returns our end, unless it is closed.
    pub(super) fn source(&self) -> Option<&OwnedFd> {
        self.source.as_ref()
    }

    /// Returns the stream of ours, if it can lose its reader.
    pub(super) fn read_stream(&self) -> Option<&OwnedFd> {
        self.source.as_ref().and(self.has_reader.then_some(&self.stream))
    }

    /// Forwards the bytes that can be read at once. Returns how many there were.
    pub(super) fn forward(&mut self, buffer: &mut [u8], tail: &mut Tail) -> usize {
        let Some(source) = &self.source else { return 0 };
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
        self.lost = write_all(&self.stream, printed).err();
        tail.push(printed);
        if !open || self.lost.is_some() {
            // Once nobody takes what we write, the command is to get a broken pipe as well.
            self.source = None;
        }
        length
    }

    /// Returns how many bytes can be read at once, at most.
    pub(super) fn readable_bytes(&self) -> usize {
        let bytes = self.source.as_ref().and_then(|source| ioctl_fionread(source).ok()).unwrap_or_default();
        usize::try_from(bytes).unwrap_or(usize::MAX).saturating_add(UNCOUNTED_BYTES)
    }

    /// Closes our end.
    pub(super) fn close(&mut self) {
        self.source = None;
    }

    /// Takes the error by which output was lost.
    pub(super) fn take_loss(&mut self) -> Option<io::Error> {
        self.lost.take()
    }

    /// Leaves what is still written to this output to a copier, if anything still holds its other end.
    pub(super) fn leave(self) {
        if let Some(source) = self.source {
            // Where no process can be started, what is left running gets a broken pipe, as from a shell that is gone.
            let _ = copier::leave(source, self.stream);
        }
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

/// Returns true if a stream is a pipe or a socket.
fn has_reader(stream: &OwnedFd) -> io::Result<bool> {
    use std::os::unix::fs::FileTypeExt as _;
    let kind = File::from(stream.try_clone()?).metadata()?.file_type();
    Ok(kind.is_fifo() || kind.is_socket())
}
