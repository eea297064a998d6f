//! The files that SQLite puts beside a notebook: whether they are its own, and whether they can be written to.

use std::fs::{File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};

use super::paths::NotebookPaths;
use crate::error::{Error, Result};
use crate::platform;

/// Endings of SQLite's files: the log, the memory that programs share, and the journal.
const ENDINGS: [&str; 3] = ["-wal", "-shm", "-journal"];

impl NotebookPaths {
    /// Returns the paths of the log and of the journal if they hold anything: without them the notebook is not whole.
    pub(super) fn unfinished_changes(&self) -> Vec<(&'static str, PathBuf)> {
        let paths = ["-wal", "-journal"].map(|ending| (ending, self.sibling(ending)));
        paths.into_iter().filter(|(_, path)| path.metadata().is_ok_and(|about| about.len() > 0)).collect()
    }

    /// Tells whether the notebook and its folder may be written to.
    pub(super) fn is_writable(&self) -> bool {
        let is_refused = |error: io::Error| -> bool {
            matches!(error.kind(), io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem)
        };
        !File::options().write(true).open(self.path()).is_err_and(is_refused)
            && !tempfile::tempfile_in(self.folder()).is_err_and(is_refused)
    }

    /// Refuses what somebody put in the place of a file of SQLite's, which would wait at a pipe. Files that came into
    /// being while the notebook could only be read may be written to once it may.
    pub(super) fn check_beside(&self) -> Result<()> {
        for path in ENDINGS.map(|ending| self.sibling(ending)) {
            let Ok(about) = path.symlink_metadata() else { continue };
            if let Some(kind) = platform::stranger_of(about.file_type()) {
                return Err(Error::notebook(format!("cannot open the notebook {self}"))
                    .cause(format!("beside it, {} is {kind}, which odap did not put there", path.display()))
                    .hint("look where it comes from, and move it away"));
            }
            if about.permissions().readonly() {
                self.make_writable(&path);
            }
        }
        Ok(())
    }

    fn make_writable(&self, beside: &Path) {
        if std::fs::metadata(self.path()).is_ok_and(|about| about.permissions().readonly()) {
            return;
        }
        // Where it is another user's, SQLite says what it cannot do.
        let _ = platform::open_own_file(beside, OpenOptions::new().read(true))
            .and_then(|file| file.set_permissions(self.path().metadata()?.permissions()));
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;
    use std::time::Duration;

    use super::NotebookPaths;

    #[test]
    fn what_was_made_while_the_notebook_could_only_be_read_is_writable_with_it() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        let close = |path: &Path, closed| {
            let mut permissions = fs::metadata(path).unwrap().permissions();
            permissions.set_readonly(closed);
            fs::set_permissions(path, permissions).unwrap();
        };
        let is_closed = || fs::metadata(at("n.db-shm")).unwrap().permissions().readonly();
        for name in ["n.db", "n.db-shm"] {
            fs::write(at(name), "").unwrap();
            close(&at(name), true);
        }
        let paths = NotebookPaths::new(&at("n.db"), Duration::ZERO).unwrap();
        paths.check_beside().unwrap();
        assert!(is_closed());
        close(&at("n.db"), false);
        paths.check_beside().unwrap();
        assert!(!is_closed());
    }
}
