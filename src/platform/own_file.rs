//! The program's own files: never a link or a pipe that somebody put in their place.

use std::fs::{File, FileType, OpenOptions};
use std::io::{self, Read as _};
use std::path::Path;

use super::current;

/// Opens a file of the program with these options. A link is not followed and a pipe is not waited for.
///
/// # Errors
/// When it is no regular file, or cannot be opened.
pub fn open_own_file(path: &Path, options: &mut OpenOptions) -> io::Result<File> {
    // Asked before too, since opening a device can have an effect.
    if let Some(kind) = stranger(path) {
        return Err(refusal(kind));
    }
    current::never_follow(options);
    let file = options.open(path).map_err(|error| stranger(path).map_or(error, refusal))?;
    match stranger_of(file.metadata()?.file_type()) {
        Some(kind) => Err(refusal(kind)),
        None => Ok(file),
    }
}

/// Reads a file of the program as [`open_own_file`] opens it.
///
/// # Errors
/// When it is no regular file, or cannot be read.
pub fn read_own_file(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    open_own_file(path, OpenOptions::new().read(true))?.read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Returns what stands at a path, in words, if it is neither a regular file nor missing.
pub fn stranger(path: &Path) -> Option<&'static str> {
    stranger_of(path.symlink_metadata().ok()?.file_type())
}

fn refusal(kind: &str) -> io::Error {
    io::Error::other(format!("it is {kind}, which odap did not put there"))
}

/// Returns what a file is, in words, if it is not a regular one.
pub fn stranger_of(found: FileType) -> Option<&'static str> {
    match found {
        found if found.is_file() => None,
        found if found.is_symlink() => Some("a symbolic link"),
        found if found.is_dir() => Some("a folder"),
        _ => Some("a pipe, a socket or a device"),
    }
}

/// Puts the names of new files in a folder on the disk, where the system can do that.
pub fn sync_folder(folder: &Path) {
    // Where folders cannot be opened, their names are written with their files.
    let _ = File::open(folder).and_then(|folder| folder.sync_all());
}

#[cfg(all(test, unix))]
mod tests {
    use std::fs::{self, OpenOptions};

    use super::{open_own_file, read_own_file};

    #[test]
    fn only_a_regular_file_is_opened() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::write(at("file"), "ours").unwrap();
        std::os::unix::fs::symlink(at("file"), at("link")).unwrap();
        std::os::unix::fs::symlink(at("nothing"), at("dangling")).unwrap();
        rustix::fs::mknodat(rustix::fs::CWD, at("pipe"), rustix::fs::FileType::Fifo, 0o600.into(), 0).unwrap();
        fs::create_dir(at("folder")).unwrap();

        assert_eq!(read_own_file(&at("file")).unwrap(), b"ours");
        for (name, kind) in [
            ("link", "a symbolic link"),
            ("dangling", "a symbolic link"),
            ("pipe", "a pipe, a socket or a device"),
            ("folder", "a folder"),
        ] {
            let mut options = OpenOptions::new();
            let error = open_own_file(&at(name), options.read(true).write(true).create(true)).unwrap_err();
            assert!(error.to_string().starts_with(&format!("it is {kind}, ")), "{name}: {error}");
            assert!(read_own_file(&at(name)).is_err(), "{name}");
        }
        assert!(!at("nothing").exists());
    }
}
