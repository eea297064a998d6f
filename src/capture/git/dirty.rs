//! Whether files of the checkout differ from the index, and the index from the commit, as far as that can be told cheaply.

#[cfg(not(unix))]
use super::Repository;

/// Not told here: the index has what only Unix says of a file.
#[cfg(not(unix))]
pub(super) fn dirty(_: &Repository) -> Option<bool> {
    None
}

#[cfg(unix)]
pub(super) use files::dirty;

#[cfg(unix)]
mod files {
    use std::ffi::OsStr;
    use std::fs::{self, Metadata};
    use std::os::unix::ffi::OsStrExt as _;
    use std::os::unix::fs::MetadataExt as _;
    use std::path::Path;

    use sha1::{Digest as _, Sha1};
    use sha2::Sha256;

    use super::super::Repository;
    use super::super::index::{self, Entry};
    use crate::capture::files;

    /// Files that are looked at: some milliseconds. A repository with more of them says nothing.
    const FILES: usize = 5_000;
    /// Bytes of an index of so many files.
    const INDEX: u64 = 4 << 20;
    /// Bytes of files that are read again because only their time is new.
    const READ: u64 = 4 << 20;

    /// What a look at one file says.
    enum Look {
        Same,
        Different,
        /// The time is new, and the rest is as it was.
        Touched,
    }

    /// Whether a file that git watches was changed or staged since the commit; `None` where that would take long to tell.
    pub(in super::super) fn dirty(repository: &Repository) -> Option<bool> {
        let settings =
            files::text(&repository.shared.join("config"), files::SMALL).unwrap_or_default().to_ascii_lowercase();
        let long = settings.contains("objectformat = sha256");
        let bytes = files::whole(&repository.own.join("index"), INDEX)?;
        let index = index::read(&bytes, if long { 32 } else { 20 }, FILES)?;
        let trusts_modes = !settings.contains("filemode = false");
        let mut touched = Vec::new();
        for entry in index.entries.iter().filter(|entry| !entry.unwatched) {
            if entry.unsettled {
                return Some(true);
            }
            match look(entry, &repository.top, trusts_modes) {
                Look::Same => {}
                Look::Different => return Some(true),
                Look::Touched => touched.push(entry),
            }
        }
        // What git converts on its way in has another content than the file.
        let converts = settings.contains("autocrlf = true") || repository.top.join(".gitattributes").exists();
        if !touched.is_empty() && converts {
            return None;
        }
        let mut left = READ;
        for entry in touched {
            left = left.checked_sub(u64::from(entry.size))?;
            if !has_content(entry, &repository.top, long)? {
                return Some(true);
            }
        }
        // Something was staged since the last commit, or a rarer command has left it like that.
        index.tree_written.then_some(false)
    }

    fn look(entry: &Entry, top: &Path, trusts_modes: bool) -> Look {
        const SUBMODULE: u32 = 0o160_000;
        const FOLDER: u32 = 0o040_000;
        let format = entry.mode & 0o170_000;
        if matches!(format, SUBMODULE | FOLDER) {
            return Look::Same;
        }
        let Ok(found) = fs::symlink_metadata(path(entry, top)) else { return Look::Different };
        let executable = |mode: u32| mode & 0o100 != 0;
        let other_mode = trusts_modes && format == 0o100_000 && executable(found.mode()) != executable(entry.mode);
        if found.mode() & 0o170_000 != format || other_mode || found.size() as u32 != entry.size {
            return Look::Different;
        }
        if same_time(entry, &found) { Look::Same } else { Look::Touched }
    }

    fn same_time(entry: &Entry, found: &Metadata) -> bool {
        let (seconds, nanoseconds) = entry.changed;
        // Some programs that write an index have no nanoseconds.
        found.mtime() as u32 == seconds && (nanoseconds == 0 || found.mtime_nsec() as u32 == nanoseconds)
    }

    /// Whether a file has the content that the index has for it.
    fn has_content(entry: &Entry, top: &Path, long: bool) -> Option<bool> {
        let path = path(entry, top);
        let content = match fs::read_link(&path) {
            Ok(target) => target.as_os_str().as_bytes().to_vec(),
            Err(_) => files::whole(&path, READ)?,
        };
        let head = format!("blob {}\0", content.len());
        let hash = if long {
            Sha256::new().chain_update(&head).chain_update(&content).finalize().to_vec()
        } else {
            Sha1::new().chain_update(&head).chain_update(&content).finalize().to_vec()
        };
        Some(hash == entry.hash)
    }

    fn path(entry: &Entry, top: &Path) -> std::path::PathBuf {
        top.join(OsStr::from_bytes(&entry.path))
    }
}
