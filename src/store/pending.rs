//! Pending captures: look-ups in a file beside the notebook, until the notebook is next opened for writing.
//!
//! Opening the notebook for writing and committing takes ten times as long as a look-up. A look-up need not be that
//! safe: `find` appends it as a line of JSON, and whoever opens the notebook for writing takes the lines in first. So a
//! pending capture is taken for newer than every stored one, and the number that it will have can be told at once:
//! whoever stores a capture of its own holds the file, and takes in what it has first.
//!
//! The file is locked by whoever appends to it or takes it in, and emptied only after the commit. A process that is
//! killed in between leaves lines that are stored already; they are recognised and skipped. Where a file system has no
//! locks nothing is appended, and what is there from elsewhere is taken in as any two processes may do at once.

mod file;

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use file::{Lock, append, open_locked, read_lossy, read_whole};

use super::{Capture, Contents, Durability, Snapshot, Store, Transaction};
use crate::error::{Error, Result};
use crate::redact::Scrubbed;

/// Largest size of the file, in bytes. Every look-up reads and parses all of it, which at this size takes a fraction of
/// the look-up; some tens of usual captures fit.
const MAX_BYTES: u64 = 128 << 10;

/// The longest wait for the lock where there is another way: longer than a commit of few captures, and hardly felt by a
/// person.
const SHORT_WAIT: Duration = Duration::from_millis(200);

impl Store {
    /// Appends a capture to the pending file and returns the number that it will have.
    ///
    /// Returns `None` if it must be stored at once: there is no notebook yet, it is read-only, or the file is full, in
    /// use or cannot be locked.
    ///
    /// # Errors
    /// When the file beside the notebook cannot be written to.
    pub fn append_pending(&self, capture: &Scrubbed<Capture>) -> Result<Option<u64>> {
        if self.contents != Contents::File || self.connection.is_readonly("main").unwrap_or(true) {
            return Ok(None);
        }
        let (path, abandoned) = (self.paths.pending_file(), self.paths.abandoned_file());
        let refused = |error| unusable(&path, error);
        let Lock::Held(mut file) = open_locked(&path, SHORT_WAIT).map_err(refused)? else { return Ok(None) };
        let mut line = serde_json::to_vec(&**capture).map_err(io::Error::from).map_err(refused)?;
        line.push(b'\n');
        let text = read_whole(&mut file).map_err(refused)?;
        if text.len() as u64 + line.len() as u64 > MAX_BYTES {
            return Ok(None);
        }
        let older = read_lossy(&abandoned).map_err(|error| unusable(&abandoned, error))?;
        // Before the line is there, which must not be kept without its number; nobody else can store one meanwhile.
        let number = self.read(|snapshot| {
            let before = snapshot.pending_captures(&(older + &text))?.len() as u64;
            Ok(snapshot.last_capture_number()? + before + 1)
        })?;
        append(&mut file, &line).map_err(refused)?;
        Ok(Some(number))
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
        let mut file = match open_locked(&path, self.paths.patience).map_err(|error| unusable(&path, error))? {
            Lock::Held(file) | Lock::Unsupported(file) => file,
            Lock::InUse => return Err(self.in_use()),
        };
        let text = self.waiting(&mut file)?;
        let number = self.write_with(Durability::Soon, |transaction| {
            transaction.store_all(&text)?;
            transaction.keep_capture(capture)
        })?;
        // What stays there is stored, and skipped by whoever takes it in next.
        let _ = self.empty(&file);
        Ok(number)
    }

    /// Stores a capture as [`keep_capture`](Self::keep_capture) does, unless it is stored already: somebody was killed
    /// before he could remove it from where it was.
    ///
    /// # Errors
    /// As [`keep_capture`](Self::keep_capture).
    pub fn keep_capture_once(&mut self, capture: &Scrubbed<Capture>) -> Result<()> {
        if self.read(|snapshot| snapshot.has_capture(capture))? {
            return Ok(());
        }
        self.keep_capture(capture).map(drop)
    }

    /// Stores the pending captures, so that none of them is left beside the notebook.
    ///
    /// # Errors
    /// When another process holds their file, or they cannot be read, stored or deleted.
    pub fn store_pending(&mut self) -> Result<()> {
        if self.take_in_pending(self.paths.patience)? { Ok(()) } else { Err(self.in_use()) }
    }

    /// Stores the pending captures if nobody holds their file for long; whoever does takes them in himself, or the next
    /// one who opens the notebook.
    ///
    /// # Errors
    /// When they cannot be read or stored.
    pub(super) fn store_pending_soon(&mut self) -> Result<()> {
        self.take_in_pending(SHORT_WAIT.min(self.paths.patience)).map(drop)
    }

    fn in_use(&self) -> Error {
        Error::notebook(format!("cannot take in the look-ups beside the notebook {}", self.paths))
            .cause("another odap is using them")
            .hint("try again")
    }

    /// Stores the pending captures, and empties their file once that is committed. Returns false if another process
    /// holds the file: it is taking them in, or appends one.
    fn take_in_pending(&mut self, patience: Duration) -> Result<bool> {
        let (path, abandoned) = (self.paths.pending_file(), self.paths.abandoned_file());
        let waits = |path: &PathBuf| path.symlink_metadata().is_ok_and(|file| file.len() > 0 || !file.is_file());
        if ![&path, &abandoned].into_iter().any(waits) {
            return Ok(true);
        }
        let told = |error| unusable(&path, error);
        let mut file = match open_locked(&path, patience).map_err(told)? {
            Lock::Held(file) | Lock::Unsupported(file) => file,
            Lock::InUse => return Ok(false),
        };
        let text = self.waiting(&mut file)?;
        self.write_with(Durability::Soon, |transaction| transaction.store_all(&text))?;
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

fn unusable(path: &Path, error: io::Error) -> Error {
    Error::notebook(format!("cannot use the file of waiting look-ups {}", path.display()))
        .because(error)
        .hint("make it a file that you can read and write; if it is deleted, nothing is lost but the last look-ups")
}
