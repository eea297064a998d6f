//! The columns and tables of a note: where each of its fields is written and read.

use rusqlite::{Row, named_params};

use super::incidents::paste;
use super::{Snapshot, Transaction};
use crate::error::Result;
use crate::incident::{Incident, Note, NoteField, Tag};

/// The place of a field's texts.
pub(super) enum TextPlace {
    /// A column of `incident`, by its name.
    Column(&'static str),
    /// A query that gives the number of an incident and a text, once for each text.
    Rows(&'static str),
    /// No place: the field holds no text of a person's.
    Nowhere,
}

impl TextPlace {
    /// Returns the place of a field.
    pub(super) fn of(field: NoteField) -> Self {
        match field {
            NoteField::Title | NoteField::Cause | NoteField::Fix | NoteField::Url => Self::Column(field.name()),
            NoteField::Tags => {
                Self::Rows("SELECT incident, name FROM incident_tag JOIN tag ON tag.id = incident_tag.tag")
            }
            NoteField::Attempts => Self::Rows("SELECT incident, text FROM attempt"),
            NoteField::Kind | NoteField::Source => Self::Nowhere,
        }
    }
}

impl Snapshot<'_> {
    /// Reads an incident's own row, its tags and its attempts; it is given without sightings and corrections.
    pub(super) fn read_row(&self, number: u64) -> Result<Option<Incident>> {
        let tags = self.tags_of(number)?;
        let attempts = self.attempts_of(number)?.into_iter().map(|(_, attempt)| attempt).collect();
        let former_fixes = self.former_fixes_of(number)?;
        self.row("SELECT * FROM incident WHERE id = ?1", [number], |row| {
            Ok(Incident {
                id: row.get("ulid")?,
                number,
                note: note(row, tags, attempts)?,
                error: paste(row.get("error")?, row.get("error_bytes"))?,
                status: row.get("status")?,
                author: row.get("author")?,
                fix_id: row.get("fix_id")?,
                fix_written_at: row.get("fix_written_at")?,
                former_fixes,
                sightings: Vec::new(),
                corrections: Vec::new(),
                created_at: row.get("created_at")?,
                updated_at: row.get("updated_at")?,
                removed_at: row.get("removed_at")?,
                merged_into: row.get("merged_into")?,
            })
        })
    }

    /// Hands over what the matcher compares of a note: title, cause, fix and tags.
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
            let (cause, fix) = (row.get_ref("cause")?.as_str_or_null()?, row.get_ref("fix")?.as_str_or_null()?);
            Ok(read(row.get_ref("title")?.as_str()?, cause, fix, &tags))
        })
    }

    /// The attempts of an incident in their order, each with its row.
    fn attempts_of(&self, number: u64) -> Result<Vec<(i64, String)>> {
        self.rows("SELECT id, text FROM attempt WHERE incident = ?1 ORDER BY position", [number], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })
    }

    /// The tags of an incident, by name.
    pub(super) fn tags_of(&self, number: u64) -> Result<Vec<Tag>> {
        self.rows(
            "SELECT name FROM incident_tag JOIN tag ON tag.id = incident_tag.tag WHERE incident = ?1 ORDER BY name",
            [number],
            |row| row.get(0),
        )
    }
}

/// Reads a note from the row of its incident, beside what stands in tables of its own.
fn note(row: &Row<'_>, tags: Vec<Tag>, attempts: Vec<String>) -> rusqlite::Result<Note> {
    Ok(Note {
        title: row.get("title")?,
        cause: row.get("cause")?,
        fix: row.get("fix")?,
        kind: row.get("kind")?,
        tags,
        attempts,
        source: row.get("source")?,
        url: row.get("url")?,
    })
}

impl Transaction<'_> {
    /// Writes an incident's own row, its tags and its attempts: anew where it has a number, else as a new incident.
    /// Returns the number.
    pub(super) fn write_row(&self, number: Option<u64>, incident: &Incident) -> Result<u64> {
        let Incident {
            id,
            number: _,
            note,
            error,
            status,
            author,
            fix_id,
            fix_written_at,
            former_fixes,
            sightings: _,
            corrections: _,
            created_at,
            updated_at,
            removed_at,
            merged_into,
        } = incident;
        let Note { title, cause, fix, kind, tags, attempts, source, url } = note;
        let row = named_params! {
            ":id": number,
            ":ulid": id,
            ":kind": kind,
            ":status": status,
            ":author": author,
            ":source": source,
            ":created_at": created_at,
            ":updated_at": updated_at,
            ":removed_at": removed_at,
            ":last_seen_at": incident.last_seen(),
            ":merged_into": merged_into,
            ":fix_id": fix_id,
            ":fix_written_at": fix_written_at,
            ":title": title,
            ":url": url,
            ":cause": cause,
            ":fix": fix,
            ":error": error.text(),
            ":error_bytes": error.original(),
        };
        let names: Vec<&str> = row.iter().map(|(name, _)| name.trim_start_matches(':')).collect();
        let written = self.insert(&upsert(&names), row)?.unsigned_abs();
        let (known_tags, known_attempts, known_fixes) = match number {
            Some(number) => (self.tags_of(number)?, self.attempts_of(number)?, self.former_fixes_of(number)?),
            None => Default::default(),
        };
        let number = number.unwrap_or(written);
        self.write_tags(number, &known_tags, tags)?;
        self.write_attempts(number, known_attempts, attempts)?;
        self.write_former_fixes(number, &known_fixes, former_fixes)?;
        Ok(number)
    }

    /// Gives an incident these tags and no others. Those it has stay as they are: what is recorded is what changes.
    fn write_tags(&self, number: u64, known: &[Tag], tags: &[Tag]) -> Result<()> {
        for tag in known.iter().filter(|tag| !tags.contains(tag)) {
            self.run(
                "DELETE FROM incident_tag WHERE incident = ?1 AND tag = (SELECT id FROM tag WHERE name = ?2)",
                (number, tag),
            )?;
        }
        for tag in tags.iter().filter(|tag| !known.contains(tag)) {
            self.run("INSERT OR IGNORE INTO tag (name) VALUES (?1)", [tag])?;
            self.run("INSERT OR IGNORE INTO incident_tag SELECT ?1, id FROM tag WHERE name = ?2", (number, tag))?;
        }
        Ok(())
    }

    /// Gives an incident these attempts in this order. One that stays keeps its row.
    fn write_attempts(&self, number: u64, mut known: Vec<(i64, String)>, attempts: &[String]) -> Result<()> {
        for (position, attempt) in attempts.iter().enumerate() {
            match known.iter().position(|(_, text)| text == attempt) {
                Some(at) => {
                    let (row, _) = known.remove(at);
                    self.run("UPDATE attempt SET position = ?2 WHERE id = ?1 AND position <> ?2", (row, position))?;
                }
                None => {
                    self.run(
                        "INSERT INTO attempt (incident, position, text) VALUES (?1, ?2, ?3)",
                        (number, position, attempt),
                    )?;
                }
            }
        }
        known.iter().try_for_each(|(row, _)| self.run("DELETE FROM attempt WHERE id = ?1", [row]).map(drop))
    }

    /// Deletes tags that no incident has any more.
    pub(super) fn forget_tags(&self) -> Result<()> {
        self.run("DELETE FROM tag WHERE NOT EXISTS (SELECT 1 FROM incident_tag WHERE incident_tag.tag = tag.id)", [])
            .map(drop)
    }
}

/// Returns the statement that writes a row of `incident` with these columns, each from the parameter of its name.
fn upsert(columns: &[&str]) -> String {
    let changes = columns.iter().map(|name| format!("{name} = excluded.{name}"));
    format!(
        "INSERT INTO incident ({}) VALUES (:{}) ON CONFLICT (id) DO UPDATE SET {}",
        columns.join(", "),
        columns.join(", :"),
        changes.collect::<Vec<_>>().join(", ")
    )
}
