//! Integrity of a notebook file.

use super::paths::{self, FileSystem};
use super::{Snapshot, Store};
use crate::error::Result;
use crate::platform;

/// The findings about a notebook file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Integrity {
    /// The faults that SQLite finds in the file, at most a few lines; empty if there are none.
    pub damage: Vec<String>,
    /// The number of rows that refer to a missing row.
    pub orphans: u64,
    /// The stored totals, with the values that counting gives.
    pub counts: Vec<Counts>,
    /// The number of incidents without a print, which no look-up finds.
    pub without_print: u64,
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
    ///
    /// # Errors
    /// When the file cannot be read at all.
    pub fn integrity(&self) -> Result<Integrity> {
        let paths = &self.paths;
        self.read(|snapshot| {
            Ok(Integrity {
                damage: snapshot.damage()?,
                orphans: snapshot.value("SELECT count(*) FROM pragma_foreign_key_check", [], |row| row.get(0))?,
                counts: snapshot.counts()?,
                without_print: snapshot.value(
                    "SELECT count(*) FROM incident
                        WHERE NOT EXISTS (SELECT 1 FROM fingerprint WHERE fingerprint.incident = incident.id AND \
                             role = 'seen')",
                    [],
                    |row| row.get(0),
                )?,
                open_to_others: platform::permissions_of_others(paths.path()),
                file_system: paths.file_system(),
                free_space: paths::free_space(paths.folder()),
                size: paths.path().metadata().map_or(0, |about| about.len()),
            })
        })
    }
}

impl Snapshot<'_> {
    fn damage(&self) -> Result<Vec<String>> {
        let findings: Vec<String> = self.rows(&format!("PRAGMA integrity_check({FINDINGS})"), [], |row| row.get(0))?;
        Ok(findings.into_iter().filter(|finding| finding != "ok").collect())
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
