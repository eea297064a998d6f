//! Errors of SQLite and the file system, in plain words and with a remedy.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use rusqlite::ErrorCode;
use rusqlite::ffi;

use super::paths::{NotebookPaths, free_space};
use crate::error::{Error, Remedy, io_reason};

/// The operation that failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Operation {
    Open,
    Read,
    Write,
    /// Overwriting what was deleted, when that is committed.
    Wipe,
}

impl Operation {
    fn failed(self, paths: &NotebookPaths) -> Error {
        Error::notebook(match self {
            Self::Open => format!("cannot open the notebook {paths}"),
            Self::Read => format!("cannot read the notebook {paths}"),
            Self::Write => format!("cannot write to the notebook {paths}"),
            Self::Wipe => format!("cannot overwrite what was deleted from the notebook {paths}"),
        })
    }
}

/// Returns the error that a user sees for an error of SQLite.
pub(super) fn explain(paths: &NotebookPaths, operation: Operation, error: rusqlite::Error) -> Error {
    let failed = operation.failed(paths);
    let Some(code) = error.sqlite_error_code() else {
        return failed
            .cause(format!("it is damaged ({})", in_plain_words(&error)))
            .with_source(error)
            .remedy(Remedy::MendNotebook)
            .remedy(Remedy::ExportReadable);
    };
    if code == ErrorCode::DatabaseCorrupt {
        paths.mark_damaged(&error.to_string());
    }
    let explained = match code {
        ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => failed
            .cause(format!("another program is writing to it, and was waited for {}", seconds(paths.patience)))
            .hint("close the other program, or try again"),
        ErrorCode::DiskFull => disk_full(failed, operation),
        ErrorCode::SystemIoFailure | ErrorCode::CannotOpen if paths.path().is_file() && is_disk_full(paths) => {
            disk_full(failed, operation)
        }
        ErrorCode::ReadOnly | ErrorCode::CannotOpen if paths.path().is_file() && is_read_only(paths) => {
            failed.cause(READ_ONLY).remedy(Remedy::WorkOnCopy(paths.named().to_owned()))
        }
        ErrorCode::ReadOnly | ErrorCode::PermissionDenied | ErrorCode::AuthorizationForStatementDenied => failed
            .cause("it or its folder may only be read")
            .remedy(Remedy::AllowWriting(paths.named().to_owned()))
            .remedy(Remedy::WorkOnCopy(paths.named().to_owned())),
        ErrorCode::NotADatabase => {
            let (cause, may_be_notebook) = not_a_notebook(paths.path());
            let failed = failed.cause(cause).remedy(Remedy::NameNotebook);
            if may_be_notebook { failed.remedy(Remedy::MendNotebook) } else { failed }
        }
        ErrorCode::DatabaseCorrupt => {
            failed.cause(format!("it is damaged ({error})")).remedy(Remedy::MendNotebook).remedy(Remedy::ExportReadable)
        }
        ErrorCode::CannotOpen => failed.cause(unopenable(paths)).remedy(Remedy::NameNotebook),
        ErrorCode::SystemIoFailure => {
            failed.cause(format!("the disk reports an error ({error})")).remedy(Remedy::CheckNotebook)
        }
        ErrorCode::ConstraintViolation => failed
            .cause(format!("it would not be whole any more ({error}); nothing was changed"))
            .remedy(Remedy::CheckNotebook),
        ErrorCode::TooBig => failed.cause("a text is longer than a notebook can hold, 1 GB"),
        _ => failed.cause(format!("SQLite says: {error}")).remedy(Remedy::CheckNotebook),
    };
    explained.with_source(error)
}

/// Returns why a value that was read says nothing.
fn in_plain_words(error: &rusqlite::Error) -> String {
    match error {
        rusqlite::Error::FromSqlConversionFailure(_, _, reason) => reason.to_string(),
        rusqlite::Error::InvalidColumnType(_, name, _) => format!("{name} is of another kind than it should be"),
        rusqlite::Error::IntegralValueOutOfRange(_, number) => format!("{number} cannot stand there"),
        rusqlite::Error::Utf8Error(..) => "a text is none".to_owned(),
        rusqlite::Error::QueryReturnedNoRows => "a row is missing".to_owned(),
        other => other.to_string(),
    }
}

/// Tells whether SQLite could not make or use its own files beside the notebook, so that another way of reading may
/// still succeed.
pub(super) fn needs_files_beside(error: &rusqlite::Error) -> bool {
    /// Errors of the locks and of the memory that programs share, which is a file beside the notebook.
    const OF_SHARING: [i32; 5] = [
        ffi::SQLITE_IOERR_LOCK,
        ffi::SQLITE_IOERR_SHMOPEN,
        ffi::SQLITE_IOERR_SHMSIZE,
        ffi::SQLITE_IOERR_SHMLOCK,
        ffi::SQLITE_IOERR_SHMMAP,
    ];
    let extended = error.sqlite_error().map_or(0, |error| error.extended_code);
    matches!(error.sqlite_error_code(), Some(ErrorCode::CannotOpen | ErrorCode::ReadOnly))
        || OF_SHARING.contains(&extended)
}

/// Tells whether an error of the disk was met in writing.
pub(super) fn is_of_writing(error: &rusqlite::Error) -> bool {
    const OF_WRITING: [i32; 3] = [ffi::SQLITE_IOERR_WRITE, ffi::SQLITE_IOERR_FSYNC, ffi::SQLITE_IOERR_TRUNCATE];
    error.sqlite_error().is_some_and(|error| OF_WRITING.contains(&error.extended_code))
}

/// Bytes that SQLite needs beside a notebook to write to it at all: its shared memory of 32 KiB, and a page or two.
const LEAST_SPACE: u64 = 64 << 10;

/// Tells whether the disk is full: SQLite calls that an error of the disk where a file of its own cannot grow.
fn is_disk_full(paths: &NotebookPaths) -> bool {
    free_space(paths.folder()).is_some_and(|free| free < LEAST_SPACE)
}

/// The cause where nothing can be written anywhere on a file system.
const READ_ONLY: &str = "the file system may only be read";

/// Tells whether the file system of a notebook may only be read, whatever the permissions of the file.
fn is_read_only(paths: &NotebookPaths) -> bool {
    let opened = File::options().write(true).open(paths.path());
    opened.is_err_and(|error| error.kind() == io::ErrorKind::ReadOnlyFilesystem)
}

/// The refusal of a file that was opened for reading, since it could not be for writing; SQLite does not say why.
pub(super) fn refused_writing(paths: &NotebookPaths) -> Error {
    match File::options().write(true).open(paths.path()) {
        Err(error) if error.kind() != io::ErrorKind::PermissionDenied => {
            Operation::Write.failed(paths).because(error).remedy(Remedy::WorkOnCopy(paths.named().to_owned()))
        }
        Ok(_) => Operation::Write.failed(paths).cause("the system did not open it for writing").hint("try again"),
        Err(_) => {
            let readonly = ffi::Error::new(ffi::SQLITE_READONLY);
            explain(paths, Operation::Write, rusqlite::Error::SqliteFailure(readonly, None))
        }
    }
}

/// The refusal of a pipe, a socket or a device.
pub(super) fn no_file(paths: &NotebookPaths) -> Error {
    Operation::Open.failed(paths).cause("it is a pipe, a socket or a device").remedy(Remedy::NameNotebook)
}

fn disk_full(failed: Error, operation: Operation) -> Error {
    failed
        .cause(match operation {
            Operation::Wipe => "the disk is full",
            _ => "the disk is full; the notebook is as it was before",
        })
        .hint("make room and try again")
}

fn unopenable(paths: &NotebookPaths) -> String {
    if paths.path().is_dir() {
        return "it is a folder".into();
    }
    match File::open(paths.path()) {
        Err(error) => io_reason(&error),
        Ok(_) => format!("SQLite cannot put its own files beside it, into {}", paths.folder().display()),
    }
}

/// Returns the kind of a file that is no notebook, judged by its first 512 bytes, and whether it may have been one.
fn not_a_notebook(path: &Path) -> (String, bool) {
    let mut beginning = Vec::new();
    let read = File::open(path).and_then(|file| file.take(512).read_to_end(&mut beginning));
    // The last character may be cut in two.
    let whole = match std::str::from_utf8(&beginning) {
        Ok(_) => true,
        Err(error) => error.error_len().is_none(),
    };
    match read {
        Ok(_) if whole && !beginning.contains(&0) => ("it is a text file, not a notebook".into(), false),
        _ => ("it is not a notebook, or its beginning was overwritten".into(), true),
    }
}

fn seconds(duration: std::time::Duration) -> String {
    match duration.as_secs() {
        0 => format!("{} ms", duration.as_millis()),
        1 => "1 second".into(),
        seconds => format!("{seconds} seconds"),
    }
}
