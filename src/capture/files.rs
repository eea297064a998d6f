//! Files that may be anything: none is waited for, and none is read further than it is needed.

use std::fs::{self, File};
use std::io::{Read as _, Seek as _, SeekFrom};
use std::path::Path;

/// Of a small file that people or tools write: settings, versions, names.
pub(super) const SMALL: u64 = 64 << 10;

/// Of a lock file; the largest ones that are known have some ten thousand packages.
pub(super) const LOCK: u64 = 32 << 20;

/// Entries of one folder that are looked at.
pub(super) const ENTRIES: usize = 20_000;

/// The beginning of an ordinary file.
pub(super) fn head(path: &Path, limit: u64) -> Option<Vec<u8>> {
    let (file, size) = open(path)?;
    read(&file, size.min(limit), limit)
}

/// An ordinary file, unless it is longer than the limit: half a table is a wrong one.
pub(super) fn whole(path: &Path, limit: u64) -> Option<Vec<u8>> {
    let (file, size) = open(path).filter(|(_, size)| *size <= limit)?;
    read(&file, size, limit + 1).filter(|bytes| bytes.len() as u64 <= limit)
}

/// What a piece of a program or a library says, the last piece first: words stand behind the code, which is long. A word
/// that begins in one piece and ends in the next is whole in the one in which it begins.
pub(super) fn from_end<T>(path: &Path, limit: u64, mut said: impl FnMut(&[u8]) -> Option<T>) -> Option<T> {
    const PIECE: u64 = 128 << 10;
    const LONGEST: u64 = 256;
    let (mut file, size) = open(path)?;
    let mut piece = Vec::with_capacity(usize::try_from(PIECE + LONGEST).ok()?);
    let mut end = size.min(limit);
    while end > 0 {
        let start = end.saturating_sub(PIECE);
        file.seek(SeekFrom::Start(start)).ok()?;
        piece.clear();
        (&file).take(end - start + LONGEST).read_to_end(&mut piece).ok()?;
        if let Some(said) = said(&piece) {
            return Some(said);
        }
        end = start;
    }
    None
}

/// The beginning of a file as text; what is not UTF-8 is replaced.
pub(super) fn text(path: &Path, limit: u64) -> Option<String> {
    head(path, limit).map(lossy)
}

/// The first line that is not blank, trimmed.
pub(super) fn line(path: &Path) -> Option<String> {
    let text = text(path, SMALL)?;
    text.lines().map(str::trim).find(|line| !line.is_empty()).map(str::to_owned)
}

/// A JSON file.
pub(super) fn json<T: serde::de::DeserializeOwned>(path: &Path, limit: u64) -> Option<T> {
    serde_json::from_slice(&whole(path, limit)?).ok()
}

/// A TOML file.
pub(super) fn toml(path: &Path, limit: u64) -> Option<toml::Table> {
    String::from_utf8(whole(path, limit)?).ok()?.parse().ok()
}

/// The names in a folder, in the order in which it has them; none where it cannot be read.
pub(super) fn names(folder: &Path) -> Vec<String> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    entries.take(ENTRIES).filter_map(|entry| entry.ok()?.file_name().into_string().ok()).collect()
}

/// An address without its query and its fragment.
pub(super) fn plain_address(address: &str) -> &str {
    address.split(['?', '#']).next().unwrap_or_default()
}

/// Bytes as text, copied only where they are not UTF-8.
pub(super) fn lossy(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
}

/// Opens an ordinary file, and says how long it is. A pipe or a device is not opened: it may never answer, and some do
/// something when they are.
fn open(path: &Path) -> Option<(File, u64)> {
    let metadata = fs::metadata(path).ok().filter(fs::Metadata::is_file)?;
    Some((File::open(path).ok()?, metadata.len()))
}

fn read(file: &File, expected: u64, limit: u64) -> Option<Vec<u8>> {
    // What the kernel makes up says that it is empty; one byte more than expected ends the reading of what is not.
    let mut bytes = Vec::with_capacity(usize::try_from(expected).ok()?.saturating_add(1));
    file.take(limit).read_to_end(&mut bytes).ok()?;
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::from_end;

    #[test]
    fn a_word_is_found_wherever_it_begins() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("library");
        let place = |bytes: &[u8]| memchr::memmem::find(bytes, b"the word").map(drop);
        for (size, at) in
            [(8, 0), (300_000, 0), (300_000, 299_992), (300_000, 300_000 - (128 << 10) - 3), (262_144, 131_070)]
        {
            let mut bytes = vec![b'x'; size];
            bytes[at..at + 8].copy_from_slice(b"the word");
            std::fs::write(&path, &bytes).unwrap();
            assert_eq!(from_end(&path, 1 << 20, place), Some(()), "{size} {at}");
            let missing = |bytes: &[u8]| memchr::memmem::find(bytes, b"another").map(drop);
            assert_eq!(from_end(&path, 1 << 20, missing), None, "{size} {at}");
        }
    }
}
