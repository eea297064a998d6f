//! Changes of the notebook: which there were, and what each changed.

use rusqlite::Row;
use rusqlite::types::Value;

use super::{Snapshot, Transaction};
use crate::error::Result;
use crate::incident::{Action, Author};
use crate::time::Timestamp;

/// Most incidents of a change that are named.
const NAMED: usize = 3;

/// A change of the notebook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Its number in this notebook, from 1.
    pub number: u64,
    /// When it was made.
    pub at: Timestamp,
    /// The command that made it.
    pub action: Action,
    /// Its author.
    pub author: Author,
    /// True if it was taken back.
    pub is_undone: bool,
    /// The incidents that it changed, by number; of many the first only.
    pub incidents: Vec<u64>,
    /// The number of incidents that it changed.
    pub count: u64,
    /// The title of the first of them, as it is now, or was at last.
    pub title: Option<String>,
}

/// The state of one place before a change.
#[derive(Debug, Clone, PartialEq)]
pub struct Earlier {
    /// The number of the incident.
    pub incident: u64,
    /// The table.
    pub entity: String,
    /// The number of the row in it; none for a tag.
    pub row: Option<i64>,
    /// The column; none where the row was not there.
    pub field: Option<String>,
    /// The value before, or, of a change that was taken back, the one that it had made.
    pub value: Value,
}

/// A value of the file as text or as a number.
pub trait ValueText {
    /// Returns what it says; none where it is null.
    fn text(&self) -> Option<String>;
    /// Returns the number that it is.
    fn number(&self) -> Option<u64>;
}

impl ValueText for Value {
    fn text(&self) -> Option<String> {
        match self {
            Self::Null => None,
            Self::Integer(number) => Some(number.to_string()),
            Self::Real(number) => Some(number.to_string()),
            Self::Text(text) => Some(text.clone()),
            Self::Blob(bytes) => Some(String::from_utf8_lossy(bytes).into_owned()),
        }
    }

    fn number(&self) -> Option<u64> {
        match self {
            Self::Integer(number) => u64::try_from(*number).ok(),
            _ => None,
        }
    }
}

impl Snapshot<'_> {
    /// Returns the newest changes, at most `limit`, of one incident or of all.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn changes(&self, incident: Option<u64>, limit: usize) -> Result<Vec<Change>> {
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let numbers: Vec<u64> = match incident {
            Some(incident) => self.rows(
                "SELECT DISTINCT change FROM earlier WHERE incident = ?1 ORDER BY change DESC LIMIT ?2",
                (incident, limit),
                |row| row.get(0),
            ),
            None => self.rows("SELECT id FROM change ORDER BY id DESC LIMIT ?1", [limit], |row| row.get(0)),
        }?;
        numbers.into_iter().filter_map(|number| self.change(number).transpose()).collect()
    }

    /// Returns a change by its number.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn change(&self, number: u64) -> Result<Option<Change>> {
        let change = self.row(
            "SELECT at, action, author, undone IS NOT NULL,
                (SELECT count(DISTINCT incident) FROM earlier WHERE change = ?1) FROM change WHERE id = ?1",
            [number],
            |row| {
                Ok(Change {
                    number,
                    at: row.get(0)?,
                    action: row.get(1)?,
                    author: row.get(2)?,
                    is_undone: row.get(3)?,
                    incidents: Vec::new(),
                    count: row.get(4)?,
                    title: None,
                })
            },
        )?;
        let Some(change) = change else { return Ok(None) };
        let incidents = self.rows(
            "SELECT DISTINCT incident FROM earlier WHERE change = ?1 ORDER BY incident LIMIT ?2",
            (number, NAMED),
            |row| row.get(0),
        )?;
        let title = match incidents.first() {
            Some(first) => self.value(
                "SELECT coalesce((SELECT title FROM incident WHERE id = ?1), (SELECT value FROM earlier
                    WHERE incident = ?1 AND entity = 'incident' AND field = 'title' ORDER BY id DESC LIMIT 1))",
                [first],
                |row| row.get(0),
            )?,
            None => None,
        };
        Ok(Some(Change { incidents, title, ..change }))
    }

    /// Returns the last change that stands.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn last_change(&self) -> Result<Option<u64>> {
        self.row("SELECT id FROM change WHERE undone IS NULL ORDER BY id DESC LIMIT 1", [], |row| row.get(0))
    }

    /// Tells whether something was deleted for good after the last change. Its number is one that no change has.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn is_purged_last(&self) -> Result<bool> {
        self.value(
            "SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'change'), 0)
                > (SELECT coalesce(max(id), 0) FROM change)",
            [],
            |row| row.get(0),
        )
    }

    /// Returns the change that was taken back last.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn last_undone(&self) -> Result<Option<u64>> {
        self.row("SELECT id FROM change WHERE undone IS NOT NULL ORDER BY undone DESC LIMIT 1", [], |row| row.get(0))
    }

    /// Returns what a change changed, in the order in which it did.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn earlier(&self, change: u64) -> Result<Vec<Earlier>> {
        self.rows(
            "SELECT incident, entity, row, field, value FROM earlier WHERE change = ?1 ORDER BY id",
            [change],
            earlier,
        )
    }

    /// Returns the rows that came with a new incident, and not with a change after it.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn came_with_incident(&self, incident: u64) -> Result<Vec<Earlier>> {
        let mut rows = Vec::new();
        for entity in ["sighting", "attempt", "former_fix", "correction"] {
            let sql = format!(
                "SELECT ?1, '{entity}', id, NULL, NULL FROM {entity} WHERE incident = ?1 AND NOT EXISTS (
                    SELECT 1 FROM earlier WHERE change IN (SELECT change FROM earlier WHERE incident = ?1)
                        AND entity = '{entity}' AND row = {entity}.id AND (field IS NULL OR field = 'incident'))
                    ORDER BY id"
            );
            rows.extend(self.rows(&sql, [incident], earlier)?);
        }
        let tags = "SELECT ?1, 'incident_tag', NULL, 'absent', name FROM incident_tag JOIN tag ON tag.id = tag
            WHERE incident = ?1 AND NOT EXISTS (SELECT 1 FROM earlier WHERE earlier.incident = ?1
                AND entity = 'incident_tag' AND field = 'absent' AND value = name) ORDER BY name";
        rows.extend(self.rows(tags, [incident], earlier)?);
        Ok(rows)
    }

    /// Returns what a change changed of one incident, in the order in which it did.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn earlier_of(&self, change: u64, incident: u64) -> Result<Vec<Earlier>> {
        self.rows(
            "SELECT incident, entity, row, field, value FROM earlier WHERE change = ?1 AND incident = ?2 ORDER BY id",
            (change, incident),
            earlier,
        )
    }

    /// Returns the incidents that a change changed.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn incidents_of_change(&self, change: u64) -> Result<Vec<u64>> {
        self.rows("SELECT DISTINCT incident FROM earlier WHERE change = ?1", [change], |row| row.get(0))
    }

    /// Returns what a field held after a change: the next change tells, or the row as it is now.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn value_after(&self, change: u64, place: &Earlier) -> Result<Value> {
        let (Some(row), Some(field)) = (place.row, place.field.as_deref()) else { return Ok(Value::Null) };
        let next = self.row(
            "SELECT value FROM earlier WHERE incident = ?1 AND change > ?2 AND entity = ?3 AND row = ?4 AND field = ?5
                AND change IN (SELECT id FROM change WHERE undone IS NULL) ORDER BY change LIMIT 1",
            (place.incident, change, &place.entity, row, field),
            |row| row.get(0),
        )?;
        match next {
            Some(value) => Ok(value),
            None => Ok(self.value_now(&place.entity, row, field)?.unwrap_or(Value::Null)),
        }
    }

    /// Returns what a field of a row holds; none where the row or the field is not there.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn value_now(&self, entity: &str, row: i64, field: &str) -> Result<Option<Value>> {
        let table = self.recorded_table(entity)?;
        if !self.columns(table)?.iter().any(|column| column == field) {
            return Ok(None);
        }
        self.row(&format!("SELECT {field} FROM {table} WHERE id = ?1"), [row], |row| row.get(0))
    }
}

fn earlier(row: &Row<'_>) -> rusqlite::Result<Earlier> {
    Ok(Earlier { incident: row.get(0)?, entity: row.get(1)?, row: row.get(2)?, field: row.get(3)?, value: row.get(4)? })
}

impl Transaction<'_> {
    /// Uses up the number of a change for what was deleted for good, and is no change.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn count_purge(&self) -> Result<()> {
        self.run("UPDATE sqlite_sequence SET seq = seq + 1 WHERE name = 'change'", []).map(drop)
    }

    /// The environments of an incident's sightings that a change may bring back.
    pub(super) fn recorded_environments_of(&self, incident: u64) -> Result<Vec<i64>> {
        self.rows(
            "SELECT value FROM earlier WHERE incident = ?1 AND entity = 'sighting' AND field = 'environment'
                AND value IS NOT NULL",
            [incident],
            |row| row.get(0),
        )
    }

    /// Forgets what changes of an incident say, and the changes of which nothing is left. A merge or a split of it can
    /// no longer be turned; one that was taken back goes as a whole, for its other incident is made of this one.
    ///
    /// # Errors
    /// When it cannot be written.
    pub(super) fn forget_changes_of(&self, incident: u64) -> Result<()> {
        let changes: Vec<u64> =
            self.rows("SELECT DISTINCT change FROM earlier WHERE incident = ?1", [incident], |row| row.get(0))?;
        self.run("DELETE FROM earlier WHERE incident = ?1", [incident])?;
        for change in changes {
            let sql = "UPDATE change SET final = 1 WHERE id = ?1 AND action IN ('merge', 'split')";
            self.run(sql, [change])?;
            self.run(
                "DELETE FROM earlier WHERE change = ?1
                    AND (SELECT final AND undone IS NOT NULL FROM change WHERE id = ?1)",
                [change],
            )?;
            self.run(
                "DELETE FROM change WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM earlier WHERE change = ?1)",
                [change],
            )?;
        }
        Ok(())
    }

    /// Returns the incidents that were merged into an incident, and those that were merged into them.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn parts_of(&self, incident: u64) -> Result<Vec<u64>> {
        self.rows(
            "WITH RECURSIVE part (id) AS (
                SELECT id FROM incident WHERE merged_into = ?1
                UNION SELECT incident.id FROM incident JOIN part ON merged_into = part.id) SELECT id FROM part",
            [incident],
            |row| row.get(0),
        )
    }
}
