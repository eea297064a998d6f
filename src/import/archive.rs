//! Zip files of notes, as exports come.

use std::io::{self, Read, Seek, Write};

use zip::ZipArchive;
use zip::result::ZipError;

use crate::error::{Error, Result};

/// Longest entry that is read, in bytes: no note is longer, and a small archive can hold any size.
pub const LONGEST_ENTRY: u64 = 16 << 20;
/// Most bytes of all notes of an archive together, by the sizes that it states: ten times what a person has who writes
/// a page of 3 KiB a day for fifty years. Four times as much took more than a minute in November 2026.
const LONGEST_NOTES: u64 = 512 << 20;
/// Most bytes of all entries that are unpacked, those of archives within among them: Word files with their pictures.
const LONGEST_ARCHIVE: u64 = 2 << 30;
/// Most entries.
const MOST_ENTRIES: usize = 200_000;
/// Most bytes that a packed file within may unpack to for one of its own: what is packed already packs no further, and
/// what is made to fill a disk packs a thousandfold.
const MOST_PACKED: u64 = 20;

/// A zip file, whose entries are read one after the other.
pub struct Archive<R> {
    name: String,
    zip: ZipArchive<R>,
    /// The stated bytes of notes, and the bytes that were unpacked.
    notes: u64,
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
        Ok(Self { name: name.to_owned(), zip, notes: 0, read: 0 })
    }

    /// Counts the bytes that were unpacked of another archive, which this one lies in, or lay in, as its own.
    pub fn count_with<Other>(&mut self, other: &Archive<Other>) {
        (self.notes, self.read) = (other.notes, other.read);
    }

    /// Checks the sizes of the notes among its files before any is read.
    ///
    /// # Errors
    /// When they are more than a person writes.
    pub fn check_notes(&mut self, is_note: impl Fn(&str) -> bool) -> Result<()> {
        let mut bytes = self.notes;
        for at in 0..self.zip.len() {
            let entry = self.zip.by_index_raw(at).map_err(|error| broken(&self.name, error))?;
            if entry.name().is_ok_and(|path| is_note(&path)) {
                bytes = bytes.saturating_add(entry.size());
            }
        }
        self.notes = bytes;
        if bytes <= LONGEST_NOTES {
            return Ok(());
        }
        Err(Error::input(format!("{} is too large to be notes", self.name))
            .cause(format!("its notes unpack to {} MiB, and at most {} are read", bytes >> 20, LONGEST_NOTES >> 20))
            .hint("unpack it, and import the folders that you mean"))
    }

    /// Returns the paths of its files, in order; folders, hidden files and what a Mac adds are left out.
    pub fn paths(&self) -> Vec<String> {
        let is_hidden_part = |part: &str| part.starts_with('.') && part != "." && part != "..";
        let is_hidden = |path: &str| path.starts_with("__MACOSX/") || path.split(['/', '\\']).any(is_hidden_part);
        let is_file = |path: &String| !path.ends_with('/') && !is_hidden(path);
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
        let mut bytes = Vec::new();
        let said = format!("it unpacks to more than {} MiB", LONGEST_ENTRY >> 20);
        self.unpack(path, &mut bytes, LONGEST_ENTRY, said)?;
        Ok(bytes)
    }

    /// Copies one of its files that is packed itself, such as a Word file or another archive.
    ///
    /// # Errors
    /// When it is damaged, locked by a password, or made to fill a disk, and when it cannot be copied.
    pub fn copy(&mut self, path: &str, to: &mut impl Write) -> Result<()> {
        let entry = self.zip.by_name(path).map_err(|error| broken(&self.name, error))?;
        let packed = entry.compressed_size().max(1 << 16);
        drop(entry);
        let said = format!("it unpacks to more than {MOST_PACKED} times its size, as no packed file does");
        self.unpack(path, to, packed.saturating_mul(MOST_PACKED), said)
    }

    /// Unpacks a file of at most that many bytes; `too_large` says why a larger one is refused.
    fn unpack(&mut self, path: &str, to: &mut impl Write, most: u64, too_large: String) -> Result<()> {
        let entry = self.zip.by_name(path).map_err(|error| broken(&self.name, error))?;
        let left = LONGEST_ARCHIVE.saturating_sub(self.read);
        let (stated, limit) = (entry.size(), most.min(left));
        let mut read = 0;
        if stated <= limit {
            // The size that it states may be a lie.
            let copied = io::copy(&mut entry.take(stated + 1), to);
            read = copied.map_err(|error| broken(&self.name, ZipError::Io(error)))?;
        }
        self.read += read;
        if read > stated {
            let error = io::Error::other(format!("{path} is longer than it states"));
            return Err(broken(&self.name, ZipError::Io(error)));
        }
        if stated > limit {
            let all = format!("the archive unpacks to more than {} MiB", LONGEST_ARCHIVE >> 20);
            return Err(Error::input(format!("{}: {path} is too large to be a note", self.name))
                .cause(if left < most { all } else { too_large })
                .hint("unpack the archive, and import the folders that you mean"));
        }
        Ok(())
    }
}

/// Tells whether a path of an archive leads out of it, which no program that packs notes writes.
pub fn leads_out(path: &str) -> bool {
    path.split(['/', '\\']).any(|part| part == "..")
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
