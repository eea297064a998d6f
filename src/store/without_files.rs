//! Reading a notebook where SQLite can make no file beside it: the disk is full, or the folder may only be read.
//!
//! The notebook is copied into memory, so that nobody waits for the reader.

use std::fs;
use std::path::Path;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_encode};
use rusqlite::{Connection, OpenFlags};

use super::backup::in_memory;
use super::paths::NotebookPaths;
use crate::error::Result;

/// Bytes that are encoded in the path of a `file:` address.
const NOT_IN_PATH: AsciiSet = NON_ALPHANUMERIC.remove(b'/').remove(b'.').remove(b'-').remove(b'_');

/// Copies a notebook into memory in the first way that is possible.
///
/// # Errors
/// When there is none.
pub(super) fn copy(paths: &NotebookPaths) -> Result<Connection, Box<dyn std::error::Error>> {
    match alone(paths) {
        Ok(copy) => Ok(copy),
        Err(_) if paths.unfinished_changes().is_empty() => Ok(in_memory(&unchanging(paths.path())?)?),
        Err(_) => elsewhere(paths),
    }
}

/// Keeps the file from everybody else meanwhile: SQLite then needs no memory that it shares with them.
fn alone(paths: &NotebookPaths) -> rusqlite::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(paths.path(), flags)?;
    connection.busy_timeout(paths.patience)?;
    connection.pragma_update_and_check(None, "locking_mode", "EXCLUSIVE", |_| Ok(()))?;
    in_memory(&connection)
}

/// Opens a file as one that nobody changes, in a folder where nothing can be written.
pub(super) fn unchanging(file: &Path) -> rusqlite::Result<Connection> {
    let path = percent_encode(file.as_os_str().as_encoded_bytes(), &NOT_IN_PATH);
    let uri = format!("file:{path}?immutable=1");
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_URI;
    Connection::open_with_flags(uri, flags)
}

/// Reads a copy in a folder for temporary files, with the log or the journal that a killed program left beside it.
fn elsewhere(paths: &NotebookPaths) -> Result<Connection, Box<dyn std::error::Error>> {
    let folder = tempfile::tempdir()?;
    let copy = folder.path().join("copy.db");
    fs::copy(paths.path(), &copy)?;
    for (ending, path) in paths.unfinished_changes() {
        fs::copy(path, folder.path().join(format!("copy.db{ending}")))?;
    }
    // What may only be read has a copy that may only be read.
    for entry in fs::read_dir(folder.path())?.flatten() {
        let mut permissions = entry.metadata()?.permissions();
        #[expect(clippy::permissions_set_readonly_false, reason = "the folder is closed to everybody else")]
        permissions.set_readonly(false);
        fs::set_permissions(entry.path(), permissions)?;
    }
    Ok(in_memory(&Connection::open(&copy)?)?)
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::time::Duration;

    use rusqlite::Connection;

    use super::{NotebookPaths, alone, copy, elsewhere, unchanging};

    fn titles(connection: &Connection) -> u64 {
        connection.query_row("SELECT count(*) FROM title", [], |row| row.get(0)).unwrap()
    }

    /// A killed program left a log in which one of two rows stands.
    #[test]
    fn what_stands_in_the_log_is_read_too() {
        let folder = tempfile::tempdir().unwrap();
        let (file, left) = (folder.path().join("n.db"), folder.path().join("left.db"));
        let connection = Connection::open(&file).unwrap();
        let log = "PRAGMA journal_mode = WAL; CREATE TABLE title (name); INSERT INTO title VALUES ('one');
            PRAGMA wal_checkpoint(TRUNCATE); INSERT INTO title VALUES ('two')";
        connection.execute_batch(log).unwrap();
        fs::copy(&file, &left).unwrap();
        fs::copy(folder.path().join("n.db-wal"), folder.path().join("left.db-wal")).unwrap();
        let paths = NotebookPaths::new(&left, Duration::from_millis(10)).unwrap();
        assert_eq!(titles(&elsewhere(&paths).unwrap()), 2);
        assert_eq!(titles(&unchanging(paths.path()).unwrap()), 1, "so it is only read so where there is no log");
        assert_eq!(titles(&copy(&paths).unwrap()), 2);
        assert!(paths.unfinished_changes().is_empty(), "who had it for himself has brought it to its end");
        assert_eq!(titles(&copy(&paths).unwrap()), 2);

        // Another has it open, and so shares its memory: it is not taken from him.
        let open = NotebookPaths::new(&file, Duration::from_millis(10)).unwrap();
        assert!(alone(&open).is_err());
        assert_eq!(titles(&copy(&open).unwrap()), 2);
    }
}
