//! Zip files of notes, as exports come.

use std::io::{Read, Seek};

use zip::ZipArchive;
use zip::result::ZipError;

use crate::error::{Error, Result};

/// Longest entry that is read, in bytes: no note is longer, and a small archive can hold any size.
pub const LONGEST_ENTRY: u64 = 16 << 20;
/// Most bytes of all entries together: a vault of many years.
const LONGEST_ARCHIVE: u64 = 2 << 30;
/// Most entries.
const MOST_ENTRIES: usize = 200_000;

/// A zip file, whose entries are read one after the other.
pub struct Archive<R> {
    name: String,
    zip: ZipArchive<R>,
    read: u64,
}

impl<R: Read + Seek> Archive<R> {
    /// Opens a zip file that is called `name` in what is said about it.
    ///
    /// # Errors
    /// When it is no zip file, or a damaged one.
    pub fn open(name: &str, source: R) -> Result<Self> {
        let zip = ZipArchive::new(source).map_err(|error| broken(name, error))?;
        if zip.len() > MOST_ENTRIES {
            return Err(Error::input(format!("{name} holds too many files"))
                .cause(format!("{} files", zip.len()))
                .hint("unpack it, and import the folders that you mean"));
        }
        Ok(Self { name: name.to_owned(), zip, read: 0 })
    }

    /// Returns the paths of its files, in order; folders and what a Mac adds are left out.
    pub fn paths(&self) -> Vec<String> {
        let is_file = |path: &String| !path.ends_with('/') && !path.starts_with("__MACOSX/") && !path.contains("/.");
        let names = self.zip.file_names().filter_map(|path| Some(path.ok()?.into_owned()));
        let mut paths: Vec<String> = names.filter(is_file).collect();
        paths.sort();
        paths
    }

    /// Reads one of its files.
    ///
    /// # Errors
    /// When it is damaged, locked by a password, or larger than any note.
    pub fn read(&mut self, path: &str) -> Result<Vec<u8>> {
        let entry = self.zip.by_name(path).map_err(|error| broken(&self.name, error))?;
        let mut bytes = Vec::new();
        // The size that it states may be a lie.
        let limit = LONGEST_ENTRY.min(LONGEST_ARCHIVE.saturating_sub(self.read));
        let large = entry.size() > limit;
        if !large {
            let read = entry.take(limit + 1).read_to_end(&mut bytes);
            read.map_err(|error| broken(&self.name, ZipError::Io(error)))?;
        }
        self.read += bytes.len() as u64;
        if large || bytes.len() as u64 > limit {
            return Err(Error::input(format!("{}: {path} is too large to be a note", self.name))
                .cause(format!("it unpacks to more than {} MiB", limit >> 20))
                .hint("unpack the archive, and import the folders that you mean"));
        }
        Ok(bytes)
    }
}

fn broken(name: &str, error: ZipError) -> Error {
    let is_locked = matches!(&error, ZipError::UnsupportedArchive(why) if *why == ZipError::PASSWORD_REQUIRED);
    let said = Error::input(format!("cannot read {name}"));
    if is_locked {
        return said.cause("it is locked by a password").hint("unpack it with the password, and import the folder");
    }
    said.cause("it is no whole zip file").with_source(error).hint("export or download it again")
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::Archive;

    #[test]
    fn a_broken_archive_is_named() {
        let error = Archive::open("x.zip", Cursor::new(b"PK\x03\x04rest".to_vec())).err().unwrap();
        assert!(error.to_string().contains("no whole zip file"), "{error}");
    }
}
