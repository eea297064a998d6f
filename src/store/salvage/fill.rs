//! Writing the rows of a damaged notebook into a new one.

use rusqlite::types::Value;
use rusqlite::{CachedStatement, Connection, ffi, params_from_iter};

use super::blank::{Layout, Table};
use super::cell::Cell;
use super::known::KnownNames;
use super::{Found, mend_id, mend_row};

/// The fate of a row.
pub(super) enum Added {
    /// It is in the new notebook.
    Whole,
    /// It is there already, from another page.
    Known,
    /// It is in the new notebook without a part of it; with the number of its incident.
    Partly(Option<u64>),
    /// It is made anew.
    Derived,
    /// It fits into no table.
    Not,
}

/// A new notebook that is being filled.
pub(super) struct Filling<'f> {
    layout: &'f Layout,
    statements: Vec<CachedStatement<'f>>,
    known: &'f KnownNames,
}

impl<'f> Filling<'f> {
    pub(super) fn new(new: &'f Connection, layout: &'f Layout, known: &'f KnownNames) -> rusqlite::Result<Self> {
        new.set_prepared_statement_cache_capacity(layout.tables.len() + 16);
        let statements = layout.tables.iter().map(|table| new.prepare_cached(&table.insert()));
        Ok(Self { layout, statements: statements.collect::<rusqlite::Result<_>>()?, known })
    }

    /// Adds a row to the table that its page belongs to, or, where it does not fit there, to the one that it fits.
    pub(super) fn add(&mut self, cell: &Cell, hint: Option<usize>, found: &mut Found) -> rusqlite::Result<Added> {
        let layout = self.layout;
        let tables = &layout.tables;
        let others = (0..tables.len()).filter(|table| Some(*table) != hint);
        let fitting = hint.into_iter().chain(others).filter(|table| tables[*table].fits(cell)).collect::<Vec<_>>();
        for table in &fitting {
            let is_hinted = hint == Some(*table);
            if tables[*table].is_derived {
                // Without a way to it, a version and a tag look alike.
                if is_hinted || hint.is_none() && is_version(cell) {
                    return Ok(Added::Derived);
                }
                continue;
            }
            let Some((values, is_renamed)) = self.readable(*table, cell, is_hinted, found) else { continue };
            match self.insert(*table, &values)? {
                Insertion::Done if is_renamed && cell.whole => {
                    found.renamed.extend(incident(&tables[*table], &values));
                    return Ok(Added::Whole);
                }
                Insertion::Done if cell.whole => return Ok(Added::Whole),
                Insertion::Done => return Ok(partly(&tables[*table], &values, found)),
                Insertion::Taken => return Ok(Added::Known),
                Insertion::Refused => {}
            }
        }
        for table in fitting {
            let table_of = &tables[table];
            let is_incident = table_of.name == "incident";
            if table_of.is_derived || (hint != Some(table) && !is_incident) {
                continue;
            }
            let Some((values, _)) = self.readable(table, cell, true, found) else { continue };
            for mended in mend_row::candidates(table_of, &values, &self.known.ulids) {
                if matches!(self.insert(table, &mended)?, Insertion::Done) {
                    return Ok(partly(table_of, &mended, found));
                }
            }
        }
        Ok(Added::Not)
    }

    /// The values of a row with names that can be read, and whether one is new. `None` for a row that fits among
    /// the tags and is none.
    fn readable(&self, table: usize, cell: &Cell, is_hinted: bool, found: &mut Found) -> Option<(Vec<Value>, bool)> {
        let table = &self.layout.tables[table];
        let values = self.corrected(table, cell);
        match mend_id::mended(table, &values, self.known, found) {
            Some(_) if !is_hinted && table.is_of_tags() => None,
            Some(mended) => Some(mended),
            None => Some((values, false)),
        }
    }

    /// The values of a row; an incident that an index knows under another number has that one.
    fn corrected(&self, table: &Table, cell: &Cell) -> Vec<Value> {
        let mut values = table.values(cell);
        if table.name == "incident"
            && !self.known.ulids.contains_key(&cell.id)
            && let Some(Value::Text(ulid)) = table.place("ulid").and_then(|place| values.get(place))
            && let Some(number) = self.known.numbers.get(ulid)
            && let Some(place) = table.place("id")
        {
            values[place] = Value::Integer(*number);
        }
        values
    }

    fn insert(&mut self, table: usize, values: &[Value]) -> rusqlite::Result<Insertion> {
        match self.statements[table].execute(params_from_iter(values)) {
            Ok(_) => Ok(Insertion::Done),
            Err(error) => match error.sqlite_error() {
                Some(found) if found.extended_code == ffi::SQLITE_CONSTRAINT_PRIMARYKEY => Ok(Insertion::Taken),
                Some(found) if found.code == rusqlite::ErrorCode::ConstraintViolation => Ok(Insertion::Refused),
                _ => Err(error),
            },
        }
    }
}

enum Insertion {
    Done,
    /// There is a row of this number.
    Taken,
    /// The row breaks a rule of the table.
    Refused,
}

/// Notes that a part of a row is lost. Of a change, that makes all of it useless.
fn partly(table: &Table, values: &[Value], found: &mut Found) -> Added {
    let column = match table.name.as_str() {
        "earlier" => "change",
        _ => "id",
    };
    if matches!(table.name.as_str(), "earlier" | "change") {
        found.broken_changes.extend(number(table, values, column));
        return Added::Partly(None);
    }
    Added::Partly(incident(table, values))
}

/// Returns the number of the incident that a row belongs to.
fn incident(table: &Table, values: &[Value]) -> Option<u64> {
    let column = match table.name.as_str() {
        "incident" => "id",
        "capture" => return None,
        _ => "incident",
    };
    number(table, values, column).and_then(|number| u64::try_from(number).ok())
}

fn number(table: &Table, values: &[Value], column: &str) -> Option<i64> {
    match values.get(table.place(column)?)? {
        Value::Integer(number) => Some(*number),
        _ => None,
    }
}

/// Tells whether a row is a schema with the version of the program that made it.
fn is_version(cell: &Cell) -> bool {
    match cell.values.last() {
        Some(Value::Text(text)) => {
            text.split('.').count() == 3 && text.bytes().all(|byte| byte == b'.' || byte.is_ascii_digit())
        }
        _ => true,
    }
}
