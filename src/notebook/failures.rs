//! Failures that were met and are not notes yet, by number and by terminal.

use super::{Capture, Notebook};
use crate::error::Result;
use crate::redact::{Scrubbed, metadata};

impl Notebook {
    /// Keeps a failure as the last one (the 100 newest are kept) and gives its number; the number it carries is not
    /// looked at.
    ///
    /// # Errors
    /// When the notebook cannot be written to.
    pub fn keep(&mut self, capture: &Scrubbed<Capture>) -> Result<u64> {
        self.store.keep_capture(capture)
    }

    /// Keeps a failure as [`keep`](Self::keep) does, unless it is kept already.
    ///
    /// # Errors
    /// When the notebook cannot be written to.
    pub fn keep_once(&mut self, capture: &Scrubbed<Capture>) -> Result<()> {
        self.store.keep_capture_once(capture)
    }

    /// Keeps a failure as [`keep`](Self::keep) does, without waiting for the disk: in a file beside the notebook, until
    /// the notebook is next opened for writing. Returns the number that it will have; `None` where it cannot wait and
    /// is to be kept.
    ///
    /// # Errors
    /// When nothing can be written beside the notebook.
    pub fn append_pending(&self, capture: &Scrubbed<Capture>) -> Result<Option<u64>> {
        self.store.append_pending(capture)
    }

    /// Returns the newest capture.
    ///
    /// # Errors
    /// When the notebook cannot be read.
    pub fn last(&self) -> Result<Option<Scrubbed<Capture>>> {
        match self.store.pending()?.into_iter().next() {
            Some(pending) => Ok(Some(pending)),
            None => self.store.read(|snapshot| snapshot.last_capture()),
        }
    }

    /// Returns the newest capture of a terminal.
    ///
    /// # Errors
    /// When the notebook cannot be read.
    pub fn last_in(&self, terminal: &str) -> Result<Option<Scrubbed<Capture>>> {
        let terminal = metadata::text(terminal, &self.privacy);
        let here = |capture: &Scrubbed<Capture>| capture.occurrence.terminal.as_ref() == Some(&terminal);
        match self.store.pending()?.into_iter().find(here) {
            Some(pending) => Ok(Some(pending)),
            None => self.store.read(|snapshot| snapshot.last_capture_in(&terminal)),
        }
    }

    /// Returns the newest capture of a command that was run in a terminal.
    ///
    /// # Errors
    /// When the notebook cannot be read.
    pub fn last_run_in(&self, terminal: &str) -> Result<Option<Scrubbed<Capture>>> {
        let terminal = metadata::text(terminal, &self.privacy);
        self.store.read(|snapshot| snapshot.last_run_in(&terminal))
    }

    /// Returns the capture of a number. Returns `None` if it is not kept any more, or never was.
    ///
    /// # Errors
    /// When the notebook cannot be read.
    pub fn failure(&self, number: u64) -> Result<Option<Scrubbed<Capture>>> {
        match self.store.pending()?.into_iter().find(|capture| capture.number == number) {
            Some(pending) => Ok(Some(pending)),
            None => self.store.read(|snapshot| snapshot.capture(number)),
        }
    }

    /// Returns every failure that is kept without its environment, the newest first. One that was looked up again is
    /// returned once, with the number that it had first.
    ///
    /// # Errors
    /// When the notebook cannot be read.
    pub fn failures(&self) -> Result<Vec<Capture>> {
        let mut captures = self.store.pending()?;
        captures.extend(self.store.read(|snapshot| snapshot.captures())?);
        let mut failures: Vec<Capture> = Vec::new();
        for capture in captures.into_iter().rev().map(Scrubbed::into_inner) {
            match failures.iter_mut().find(|earlier| is_same(earlier, &capture)) {
                Some(earlier) => earlier.incident = capture.incident.or(earlier.incident),
                None => failures.push(capture),
            }
        }
        failures.reverse();
        Ok(failures)
    }
}

/// Tells whether two captures are one failure, which was looked up again.
fn is_same(capture: &Capture, other: &Capture) -> bool {
    capture.occurrence.at == other.occurrence.at && capture.origin == other.origin && capture.error == other.error
}
