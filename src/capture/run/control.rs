//! Messages between odap and the supervisor over a socket. The end of the stream says that the other side is gone.

use std::io::{self, Read as _, Write as _};
use std::os::unix::net::UnixStream;

/// A message of the supervisor: five bytes, the kind and a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum SupervisorMessage {
    /// The supervisor can start the command, and waits for [`GO_ON`].
    Ready,
    /// The command runs in the process group of this number.
    Started(i32),
    /// The command could not be started, for this `errno`.
    Refused(i32),
    /// This signal stopped the command.
    Stopped(i32),
    /// The command has ended, and left as many typed bytes unread. Its end follows.
    Unread(i32),
    /// The command exited with this status.
    Exited(i32),
    /// This signal ended the command.
    Killed(i32),
}

impl SupervisorMessage {
    pub(super) fn send(self, mut stream: &UnixStream) -> io::Result<()> {
        let (kind, value) = match self {
            Self::Ready => (b'r', 0),
            Self::Started(value) => (b'+', value),
            Self::Refused(value) => (b'-', value),
            Self::Stopped(value) => (b's', value),
            Self::Unread(value) => (b'u', value),
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
            b'u' => Ok(Self::Unread(value)),
            b'e' => Ok(Self::Exited(value)),
            b'k' => Ok(Self::Killed(value)),
            _ => Err(io::ErrorKind::InvalidData.into()),
        }
    }
}

/// The only message to the supervisor: start the command, or continue it.
pub(super) const GO_ON: u8 = b'c';
