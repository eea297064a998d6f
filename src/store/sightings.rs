//! Sightings and corrections: what happened to an incident, oldest first.

use super::environments::environment;
use super::incidents::paste;
use super::{Snapshot, Transaction};
use crate::error::Result;
use crate::incident::{Correction, Paste, Sighting};

impl Snapshot<'_> {
    pub(super) fn sightings(&self, incident: u64) -> Result<Vec<Sighting>> {
        self.rows(
            "SELECT ulid, seen_at, outcome, command, directory, note, body, error, error_bytes
                FROM sighting LEFT JOIN environment ON environment.id = environment
                WHERE incident = ?1 ORDER BY seen_at, sighting.id",
            [incident],
            |row| {
                Ok(Sighting {
                    id: row.get(0)?,
                    seen_at: row.get(1)?,
                    outcome: row.get(2)?,
                    command: row.get(3)?,
                    directory: row.get(4)?,
                    note: row.get(5)?,
                    environment: environment(row, 6)?,
                    error: row.get::<_, Option<String>>(7)?.map(|text| paste(text, row.get(8))).transpose()?,
                })
            },
        )
    }

    pub(super) fn corrections(&self, incident: u64) -> Result<Vec<Correction>> {
        self.rows(
            "SELECT said, at, error, error_bytes FROM correction WHERE incident = ?1 ORDER BY at, id",
            [incident],
            |row| Ok(Correction { said: row.get(0)?, at: row.get(1)?, error: paste(row.get(2)?, row.get(3))? }),
        )
    }
}

impl Transaction<'_> {
    /// Adds a sighting to an incident, which is then last seen when the latest of them was.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn add_sighting(&self, incident: u64, sighting: &Sighting) -> Result<()> {
        self.insert_sighting(incident, sighting)?;
        self.run(
            "UPDATE incident SET last_seen_at = (SELECT max(seen_at) FROM sighting WHERE incident = ?1) WHERE id = ?1",
            [incident],
        )?;
        Ok(())
    }

    /// Adds what the user said of a verdict about an incident.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn add_correction(&self, incident: u64, correction: &Correction) -> Result<()> {
        self.insert(
            "INSERT INTO correction (incident, said, at, error, error_bytes) VALUES (?1, ?2, ?3, ?4, ?5)",
            (incident, correction.said, correction.at, correction.error.text(), correction.error.original()),
        )?;
        Ok(())
    }

    pub(super) fn insert_sighting(&self, incident: u64, sighting: &Sighting) -> Result<()> {
        let environment = self.keep_environment(sighting.environment.as_ref())?;
        self.insert(
            "INSERT INTO sighting (incident, ulid, seen_at, environment, outcome, command, directory, note, error,
                error_bytes) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
            (
                incident,
                sighting.id,
                sighting.seen_at,
                environment,
                sighting.outcome,
                &sighting.command,
                &sighting.directory,
                &sighting.note,
                sighting.error.as_ref().map(Paste::text),
                sighting.error.as_ref().and_then(Paste::original),
            ),
        )?;
        Ok(())
    }

    /// The environments of an incident's sightings and of the captures that were taken for it.
    pub(super) fn environments_of(&self, incident: u64) -> Result<Vec<i64>> {
        self.rows(
            "SELECT environment FROM sighting WHERE incident = ?1 AND environment IS NOT NULL
                UNION SELECT environment FROM capture WHERE incident = ?1 AND environment IS NOT NULL",
            [incident],
            |row| row.get(0),
        )
    }
}
