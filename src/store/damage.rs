//! Damage that was met: a mark beside the notebook, so that nobody writes into it before it is mended.
//!
//! A whole check at each opening would take longer than the command. What SQLite reports on the way is remembered.

use std::fs;
use std::io::Write as _;
use std::path::PathBuf;

use super::paths::{self, NotebookPaths};
use super::{Operation, Store, errors};
use crate::error::{Error, Remedy, Result};

impl NotebookPaths {
    /// Remembers that the notebook is damaged. Where nothing can be written beside it, nobody writes into it either.
    pub(super) fn mark_damaged(&self, finding: &str) {
        // A notebook that is only in memory has a path too, where there may be none.
        if !self.exists() {
            return;
        }
        if let Ok(mut mark) = paths::private_file(&self.damage_mark()) {
            let _ = writeln!(mark, "{finding}");
        }
    }

    /// Forgets the damage, once the notebook is mended.
    pub(super) fn clear_damage(&self) {
        let _ = fs::remove_file(self.damage_mark());
    }

    fn damage_mark(&self) -> PathBuf {
        self.sibling("-damaged")
    }
}

impl Store {
    /// Refuses to write into a notebook in which damage was met. One that is whole by now was put there instead.
    pub(super) fn refuse_damaged(&self) -> Result<()> {
        let paths = &self.paths;
        let Ok(finding) = fs::read_to_string(paths.damage_mark()) else { return Ok(()) };
        let is_whole = self
            .connection
            .query_row("PRAGMA integrity_check(1)", [], |row| row.get::<_, String>(0))
            .map_err(|error| errors::explain(paths, Operation::Write, error))?;
        if is_whole == "ok" {
            paths.clear_damage();
            return Ok(());
        }
        Err(Error::notebook(format!("cannot write to the notebook {paths}"))
            .cause(format!("it is damaged ({})", finding.lines().next().unwrap_or_default()))
            .cause("nothing more is written into it until it is mended")
            .remedy(Remedy::MendNotebook))
    }
}
