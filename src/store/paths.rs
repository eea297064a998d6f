//! Location of a notebook: its path, its folder, its permissions, and the kind of its file system.

use std::fmt;
use std::fs::{self, File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};

use crate::error::{Error, Remedy, Result, io_reason};
use crate::platform;

/// The kind of a file system, which decides how programs can share a notebook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FileSystem {
    /// Its programs share memory, so a reader and a writer need not wait for each other.
    Local,
    /// Other machines, or the host of this one, may write to it, which no shared memory can tell; by its name.
    Shared(String),
}

/// The path of a notebook, as it was named and as SQLite can take it.
#[derive(Debug, Clone)]
pub(super) struct NotebookPaths {
    named: PathBuf,
    path: PathBuf,
    /// The file that was at the path when it was first asked for.
    file: Option<(u64, u64)>,
    pub(super) patience: std::time::Duration,
    /// Names the file system of a folder if it is shared.
    pub(super) shared: fn(&Path) -> Option<String>,
}

/// Offset of the two bytes by which a SQLite file says that its changes are made by a log: both are 2.
const LOG_MARK: u64 = 18;

impl fmt::Display for NotebookPaths {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.named.display().fmt(f)
    }
}

impl NotebookPaths {
    /// Makes the paths of a notebook; `path` is absolute, since SQLite interprets names like `:memory:` and `file:…`. A
    /// notebook that is a link is the file behind it: SQLite puts its own files beside that one, and so does odap.
    pub(super) fn new(named: &Path, patience: std::time::Duration) -> Result<Self> {
        let path = std::path::absolute(named).map_err(|error| {
            Error::notebook("cannot open a notebook without a name").because(error).remedy(Remedy::NameNotebook)
        })?;
        let is_link = path.symlink_metadata().is_ok_and(|about| about.is_symlink());
        let behind = if is_link { path.canonicalize().ok() } else { None };
        let path = behind.unwrap_or(path);
        let file = platform::file_identity(&path);
        Ok(Self { named: named.to_owned(), path, file, patience, shared: platform::shared_file_system })
    }

    /// Tells whether another file was put in the place of the notebook since.
    pub(super) fn is_replaced(&self) -> bool {
        self.file.is_some() && platform::file_identity(&self.path) != self.file
    }

    /// Returns the path as the user named it.
    pub(super) fn named(&self) -> &Path {
        &self.named
    }

    /// Returns the absolute path, for SQLite.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Tells whether a file may be at the path: also true if that is unknown, since opening the file then says why.
    pub(super) fn exists(&self) -> bool {
        !matches!(self.path.try_exists(), Ok(false))
    }

    /// Returns the folder of the notebook.
    pub(super) fn folder(&self) -> &Path {
        self.path.parent().unwrap_or(&self.path)
    }

    /// Makes an empty file and the folders above it where they are missing, for their owner alone; SQLite gives the
    /// files that it puts beside it the same mode.
    pub(super) fn create(&self) -> Result<()> {
        let refused = |error: io::Error| {
            Error::notebook(format!("cannot make the notebook {self}"))
                .cause(io_reason(&error))
                .remedy(Remedy::NameNotebook)
        };
        let missing = self.folder().ancestors().take_while(|folder| !folder.exists()).count();
        private_folder(self.folder()).map_err(refused)?;
        match private_file(&self.path) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
            Err(error) => Err(refused(error)),
            Ok(_) => {
                // What is confirmed later is found again only if the names that lead to it are on the disk.
                self.folder().ancestors().take(missing + 1).for_each(platform::sync_folder);
                Ok(())
            }
        }
    }

    /// Tells whether the file says that its changes are made by a log.
    pub(super) fn has_log(&self) -> bool {
        let mut mark = [0; 2];
        File::open(&self.path).is_ok_and(|file| platform::read_exact_at(&file, &mut mark, LOG_MARK).is_ok())
            && mark == [2, 2]
    }

    /// Returns the path of a file beside the notebook: `notebook.before-schema-2.db` for the ending `before-schema-2`.
    pub(super) fn beside(&self, ending: &str) -> PathBuf {
        let mut name = self.path.file_stem().unwrap_or_default().to_owned();
        name.push(format!(".{ending}.db"));
        self.path.with_file_name(name)
    }

    /// Returns the path of a file that belongs to the notebook: `notebook.db-wal` for the ending `-wal`.
    pub(super) fn sibling(&self, ending: &str) -> PathBuf {
        let mut name = self.path.file_name().unwrap_or_default().to_owned();
        name.push(ending);
        self.path.with_file_name(name)
    }

    /// Returns the path of the file in which look-ups wait to be written.
    pub(super) fn pending_file(&self) -> PathBuf {
        self.sibling("-lookups")
    }

    /// Returns the path to which earlier versions renamed that file while they took it in, and which a kill left
    /// behind.
    pub(super) fn abandoned_file(&self) -> PathBuf {
        self.pending_file().with_extension("db-taken")
    }

    /// Returns the kind of the file system; `Local` if it is unknown.
    pub(super) fn file_system(&self) -> FileSystem {
        (self.shared)(self.folder()).map_or(FileSystem::Local, FileSystem::Shared)
    }
}

fn private_folder(folder: &Path) -> io::Result<()> {
    match fs::metadata(folder) {
        Ok(about) if about.is_dir() => return Ok(()),
        Ok(_) => return Err(io::ErrorKind::NotADirectory.into()),
        Err(_) => {}
    }
    platform::create_private_folder(folder)
}

/// Makes a new file that only its owner may read.
pub(super) fn private_file(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    platform::make_private(&mut options);
    options.open(path)
}

/// Returns the free space of the folder's file system, in bytes; `None` if it is unknown.
pub(super) fn free_space(folder: &Path) -> Option<u64> {
    platform::space(folder).map(|space| space.free_bytes)
}
