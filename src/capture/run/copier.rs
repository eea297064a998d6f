//! The copier: a process that stays behind with an output that something still writes to when the command has ended.
//!
//! What a command leaves running, a server for example, keeps the stream that it was given. Without the command's odap
//! it would write to nobody and be ended by it; with the copier it goes on for as long as our own stream is read.

use std::io;
use std::os::fd::{AsFd, OwnedFd};
use std::process::Stdio;

use rustix::event::{PollFd, PollFlags, poll};
use rustix::io::Errno;
use rustix::process::setsid;

use super::MAX_READ_BYTES;
use crate::capture::program::this_program;

/// The arguments with which odap starts itself as a copier.
const COPY: [&str; 2] = ["run", "--copy-output"];

/// Leaves an output to a copier: from our end of it to a stream of ours.
pub(super) fn leave(source: OwnedFd, stream: OwnedFd) -> io::Result<()> {
    let mut copier = this_program()?;
    // A folder that it works in could not be removed or unmounted.
    copier.args(COPY).current_dir("/");
    copier.stdin(Stdio::from(source)).stdout(Stdio::from(stream)).stderr(Stdio::null());
    copier.spawn().map(drop)
}

/// Copies, if this process was started to do that. Returns `None` if it was not.
pub fn copy() -> Option<io::Result<()>> {
    let arguments = std::env::args_os().skip(1);
    arguments.eq(COPY).then(|| {
        // Keys and the end of the session are not meant for it. A leader of a process group stays where it is.
        let _ = setsid();
        forward(io::stdin(), io::stdout())
    })
}

/// Copies until nothing writes to the source any more, or nobody reads what is written.
fn forward(source: impl AsFd, stream: impl AsFd) -> io::Result<()> {
    let mut buffer = vec![0; MAX_READ_BYTES];
    loop {
        // Without any events asked for, a stream is ready when nobody is at its other end.
        let mut polled = [PollFd::new(&source, PollFlags::IN), PollFd::new(&stream, PollFlags::empty())];
        match poll(&mut polled, None) {
            Ok(_) => {}
            Err(Errno::INTR) => continue,
            Err(error) => return Err(error.into()),
        }
        if !polled[1].revents().is_empty() {
            return Ok(());
        }
        match rustix::io::read(&source, &mut buffer) {
            Ok(0) => return Ok(()),
            Ok(length) => write_all(&stream, &buffer[..length])?,
            Err(Errno::INTR | Errno::AGAIN) => {}
            // A terminal whose other side is closed reports an error.
            Err(_) => return Ok(()),
        }
    }
}

/// Writes all bytes, also to a stream that another process has made non-blocking.
pub(super) fn write_all(stream: impl AsFd, mut bytes: &[u8]) -> io::Result<()> {
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
