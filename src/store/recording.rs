//! Recording: while a change is made, triggers write down what stood there before.
//!
//! The triggers are temporary, made by whoever writes to the notebook, from the columns that its tables have: a column
//! is never forgotten, and a look-up does not read them.

use super::errors::{self, Operation};
use super::{Access, Snapshot, Store, Transaction};
use crate::error::Result;
use crate::incident::{Action, Author};
use crate::time::Timestamp;

/// The tables of what a person said, each with the column that names the incident. Tags are recorded by name.
const RECORDED: [(&str, &str); 5] = [
    ("incident", "id"),
    ("former_fix", "incident"),
    ("sighting", "incident"),
    ("attempt", "incident"),
    ("correction", "incident"),
];

/// The column that follows from the sightings.
const DERIVED: &str = "last_seen_at";

/// The tags of incidents are recorded by name: the number of a tag may be given anew.
const TAGS: &str = "
    CREATE TEMP TRIGGER incident_tag_inserted AFTER INSERT ON main.incident_tag
    WHEN (SELECT change FROM recording) IS NOT NULL BEGIN
        INSERT INTO earlier (change, incident, entity, field, value)
            SELECT change, new.incident, 'incident_tag', 'absent', (SELECT name FROM tag WHERE id = new.tag)
            FROM recording WHERE NOT {new_with_change};
    END;
    CREATE TEMP TRIGGER incident_tag_deleted AFTER DELETE ON main.incident_tag
    WHEN (SELECT change FROM recording) IS NOT NULL BEGIN
        INSERT INTO earlier (change, incident, entity, field, value)
            SELECT change, old.incident, 'incident_tag', 'present', (SELECT name FROM tag WHERE id = old.tag)
            FROM recording WHERE NOT {old_with_change};
    END;
";

/// A change that is about to be made.
#[derive(Debug, Clone, Copy)]
pub struct NewChange {
    /// The command that makes it.
    pub action: Action,
    /// Its author.
    pub author: Author,
    /// The moment.
    pub at: Timestamp,
}

impl Store {
    /// Changes the notebook as [`write`](Self::write) does, and records the change, so that it can be taken back.
    /// There is no change if `work` changed nothing.
    ///
    /// # Errors
    /// As [`write`](Self::write).
    pub fn change<T>(&mut self, change: NewChange, work: impl FnOnce(&Transaction<'_>) -> Result<T>) -> Result<T> {
        self.prepare_recording()?;
        self.write(|transaction| transaction.recorded(change, work))
    }

    /// Adds one incident as [`change`](Self::change) would. No trigger is needed: all that is new goes with it.
    ///
    /// # Errors
    /// As [`write`](Self::write).
    pub fn change_by_adding<T>(
        &mut self,
        change: NewChange,
        add: impl FnOnce(&Transaction<'_>) -> Result<(u64, T)>,
    ) -> Result<T> {
        self.write(|transaction| {
            let (incident, added) = add(transaction)?;
            let change = transaction.new_change(change)?;
            let line = "INSERT INTO earlier (change, incident, entity, row) VALUES (?1, ?2, 'incident', ?2)";
            transaction.run(line, (change, incident))?;
            Ok(added)
        })
    }

    /// As [`change`](Self::change), for very many incidents at once.
    ///
    /// # Errors
    /// As [`write`](Self::write).
    pub fn change_much<T>(&mut self, change: NewChange, work: impl FnOnce(&Transaction<'_>) -> Result<T>) -> Result<T> {
        self.prepare_recording()?;
        self.write_much(|transaction| transaction.recorded(change, work))
    }

    /// Makes the triggers, once for a connection. What takes a change back is recorded as the change was.
    ///
    /// # Errors
    /// When the notebook cannot be written to.
    pub fn prepare_recording(&self) -> Result<()> {
        if self.access == Access::Read {
            return Ok(());
        }
        let told = |error| errors::explain(&self.paths, Operation::Write, error);
        let is_there: bool = self
            .connection
            .query_row("SELECT EXISTS (SELECT 1 FROM temp.sqlite_schema WHERE name = 'recording')", [], |row| {
                row.get(0)
            })
            .map_err(told)?;
        if is_there {
            return Ok(());
        }
        let mut sql = String::from(
            "PRAGMA temp_store = MEMORY;
            CREATE TEMP TABLE recording (change INTEGER);
            INSERT INTO recording VALUES (NULL);",
        );
        for (table, owner) in RECORDED {
            let columns = self.read(|snapshot| snapshot.columns(table))?;
            sql.push_str(&triggers(table, owner, &columns));
        }
        let tags = TAGS.replace("{new_with_change}", &came_with_change("new.incident"));
        sql.push_str(&tags.replace("{old_with_change}", &came_with_change("old.incident")));
        self.connection.execute_batch(&sql).map_err(told)
    }
}

/// Returns the triggers of a table: a line for a row that is new, one for each field that is changed, and one for each
/// field of a row that goes, its `id` first.
fn triggers(table: &str, owner: &str, columns: &[String]) -> String {
    let old = |column: &String| format!("SELECT '{column}' AS field, old.{column} AS value");
    let told = columns.iter().filter(|column| *column != DERIVED);
    let changed = told.map(|column| format!("{} WHERE old.{column} IS NOT new.{column}", old(column)));
    let gone = columns.iter().map(|column| format!("{} WHERE old.{column} IS NOT NULL", old(column)));
    let (changed, gone) = (union(changed), union(gone));
    let (new_came, old_came) = (came_with_change(&format!("new.{owner}")), came_with_change(&format!("old.{owner}")));
    format!(
        "CREATE TEMP TRIGGER {table}_inserted AFTER INSERT ON main.{table}
        WHEN (SELECT change FROM recording) IS NOT NULL BEGIN
            INSERT INTO earlier (change, incident, entity, row)
                SELECT change, new.{owner}, '{table}', new.id FROM recording WHERE NOT {new_came};
        END;
        CREATE TEMP TRIGGER {table}_updated AFTER UPDATE ON main.{table}
        WHEN (SELECT change FROM recording) IS NOT NULL BEGIN
            INSERT INTO earlier (change, incident, entity, row, field, value)
                SELECT change, old.{owner}, '{table}', old.id, field, value FROM recording, ({changed})
                WHERE NOT {old_came};
        END;
        CREATE TEMP TRIGGER {table}_deleted AFTER DELETE ON main.{table}
        WHEN (SELECT change FROM recording) IS NOT NULL BEGIN
            INSERT INTO earlier (change, incident, entity, row, field, value)
                SELECT change, old.{owner}, '{table}', old.id, field, value FROM recording, ({gone})
                WHERE NOT {old_came};
        END;"
    )
}

/// The condition that an incident is new with the change that is being made.
fn came_with_change(incident: &str) -> String {
    format!(
        "EXISTS (SELECT 1 FROM earlier WHERE incident = {incident} AND change = recording.change
            AND entity = 'incident' AND field IS NULL)"
    )
}

fn union(selects: impl Iterator<Item = String>) -> String {
    selects.collect::<Vec<_>>().join(" UNION ALL ")
}

impl Snapshot<'_> {
    /// The recorded table of a name that stands in the notebook.
    pub(super) fn recorded_table(&self, entity: &str) -> Result<&'static str> {
        let known = RECORDED.iter().map(|(table, _)| *table).find(|table| *table == entity);
        known.ok_or_else(|| self.unreadable(rusqlite::Error::InvalidColumnName(entity.to_owned())))
    }

    /// The columns of a table, in their order.
    pub(super) fn columns(&self, table: &str) -> Result<Vec<String>> {
        self.rows("SELECT name FROM pragma_table_info(?1) ORDER BY cid", [table], |row| row.get(0))
    }
}

impl Transaction<'_> {
    fn recorded<T>(&self, change: NewChange, work: impl FnOnce(&Self) -> Result<T>) -> Result<T> {
        let number = self.new_change(change)?;
        self.record_as(Some(number))?;
        let done = work(self)?;
        self.record_as(None)?;
        // Its number is free again where nothing was changed.
        let sql = "DELETE FROM change WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM earlier WHERE change = ?1)";
        if self.run(sql, [number])? > 0 {
            self.run("UPDATE sqlite_sequence SET seq = seq - 1 WHERE name = 'change'", [])?;
        }
        Ok(done)
    }

    fn new_change(&self, change: NewChange) -> Result<i64> {
        let NewChange { action, author, at } = change;
        self.insert("INSERT INTO change (at, action, author) VALUES (?1, ?2, ?3)", (at, action, author))
    }

    /// Records that a change is about an incident also where nothing in it is different: what was moved to it is.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn record_touched(&self, incident: u64) -> Result<()> {
        self.run(
            "INSERT INTO earlier (change, incident, entity, row, field, value)
                SELECT change, id, 'incident', id, 'updated_at', updated_at FROM recording, incident
                WHERE id = ?1 AND change IS NOT NULL
                    AND NOT EXISTS (SELECT 1 FROM earlier WHERE incident = ?1 AND change = recording.change)",
            [incident],
        )
        .map(drop)
    }

    /// Records what follows under a change, or nothing any more.
    pub(super) fn record_as(&self, change: Option<i64>) -> Result<()> {
        self.run("UPDATE temp.recording SET change = ?1", [change]).map(drop)
    }
}
