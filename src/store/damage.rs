//! Damage that was met: a mark beside the notebook, so that nobody writes into it before it is mended.
//!
//! A whole check at each opening would take longer than the command. What SQLite reports on the way is remembered.

use std::fs;
use std::io::Write as _;
use std::path::PathBuf;

use super::paths::{self, NotebookPaths};
use super::{Access, Contents, Counts, Store};
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

/// Largest notebook, in bytes, that is checked as a whole because there is a log beside it: 2 MiB, which takes 5 ms.
const CHECKED_WITH_LOG: u64 = 2 << 20;

/// Largest notebook, in bytes, that is checked at each reading once damage was met: 32 MiB, which takes 100 ms.
const CHECKED_WITH_MARK: u64 = 32 << 20;

impl NotebookPaths {
    /// Tells whether the log beside the notebook may be that of another: somebody who copies a file over a notebook
    /// leaves its log, whose pages SQLite then takes for newer ones. Asked before the log is brought in.
    pub(super) fn has_doubtful_log(&self) -> bool {
        let Ok(log) = self.sibling("-wal").metadata() else { return false };
        let Ok(file) = self.path().metadata() else { return false };
        let is_older = || log.modified().ok() < file.modified().ok();
        log.len() > 0 && (file.len() <= CHECKED_WITH_LOG || is_older())
    }
}

impl Store {
    /// Looks for damage where there is reason to, and says so to a reader. A writer is refused.
    pub(super) fn look_for_damage(&mut self, has_doubtful_log: bool) -> Result<()> {
        let known = fs::read_to_string(self.paths.damage_mark()).ok();
        if self.contents != Contents::File || (known.is_none() && !has_doubtful_log) {
            return Ok(());
        }
        let size = self.paths.path().metadata().map_or(0, |about| about.len());
        let is_checked = self.access == Access::Write || has_doubtful_log || size <= CHECKED_WITH_MARK;
        let finding = match self.first_fault() {
            _ if !is_checked => known.clone(),
            Ok(finding) => finding,
            Err(error) if error.tells_damage() => Some(error.causes().join("; ")),
            // What hinders the check is told by whatever it hinders next.
            Err(_) => return Ok(()),
        };
        let Some(finding) = finding else {
            // One that is whole by now was put in the place of the damaged one.
            self.paths.clear_damage();
            return Ok(());
        };
        if known.is_none() {
            self.paths.mark_damaged(&finding);
        }
        let finding = known.unwrap_or(finding);
        let cause = format!("it is damaged ({})", finding.lines().next().unwrap_or_default());
        if self.access == Access::Read {
            self.remarks.push(format!("{} can be read in part: {cause}; mend it:  odap doctor --fix", self.paths));
            return Ok(());
        }
        Err(Error::notebook(format!("cannot write to the notebook {}", self.paths))
            .cause(cause)
            .cause("nothing more is written into it until it is mended")
            .remedy(Remedy::MendNotebook))
    }

    /// Returns the first fault of the file, or of what can be derived from it; none if it is whole.
    fn first_fault(&self) -> Result<Option<String>> {
        self.read(|snapshot| {
            let finding: String = snapshot.value("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
            if finding != "ok" {
                return Ok(Some(finding));
            }
            let counts = snapshot.counts()?;
            if let Some(wrong) = counts.iter().find(|counts| counts.written != counts.counted) {
                let Counts { of, written, counted } = wrong;
                return Ok(Some(format!("{written} {of} are written down, {counted} are there")));
            }
            let lost = snapshot.incidents_without_print()?;
            let orphans: u64 = snapshot.value("SELECT count(*) FROM pragma_foreign_key_check", [], |row| row.get(0))?;
            Ok(match (lost, orphans) {
                (0, 0) => None,
                (0, _) => Some(format!("{orphans} rows belong to nothing")),
                _ => Some(format!("{lost} incidents cannot be found")),
            })
        })
    }
}
