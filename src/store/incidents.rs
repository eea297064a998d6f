//! Incidents: one row and what belongs to it.

use super::{Snapshot, Transaction};
use crate::error::Result;
use crate::incident::{Incident, IncidentId, Note, Paste, Tag};
use crate::time::Timestamp;

/// How much of an incident is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Detail {
    /// All of it.
    Whole,
    /// All but its sightings' environments.
    Bare,
}

impl Snapshot<'_> {
    /// The incident with a number, also one that was taken out.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn incident(&self, number: u64) -> Result<Option<Incident>> {
        self.read_incident(number, Detail::Whole)
    }

    /// As [`incident`](Self::incident), without its sightings' environments, which are most of it and seldom wanted.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn bare_incident(&self, number: u64) -> Result<Option<Incident>> {
        self.read_incident(number, Detail::Bare)
    }

    fn read_incident(&self, number: u64, extent: Detail) -> Result<Option<Incident>> {
        let incident = self.row(
            "SELECT ulid, kind, status, source, created_at, updated_at, removed_at, title, url, cause, fix, error,
                error_bytes FROM incident WHERE id = ?1",
            [number],
            |row| {
                Ok(Incident {
                    number,
                    id: row.get(0)?,
                    status: row.get(2)?,
                    created_at: row.get(4)?,
                    updated_at: row.get(5)?,
                    removed_at: row.get(6)?,
                    note: Note {
                        title: row.get(7)?,
                        cause: row.get(9)?,
                        fix: row.get(10)?,
                        kind: row.get(1)?,
                        tags: Vec::new(),
                        attempts: Vec::new(),
                        source: row.get(3)?,
                        url: row.get(8)?,
                    },
                    error: paste(row.get(11)?, row.get(12))?,
                    sightings: Vec::new(),
                    corrections: Vec::new(),
                })
            },
        )?;
        let Some(mut incident) = incident else { return Ok(None) };
        incident.note.tags = self.tags_of(number)?;
        incident.note.attempts =
            self.rows("SELECT text FROM attempt WHERE incident = ?1 ORDER BY position", [number], |row| row.get(0))?;
        incident.sightings = self.sightings(number, extent)?;
        incident.corrections = self.corrections(number)?;
        Ok(Some(incident))
    }

    /// Hands over what an incident's note says: title, cause, fix and tags.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn note<T>(
        &self,
        number: u64,
        read: impl FnOnce(&str, Option<&str>, Option<&str>, &[&str]) -> T,
    ) -> Result<Option<T>> {
        let tags: Vec<Tag> = self.tags_of(number)?;
        let tags: Vec<&str> = tags.iter().map(Tag::as_str).collect();
        self.row("SELECT title, cause, fix FROM incident WHERE id = ?1", [number], |row| {
            let (cause, fix) = (row.get_ref(1)?.as_str_or_null()?, row.get_ref(2)?.as_str_or_null()?);
            Ok(read(row.get_ref(0)?.as_str()?, cause, fix, &tags))
        })
    }

    /// The tags of an incident, by name.
    pub(super) fn tags_of(&self, number: u64) -> Result<Vec<Tag>> {
        self.rows("SELECT name FROM tag WHERE incident = ?1 ORDER BY name", [number], |row| row.get(0))
    }

    /// The number of an incident and when it was last changed, by its id.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn known(&self, id: IncidentId) -> Result<Option<(u64, Timestamp)>> {
        self.row("SELECT id, updated_at FROM incident WHERE ulid = ?1", [id], |row| Ok((row.get(0)?, row.get(1)?)))
    }

    /// Numbers and ids that begin with a prefix in capitals, at most `limit`.
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

    /// How many incidents there are that were not taken out.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn incidents(&self) -> Result<u64> {
        self.value("SELECT value FROM total WHERE name = 'incidents'", [], |row| row.get(0))
    }

    /// The number that was given last; 0 where none was.
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
    pub fn add_incident(&self, incident: &Incident) -> Result<u64> {
        let number = self.insert(
            "INSERT INTO incident (ulid, kind, status, source, created_at, updated_at, removed_at, last_seen_at,
                title, url, cause, fix, error, error_bytes) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)",
            (
                incident.id,
                incident.note.kind,
                incident.status,
                incident.note.source,
                incident.created_at,
                incident.updated_at,
                incident.removed_at,
                incident.last_seen(),
                &incident.note.title,
                &incident.note.url,
                &incident.note.cause,
                &incident.note.fix,
                incident.error.text(),
                incident.error.original(),
            ),
        )?;
        let number = number.unsigned_abs();
        self.add_note(number, incident)?;
        self.add_history(number, incident)?;
        Ok(number)
    }

    /// Writes an incident's own row, tags and attempts anew, under its number; sightings and corrections stay as they
    /// are.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn update_incident(&self, incident: &Incident) -> Result<()> {
        self.run(
            "UPDATE incident SET kind = ?2, status = ?3, source = ?4, created_at = ?5, updated_at = ?6, removed_at = ?7,
                last_seen_at = ?8, title = ?9, url = ?10, cause = ?11, fix = ?12, error = ?13, error_bytes = ?14 WHERE id = ?1",
            (
                incident.number,
                incident.note.kind,
                incident.status,
                incident.note.source,
                incident.created_at,
                incident.updated_at,
                incident.removed_at,
                incident.last_seen(),
                &incident.note.title,
                &incident.note.url,
                &incident.note.cause,
                &incident.note.fix,
                incident.error.text(),
                incident.error.original(),
            ),
        )?;
        self.run("DELETE FROM filed WHERE incident = ?1", [incident.number])?;
        self.run("DELETE FROM attempt WHERE incident = ?1", [incident.number])?;
        self.add_note(incident.number, incident)?;
        self.forget_words()
    }

    /// As [`update_incident`](Self::update_incident), with its sightings and corrections.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn replace_incident(&self, incident: &Incident) -> Result<()> {
        let environments = self.environments_of(incident.number)?;
        self.run("DELETE FROM sighting WHERE incident = ?1", [incident.number])?;
        self.run("DELETE FROM correction WHERE incident = ?1", [incident.number])?;
        self.update_incident(incident)?;
        self.add_history(incident.number, incident)?;
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

    /// Deletes an incident, all that belongs to it, and the captures with one of its texts. Its prints are to be
    /// deleted before.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn delete_incident(&self, number: u64) -> Result<()> {
        let environments = self.environments_of(number)?;
        self.run(
            "DELETE FROM capture WHERE incident = ?1 OR error IN (
                SELECT error FROM incident WHERE id = ?1
                UNION ALL SELECT error FROM sighting WHERE incident = ?1 AND error IS NOT NULL)",
            [number],
        )?;
        self.run("DELETE FROM incident WHERE id = ?1", [number])?;
        self.forget_words()?;
        self.forget_environments(&environments)
    }

    fn add_note(&self, number: u64, incident: &Incident) -> Result<()> {
        for tag in &incident.note.tags {
            self.run("INSERT OR IGNORE INTO word (name) VALUES (?1)", [tag])?;
            self.run("INSERT OR IGNORE INTO filed SELECT ?1, id FROM word WHERE name = ?2", (number, tag))?;
        }
        for (position, attempt) in incident.note.attempts.iter().enumerate() {
            self.run(
                "INSERT INTO attempt (incident, position, text) VALUES (?1, ?2, ?3)",
                (number, position, attempt),
            )?;
        }
        Ok(())
    }

    /// Deletes words that nothing is filed under any more.
    fn forget_words(&self) -> Result<()> {
        self.run("DELETE FROM word WHERE NOT EXISTS (SELECT 1 FROM filed WHERE word = word.id)", []).map(drop)
    }

    fn add_history(&self, number: u64, incident: &Incident) -> Result<()> {
        for sighting in &incident.sightings {
            self.insert_sighting(number, sighting)?;
        }
        incident.corrections.iter().try_for_each(|correction| self.add_correction(number, correction))
    }
}

/// Puts a stored paste together from its two columns.
pub(super) fn paste(text: String, original: rusqlite::Result<Option<Vec<u8>>>) -> rusqlite::Result<Paste> {
    Ok(Paste::from_parts(text, original?))
}
