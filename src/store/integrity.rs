//! Integrity of a notebook file.

use std::path::Path;
use std::time::Duration;

use super::paths::{self, FileSystem, NotebookPaths};
use super::{Snapshot, Store};
use crate::error::Result;
use crate::platform;

/// The findings about a notebook file. One that could not be made says why, and hinders no other.
#[derive(Debug)]
pub struct Integrity {
    /// The faults that SQLite finds in the file, at most a few lines; empty if there are none.
    pub damage: Result<Vec<String>>,
    /// The number of rows that refer to a missing row.
    pub orphans: Result<u64>,
    /// The stored totals, with the values that counting gives.
    pub counts: Result<Vec<Counts>>,
    /// The number of incidents without a print, which no look-up finds.
    pub without_print: Result<u64>,
    /// The state of the file, whatever is in it.
    pub place: Place,
}

/// The state of a file, whatever is in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The permission bits that others than the owner have; `None` where there are no such bits.
    pub open_to_others: Option<u32>,
    /// The kind of the file system that holds the file.
    pub file_system: FileSystem,
    /// The free space on the file system, in bytes; `None` if it is unknown.
    pub free_space: Option<u64>,
    /// The size of the notebook, in bytes.
    pub size: u64,
}

/// A stored total, and the value that counting gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counts {
    /// The name of the total: `incidents`, `prints`, `postings` or `features`.
    pub of: &'static str,
    /// The stored value.
    pub written: u64,
    /// The counted value.
    pub counted: u64,
}

/// Most lines of SQLite's findings that are kept.
const FINDINGS: u32 = 5;

impl Store {
    /// Checks everything; reads the whole file.
    pub fn integrity(&self) -> Integrity {
        let damage = self.read(|snapshot| snapshot.damage());
        if let Some(finding) = damage.as_ref().ok().and_then(|findings| findings.first()) {
            self.paths.mark_damaged(finding);
        }
        Integrity {
            damage,
            orphans: self
                .read(|snapshot| snapshot.value("SELECT count(*) FROM pragma_foreign_key_check", [], |row| row.get(0))),
            counts: self.read(|snapshot| snapshot.counts()),
            without_print: self.read(|snapshot| snapshot.incidents_without_print()),
            place: Place::of(&self.paths),
        }
    }

    /// Returns the state of the file of a notebook that cannot be opened.
    ///
    /// # Errors
    /// When the path is none.
    pub fn place(path: &Path) -> Result<Place> {
        Ok(Place::of(&NotebookPaths::new(path, Duration::ZERO)?))
    }

    /// Copies the notebook into memory with all indexes made anew, where nothing else in the file is damaged.
    ///
    /// # Errors
    /// When the notebook cannot be read, or there is too little memory.
    pub fn with_new_indexes(&self) -> Result<Option<Self>> {
        const OF_AN_INDEX: [&str; 3] = ["missing from index", "in index", "non-unique entry"];
        let findings = self.read(|snapshot| snapshot.damage())?;
        if !findings.iter().all(|finding| OF_AN_INDEX.iter().any(|words| finding.contains(words))) {
            return Ok(None);
        }
        let mut copy = self.copy_to_memory()?;
        let rebuilt = copy.write(|transaction| {
            transaction.run("REINDEX", [])?;
            transaction.damage()
        });
        Ok(rebuilt.is_ok_and(|findings| findings.is_empty()).then_some(copy))
    }

    /// Forgets that damage was met, once a check has found none.
    pub fn declare_whole(&self) {
        self.paths.clear_damage();
    }
}

impl Place {
    fn of(paths: &NotebookPaths) -> Self {
        Self {
            open_to_others: platform::permissions_of_others(paths.path()),
            file_system: paths.file_system(),
            free_space: paths::free_space(paths.folder()),
            size: paths.path().metadata().map_or(0, |about| about.len()),
        }
    }
}

impl Snapshot<'_> {
    fn damage(&self) -> Result<Vec<String>> {
        let findings: Vec<String> = self.rows(&format!("PRAGMA integrity_check({FINDINGS})"), [], |row| row.get(0))?;
        Ok(findings.into_iter().filter(|finding| finding != "ok").collect())
    }

    /// The number of incidents without a print.
    pub(super) fn incidents_without_print(&self) -> Result<u64> {
        self.value(
            "SELECT count(*) FROM incident
                WHERE NOT EXISTS (SELECT 1 FROM fingerprint
                    WHERE fingerprint.incident = incident.id AND role = 'seen')",
            [],
            |row| row.get(0),
        )
    }

    /// Returns the stored totals with their counted values.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn counts(&self) -> Result<Vec<Counts>> {
        let count = |sql| self.value(sql, [], |row| row.get::<_, u64>(0));
        Ok(vec![
            Counts {
                of: "incidents",
                written: self.incidents()?,
                counted: count("SELECT count(*) FROM incident WHERE removed_at IS NULL")?,
            },
            Counts { of: "prints", written: self.prints()?, counted: count("SELECT count(*) FROM fingerprint")? },
        ])
    }
}
