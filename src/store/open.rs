//! Opening a notebook, with as few questions to the file as will do.

use std::path::Path;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_encode};
use rusqlite::{Connection, ErrorCode, OpenFlags};

use super::connection::configure;
use super::errors::{self, Operation, explain};
use super::migrate::{self, State};
use super::paths::{FileSystem, NotebookPaths};
use super::{Access, Options, Store};
use crate::error::{Error, Remedy, Result};

/// Bytes that are encoded in the path of a `file:` address.
const NOT_IN_PATH: AsciiSet = NON_ALPHANUMERIC.remove(b'/').remove(b'.').remove(b'-').remove(b'_');

/// Size of a page of a new notebook, in bytes. An incident takes about a thousand; on pages of 4,096 bytes a tenth of
/// each would stay empty.
const PAGE: u32 = 8192;

pub(super) fn open(path: &Path, access: Access, options: Options) -> Result<Store> {
    let paths = NotebookPaths::new(path, options.patience)?;
    // SQLite takes a file of one byte for an empty one, and would write over it.
    if std::fs::metadata(paths.path()).is_ok_and(|about| about.is_file() && about.len() == 1) {
        let foreign = rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_NOTADB);
        return Err(explain(&paths, Operation::Open, rusqlite::Error::SqliteFailure(foreign, None)));
    }
    let connection = match access {
        Access::Read if !paths.exists() => empty(&paths)?,
        Access::Read => reader(&paths)?,
        Access::Write => writer(&paths)?,
    };
    configure(&connection, access, &paths)?;
    Ok(Store { connection, paths, access })
}

/// A notebook in memory, for reading what was never written.
fn empty(paths: &NotebookPaths) -> Result<Connection> {
    let mut connection = Connection::open_in_memory().map_err(|error| explain(paths, Operation::Open, error))?;
    migrate::run(&mut connection, paths)?;
    Ok(connection)
}

fn reader(paths: &NotebookPaths) -> Result<Connection> {
    let told = |error| explain(paths, Operation::Open, error);
    let mut connection = connect(paths)?;
    let state = match migrate::state(&connection) {
        Err(error) if errors::is_unwritable_folder(&error) => {
            connection = unchanging(paths.path()).map_err(told)?;
            migrate::state(&connection).map_err(told)?
        }
        state => state.map_err(told)?,
    };
    match state {
        State::Current => Ok(connection),
        State::Fresh => empty(paths),
        State::Older(schema) if connection.is_readonly("main").map_err(told)? => Err(too_old(paths, schema)),
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

fn writer(paths: &NotebookPaths) -> Result<Connection> {
    let told = |error| explain(paths, Operation::Open, error);
    paths.create()?;
    let mut connection = connect(paths)?;
    match migrate::state(&connection).map_err(told)? {
        _ if connection.is_readonly("main").map_err(told)? => {
            let readonly = rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_READONLY);
            return Err(explain(paths, Operation::Write, rusqlite::Error::SqliteFailure(readonly, None)));
        }
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
    prepare_to_write(&connection, paths).map_err(told)?;
    Ok(connection)
}

fn prepare_to_write(connection: &Connection, paths: &NotebookPaths) -> rusqlite::Result<()> {
    journal(connection, paths)?;
    // What is deleted is overwritten: a paste that was purged must not be found in the file's free pages.
    connection.pragma_update_and_check(None, "secure_delete", true, |_| Ok(()))
}

/// Chooses how changes are made safe: by a log that readers need not wait for, or, where machines share no memory, by a
/// journal.
fn journal(connection: &Connection, paths: &NotebookPaths) -> rusqlite::Result<()> {
    let (mode, synchronous) = match paths.file_system() {
        FileSystem::Local => ("WAL", "NORMAL"),
        FileSystem::Network => ("TRUNCATE", "FULL"),
    };
    connection.pragma_update(None, "synchronous", synchronous)?;
    match connection.pragma_update_and_check(None, "journal_mode", mode, |_| Ok(())) {
        // Someone else is in it just now: it stays as it is, which is as safe, until a later opening.
        Err(error)
            if matches!(error.sqlite_error_code(), Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked)) =>
        {
            Ok(())
        }
        chosen => chosen,
    }
}

/// Opens a file that is there; one that may only be read is opened for that.
fn connect(paths: &NotebookPaths) -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connect = || {
        let connection = Connection::open_with_flags(paths.path(), flags)?;
        connection.busy_timeout(paths.patience)?;
        Ok(connection)
    };
    connect().map_err(|error| explain(paths, Operation::Open, error))
}

/// Opens a file in a folder where nothing can be written, and so nobody is writing.
pub(super) fn unchanging(file: &Path) -> rusqlite::Result<Connection> {
    let path = percent_encode(file.as_os_str().as_encoded_bytes(), &NOT_IN_PATH);
    let uri = format!("file:{path}?immutable=1");
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_URI;
    Connection::open_with_flags(uri, flags)
}
