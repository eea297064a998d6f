//! Uncommitted changes, as far as the metadata of tracked files shows them.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use super::Repository;
use super::index::{self, Entry};
use crate::capture::files;
use crate::platform;

/// The most tracked files that are looked at. Each costs about 2 µs, and a look-up is to take milliseconds.
const MAX_FILES: usize = 5_000;

/// The most bytes of an index; one of [`MAX_FILES`] files has about 0.5 MB.
const MAX_INDEX_BYTES: u64 = 4 << 20;

/// Returns `Some(true)` if a tracked file is gone, in conflict, or has another type, size or executable bit than git
/// has recorded. Returns `None` otherwise, and never `Some(false)`.
///
/// Git itself would call such a file unchanged in one case: an editor has changed its line ends and nothing else, and
/// attributes or `core.autocrlf` convert them back.
///
/// That a checkout is clean cannot be told from files that are cheap to read. Changes that are staged only (also by
/// `reset --soft`, `merge --no-commit` or a commit that a hook refused) show by the tree of the commit, which is
/// compressed and often in a pack; changes in a submodule by the submodule; a change that keeps the size by the
/// content. All of these give `None`, and so do a split index, a checkout that `core.worktree` has moved elsewhere and
/// more than [`MAX_FILES`] files. Files that `git sparse-checkout` leaves out and untracked files are no changes.
pub(super) fn dirty(repository: &Repository) -> Option<bool> {
    let config = repository.config().unwrap_or_default().to_ascii_lowercase();
    // The setting of a submodule leads back to the folder with its `.git`, any other one to another folder.
    if config.contains("worktree = ") && repository.own == repository.top.join(".git") {
        return None;
    }
    let hash_length = if config.contains("objectformat = sha256") { 32 } else { 20 };
    let bytes = files::whole(&repository.own.join("index"), MAX_INDEX_BYTES)?;
    let entries = index::read(&bytes, hash_length, MAX_FILES)?;
    let checkout = Checkout {
        top: &repository.top,
        has_executable_bits: config.contains("filemode = true"),
        has_links: !config.contains("symlinks = false"),
    };
    entries.iter().any(|entry| checkout.is_changed(entry)).then_some(true)
}

/// A folder with checked-out files, and the abilities of its file system that git found when it made the repository.
struct Checkout<'r> {
    top: &'r Path,
    has_executable_bits: bool,
    has_links: bool,
}

impl Checkout<'_> {
    fn is_changed(&self, entry: &Entry) -> bool {
        const FILE: u32 = 0o100_000;
        const LINK: u32 = 0o120_000;
        if entry.ignored {
            return false;
        }
        if entry.unsettled {
            return true;
        }
        let format = entry.mode & 0o170_000;
        // Everything else is a submodule, or a folder that a sparse index does not list.
        if !(format == FILE || format == LINK && self.has_links) {
            return false;
        }
        let Ok(path) = std::str::from_utf8(&entry.path) else { return false };
        let found = match fs::symlink_metadata(self.top.join(path)) {
            Ok(found) => found,
            Err(error) => return matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory),
        };
        let is_executable = entry.mode & 0o100 != 0;
        let other_bit = self.has_executable_bits
            && format == FILE
            && platform::is_executable(&found).is_some_and(|found| found != is_executable);
        let other_type = (format == LINK) != found.is_symlink() || format == FILE && !found.is_file();
        // Of a larger file only the last 32 bits of the size are recorded, or something else.
        let size = u32::try_from(found.len()).ok();
        let other_size = entry.size != 0 && size.is_some_and(|size| size != entry.size);
        other_type || other_bit || other_size
    }
}
