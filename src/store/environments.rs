//! Environments: one row for each different machine state, shared by the sightings and captures in it.

use rusqlite::types::{FromSqlError, ValueRef};
use rusqlite::{Row, RowIndex};
use xxhash_rust::xxh3::xxh3_128;

use super::Transaction;
use crate::environment::Environment;
use crate::error::{Error, Result};

impl Transaction<'_> {
    /// The row of an environment, made where there is none yet.
    pub(super) fn keep_environment(&self, environment: Option<&Environment>) -> Result<Option<i64>> {
        let Some(environment) = environment else { return Ok(None) };
        let body = serde_json::to_string(environment)
            .map_err(|error| Error::notebook("cannot write an environment down").cause(error))?;
        let hash = xxh3_128(body.as_bytes()).to_be_bytes();
        let known = self.row("SELECT id FROM environment WHERE hash = ?1", [hash], |row| row.get(0))?;
        match known {
            Some(id) => Ok(Some(id)),
            None => self.insert("INSERT INTO environment (hash, body) VALUES (?1, ?2)", (hash, body)).map(Some),
        }
    }

    /// Deletes those of these environments that nothing refers to any more.
    pub(super) fn forget_environments(&self, candidates: &[i64]) -> Result<()> {
        for id in candidates {
            self.run(
                "DELETE FROM environment WHERE id = ?1
                    AND NOT EXISTS (SELECT 1 FROM sighting WHERE environment = ?1)
                    AND NOT EXISTS (SELECT 1 FROM capture WHERE environment = ?1)",
                [id],
            )?;
        }
        Ok(())
    }
}

/// Reads a column with an environment's body.
pub(super) fn environment(row: &Row<'_>, column: impl RowIndex) -> rusqlite::Result<Option<Environment>> {
    let value = row.get_ref(column)?;
    let ValueRef::Text(body) = value else { return Ok(None) };
    serde_json::from_slice(body).map(Some).map_err(|error| FromSqlError::Other(error.into()).into())
}
