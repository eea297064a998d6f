//! Pending captures: look-ups in a file beside the notebook, until the notebook is next opened for writing.
//!
//! Opening the notebook for writing and committing takes ten times as long as a look-up. A look-up need not be that
//! safe: `find` appends it as a line of JSON, and whoever opens the notebook for writing takes the lines in first. So a
//! pending capture is taken for newer than every stored one, and the number that it will have can be told at once:
//! whoever stores a capture of its own holds the file, and takes in what it has first.
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

/// Largest size of the file, in bytes. Every look-up reads and parses all of it, which at this size takes a fraction of
/// the look-up; some tens of usual captures fit.
const MAX_BYTES: u64 = 128 << 10;

/// Attempts to lock the file, and the pause between two: together longer than a commit of few captures, and hardly felt
/// by a person.
const LOCK_ATTEMPTS: (u32, Duration) = (40, Duration::from_millis(5));

impl Store {
    /// Appends a capture to the pending file and returns the number that it will have.
    ///
    /// Returns `None` if it must be stored at once: there is no notebook yet, it is read-only, or the file is full, in
    /// use or cannot be locked.
    ///
    /// # Errors
    /// When the file beside the notebook cannot be written to.
    pub fn append_pending(&self, capture: &Scrubbed<Capture>) -> Result<Option<u64>> {
        if self.is_missing() || self.connection.is_readonly("main").unwrap_or(true) {
            return Ok(None);
        }
        let refused = |error: io::Error| {
            Error::notebook(format!("cannot write beside the notebook {}", self.paths)).because(error)
        };
        let Lock::Held(mut file) = open_locked(&self.paths.pending_file()).map_err(refused)? else { return Ok(None) };
        let mut line = serde_json::to_vec(&**capture).map_err(io::Error::from).map_err(refused)?;
        line.push(b'\n');
        let text = read_whole(&mut file).map_err(refused)?;
        if (text.len() + line.len()) as u64 > MAX_BYTES {
            return Ok(None);
        }
        // One write for one line, so that a kill cannot leave two halves.
        file.write_all(&line).map_err(refused)?;
        let text = read_lossy(&self.paths.abandoned_file()).map_err(refused)? + &text;
        self.read(|snapshot| {
            let before = snapshot.pending_captures(&text)?.len() as u64;
            Ok(Some(snapshot.last_capture_number()? + before + 1))
        })
    }

    /// Returns the pending captures with the numbers that they will have, the newest first.
    ///
    /// # Errors
    /// When the notebook or the file beside it cannot be read.
    pub fn pending(&self) -> Result<Vec<Scrubbed<Capture>>> {
        if self.is_missing() {
            return Ok(Vec::new());
        }
        let read = |path: PathBuf| read_lossy(&path).map_err(|error| unusable(&path, error));
        let text = read(self.paths.abandoned_file())? + &read(self.paths.pending_file())?;
        if text.is_empty() {
            return Ok(Vec::new());
        }
        self.read(|snapshot| {
            let pending = snapshot.pending_captures(&text)?;
            let numbers = snapshot.last_capture_number()? + 1..;
            let numbered = pending.into_iter().zip(numbers);
            let mut numbered: Vec<_> =
                numbered.map(|(capture, number)| Scrubbed::stored(Capture { number, ..capture })).collect();
            numbered.reverse();
            Ok(numbered)
        })
    }

    /// Stores a capture as the newest and returns its number, after those that are pending, which have their numbers.
    ///
    /// # Errors
    /// When another process holds the file of the pending ones, or the notebook cannot be written to.
    pub fn keep_capture(&mut self, capture: &Scrubbed<Capture>) -> Result<u64> {
        let path = self.paths.pending_file();
        let held = match open_locked(&path).map_err(|error| unusable(&path, error))? {
            Lock::Held(file) => Some(file),
            Lock::InUse => return Err(self.in_use()),
            // No capture can be pending there.
            Lock::Unsupported(_) => None,
        };
        let Some(mut file) = held else { return self.write(|transaction| transaction.keep_capture(capture)) };
        let text = self.waiting(&mut file)?;
        let number = self.write(|transaction| {
            transaction.store_all(&text)?;
            transaction.keep_capture(capture)
        })?;
        self.empty(&file)?;
        Ok(number)
    }

    /// Stores the pending captures, so that none of them is left beside the notebook.
    ///
    /// # Errors
    /// When another process holds their file, or they cannot be read, stored or deleted.
    pub fn store_pending(&mut self) -> Result<()> {
        if self.take_in_pending()? { Ok(()) } else { Err(self.in_use()) }
    }

    fn in_use(&self) -> Error {
        Error::notebook(format!("cannot take in the look-ups beside the notebook {}", self.paths))
            .cause("another odap is using them")
            .hint("try again")
    }

    /// Stores the pending captures, and empties their file once that is committed. Returns false if another process
    /// holds the file: it is taking them in, or appends one.
    pub(super) fn take_in_pending(&mut self) -> Result<bool> {
        let (path, abandoned) = (self.paths.pending_file(), self.paths.abandoned_file());
        if ![&path, &abandoned].into_iter().any(|path| fs::metadata(path).is_ok_and(|file| file.len() > 0)) {
            return Ok(true);
        }
        let told = |error| unusable(&path, error);
        let mut file = match open_locked(&path).map_err(told)? {
            Lock::Held(file) => file,
            Lock::InUse => return Ok(false),
            Lock::Unsupported(error) => return Err(told(error)),
        };
        let text = self.waiting(&mut file)?;
        self.write(|transaction| transaction.store_all(&text))?;
        self.empty(&file)?;
        Ok(true)
    }

    /// Returns the lines of the pending file, which is locked, after the abandoned ones, which are older.
    fn waiting(&self, file: &mut File) -> Result<String> {
        let (path, abandoned) = (self.paths.pending_file(), self.paths.abandoned_file());
        let older = read_lossy(&abandoned).map_err(|error| unusable(&abandoned, error))?;
        Ok(older + &read_whole(file).map_err(|error| unusable(&path, error))?)
    }

    /// Empties the pending file, which is locked, and removes the abandoned one, once their lines are stored.
    fn empty(&self, file: &File) -> Result<()> {
        let (path, abandoned) = (self.paths.pending_file(), self.paths.abandoned_file());
        file.set_len(0).map_err(|error| unusable(&path, error))?;
        match fs::remove_file(&abandoned) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(unusable(&abandoned, error)),
            _ => Ok(()),
        }
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
    fn store_all(&self, text: &str) -> Result<()> {
        for capture in self.pending_captures(text)? {
            let incident = match capture.incident {
                Some(number) if !self.has_incident(number)? => None,
                incident => incident,
            };
            self.keep_capture(&Scrubbed::stored(Capture { incident, ..capture }))?;
        }
        Ok(())
    }
}

/// The pending file, as far as it could be locked.
enum Lock {
    /// It is locked until the file is closed.
    Held(File),
    /// Another process held it all the time.
    InUse,
    /// The file system refuses locks.
    Unsupported(io::Error),
}

/// Opens the pending file for its owner alone and locks it.
fn open_locked(path: &Path) -> io::Result<Lock> {
    let mut options = OpenOptions::new();
    // Windows lets nobody empty a file that was opened for appending only.
    options.read(true).write(true).create(true).truncate(false);
    platform::make_private(&mut options);
    let file = options.open(path)?;
    let (attempts, pause) = LOCK_ATTEMPTS;
    for _ in 0..attempts {
        match file.try_lock() {
            Ok(()) => return Ok(Lock::Held(file)),
            Err(TryLockError::WouldBlock) => thread::sleep(pause),
            Err(TryLockError::Error(error)) => return Ok(Lock::Unsupported(error)),
        }
    }
    Ok(Lock::InUse)
}

/// Reads the file from its beginning to its end, where the next line is written. A line that was cut off by a kill ends
/// there, so that the next one is whole.
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

/// Reads a file that may be missing. A line that was cut off within a character is not UTF-8, and spoils no other.
fn read_lossy(path: &Path) -> io::Result<String> {
    match fs::read(path) {
        Ok(mut bytes) => {
            if bytes.last().is_some_and(|last| *last != b'\n') {
                bytes.push(b'\n');
            }
            Ok(String::from_utf8_lossy(&bytes).into_owned())
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(String::new()),
        Err(error) => Err(error),
    }
}

fn unusable(path: &Path, error: io::Error) -> Error {
    Error::notebook(format!("cannot use the file of waiting look-ups {}", path.display()))
        .because(error)
        .hint("make it a file that you can read and write; if it is deleted, nothing is lost but the last look-ups")
}
