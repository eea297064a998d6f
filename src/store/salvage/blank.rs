//! The tables of a notebook, as a blank one of the same schema has them: by them a row is known without its tree.

use std::collections::HashMap;

use rusqlite::Connection;
use rusqlite::types::Value;

use super::cell::Cell;

/// Tables that are made anew: from the texts, or with the notebook.
const DERIVED: [&str; 6] = ["migration", "print", "fingerprint", "posting", "feature", "total"];

/// A table whose rows have numbers.
pub(super) struct Table {
    pub(super) name: String,
    pub(super) columns: Vec<Column>,
    /// True if its rows are made anew, and are not brought back.
    pub(super) is_derived: bool,
}

/// A column of a table.
pub(super) struct Column {
    pub(super) name: String,
    kind: Kind,
    pub(super) is_nullable: bool,
    is_number_of_row: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Integer,
    Text,
    Blob,
    Any,
}

/// The tables of a schema, and where their trees begin.
pub(super) struct Layout {
    pub(super) tables: Vec<Table>,
    /// The first pages of tables and indexes in a notebook that was made with this schema.
    pub(super) roots: HashMap<String, u32>,
}

impl Layout {
    /// Reads the layout of a blank notebook.
    pub(super) fn of(blank: &Connection) -> rusqlite::Result<Self> {
        let rows = "SELECT name, rootpage, type = 'table' AND sql NOT LIKE '%WITHOUT ROWID%' FROM sqlite_schema
            WHERE rootpage > 0";
        let rows: Vec<(String, u32, bool)> = blank
            .prepare(rows)?
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
            .collect::<rusqlite::Result<_>>()?;
        let mut tables = Vec::new();
        for (name, _, _) in rows.iter().filter(|(name, _, has_rows)| *has_rows && !name.starts_with("sqlite_")) {
            tables.push(Table {
                name: name.clone(),
                columns: columns(blank, name)?,
                is_derived: DERIVED.contains(&name.as_str()),
            });
        }
        Ok(Self { tables, roots: rows.into_iter().map(|(name, root, _)| (name, root)).collect() })
    }
}

fn columns(blank: &Connection, table: &str) -> rusqlite::Result<Vec<Column>> {
    let mut query = blank.prepare("SELECT name, type, \"notnull\", pk FROM pragma_table_info(?1) ORDER BY cid")?;
    let columns = query.query_map([table], |row| {
        let kind = match row.get_ref(1)?.as_str().unwrap_or_default() {
            "INTEGER" => Kind::Integer,
            "TEXT" => Kind::Text,
            "BLOB" => Kind::Blob,
            _ => Kind::Any,
        };
        let is_number_of_row = row.get::<_, i64>(3)? > 0 && kind == Kind::Integer;
        Ok(Column { name: row.get(0)?, kind, is_nullable: !row.get::<_, bool>(2)?, is_number_of_row })
    })?;
    columns.collect()
}

impl Table {
    /// Tells whether a row may be of this table. One that was written before a column was added has fewer.
    pub(super) fn fits(&self, cell: &Cell) -> bool {
        let (there, added) = self.columns.split_at(cell.values.len().min(self.columns.len()));
        cell.values.len() <= self.columns.len()
            && added.iter().all(|column| column.is_nullable)
            && there.iter().zip(&cell.values).all(|(column, value)| match value {
                Value::Null => column.is_nullable || column.is_number_of_row || !cell.whole,
                _ if column.is_number_of_row => false,
                Value::Integer(_) => matches!(column.kind, Kind::Integer | Kind::Any),
                Value::Text(_) => matches!(column.kind, Kind::Text | Kind::Any),
                Value::Blob(_) => matches!(column.kind, Kind::Blob | Kind::Any),
                Value::Real(_) => column.kind == Kind::Any,
            })
    }

    /// Returns a word for what its rows hold; none where it is made anew.
    pub(super) fn contents(&self) -> Option<&'static str> {
        let name = self.name.as_str();
        (!self.is_derived).then_some(match name {
            "incident" => "incidents",
            "sighting" => "sightings",
            "attempt" => "attempts",
            "former_fix" => "former fixes",
            "correction" => "corrections",
            "change" | "earlier" => "changes",
            "capture" => "failures",
            "environment" => "environments",
            "package" | "package_set" => "packages",
            _ if self.is_of_tags() => "tags",
            _ => "other rows",
        })
    }

    /// Tells whether its rows are tags.
    pub(super) fn is_of_tags(&self) -> bool {
        matches!(self.name.as_str(), "tag" | "word")
    }

    /// Returns the place of a column.
    pub(super) fn place(&self, column: &str) -> Option<usize> {
        self.columns.iter().position(|known| known.name == column)
    }

    /// Returns the values of a row for every column, its number in the column of that.
    pub(super) fn values(&self, cell: &Cell) -> Vec<Value> {
        let mut values = cell.values.clone();
        values.resize(self.columns.len(), Value::Null);
        for (column, value) in self.columns.iter().zip(&mut values) {
            if column.is_number_of_row {
                *value = Value::Integer(cell.id);
            }
        }
        values
    }

    /// Returns the statement that adds a row.
    pub(super) fn insert(&self) -> String {
        let names: Vec<&str> = self.columns.iter().map(|column| column.name.as_str()).collect();
        let marks = vec!["?"; names.len()].join(", ");
        format!("INSERT INTO {} ({}) VALUES ({marks})", self.name, names.join(", "))
    }
}
