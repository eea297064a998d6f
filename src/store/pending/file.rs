//! The file of pending captures: locked, read and appended to.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, Read as _, Seek as _, Write as _};
use std::path::Path;
use std::thread;
use std::time::Duration;

use crate::platform;

/// The pause between two attempts to lock the file.
const PAUSE: Duration = Duration::from_millis(5);

/// The pending file, as far as it could be locked.
pub(super) enum Lock {
    /// It is locked until the file is closed.
    Held(File),
    /// Another process held it all the time.
    InUse,
    /// The file system refuses locks.
    Unsupported(File),
}

/// Opens the pending file for its owner alone and locks it.
pub(super) fn open_locked(path: &Path, patience: Duration) -> io::Result<Lock> {
    let mut options = OpenOptions::new();
    // Windows lets nobody empty a file that was opened for appending only.
    options.read(true).write(true).create(true).truncate(false);
    platform::make_private(&mut options);
    let file = platform::open_own_file(path, &mut options)?;
    for _ in 0..=patience.as_millis() / PAUSE.as_millis() {
        match file.try_lock() {
            Ok(()) => return Ok(Lock::Held(file)),
            Err(TryLockError::WouldBlock) => thread::sleep(PAUSE),
            Err(TryLockError::Error(_)) => return Ok(Lock::Unsupported(file)),
        }
    }
    Ok(Lock::InUse)
}

/// Appends a line in one write, so that a kill cannot leave two halves; after one that was cut off, on a line of its
/// own. What is written of a line that does not fit on the disk is taken away again.
pub(super) fn append(file: &mut File, line: &[u8]) -> io::Result<()> {
    let end = file.seek(io::SeekFrom::End(0))?;
    let mut last = [b'\n'];
    if end > 0 {
        platform::read_exact_at(file, &mut last, end - 1)?;
        file.seek(io::SeekFrom::Start(end))?;
    }
    let written = if last == *b"\n" { file.write_all(line) } else { file.write_all(&[b"\n", line].concat()) };
    written.inspect_err(|_| {
        // A part that stays is passed over as a line that was cut off.
        let _ = file.set_len(end);
    })
}

/// Reads the file from its beginning. A line that was cut off within a character is not UTF-8, and spoils no other.
pub(super) fn read_whole(file: &mut File) -> io::Result<String> {
    let mut bytes = Vec::new();
    file.rewind()?;
    file.read_to_end(&mut bytes)?;
    Ok(lines(bytes))
}

/// Reads a file that may be missing.
pub(super) fn read_lossy(path: &Path) -> io::Result<String> {
    match platform::read_own_file(path) {
        Ok(bytes) => Ok(lines(bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(String::new()),
        Err(error) => Err(error),
    }
}

fn lines(mut bytes: Vec<u8>) -> String {
    if bytes.last().is_some_and(|last| *last != b'\n') {
        bytes.push(b'\n');
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
