//! Sightings and corrections: what happened to an incident, oldest first.

use super::environments::{Environments, SplitEnvironment};
use super::incidents::{Detail, paste};
use super::{Snapshot, Transaction};
use crate::environment::Environment;
use crate::error::Result;
use crate::incident::{Correction, IncidentId, Paste, Sighting};
use crate::redact::Scrubbed;
use crate::time::Timestamp;

/// The state of a machine at an earlier time, for comparison.
#[derive(Debug, Clone, PartialEq)]
pub struct Then {
    /// The machine.
    pub environment: Environment,
    /// The time.
    pub seen_at: Timestamp,
    /// True if the fix worked at that time.
    pub worked: bool,
}

impl Snapshot<'_> {
    pub(super) fn sightings(&self, incident: u64, extent: Detail) -> Result<Vec<Sighting>> {
        let rows: Vec<(Sighting, Option<i64>, Option<String>)> = self.rows(
            "SELECT ulid, seen_at, outcome, command, directory, note, error, error_bytes, environment, moment, fix
                FROM sighting WHERE incident = ?1 ORDER BY seen_at, id",
            [incident],
            |row| {
                let sighting = Sighting {
                    id: row.get(0)?,
                    seen_at: row.get(1)?,
                    outcome: row.get(2)?,
                    fix: row.get(10)?,
                    command: row.get(3)?,
                    directory: row.get(4)?,
                    note: row.get(5)?,
                    environment: None,
                    error: row.get::<_, Option<String>>(6)?.map(|text| paste(text, row.get(7))).transpose()?,
                };
                Ok((sighting, row.get(8)?, row.get(9)?))
            },
        )?;
        let mut known = Environments::default();
        rows.into_iter()
            .map(|(sighting, id, moment)| {
                let environment = match (id, extent) {
                    (Some(id), Detail::Whole) => self.environment_at(id, moment.as_deref(), &mut known)?,
                    _ => None,
                };
                Ok(Sighting { environment, ..sighting })
            })
            .collect()
    }

    /// Tells whether an incident has a sighting of a name.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn has_sighting(&self, incident: u64, id: IncidentId) -> Result<bool> {
        let sql = "SELECT 1 FROM sighting WHERE incident = ?1 AND ulid = ?2";
        Ok(self.row(sql, (incident, id), |_| Ok(()))?.is_some())
    }

    /// Returns the incidents that were read from documents, each with the name of its first sighting, which says from
    /// which.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn read_from_documents(&self) -> Result<Vec<(u64, IncidentId)>> {
        // A name sorts by its time first, and these have none.
        let bound = IncidentId::new(Timestamp::from_milliseconds(1), 0);
        let sql = "SELECT incident, ulid FROM sighting
                WHERE ulid < ?1 AND id IN (SELECT min(id) FROM sighting GROUP BY incident) ORDER BY incident";
        self.rows(sql, [bound], |row| Ok((row.get(0)?, row.get(1)?)))
    }

    /// Returns for each incident the state of the machine when the fix last worked, else at the last sighting; `None`
    /// if no state is known.
    ///
    /// # Errors
    /// When the notebook cannot be read.
    pub fn then(&self, incidents: &[u64]) -> Result<Vec<Option<Then>>> {
        let mut known = Environments::default();
        incidents.iter().map(|incident| self.then_of(*incident, &mut known)).collect()
    }

    fn then_of(&self, incident: u64, known: &mut Environments) -> Result<Option<Then>> {
        let row: Option<(i64, Option<String>, Timestamp, bool)> = self.row(
            "SELECT environment, moment, seen_at,
                outcome IS 'worked' AND fix IS (SELECT fix_id FROM incident WHERE id = ?1) AS worked
                FROM sighting WHERE incident = ?1 AND environment IS NOT NULL
                ORDER BY worked DESC, seen_at DESC, id DESC LIMIT 1",
            [incident],
            |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)),
        )?;
        let Some((id, moment, seen_at, worked)) = row else { return Ok(None) };
        let environment = self.environment_at(id, moment.as_deref(), known)?;
        Ok(environment.map(|environment| Then { environment, seen_at, worked }))
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
    pub fn add_sighting(&self, incident: u64, sighting: &Scrubbed<Sighting>) -> Result<()> {
        self.insert_sighting(incident, sighting)?;
        self.run(
            "UPDATE incident SET last_seen_at = (SELECT max(seen_at) FROM sighting WHERE incident = ?1) WHERE id = ?1",
            [incident],
        )?;
        Ok(())
    }

    /// Gives a sighting of an incident another name.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn rename_sighting(&self, incident: u64, from: IncidentId, to: IncidentId) -> Result<()> {
        let sql = "UPDATE sighting SET ulid = ?3 WHERE incident = ?1 AND ulid = ?2";
        self.run(sql, (incident, from, to)).map(drop)
    }

    /// Adds what the user said of a verdict about an incident.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn add_correction(&self, incident: u64, correction: &Scrubbed<Correction>) -> Result<()> {
        self.insert_correction(incident, correction)
    }

    /// Forgets what the user said of a verdict about this text before: it no longer holds.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn forget_corrections(&self, incident: u64, error: &str) -> Result<()> {
        let sql = "DELETE FROM correction WHERE incident = ?1 AND error = ?2 AND said IN ('same', 'not')";
        self.run(sql, (incident, error)).map(drop)
    }

    pub(super) fn insert_correction(&self, incident: u64, correction: &Correction) -> Result<()> {
        self.insert(
            "INSERT INTO correction (incident, said, at, error, error_bytes) VALUES (?1, ?2, ?3, ?4, ?5)",
            (incident, correction.said, correction.at, correction.error.text(), correction.error.original()),
        )?;
        Ok(())
    }

    pub(super) fn insert_sighting(&self, incident: u64, sighting: &Sighting) -> Result<()> {
        let SplitEnvironment { environment, moment } = self.keep_environment(sighting.environment.as_ref())?;
        self.insert(
            "INSERT INTO sighting (incident, ulid, seen_at, environment, outcome, command, directory, note, error,
                error_bytes, moment, fix) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
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
                moment,
                sighting.fix,
            ),
        )?;
        Ok(())
    }

    /// The environments of an incident's sightings.
    pub(super) fn environments_of(&self, incident: u64) -> Result<Vec<i64>> {
        self.rows(
            "SELECT DISTINCT environment FROM sighting WHERE incident = ?1 AND environment IS NOT NULL",
            [incident],
            |row| row.get(0),
        )
    }
}
