//! Every text of the notebook, one after the other and without a copy, for who searches them all.

use rusqlite::params_from_iter;

use super::{Filter, Snapshot};
use crate::error::Result;
use crate::time::Timestamp;

/// What stands in an incident's own row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Note<'row> {
    /// The incident's number.
    pub number: u64,
    /// When it was last seen.
    pub last_seen: Timestamp,
    /// Its title.
    pub title: &'row str,
    /// Its cause; empty where none is known.
    pub cause: &'row str,
    /// Its fix; empty where there is none.
    pub fix: &'row str,
    /// Its own error.
    pub error: &'row str,
}

impl Snapshot<'_> {
    /// Hands over the notes of a filter's incidents, its limit aside.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn scan_notes(&self, filter: &Filter, mut each: impl FnMut(Note<'_>)) -> Result<()> {
        let places = self.places(filter)?;
        let (condition, values) = filter.condition(&places);
        // In the order of the file: by way of an index every row would be looked for on its own.
        let sql = format!(
            "SELECT id, last_seen_at, title, cause, fix, error FROM incident NOT INDEXED WHERE {condition} ORDER BY id"
        );
        self.visit(&sql, params_from_iter(values), |row| {
            each(Note {
                number: row.get(0)?,
                last_seen: row.get(1)?,
                title: row.get_ref(2)?.as_str()?,
                cause: row.get_ref(3)?.as_str_or_null()?.unwrap_or_default(),
                fix: row.get_ref(4)?.as_str_or_null()?.unwrap_or_default(),
                error: row.get_ref(5)?.as_str()?,
            });
            Ok(())
        })
    }

    /// Hands over every tag with the number of an incident that has it.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn scan_tags(&self, each: impl FnMut(u64, &str)) -> Result<()> {
        self.scan("SELECT incident, name FROM tag", each)
    }

    /// Hands over every attempt with the number of its incident.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn scan_attempts(&self, each: impl FnMut(u64, &str)) -> Result<()> {
        self.scan("SELECT incident, text FROM attempt", each)
    }

    /// Hands over every text of a sighting that is not its incident's own, with the number of the incident.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn scan_sightings(&self, each: impl FnMut(u64, &str)) -> Result<()> {
        self.scan("SELECT incident, error FROM sighting WHERE error IS NOT NULL", each)
    }

    fn scan(&self, sql: &str, mut each: impl FnMut(u64, &str)) -> Result<()> {
        self.visit(sql, [], |row| {
            each(row.get(0)?, row.get_ref(1)?.as_str()?);
            Ok(())
        })
    }
}
