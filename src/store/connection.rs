//! Settings of a connection, which are no part of the file.

use rusqlite::Connection;
use rusqlite::config::DbConfig;

use super::errors::{Operation, explain};
use super::paths::NotebookPaths;
use super::{Access, Durability};
use crate::error::Result;

/// Statements that are kept ready; more than any one command asks.
const STATEMENTS: usize = 64;

/// Page cache of a reader, in kibibytes. A look-up reads some six hundred pages once, and memory for all of them takes
/// longer to allocate than rereading the upper pages: 6.1 ms at 256, 7.5 ms at SQLite's own 2,000.
const READER_CACHE: i64 = 256;

/// Sets up a connection for reading or for writing.
pub(super) fn configure(connection: &Connection, access: Access, paths: &NotebookPaths) -> Result<()> {
    let told = |error| explain(paths, Operation::Open, error);
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    match access {
        Access::Read => connection.pragma_update(None, "cache_size", -READER_CACHE).map_err(told)?,
        Access::Write => connection.pragma_update(None, "foreign_keys", true).map_err(told)?,
    }
    // Else a statement is planned anew for every new value that it is given.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true).map(drop).map_err(told)
}

/// Sets how a change is made durable. Without a log a change that is not synced may be left half, so there all are.
///
/// A commit takes 4 to 8 ms longer with it on a virtual disk with ext4, and one that is not synced 0.05 ms.
pub(super) fn sync(connection: &Connection, durability: Durability) -> rusqlite::Result<()> {
    let mut may_be_later = durability == Durability::Soon;
    if may_be_later {
        may_be_later =
            connection.pragma_query_value(None, "journal_mode", |row| Ok(row.get_ref(0)?.as_str()? == "wal"))?;
    }
    let level = if may_be_later { "NORMAL" } else { "FULL" };
    connection.pragma_update(None, "synchronous", level)
}
