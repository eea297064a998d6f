//! Errors of SQLite and the file system, in plain words and with a remedy.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use rusqlite::ErrorCode;
use rusqlite::ffi;

use super::paths::NotebookPaths;
use crate::error::{Error, Remedy, io_reason};

/// The operation that failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Operation {
    Open,
    Read,
    Write,
}

impl Operation {
    fn failed(self, paths: &NotebookPaths) -> Error {
        Error::notebook(match self {
            Self::Open => format!("cannot open the notebook {paths}"),
            Self::Read => format!("cannot read the notebook {paths}"),
            Self::Write => format!("cannot write to the notebook {paths}"),
        })
    }
}

/// Returns the error that a user sees for an error of SQLite.
pub(super) fn explain(paths: &NotebookPaths, operation: Operation, error: rusqlite::Error) -> Error {
    let failed = operation.failed(paths);
    let Some(code) = error.sqlite_error_code() else {
        return failed
            .cause(format!("what it holds cannot be understood: {error}"))
            .with_source(error)
            .remedy(Remedy::CheckNotebook)
            .remedy(Remedy::MendNotebook);
    };
    if code == ErrorCode::DatabaseCorrupt {
        paths.mark_damaged(&error.to_string());
    }
    let explained = match code {
        ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => failed
            .cause(format!("another program is writing to it, and was waited for {}", seconds(paths.patience)))
            .hint("close the other program, or try again"),
        ErrorCode::DiskFull => {
            failed.cause("the disk is full; the notebook is as it was before").hint("make room and try again")
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

/// Tells whether SQLite could not put its own files beside the notebook, so that another way of opening may still
/// succeed.
pub(super) fn is_unwritable_folder(error: &rusqlite::Error) -> bool {
    let extended = error.sqlite_error().map(|error| error.extended_code);
    matches!(error.sqlite_error_code(), Some(ErrorCode::CannotOpen | ErrorCode::ReadOnly))
        || extended == Some(ffi::SQLITE_IOERR_LOCK)
        || extended == Some(ffi::SQLITE_IOERR_SHMOPEN)
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
