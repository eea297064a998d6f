//! Opening a notebook, with as few questions to the file as will do.

use rusqlite::{Connection, ErrorCode, OpenFlags};

use super::connection::configure;
use super::errors::{self, Operation, explain};
use super::migrate::{self, State};
use super::paths::{FileSystem, NotebookPaths};
use super::{Access, Contents, Store, without_files};
use crate::error::{Error, Remedy, Result};

/// Size of a page of a new notebook, in bytes. An incident takes about a thousand; on pages of 4,096 bytes a tenth of
/// each would stay empty.
const PAGE: u32 = 8192;

/// Opens the notebook at these paths.
pub(super) fn open(paths: NotebookPaths, access: Access) -> Result<Store> {
    let about = std::fs::metadata(paths.path());
    if about.as_ref().is_ok_and(|about| !about.is_file() && !about.is_dir()) {
        return Err(errors::no_file(&paths));
    }
    // SQLite takes a file of one byte for an empty one, and would write over it.
    if about.is_ok_and(|about| about.is_file() && about.len() == 1) {
        let foreign = rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_NOTADB);
        return Err(explain(&paths, Operation::Open, rusqlite::Error::SqliteFailure(foreign, None)));
    }
    let (connection, contents, remark) = match access {
        Access::Read if !paths.exists() => nothing(&paths)?,
        Access::Read => reader(&paths)?,
        Access::Write => writer(&paths)?,
    };
    configure(&connection, access, &paths)?;
    Ok(Store { connection, paths, access, contents, remarks: Vec::from_iter(remark) })
}

/// A connection, the origin of what it reads, and what the user should be told.
type Opened = (Connection, Contents, Option<String>);

/// Opens a notebook in memory, for reading what was never written.
fn nothing(paths: &NotebookPaths) -> Result<Opened> {
    let mut connection = Connection::open_in_memory().map_err(|error| explain(paths, Operation::Open, error))?;
    migrate::run(&mut connection, paths)?;
    Ok((connection, Contents::Nowhere, None))
}

fn reader(paths: &NotebookPaths) -> Result<Opened> {
    let told = |error| explain(paths, Operation::Open, error);
    let mut connection = connect(paths)?;
    let mut contents = Contents::File;
    let state = match migrate::state(&connection) {
        Err(error) if errors::needs_files_beside(&error) => {
            drop(connection);
            connection = without_files::copy(paths).map_err(|_| told(error))?;
            contents = Contents::Copy;
            migrate::state(&connection).map_err(told)?
        }
        state => state.map_err(told)?,
    };
    match state {
        State::Current => Ok((connection, contents, None)),
        State::Fresh => nothing(paths),
        State::Older(schema) if !paths.is_writable() => Err(too_old(paths, schema)),
        State::Older(_) => {
            drop(connection);
            writer(paths)
        }
        State::Newer(schema) => Err(migrate::too_new(&connection, paths, schema)),
        State::Foreign => Err(migrate::foreign(paths)),
    }
}

fn too_old(paths: &NotebookPaths, schema: u32) -> Error {
    Error::notebook(format!("cannot read the notebook {paths}"))
        .cause(format!("it was written by an older odap (schema {schema}), and may only be read, so it stays older"))
        .remedy(Remedy::WorkOnCopy(paths.named().to_owned()))
}

fn writer(paths: &NotebookPaths) -> Result<Opened> {
    let told = |error| explain(paths, Operation::Open, error);
    paths.create()?;
    let mut connection = connect(paths)?;
    let file_system = paths.file_system();
    let is_turned = matches!(file_system, FileSystem::Shared(_)) && paths.has_log();
    if is_turned {
        // A log is read without shared memory by one who has the file for himself.
        lock_for(&connection, "EXCLUSIVE").map_err(told)?;
    }
    let state = migrate::state(&connection).map_err(told)?;
    match state {
        _ if connection.is_readonly("main").map_err(told)? => return Err(errors::refused_writing(paths)),
        State::Current => {}
        State::Fresh => {
            connection.pragma_update(None, "page_size", PAGE).map_err(told)?;
            migrate::run(&mut connection, paths)?;
        }
        State::Older(schema) => {
            super::backup::before_migration(&connection, paths, schema)?;
            migrate::run(&mut connection, paths)?;
        }
        State::Newer(schema) => return Err(migrate::too_new(&connection, paths, schema)),
        State::Foreign => return Err(migrate::foreign(paths)),
    }
    let has_log = prepare_to_write(&connection, &file_system).map_err(told)?;
    if is_turned && !has_log {
        lock_for(&connection, "NORMAL").map_err(told)?;
    }
    let remark = match file_system {
        FileSystem::Shared(name) if is_turned || state == State::Fresh => Some(format!(
            "{paths} lies on a file system that machines share ({name}): one odap writes while the others wait, as \
             safely but more slowly"
        )),
        _ => None,
    };
    Ok((connection, Contents::File, remark))
}

/// Lets a connection keep the file for itself, or leave it to others between two transactions.
fn lock_for(connection: &Connection, mode: &str) -> rusqlite::Result<()> {
    connection.pragma_update_and_check(None, "locking_mode", mode, |_| Ok(()))?;
    // The file is let go with the next reading.
    if mode == "NORMAL" { connection.query_row("PRAGMA user_version", [], |_| Ok(())) } else { Ok(()) }
}

/// Sets up how changes are made, and tells whether by a log.
fn prepare_to_write(connection: &Connection, file_system: &FileSystem) -> rusqlite::Result<bool> {
    let has_log = journal(connection, file_system)?;
    // What is deleted is overwritten: a paste that was purged must not be found in the file's free pages.
    connection.pragma_update_and_check(None, "secure_delete", true, |_| Ok(()))?;
    Ok(has_log)
}

/// Chooses how changes are made safe: by a log that readers need not wait for, or, where machines share no memory, by a
/// journal. Tells whether it is a log.
fn journal(connection: &Connection, file_system: &FileSystem) -> rusqlite::Result<bool> {
    let mode = match file_system {
        FileSystem::Local => "WAL",
        FileSystem::Shared(_) => "TRUNCATE",
    };
    let chosen = connection.pragma_update_and_check(None, "journal_mode", mode, |row| row.get::<_, String>(0));
    match chosen {
        // Someone else is in it just now: it stays as it is, which is as safe, until a later opening.
        Err(error)
            if matches!(error.sqlite_error_code(), Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked)) =>
        {
            Ok(mode != "WAL")
        }
        chosen => Ok(chosen? == "wal"),
    }
}

/// Opens a file that is there; one that may only be read is opened for that.
fn connect(paths: &NotebookPaths) -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    paths.check_beside()?;
    let connect = || {
        let connection = Connection::open_with_flags(paths.path(), flags)?;
        connection.busy_timeout(paths.patience)?;
        Ok(connection)
    };
    connect().map_err(|error| explain(paths, Operation::Open, error))
}

#[cfg(test)]
mod tests {
    use std::path::Path;
    use std::time::Duration;

    use super::{Access, Contents, NotebookPaths, Store, open};

    /// Opens a notebook as if its folder were shared with other machines.
    fn open_shared(file: &Path, access: Access) -> Store {
        let mut paths = NotebookPaths::new(file, Duration::from_millis(10)).unwrap();
        paths.shared = |_| Some("NFS".into());
        open(paths, access).unwrap()
    }

    fn mode(store: &Store) -> String {
        store.connection.pragma_query_value(None, "journal_mode", |row| row.get(0)).unwrap()
    }

    fn count(store: &Store) -> u64 {
        store.read(|snapshot| snapshot.value("SELECT count(*) FROM migration", [], |row| row.get(0))).unwrap()
    }

    #[test]
    fn a_notebook_among_machines_has_no_log_and_that_is_told_once() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("n.db");
        let made = open_shared(&file, Access::Write);
        assert_eq!(mode(&made), "truncate");
        let [remark] = made.remarks() else { panic!("{:?}", made.remarks()) };
        assert!(remark.contains("n.db lies on a file system that machines share (NFS): "), "{remark}");
        drop(made);
        let again = open_shared(&file, Access::Write);
        assert_eq!((mode(&again), again.remarks().len()), ("truncate".into(), 0));
    }

    #[test]
    fn a_notebook_that_was_moved_among_machines_loses_its_log_when_it_is_written_to() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("n.db");
        let paths = NotebookPaths::new(&file, Duration::ZERO).unwrap();
        let local = open(paths.clone(), Access::Write).unwrap();
        assert_eq!((mode(&local), local.remarks().len(), paths.has_log()), ("wal".into(), 0, true));
        drop(local);
        let read = open_shared(&file, Access::Read);
        assert_eq!((read.remarks().len(), paths.has_log()), (0, true));
        let steps = count(&read);
        drop(read);
        let turned = open_shared(&file, Access::Write);
        assert_eq!((mode(&turned), turned.remarks().len(), paths.has_log()), ("truncate".into(), 1, false));
        // Others are not kept out once it is turned.
        let mut beside = open_shared(&file, Access::Write);
        assert_eq!((count(&beside), count(&turned)), (steps, steps));
        beside.write(|transaction| transaction.run("DELETE FROM capture", []).map(drop)).unwrap();
        assert_eq!((open_shared(&file, Access::Write).remarks().len(), beside.contents), (0, Contents::File));
    }
}
