//! The lock on a draft that is open in an editor.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::path::{Path, PathBuf};

use crate::platform;

/// A lock on a draft that is open in an editor. The lock is on a file beside the draft, since an editor may replace the
/// draft itself; the system releases the lock however odap ends.
pub(in crate::cli) struct Hold(Option<(File, PathBuf)>);

impl Hold {
    pub(super) fn on(draft: &Path) -> Self {
        let path = Self::path(draft);
        let mut options = OpenOptions::new();
        options.write(true).create(true).truncate(false);
        platform::make_private(&mut options);
        let lock = platform::open_own_file(&path, &mut options)
            .and_then(|file| file.try_lock().map(|()| file).map_err(Into::into));
        // Without a lock, a draft that is still open may be offered again, which the user can decline.
        Self(lock.ok().map(|file| (file, path)))
    }

    /// Returns the path of the file beside a draft.
    pub(super) fn path(draft: &Path) -> PathBuf {
        draft.with_extension("lock")
    }

    pub(super) fn is_on(draft: &Path) -> bool {
        let lock = platform::open_own_file(&Self::path(draft), File::options().read(true));
        lock.is_ok_and(|file| matches!(file.try_lock(), Err(TryLockError::WouldBlock)))
    }
}

impl Drop for Hold {
    fn drop(&mut self) {
        if let Some((_, path)) = self.0.take() {
            // A file that stays behind holds no lock.
            let _ = fs::remove_file(path);
        }
    }
}
