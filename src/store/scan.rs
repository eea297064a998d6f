//! Every text of the notebook, one after the other and without a copy, for who searches them all.

use rusqlite::params_from_iter;

use super::note::TextPlace;
use super::{Filter, Snapshot};
use crate::error::Result;
use crate::incident::NoteField;
use crate::time::Timestamp;

/// The texts in an incident's own row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scanned<'row> {
    /// The incident's number.
    pub number: u64,
    /// The time when it was last seen.
    pub last_seen: Timestamp,
    /// Its own error.
    pub error: &'row str,
    /// The texts of its note, as far as they stand in the row.
    pub note: Vec<(NoteField, &'row str)>,
}

impl Snapshot<'_> {
    /// Hands over the rows of a filter's incidents, its limit aside.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn scan_rows(&self, filter: &Filter, mut each: impl FnMut(Scanned<'_>)) -> Result<()> {
        let environments = self.environment_filter(filter)?;
        let (condition, values) = filter.condition(&environments);
        const BEFORE_NOTE: usize = 3;
        let columns = NoteField::ALL.into_iter().filter_map(|field| match TextPlace::of(field) {
            TextPlace::Column(name) => Some((field, name)),
            TextPlace::Rows(_) | TextPlace::Nowhere => None,
        });
        let (fields, names): (Vec<NoteField>, Vec<&str>) = columns.unzip();
        // In the order of the file: by way of an index every row would be looked for on its own.
        let sql = format!(
            "SELECT id, last_seen_at, error, {} FROM incident NOT INDEXED WHERE {condition} ORDER BY id",
            names.join(", ")
        );
        self.visit(&sql, params_from_iter(values), |row| {
            let mut note = Vec::with_capacity(fields.len());
            // By position: SQLite would compare a name with that of every column, in every row.
            for (column, field) in (BEFORE_NOTE..).zip(&fields) {
                note.extend(row.get_ref(column)?.as_str_or_null()?.map(|text| (*field, text)));
            }
            each(Scanned { number: row.get(0)?, last_seen: row.get(1)?, error: row.get_ref(2)?.as_str()?, note });
            Ok(())
        })
    }

    /// Hands over the texts of notes that do not stand in an incident's own row, each with the incident's number.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn scan_lists(&self, mut each: impl FnMut(u64, NoteField, &str)) -> Result<()> {
        for field in NoteField::ALL {
            if let TextPlace::Rows(sql) = TextPlace::of(field) {
                self.scan(sql, |number, text| each(number, field, text))?;
            }
        }
        Ok(())
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
