//! Pending captures: look-ups in a file beside the notebook, waiting for the next write transaction.
//!
//! A committed transaction waits for the disk, which takes ten times as long as a look-up. A look-up need not be that
//! safe: `find` appends it as a line of JSON, and whoever opens the notebook for writing takes the lines in first. So a
//! pending capture is newer than every stored one, and its number is known before it is stored.
//!
//! The file is locked by whoever appends to it or takes it in, and emptied only after the commit. A process that is
//! killed in between leaves lines that are stored already; they are recognised and skipped.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read as _, Seek as _, Write as _};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use super::{Capture, Snapshot, Store, Transaction};
use crate::error::{Error, Result};
use crate::platform;
use crate::redact::Scrubbed;

/// Largest size of the file, in bytes: read in the time of a look-up, and room for some tens of usual look-ups.
const MAX_BYTES: u64 = 128 << 10;

/// Attempts to lock the file, and the pause between two: together longer than any commit, and not felt by a person.
const LOCK_ATTEMPTS: (u32, Duration) = (40, Duration::from_millis(5));

impl Store {
    /// Appends a capture to the pending file and returns the number that it will have.
    ///
    /// Returns `None` if it must be stored at once: there is no notebook yet, it is read-only, or the file is full or
    /// in use.
    ///
    /// # Errors
    /// When the file beside the notebook cannot be written to.
    pub fn append_pending(&self, capture: &Scrubbed<Capture>) -> Result<Option<u64>> {
        if self.is_missing() || self.connection.is_readonly("main").unwrap_or(true) {
            return Ok(None);
        }
        let refused =
            |error: io::Error| Error::notebook(format!("cannot write beside the notebook {}", self.place)).cause(error);
        let Some(mut file) = open_locked(&self.place.pending_file()).map_err(refused)? else { return Ok(None) };
        let mut line = serde_json::to_vec(&**capture).map_err(io::Error::from).map_err(refused)?;
        line.push(b'\n');
        let text = read_whole(&mut file).map_err(refused)?;
        if (text.len() + line.len()) as u64 > MAX_BYTES {
            return Ok(None);
        }
        // One write for one line, so that a kill cannot leave two halves.
        file.write_all(&line).map_err(refused)?;
        self.read(|snapshot| {
            let before = snapshot.pending_captures(&text)?.len() as u64;
            Ok(Some(snapshot.last_capture_number()? + before + 1))
        })
    }

    /// Returns the newest pending capture.
    ///
    /// # Errors
    /// When the notebook cannot be read.
    pub fn last_pending(&self) -> Result<Option<Scrubbed<Capture>>> {
        if self.is_missing() {
            return Ok(None);
        }
        let Ok(text) = fs::read_to_string(self.place.pending_file()) else { return Ok(None) };
        self.read(|snapshot| {
            let pending = snapshot.pending_captures(&text)?;
            let number = snapshot.last_capture_number()? + pending.len() as u64;
            Ok(pending.into_iter().next_back().map(|capture| Scrubbed::stored(Capture { number, ..capture })))
        })
    }

    /// Stores the pending captures, and empties their file once that is committed.
    pub(super) fn take_in_pending(&mut self) -> Result<()> {
        let path = self.place.pending_file();
        let abandoned = abandoned_file(&path);
        if fs::metadata(&path).is_ok_and(|file| file.len() > 0) {
            // Locked until it is empty. Where that cannot be, the lines stay for whoever comes next.
            let Ok(Some(mut file)) = open_locked(&path) else { return Ok(()) };
            let Ok(text) = read_whole(&mut file) else { return Ok(()) };
            self.write(|transaction| transaction.store_pending(&text))?;
            let _ = file.set_len(0);
        }
        if let Ok(text) = fs::read_to_string(&abandoned) {
            self.write(|transaction| transaction.store_pending(&text))?;
            let _ = fs::remove_file(&abandoned);
        }
        Ok(())
    }
}

impl Snapshot<'_> {
    /// Parses the lines of a pending file, without those that are stored already.
    ///
    /// Lines are stored all or none and in their order, so only a run of first lines can be stored. A line that was cut
    /// off, or that a newer program wrote, is passed over.
    fn pending_captures(&self, text: &str) -> Result<Vec<Capture>> {
        let mut pending = Vec::new();
        for capture in text.lines().filter_map(|line| serde_json::from_str::<Capture>(line).ok()) {
            if !pending.is_empty() || !self.has_capture(&capture)? {
                pending.push(capture);
            }
        }
        Ok(pending)
    }
}

impl Transaction<'_> {
    fn store_pending(&self, text: &str) -> Result<()> {
        for capture in self.pending_captures(text)? {
            let known = |number: u64| self.row("SELECT 1 FROM incident WHERE id = ?1", [number], |_| Ok(()));
            let incident = match capture.incident {
                Some(number) if known(number)?.is_none() => None,
                incident => incident,
            };
            self.keep_capture(&Scrubbed::stored(Capture { incident, ..capture }))?;
        }
        Ok(())
    }
}

/// Opens the pending file for its owner alone and locks it; `None` if another process holds it too long.
fn open_locked(path: &Path) -> io::Result<Option<File>> {
    let mut options = OpenOptions::new();
    options.read(true).append(true).create(true);
    platform::make_private(&mut options);
    let file = options.open(path)?;
    let (attempts, pause) = LOCK_ATTEMPTS;
    for _ in 0..attempts {
        match file.try_lock() {
            Ok(()) => return Ok(Some(file)),
            Err(TryLockError::WouldBlock) => thread::sleep(pause),
            Err(TryLockError::Error(error)) => return Err(error),
        }
    }
    Ok(None)
}

/// Reads the file from its beginning. A line that was cut off by a kill ends there, so that the next one is whole.
fn read_whole(file: &mut File) -> io::Result<String> {
    let mut bytes = Vec::new();
    file.rewind()?;
    file.read_to_end(&mut bytes)?;
    if bytes.last().is_some_and(|last| *last != b'\n') {
        file.write_all(b"\n")?;
        bytes.push(b'\n');
    }
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// The file to which earlier versions renamed the pending file while they took it in, and which a kill left behind.
fn abandoned_file(pending: &Path) -> PathBuf {
    pending.with_extension("db-taken")
}
