//! Care for the notebook's file: backups, checks, and bringing back what can be read.

use std::path::{Path, PathBuf};

use super::Context;
use crate::error::Result;
use crate::notebook::{Checkup, DailyBackup, Mended, Notebook, Restoring, Salvaged};
use crate::render::remedy;

impl Context {
    /// Makes the backup of this day, if the notebook was opened to be written to. One that cannot be made is told, and
    /// no failure of the command, which is done.
    pub(crate) fn back_up(&self) {
        let settings = &self.config.settings;
        if !self.is_written.get() || !settings.daily_backup.value {
            return;
        }
        let most_bytes = (settings.backup_size.value as u64) << 20;
        match Notebook::back_up_daily(&settings.notebook.value, self.options, self.now, most_bytes) {
            Ok(DailyBackup::Made | DailyBackup::NotDue) => {}
            Ok(DailyBackup::TooLarge(size)) => self.say(&format!(
                "no backup was made today: the notebook has {} MiB, backup.size allows {}; make one:  odap backup FILE",
                size >> 20,
                settings.backup_size.value
            )),
            Err(error) => self.say(&remedy::failure(&error)),
        }
    }

    /// Compares the notebook with a backup.
    pub(crate) fn compare_backup(&self, file: &Path) -> Result<Restoring> {
        Notebook::compare_backup(&self.config.settings.notebook.value, file, self.options)
    }

    /// Goes back to a backup, and returns where the notebook before it is kept.
    pub(crate) fn restore_backup(&self, file: &Path) -> Result<Option<PathBuf>> {
        Notebook::restore_backup(&self.config.settings.notebook.value, file, self.options, self.now)
    }

    /// Checks the notebook, also if it cannot be opened.
    pub(crate) fn checkup(&self) -> Result<Checkup> {
        Notebook::checkup_of(&self.config.settings.notebook.value, self.options)
    }

    /// Mends the notebook.
    pub(crate) fn mend(&self, progress: &mut dyn FnMut(u64, u64)) -> Result<Mended> {
        Notebook::mend_file(&self.config.settings.notebook.value, self.options, self.now, progress)
    }

    /// Reads what can be read of a damaged notebook.
    pub(crate) fn readable(&self) -> Result<(Notebook, Salvaged)> {
        Notebook::readable(&self.config.settings.notebook.value, self.options)
    }
}
