//! Where a notebook lies: its path, its folder, who may read it, and what kind of file system it is on.

use std::fmt;
use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};

use crate::error::{Error, Result};

/// What a file system means for a notebook on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileSystem {
    /// Its programs share memory, so a reader and a writer need not wait for each other.
    Local,
    /// Other machines may write to it, which no shared memory can tell.
    Network,
}

/// The path of a notebook, as it was named and as SQLite can take it.
#[derive(Debug, Clone)]
pub(super) struct NotebookPaths {
    named: PathBuf,
    path: PathBuf,
    pub(super) patience: std::time::Duration,
}

impl fmt::Display for NotebookPaths {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.named.display().fmt(f)
    }
}

impl NotebookPaths {
    /// A place by its path. It is made absolute, for SQLite reads other things into names like `:memory:` and `file:…`.
    pub(super) fn new(named: &Path, patience: std::time::Duration) -> Result<Self> {
        let path = std::path::absolute(named).map_err(|error| {
            Error::notebook("cannot open a notebook without a name")
                .cause(error)
                .hint("name one:  odap --notebook FILE …")
        })?;
        Ok(Self { named: named.to_owned(), path, patience })
    }

    /// As it was named.
    pub(super) fn named(&self) -> &Path {
        &self.named
    }

    /// As it is typed into a shell.
    pub(super) fn typed(&self) -> String {
        let named = self.named.to_string_lossy();
        shlex::try_quote(&named).map_or_else(|_| named.to_string(), |quoted| quoted.into_owned())
    }

    /// As SQLite can take it.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Whether there is anything at the path; where that cannot be told, opening it will say why.
    pub(super) fn exists(&self) -> bool {
        !matches!(self.path.try_exists(), Ok(false))
    }

    /// The folder that it lies in.
    pub(super) fn folder(&self) -> &Path {
        self.path.parent().unwrap_or(&self.path)
    }

    /// Makes an empty file and the folders above it where they are missing, for their owner alone; SQLite gives the
    /// files that it puts beside it the same mode.
    pub(super) fn create(&self) -> Result<()> {
        let refused = |error: io::Error| {
            Error::notebook(format!("cannot make the notebook {self}"))
                .cause(super::errors::io_reason(&error))
                .hint("name a file in a folder of yours:  odap --notebook FILE …")
        };
        private_folder(self.folder()).map_err(refused)?;
        match private_file(&self.path) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
            made => made.map(drop).map_err(refused),
        }
    }

    /// A file beside the notebook: `notebook.before-schema-2.db` for the ending `before-schema-2`.
    pub(super) fn beside(&self, ending: &str) -> PathBuf {
        let mut name = self.path.file_stem().unwrap_or_default().to_owned();
        name.push(format!(".{ending}.db"));
        self.path.with_file_name(name)
    }

    /// The file in which look-ups wait to be written.
    pub(super) fn pending_file(&self) -> PathBuf {
        let mut name = self.path.file_name().unwrap_or_default().to_owned();
        name.push("-lookups");
        self.path.with_file_name(name)
    }

    /// What kind of file system it is on; local where that cannot be told.
    pub(super) fn file_system(&self) -> FileSystem {
        file_system(self.folder())
    }
}

fn private_folder(folder: &Path) -> io::Result<()> {
    match fs::metadata(folder) {
        Ok(about) if about.is_dir() => return Ok(()),
        Ok(_) => return Err(io::ErrorKind::NotADirectory.into()),
        Err(_) => {}
    }
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

/// Makes a new file that only its owner may read.
pub(super) fn private_file(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

#[cfg(target_os = "linux")]
fn file_system(folder: &Path) -> FileSystem {
    /// By the numbers of statfs(2): NFS, AFS, 9P, FUSE (sshfs and its like), SMB, CIFS, SMB 2, Ceph, Coda, VirtualBox's
    /// folders.
    const NETWORK: [u32; 10] = [
        0x6969,
        0x5346_414f,
        0x0102_1997,
        0x6573_5546,
        0x517b,
        0xff53_4d42,
        0xfe53_4d42,
        0x00c3_6400,
        0x7375_7245,
        0x786f_4256,
    ];
    // The magic is a 32-bit number in a field whose width differs between architectures.
    match rustix::fs::statfs(folder) {
        Ok(about) if NETWORK.contains(&(about.f_type as u32)) => FileSystem::Network,
        _ => FileSystem::Local,
    }
}

#[cfg(not(target_os = "linux"))]
fn file_system(folder: &Path) -> FileSystem {
    use std::path::{Component, Prefix};
    match folder.components().next() {
        Some(Component::Prefix(prefix)) if matches!(prefix.kind(), Prefix::UNC(..) | Prefix::VerbatimUNC(..)) => {
            FileSystem::Network
        }
        _ => FileSystem::Local,
    }
}

/// Bytes that can still be written where the notebook lies; `None` where nobody can say.
pub(super) fn free_space(folder: &Path) -> Option<u64> {
    #[cfg(unix)]
    return rustix::fs::statvfs(folder).ok().map(|about| about.f_bavail.saturating_mul(about.f_frsize));
    #[cfg(not(unix))]
    return fs::metadata(folder).ok().and(None);
}

/// The permission bits of a file that others than its owner have; `None` where there are no such bits.
pub(super) fn open_to_others(path: &Path) -> Option<u32> {
    #[cfg(unix)]
    return fs::metadata(path).ok().map(|about| std::os::unix::fs::MetadataExt::mode(&about) & 0o077);
    #[cfg(not(unix))]
    return fs::metadata(path).ok().and(None);
}
