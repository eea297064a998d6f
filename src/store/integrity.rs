//! How whole a notebook file is.

use super::migrate::SCHEMA;
use super::paths::{self, FileSystem};
use super::{Snapshot, Store};
use crate::error::Result;
use crate::platform;

/// What was found out about a notebook file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Integrity {
    /// The number of its schema.
    pub schema: u32,
    /// What SQLite finds wrong with the file, at most a few lines; empty where it is whole.
    pub damage: Vec<String>,
    /// Rows that refer to something that is not there.
    pub orphans: u64,
    /// What is counted twice, by name, as it is written down and as it is.
    pub counts: Vec<Counts>,
    /// Incidents that nothing is remembered of for looking them up.
    pub without_print: u64,
    /// The permission bits that others than the owner have; `None` where there are no such bits.
    pub open_to_others: Option<u32>,
    /// What kind of file system it is on.
    pub file_system: FileSystem,
    /// Bytes that can still be written there; `None` where nobody can say.
    pub free_space: Option<u64>,
    /// Bytes of the notebook.
    pub size: u64,
}

/// A total that is kept, and what it comes to when it is counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counts {
    /// What is counted, in a word: `incidents`, `prints`.
    pub of: &'static str,
    /// As it is written down.
    pub written: u64,
    /// As it is.
    pub counted: u64,
}

/// How many lines of SQLite's findings are kept.
const FINDINGS: u32 = 5;

impl Store {
    /// Looks at everything; reads the whole file.
    ///
    /// # Errors
    /// When it cannot be read at all.
    pub fn integrity(&self) -> Result<Integrity> {
        let place = &self.place;
        self.read(|snapshot| {
            Ok(Integrity {
                schema: snapshot.value("PRAGMA user_version", [], |row| row.get(0)).unwrap_or(SCHEMA),
                damage: snapshot.damage()?,
                orphans: snapshot.value("SELECT count(*) FROM pragma_foreign_key_check", [], |row| row.get(0))?,
                counts: snapshot.counts()?,
                without_print: snapshot.value(
                    "SELECT count(*) FROM incident
                        WHERE NOT EXISTS (SELECT 1 FROM fingerprint WHERE fingerprint.incident = incident.id AND role = 'seen')",
                    [],
                    |row| row.get(0),
                )?,
                open_to_others: platform::permissions_of_others(place.path()),
                file_system: place.file_system(),
                free_space: paths::free_space(place.folder()),
                size: place.path().metadata().map_or(0, |about| about.len()),
            })
        })
    }
}

impl Snapshot<'_> {
    fn damage(&self) -> Result<Vec<String>> {
        let findings: Vec<String> = self.rows(&format!("PRAGMA integrity_check({FINDINGS})"), [], |row| row.get(0))?;
        Ok(findings.into_iter().filter(|finding| finding != "ok").collect())
    }

    /// The totals that are kept beside what they count.
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
