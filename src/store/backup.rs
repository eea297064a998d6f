//! Copies of a notebook, made while it may be in use.

use std::fs;
use std::path::Path;
use std::time::Duration;

use rusqlite::Connection;
use rusqlite::backup::Backup;

use super::errors::{Operation, explain};
use super::paths::{NotebookPaths, private_file};
use super::{SCHEMA, Store};
use crate::error::{Error, Result};

impl Store {
    /// Copies the notebook to a file that does not exist yet and that only its owner may read.
    ///
    /// # Errors
    /// When there is no notebook, the file exists, or it cannot be written.
    pub fn copy_to(&self, file: &Path) -> Result<()> {
        if self.is_missing() {
            return Err(Error::notebook(format!("cannot copy the notebook {}", self.place))
                .cause("there is none yet")
                .hint("log a first incident:  odap add"));
        }
        copy(&self.connection, &self.place, file)
    }
}

/// Keeps a copy of a notebook beside it before its tables change. One from an attempt that failed is replaced.
pub(super) fn before_migration(connection: &Connection, place: &NotebookPaths) -> Result<()> {
    let kept = place.beside(&format!("before-schema-{SCHEMA}"));
    let fresh = place.beside(&format!("before-schema-{SCHEMA}.unfinished-{}", std::process::id()));
    copy(connection, place, &fresh)?;
    fs::rename(&fresh, &kept).map_err(|error| {
        Error::notebook(format!("cannot keep a copy of the notebook as {}", kept.display())).cause(error)
    })
}

fn copy(connection: &Connection, place: &NotebookPaths, file: &Path) -> Result<()> {
    private_file(file).map_err(|error| {
        Error::notebook(format!("cannot copy the notebook to {}", file.display()))
            .cause(error)
            .hint("name a file that does not exist yet, in a folder of yours")
    })?;
    let copied = Connection::open(file).and_then(|mut target| {
        // All pages in one step, so that no writer can make it begin again.
        Backup::new(connection, &mut target)?.run_to_completion(i32::MAX, Duration::ZERO, None)
    });
    copied.map_err(|error| {
        // What is half a copy must not be taken for one; that it cannot be deleted either would add nothing.
        let _ = fs::remove_file(file);
        explain(place, Operation::Read, error)
    })
}
