//! Incidents: one row and what belongs to it.

use super::{Snapshot, Transaction};
use crate::error::Result;
use crate::incident::{Incident, IncidentId, Paste};
use crate::redact::Scrubbed;
use crate::time::Timestamp;

/// The extent to which an incident is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Detail {
    /// All of it.
    Whole,
    /// All but its sightings' environments.
    Bare,
}

impl Snapshot<'_> {
    /// Returns the incident with a number, also if it was taken out.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn incident(&self, number: u64) -> Result<Option<Incident>> {
        self.read_incident(number, Detail::Whole)
    }

    /// Returns an incident without its sightings' environments, which are most of its size and seldom wanted.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn bare_incident(&self, number: u64) -> Result<Option<Incident>> {
        self.read_incident(number, Detail::Bare)
    }

    /// Returns the incident with a number, without its sightings' environments, to be changed and stored again.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn stored_incident(&self, number: u64) -> Result<Option<Scrubbed<Incident>>> {
        Ok(self.bare_incident(number)?.map(Scrubbed::stored))
    }

    fn read_incident(&self, number: u64, extent: Detail) -> Result<Option<Incident>> {
        let Some(mut incident) = self.read_row(number)? else { return Ok(None) };
        incident.sightings = self.sightings(number, extent)?;
        incident.corrections = self.corrections(number)?;
        Ok(Some(incident))
    }

    /// Returns the number of an incident and the time of its last change, by its id. One that was merged into another
    /// changes no more.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn known(&self, id: IncidentId) -> Result<Option<(u64, Timestamp)>> {
        self.row(
            "SELECT id, iif(merged_into IS NULL, updated_at, 9223372036854775807) FROM incident WHERE ulid = ?1",
            [id],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )
    }

    /// Tells whether there is an incident with a number, also if it was taken out.
    pub(super) fn has_incident(&self, number: u64) -> Result<bool> {
        Ok(self.row("SELECT 1 FROM incident WHERE id = ?1", [number], |_| Ok(()))?.is_some())
    }

    /// Returns numbers and ids that begin with a prefix in capitals, at most `limit`.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn with_prefix(&self, prefix: &str, limit: usize) -> Result<Vec<(u64, IncidentId)>> {
        // Every character of an id is smaller than a tilde.
        self.rows(
            "SELECT id, ulid FROM incident WHERE ulid >= ?1 AND ulid < ?1 || '~' ORDER BY ulid LIMIT ?2",
            (prefix, limit),
            |row| Ok((row.get(0)?, row.get(1)?)),
        )
    }

    /// Returns the number of incidents that were not taken out.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn incidents(&self) -> Result<u64> {
        self.value("SELECT value FROM total WHERE name = 'incidents'", [], |row| row.get(0))
    }

    /// Returns the number that was given last; 0 if there was none.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn last_number(&self) -> Result<u64> {
        self.value("SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'incident'), 0)", [], |row| {
            row.get(0)
        })
    }
}

impl Transaction<'_> {
    /// Adds an incident with all that belongs to it, and gives its number; its own `number` is not looked at.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn add_incident(&self, incident: &Scrubbed<Incident>) -> Result<u64> {
        let number = self.write_row(None, incident)?;
        self.add_history(number, incident)?;
        Ok(number)
    }

    /// Writes an incident's own row, tags and attempts anew, under its number; sightings and corrections stay as they
    /// are.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn update_incident(&self, incident: &Scrubbed<Incident>) -> Result<()> {
        self.write_incident(incident.number, incident)
    }

    fn write_incident(&self, number: u64, incident: &Incident) -> Result<()> {
        self.write_row(Some(number), incident)?;
        self.forget_tags()
    }

    /// Replaces the incident with a number, including its sightings and corrections.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn replace_incident(&self, number: u64, incident: &Scrubbed<Incident>) -> Result<()> {
        let environments = self.environments_of(number)?;
        self.run("DELETE FROM sighting WHERE incident = ?1", [number])?;
        self.run("DELETE FROM correction WHERE incident = ?1", [number])?;
        self.write_incident(number, incident)?;
        self.add_history(number, incident)?;
        self.forget_environments(&environments)
    }

    /// Takes an incident out, or brings it back where `removed_at` is none.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn mark_removed(&self, number: u64, removed_at: Option<Timestamp>) -> Result<()> {
        self.run("UPDATE incident SET removed_at = ?2 WHERE id = ?1", (number, removed_at)).map(drop)
    }

    /// Records when an incident was changed.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn touch(&self, number: u64, now: Timestamp) -> Result<()> {
        self.run("UPDATE incident SET updated_at = ?2 WHERE id = ?1", (number, now)).map(drop)
    }

    /// Deletes an incident, all that belongs to it, what changes say of it, and the captures with one of its texts. Its
    /// prints are to be deleted before.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn delete_incident(&self, number: u64) -> Result<()> {
        let mut environments = self.environments_of(number)?;
        environments.extend(self.recorded_environments_of(number)?);
        environments.extend(self.delete_captures_of(number)?);
        self.forget_changes_of(number)?;
        self.run("DELETE FROM incident WHERE id = ?1", [number])?;
        self.forget_tags()?;
        self.forget_environments(&environments)
    }

    fn add_history(&self, number: u64, incident: &Incident) -> Result<()> {
        for sighting in &incident.sightings {
            self.insert_sighting(number, sighting)?;
        }
        incident.corrections.iter().try_for_each(|correction| self.insert_correction(number, correction))
    }
}

/// Puts a stored paste together from its two columns.
pub(super) fn paste(text: String, original: rusqlite::Result<Option<Vec<u8>>>) -> rusqlite::Result<Paste> {
    Ok(Paste::from_parts(text, original?))
}
