//! Operations of a user on a notebook. Joins the store and the matcher, which do not know each other.
//!
//! A text that comes in is cleaned of secrets (`ingest`), what the matcher remembers of it is derived (`prints`) and
//! stored with it in one transaction (`log`, `transfer`). A look-up hands the matcher an index over the stored prints
//! (`stored_index`, `lookup`).

use std::path::Path;

use crate::error::Result;
use crate::matcher::fingerprint;
use crate::store::Store;

mod backups;
mod case_fold;
mod changes;
mod check;
mod derive;
mod edit;
mod failures;
mod filled_fix;
mod history;
mod ingest;
mod list;
mod log;
mod lookup;
mod mend;
mod merge;
mod notes;
mod parallel;
mod pasted;
mod prints;
mod readable;
mod remove;
mod search;
mod stored_index;
mod transfer;
mod user_input;

pub use crate::redact::Privacy;
pub use crate::store::{
    Access, Backup, Capture, Change, DailyBackup, Filter, Lost, Missing, Options, Origin, Row, Salvaged,
};
pub use backups::{Named, Restoring};
pub use changes::{Since, topic};
pub use check::{Check, Checkup};
pub use filled_fix::{FilledFix, FilledValue};
pub use history::FieldChange;
pub use list::Listing;
pub use lookup::{Answer, Match};
pub use mend::{Mended, Rescue};
pub use notes::{Documents, Filing, NoteChange, NoteOutcome, Notes, PostVersions, told_last};
pub use pasted::Pasted;
pub use remove::{Purged, Wiped};
pub use search::Hit;
pub use transfer::Accepted;
pub use user_input::{Draft, Edit, Occasion};

/// A notebook that is open.
#[derive(Debug)]
pub struct Notebook {
    store: Store,
    privacy: Privacy,
    /// The number of prints that were derived anew when it was opened.
    derived: u64,
}

impl Notebook {
    /// Opens the notebook at a path. A missing one is made for writing; for reading it is an empty one in memory, and
    /// no file is made. Prints of another version of the matcher are derived anew where the file can be written to.
    ///
    /// # Errors
    /// When it is no notebook, was written by a newer program, is damaged or locked, or may not be read or written.
    pub fn open(path: &Path, access: Access) -> Result<Self> {
        Self::open_with(path, access, Options::default())
    }

    /// Opens the notebook like [`open`](Self::open), with other options.
    ///
    /// # Errors
    /// As [`open`](Self::open).
    pub fn open_with(path: &Path, access: Access, options: Options) -> Result<Self> {
        let mut store = Store::open(path, access, options)?;
        let mut derived = 0;
        if store.read(|snapshot| snapshot.prints_of_other_versions(fingerprint::VERSION))? > 0 {
            match access {
                Access::Write => derived = derive::outdated_prints(&mut store)?,
                // Where the file is locked or may not be written to, every look-up derives them for itself.
                Access::Read => {
                    let writer = Store::open(path, Access::Write, options);
                    let _ = writer.and_then(|mut store| derive::outdated_prints(&mut store));
                }
            }
        }
        Ok(Self { store, privacy: Privacy::default(), derived })
    }

    /// Returns true if there is no file at the path yet, so that an empty notebook in memory stands for it.
    pub fn is_missing(&self) -> bool {
        self.store.is_missing()
    }

    /// Returns what the user should be told of this opening, a line each: a file beside it that could not be used, or
    /// that it lies where machines share files.
    pub fn remarks(&self) -> &[String] {
        self.store.remarks()
    }

    /// Sets the values that are private on this machine, which are removed from incoming folders, commands and
    /// environments.
    #[must_use]
    pub fn knowing(self, privacy: Privacy) -> Self {
        Self { privacy, ..self }
    }
}
