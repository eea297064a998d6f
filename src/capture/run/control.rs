//! What we and the monitor tell each other, in messages of five bytes; the end of the stream says that the other is gone.

use std::io::{self, Read as _, Write as _};
use std::os::unix::net::UnixStream;

/// What the monitor tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum SupervisorMessage {
    /// All is ready for the command; it is started when we are ready too.
    Ready,
    /// The command runs, in the process group of this number.
    Started(i32),
    /// The command cannot be started, for this error of the system.
    Refused(i32),
    /// A signal stopped it.
    Stopped(i32),
    /// It ended with this status.
    Exited(i32),
    /// It ended by this signal.
    Killed(i32),
}

impl SupervisorMessage {
    pub(super) fn send(self, mut stream: &UnixStream) -> io::Result<()> {
        let (kind, value) = match self {
            Self::Ready => (b'r', 0),
            Self::Started(value) => (b'+', value),
            Self::Refused(value) => (b'-', value),
            Self::Stopped(value) => (b's', value),
            Self::Exited(value) => (b'e', value),
            Self::Killed(value) => (b'k', value),
        };
        let mut message = [kind, 0, 0, 0, 0];
        message[1..].copy_from_slice(&value.to_le_bytes());
        stream.write_all(&message)
    }

    pub(super) fn receive(mut stream: &UnixStream) -> io::Result<Self> {
        let mut message = [0; 5];
        stream.read_exact(&mut message)?;
        let [kind, value @ ..] = message;
        let value = i32::from_le_bytes(value);
        match kind {
            b'r' => Ok(Self::Ready),
            b'+' => Ok(Self::Started(value)),
            b'-' => Ok(Self::Refused(value)),
            b's' => Ok(Self::Stopped(value)),
            b'e' => Ok(Self::Exited(value)),
            b'k' => Ok(Self::Killed(value)),
            _ => Err(io::ErrorKind::InvalidData.into()),
        }
    }
}

/// The one thing that we tell the monitor: the command may start, or go on.
pub(super) const GO_ON: u8 = b'c';
