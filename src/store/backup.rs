//! Copies of a notebook, made while it may be in use.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::backup::{Backup, StepResult};
use rusqlite::{Connection, ErrorCode};

use super::connection::configure;
use super::errors::{Operation, explain};
use super::paths::NotebookPaths;
use super::{Access, Place, SCHEMA, Store};
use crate::error::{Error, Remedy, Result};
use crate::platform;

/// Prefix and suffix of the name of a copy that is being made.
const UNFINISHED: (&str, &str) = (".odap-", ".unfinished");

impl Store {
    /// Copies the notebook to a file that does not exist yet and that only its owner may read.
    ///
    /// # Errors
    /// When there is no notebook, the file exists, or it cannot be written.
    pub fn copy_to(&self, file: &Path) -> Result<()> {
        if self.is_missing() {
            return Err(Error::notebook(format!("cannot copy the notebook {}", self.paths))
                .cause("there is none yet")
                .remedy(Remedy::LogIncident));
        }
        copy(&self.connection, &self.paths, file)
    }

    /// Returns the copies that were kept beside the notebook before its tables changed, oldest schema first.
    pub fn copies_before_migration(&self) -> Vec<PathBuf> {
        let copies = (1..=SCHEMA).map(|schema| self.paths.beside(&format!("before-schema-{schema}")));
        copies.filter(|copy| copy.symlink_metadata().is_ok()).collect()
    }

    /// Copies the notebook into memory, where it may be changed whatever may be done to the file.
    ///
    /// # Errors
    /// When it cannot be read, or there is too little memory.
    pub fn copy_to_memory(&self) -> Result<Self> {
        let connection = in_memory(&self.connection).map_err(|error| explain(&self.paths, Operation::Read, error))?;
        configure(&connection, Access::Write, &self.paths)?;
        Ok(Self {
            connection,
            paths: self.paths.clone(),
            access: Access::Write,
            place: Place::Copy,
            remarks: Vec::new(),
        })
    }
}

/// Copies a database into memory.
pub(super) fn in_memory(connection: &Connection) -> rusqlite::Result<Connection> {
    let mut memory = Connection::open_in_memory()?;
    // A copy in memory is refused where its pages are of another size.
    let page: i64 = connection.pragma_query_value(None, "page_size", |row| row.get(0))?;
    memory.pragma_update(None, "page_size", page)?;
    let step = Backup::new(connection, &mut memory)?.step(i32::MAX)?;
    if step != StepResult::Done {
        let busy = rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_BUSY);
        return Err(rusqlite::Error::SqliteFailure(busy, None));
    }
    Ok(memory)
}

/// Keeps a copy of a notebook of an older schema beside it before its tables change. One from an attempt that failed is
/// replaced. Where another odap was faster, it kept a copy itself, and none of the newer tables takes its place.
pub(super) fn before_migration(connection: &Connection, paths: &NotebookPaths, schema: u32) -> Result<()> {
    let kept = paths.beside(&format!("before-schema-{SCHEMA}"));
    let fresh = paths.beside(&format!("before-schema-{SCHEMA}.unfinished-{}", std::process::id()));
    // A process with the same number may have been killed at this point.
    let _ = fs::remove_file(&fresh);
    copy(connection, paths, &fresh)?;
    let copied = copied_schema(&fresh).map_err(|error| {
        let _ = fs::remove_file(&fresh);
        Error::notebook(format!("cannot read the copy of the notebook {paths}")).because(error)
    })?;
    if copied != schema {
        let _ = fs::remove_file(&fresh);
        return Ok(());
    }
    fs::rename(&fresh, &kept).map_err(|error| {
        let _ = fs::remove_file(&fresh);
        Error::notebook(format!("cannot keep a copy of the notebook as {}", kept.display()))
            .because(error)
            .cause("it is made before the tables change, and the notebook is as it was")
    })?;
    platform::sync_folder(paths.folder());
    Ok(())
}

/// Offset of the schema in a SQLite file: four bytes, the greatest first.
const SCHEMA_NUMBER: u64 = 60;

/// Reads the schema of a copy out of its beginning: opened by SQLite, it would have other files beside it.
fn copied_schema(copy: &Path) -> io::Result<u32> {
    let mut number = [0; 4];
    platform::read_exact_at(&fs::File::open(copy)?, &mut number, SCHEMA_NUMBER)?;
    Ok(u32::from_be_bytes(number))
}

/// Copies a notebook to a file that does not exist yet. The file has its name only once all of it is on the disk: what
/// a killed program leaves is never taken for a notebook.
fn copy(connection: &Connection, paths: &NotebookPaths, file: &Path) -> Result<()> {
    let failed = || {
        Error::notebook(format!("cannot copy the notebook to {}", file.display()))
            .hint("name a file that does not exist yet, in a folder of yours")
    };
    let refused = |error: io::Error| failed().because(error);
    if file.symlink_metadata().is_ok() {
        return Err(failed().cause("there is such a file already"));
    }
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let unfinished = tempfile::Builder::new().prefix(UNFINISHED.0).suffix(UNFINISHED.1).tempfile_in(folder);
    let unfinished = unfinished.map_err(refused)?;
    let copied = Connection::open(unfinished.path()).and_then(|mut target| {
        // One that is not finished is deleted, so that nothing has to be kept to take it back.
        target.pragma_update_and_check(None, "journal_mode", "OFF", |_| Ok(()))?;
        // All pages in one step, so that no writer can make it begin again.
        Backup::new(connection, &mut target)?.run_to_completion(i32::MAX, Duration::ZERO, None)
    });
    copied.map_err(|error| match error.sqlite_error_code() {
        // The notebook is open; it is the copy that SQLite could not open to write it.
        Some(ErrorCode::ReadOnly | ErrorCode::CannotOpen) => failed().cause("the system did not open it for writing"),
        _ => explain(paths, Operation::Read, error),
    })?;
    unfinished.as_file().sync_all().map_err(refused)?;
    unfinished.persist_noclobber(file).map_err(|error| refused(error.error))?;
    platform::sync_folder(folder);
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::time::Duration;

    use rusqlite::Connection;

    use super::{SCHEMA, before_migration};
    use crate::store::paths::NotebookPaths;

    #[test]
    fn a_copy_is_kept_of_the_schema_that_was_meant_and_a_stale_one_is_in_nobody_s_way() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("notebook.db");
        let paths = NotebookPaths::new(&file, Duration::ZERO).unwrap();
        let connection = Connection::open(&file).unwrap();
        connection.execute_batch("PRAGMA journal_mode = WAL; CREATE TABLE old (id); PRAGMA user_version = 2").unwrap();
        let stale = paths.beside(&format!("before-schema-{SCHEMA}.unfinished-{}", std::process::id()));
        let kept = paths.beside(&format!("before-schema-{SCHEMA}"));
        let version = || {
            let copy = Connection::open(&kept).unwrap();
            copy.query_row("PRAGMA user_version", [], |row| row.get::<_, u32>(0)).unwrap()
        };

        fs::write(&stale, "half a copy").unwrap();
        before_migration(&connection, &paths, 2).unwrap();
        assert_eq!((version(), stale.exists()), (2, false));
        let names = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
        let left: Vec<String> = names.filter(|name| name.contains("unfinished")).collect();
        assert!(left.is_empty(), "{left:?}");

        // Another odap brought the notebook up to date meanwhile.
        connection.execute_batch("PRAGMA user_version = 3").unwrap();
        before_migration(&connection, &paths, 2).unwrap();
        assert_eq!((version(), stale.exists()), (2, false));
    }
}
