//! Taking a change of the notebook back, and making it again.

use rusqlite::params_from_iter;
use rusqlite::types::Value;

use super::history::Earlier;
use super::{Snapshot, Transaction};
use crate::error::Result;

/// Why a change can be neither taken back nor made again just now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Obstacle {
    /// A later change of the same incident stands.
    LaterChange(u64),
    /// A change of the same incident before it is not made again yet.
    EarlierChange(u64),
    /// The incident was changed after this was taken back.
    ChangedSince(u64),
    /// An incident that it needs was deleted for good.
    Purged,
    /// The incident is there already, by this number.
    Present(u64),
}

impl Snapshot<'_> {
    /// Returns what stands in the way of taking a change back, or of making it again where it was taken back.
    ///
    /// The changes of one incident are a stack: only the last that stands is taken back, only the next above it is made
    /// again, and what is changed anew hides what was taken back before.
    ///
    /// # Errors
    /// When the notebook cannot be read.
    pub fn obstacle(&self, change: u64) -> Result<Option<Obstacle>> {
        let shared = |condition: &str| {
            self.row(
                &format!(
                    "SELECT change.id FROM change, change AS this WHERE this.id = ?1 AND {condition} AND EXISTS (
                        SELECT 1 FROM earlier WHERE change = change.id
                            AND incident IN (SELECT incident FROM earlier WHERE change = ?1))
                        ORDER BY change.id DESC LIMIT 1"
                ),
                [change],
                |row| row.get::<_, u64>(0),
            )
        };
        let later = "this.undone IS NULL AND change.id > this.id AND change.undone IS NULL";
        if let Some(later) = shared(later)? {
            return Ok(Some(Obstacle::LaterChange(later)));
        }
        if let Some(since) = shared("this.undone IS NOT NULL AND change.id > this.undone_after")? {
            return Ok(Some(Obstacle::ChangedSince(since)));
        }
        let before = "this.undone IS NOT NULL AND change.id < this.id AND change.undone_after >= this.id";
        if let Some(before) = shared(before)? {
            return Ok(Some(Obstacle::EarlierChange(before)));
        }
        if self.value("SELECT final FROM change WHERE id = ?1", [change], |row| row.get::<_, bool>(0))? {
            return Ok(Some(Obstacle::Purged));
        }
        let present = self.row(
            "SELECT incident.id FROM earlier JOIN incident ON ulid = value
                WHERE change = ?1 AND entity = 'incident' AND field = 'ulid' AND incident.id <> row",
            [change],
            |row| row.get(0),
        )?;
        Ok(present.map(Obstacle::Present))
    }
}

impl Transaction<'_> {
    /// Takes a change back, or makes it again where it was taken back. Fingerprints are not looked at.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn turn_change(&self, change: u64) -> Result<()> {
        let lines = self.earlier(change)?;
        let incidents = self.incidents_of_change(change)?;
        self.run("DELETE FROM earlier WHERE change = ?1", [change])?;
        // Rows come back in an order in which one may be there before the one it refers to.
        self.run("PRAGMA defer_foreign_keys = ON", [])?;
        self.record_as(Some(change.cast_signed()))?;
        for lines in steps(&lines).into_iter().rev() {
            self.turn_row(lines)?;
        }
        incidents.into_iter().try_for_each(|incident| self.record_touched(incident))?;
        self.record_as(None)?;
        self.forget_tags()?;
        self.run(
            "UPDATE incident SET last_seen_at = coalesce(
                (SELECT max(seen_at) FROM sighting WHERE incident = incident.id), created_at)
                WHERE id IN (SELECT incident FROM earlier WHERE change = ?1)",
            [change],
        )?;
        self.run(
            "UPDATE change SET undone_after = iif(undone IS NULL, (SELECT max(id) FROM change), NULL),
                undone = iif(undone IS NULL, 1 + coalesce((SELECT max(undone) FROM change), 0), NULL) WHERE id = ?1",
            [change],
        )
        .map(drop)
    }

    /// Gives one row what it was before.
    fn turn_row(&self, lines: &[Earlier]) -> Result<()> {
        let Some(Earlier { entity, row, field, incident, value }) = lines.first() else { return Ok(()) };
        match (field.as_deref(), row) {
            (Some("absent"), None) => self.run(
                "DELETE FROM incident_tag WHERE incident = ?1 AND tag = (SELECT id FROM tag WHERE name = ?2)",
                (incident, value),
            ),
            (Some("present"), None) => {
                self.run("INSERT OR IGNORE INTO tag (name) VALUES (?1)", [value])?;
                self.run("INSERT OR IGNORE INTO incident_tag SELECT ?1, id FROM tag WHERE name = ?2", (incident, value))
            }
            (None, Some(row)) => {
                self.run(&format!("DELETE FROM {} WHERE id = ?1", self.recorded_table(entity)?), [row])
            }
            (Some("id"), Some(_)) => {
                let (fields, values) = self.fields(entity, lines)?;
                let marks = vec!["?"; values.len()].join(", ");
                let sql =
                    format!("INSERT INTO {} ({}) VALUES ({marks})", self.recorded_table(entity)?, fields.join(", "));
                self.run(&sql, params_from_iter(values))
            }
            (Some(_), Some(row)) => {
                let (fields, mut values) = self.fields(entity, lines)?;
                let row = Value::Integer(*row);
                values.push(&row);
                let sql =
                    format!("UPDATE {} SET {} = ? WHERE id = ?", self.recorded_table(entity)?, fields.join(" = ?, "));
                self.run(&sql, params_from_iter(values))
            }
            (_, None) => Ok(0),
        }
        .map(drop)
    }

    /// The columns that lines name and the table has, with their values.
    fn fields<'l>(&self, entity: &str, lines: &'l [Earlier]) -> Result<(Vec<&'l str>, Vec<&'l Value>)> {
        let columns = self.columns(entity)?;
        let known = lines.iter().filter_map(|line| Some((line.field.as_deref()?, &line.value)));
        Ok(known.filter(|(field, _)| columns.iter().any(|column| column == field)).unzip())
    }
}

/// Parts lines into those of one row at one time.
fn steps(lines: &[Earlier]) -> Vec<&[Earlier]> {
    let mut steps = Vec::new();
    let mut begin = 0;
    for (at, line) in lines.iter().enumerate().skip(1) {
        let first = &lines[begin];
        let is_other_row = (&line.entity, line.row) != (&first.entity, first.row) || line.row.is_none();
        let is_whole = line.field.is_none() || first.field.is_none() || line.field.as_deref() == Some("id");
        if is_other_row || is_whole || lines[begin..at].iter().any(|other| other.field == line.field) {
            steps.push(&lines[begin..at]);
            begin = at;
        }
    }
    steps.push(&lines[begin..]);
    steps
}
