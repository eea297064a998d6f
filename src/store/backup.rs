//! Copies of a notebook, made while it may be in use.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::backup::{Backup, StepResult};
use rusqlite::{Connection, ErrorCode};
use tempfile::NamedTempFile;

use super::connection::configure;
use super::errors::{self, Operation, explain};
use super::paths::NotebookPaths;
use super::{Access, Contents, SCHEMA, Store};
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

    /// Returns the copies that were kept beside the notebook before its tables changed, by their names.
    pub fn copies_before_migration(&self) -> Vec<PathBuf> {
        let stem = self.paths.path().file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let prefix = format!("{stem}.before-schema-");
        let entries = fs::read_dir(self.paths.folder()).into_iter().flatten().flatten().map(|entry| entry.path());
        let is_copy = |path: &PathBuf| {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            let rest = name.strip_prefix(&prefix).and_then(|rest| rest.strip_suffix(".db"));
            rest.is_some_and(|rest| rest.bytes().all(|byte| byte == b'-' || byte.is_ascii_digit()))
        };
        let mut copies: Vec<PathBuf> = entries.filter(is_copy).collect();
        copies.sort();
        copies
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
            contents: Contents::Copy,
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

/// Keeps a copy of a notebook of an older schema beside it before its tables change, under a name that says to which
/// schema. None is overwritten: one that is there already is of an attempt that failed. If another odap was faster, it
/// kept a copy itself, and none of the newer tables takes its place.
pub(super) fn before_migration(connection: &Connection, paths: &NotebookPaths, schema: u32) -> Result<()> {
    sweep_copies(paths);
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
    let failed = |kept: &Path, error: io::Error| {
        let _ = fs::remove_file(&fresh);
        Error::notebook(format!("cannot keep a copy of the notebook as {}", kept.display()))
            .because(error)
            .cause("it is made before the tables change, and the notebook is as it was")
    };
    let names = (1..).map(|number| match number {
        1 => format!("before-schema-{SCHEMA}"),
        number => format!("before-schema-{SCHEMA}-{number}"),
    });
    for kept in names.map(|name| paths.beside(&name)) {
        if kept.symlink_metadata().is_ok() {
            let is_same = fs::read(&kept).ok() == fs::read(&fresh).ok();
            if is_same {
                let _ = fs::remove_file(&fresh);
                return Ok(());
            }
            continue;
        }
        fs::rename(&fresh, &kept).map_err(|error| failed(&kept, error))?;
        platform::sync_folder(paths.folder());
        return Ok(());
    }
    Ok(())
}

/// Removes the unfinished copies of processes that were killed.
fn sweep_copies(paths: &NotebookPaths) {
    let prefix = format!("{}.before-schema-", paths.path().file_stem().unwrap_or_default().to_string_lossy());
    platform::sweep_unfinished(paths.folder(), |name| {
        name.strip_prefix(&prefix)?.split_once(".unfinished-")?.1.split('.').next()?.parse().ok()
    });
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
pub(super) fn copy(connection: &Connection, paths: &NotebookPaths, file: &Path) -> Result<()> {
    let failed = || {
        Error::notebook(format!("cannot copy the notebook to {}", file.display()))
            .hint("name a file that does not exist yet, in a folder of yours")
    };
    let refused = |error: io::Error| failed().because(error);
    if file.symlink_metadata().is_ok() {
        return Err(failed().cause("there is such a file already"));
    }
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let unfinished = unfinished(folder).map_err(refused)?;
    fill(connection, unfinished.path()).map_err(|error| match error.sqlite_error_code() {
        // The notebook is open; it is the copy that SQLite could not open to write it.
        Some(ErrorCode::ReadOnly | ErrorCode::CannotOpen) => failed().cause("the system did not open it for writing"),
        // The notebook is only read; it is the target that has no room.
        Some(ErrorCode::DiskFull) => full(file),
        Some(ErrorCode::SystemIoFailure) if errors::is_of_writing(&error) => {
            failed().cause("its disk reports an error")
        }
        _ => explain(paths, Operation::Read, error),
    })?;
    unfinished.as_file().sync_all().map_err(refused)?;
    unfinished.persist_noclobber(file).map_err(|error| refused(error.error))?;
    // The name is on the disk once its folder is.
    platform::sync_folder(folder);
    Ok(())
}

/// The refusal of a target that has no room for a copy.
fn full(file: &Path) -> Error {
    Error::notebook(format!("cannot copy the notebook to {}", file.display()))
        .cause("the disk of that file is full; the notebook is as it was")
        .hint("make room there, or name a file on another disk")
}

/// Copies a notebook beside the one whose place it will take, checks the copy, and writes it to the disk.
pub(super) fn whole_copy(connection: &Connection, paths: &NotebookPaths) -> Result<NamedTempFile> {
    let told = |error| explain(paths, Operation::Write, error);
    let failed = || Error::notebook(format!("cannot write the new notebook beside {paths}"));
    let unfinished = unfinished(paths.folder()).map_err(|error| failed().because(error))?;
    fill(connection, unfinished.path()).map_err(told)?;
    let copy = Connection::open(unfinished.path()).map_err(told)?;
    let finding: String = copy.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0)).map_err(told)?;
    let orphans: u64 =
        copy.query_row("SELECT count(*) FROM pragma_foreign_key_check", [], |row| row.get(0)).map_err(told)?;
    if finding != "ok" || orphans > 0 {
        return Err(failed().cause(if orphans > 0 { format!("{orphans} rows belong to nothing") } else { finding }));
    }
    drop(copy);
    unfinished.as_file().sync_all().map_err(|error| failed().because(error))?;
    Ok(unfinished)
}

/// Copies all pages in one step, so that no writer can make it begin again.
fn fill(connection: &Connection, file: &Path) -> rusqlite::Result<()> {
    let mut target = Connection::open(file)?;
    // One that is not finished is deleted, so that nothing has to be kept to take it back.
    target.pragma_update_and_check(None, "journal_mode", "OFF", |_| Ok(()))?;
    Backup::new(connection, &mut target)?.run_to_completion(i32::MAX, Duration::ZERO, None)
}

/// Makes a file for a copy, for its owner alone, and removes those of processes that were killed. The name says whose
/// it is.
fn unfinished(folder: &Path) -> io::Result<NamedTempFile> {
    platform::sweep_unfinished(folder, |name| {
        let rest = name.strip_prefix(UNFINISHED.0).filter(|rest| rest.contains(UNFINISHED.1))?;
        rest.split(['-', '.']).next()?.parse().ok()
    });
    let prefix = format!("{}{}-", UNFINISHED.0, std::process::id());
    tempfile::Builder::new().prefix(&prefix).suffix(UNFINISHED.1).tempfile_in(folder)
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
