//! A file of ours that the command writes to by itself: read beside it, and never written to.

use std::fs::File;
use std::io::{self, Seek as _};
use std::os::fd::{AsFd, AsRawFd as _};
use std::os::unix::fs::{FileExt as _, FileTypeExt as _, MetadataExt as _};

use rustix::fs::{OFlags, fcntl_getfl};

use super::MAX_READ_BYTES;
use crate::capture::tail::Tail;

/// A stream of ours that the command is given as it is.
#[derive(Debug)]
pub(super) enum Given {
    /// A file, in which the output is read.
    File(WrittenFile),
    /// A device, such as `/dev/full`, of which nothing can be read afterwards.
    Device,
}

/// A regular file that a stream of ours writes to.
#[derive(Debug)]
pub(super) struct WrittenFile {
    /// The stream, whose place in the file the command shares.
    stream: File,
    /// The same file, opened to be read.
    readable: File,
    /// True if every write goes to the end of the file.
    appends: bool,
    /// The place up to which the file was read.
    read: u64,
}

impl Given {
    /// Returns what a stream of ours is, if the command may have it as it is. `None` for a pipe, a socket and a
    /// terminal, for `/dev/null`, of which nothing could be read, and for a file that we may not read.
    pub(super) fn of(stream: impl AsFd) -> Option<Self> {
        let stream = File::from(stream.as_fd().try_clone_to_owned().ok()?);
        let found = stream.metadata().ok()?;
        let kind = found.file_type();
        if kind.is_file() {
            return WrittenFile::open(stream).ok().map(Self::File);
        }
        (kind.is_block_device() || (kind.is_char_device() && !is_null(found.rdev()))).then_some(Self::Device)
    }
}

impl WrittenFile {
    /// Opens the file behind a stream a second time.
    fn open(mut stream: File) -> io::Result<Self> {
        let readable = File::open(format!("/proc/self/fd/{}", stream.as_raw_fd()))?;
        let (written, found) = (stream.metadata()?, readable.metadata()?);
        if (written.dev(), written.ino()) != (found.dev(), found.ino()) {
            return Err(io::ErrorKind::NotFound.into());
        }
        let appends = fcntl_getfl(&stream)?.contains(OFlags::APPEND);
        let read = if appends { found.len() } else { stream.stream_position()? };
        Ok(Self { stream, readable, appends, read })
    }

    /// Returns true if this is the same file as another.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        let place = |file: &File| file.metadata().ok().map(|found| (found.dev(), found.ino()));
        place(&self.readable) == place(&other.readable)
    }

    /// Adds what was written since the last call to the tail, or the end of it. Returns true if there was anything.
    pub(super) fn catch_up(&mut self, tail: &mut Tail) -> bool {
        let Ok(written) = self.end() else { return false };
        if written <= self.read {
            // Somebody may have shortened the file.
            self.read = written;
            return false;
        }
        // One byte more than the tail ever holds, so that it knows of the rest.
        self.read = self.read.max(written.saturating_sub(2 * tail.most_bytes() as u64 + 1));
        let mut buffer = vec![0; MAX_READ_BYTES];
        while self.read < written {
            let wanted = usize::try_from(written - self.read).unwrap_or(usize::MAX).min(buffer.len());
            match self.readable.read_at(&mut buffer[..wanted], self.read) {
                Ok(0) | Err(_) => break,
                Ok(length) => {
                    tail.push(&buffer[..length]);
                    self.read += length as u64;
                }
            }
        }
        true
    }

    fn end(&mut self) -> io::Result<u64> {
        if self.appends { Ok(self.readable.metadata()?.len()) } else { self.stream.stream_position() }
    }
}

/// Returns true for the number of `/dev/null`.
fn is_null(device: u64) -> bool {
    std::fs::metadata("/dev/null").is_ok_and(|null| null.rdev() == device)
}
