//! Numbers of rows, as a query gives them.

use std::collections::BTreeSet;

use rusqlite::Connection;
use rusqlite::types::FromSql;

/// Returns the numbers that a query gives.
pub(super) fn numbers<T: FromSql + Ord>(new: &Connection, sql: &str) -> rusqlite::Result<BTreeSet<T>> {
    new.prepare(sql)?.query_map([], |row| row.get(0))?.collect()
}
