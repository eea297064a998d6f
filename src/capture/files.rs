//! Bounded reading of files that may be anything: nothing waits for one, and nothing reads one without a limit.

use std::fs::{self, File};
use std::io::{Read as _, Seek as _, SeekFrom};
use std::path::Path;

/// The most bytes of a small file, which has settings, a version or a name in some kilobytes.
pub(super) const MAX_SMALL_BYTES: u64 = 64 << 10;

/// The most bytes of a manifest that lists dependencies: 1 MiB.
pub(super) const MAX_MANIFEST_BYTES: u64 = 1 << 20;

/// The most bytes of a lock file. The largest known ones list about ten thousand packages.
pub(super) const MAX_LOCK_BYTES: u64 = 32 << 20;

/// The most entries of a folder that are read.
pub(super) const MAX_ENTRIES: usize = 20_000;

/// The bytes that [`find_from_end`] reads at once.
const CHUNK_BYTES: u64 = 128 << 10;

/// The longest word that [`find_from_end`] finds across the end of a chunk, in bytes.
const MAX_WORD_BYTES: u64 = 256;

/// Reads the first `limit` bytes of a regular file.
pub(super) fn head(path: &Path, limit: u64) -> Option<Vec<u8>> {
    let (file, size) = open(path)?;
    read(&file, size.min(limit), limit)
}

/// Reads a regular file of at most `limit` bytes. Returns `None` for a longer one: half a table is a wrong table.
pub(super) fn whole(path: &Path, limit: u64) -> Option<Vec<u8>> {
    let (file, size) = open(path).filter(|(_, size)| *size <= limit)?;
    read(&file, size, limit + 1).filter(|bytes| bytes.len() as u64 <= limit)
}

/// Applies `find` to the chunks of a program or a library, last chunk first, and returns the first result.
///
/// Strings stand behind the code, which is long. Chunks overlap, so that a word that begins in one chunk and ends in
/// the next is whole in the chunk in which it begins.
pub(super) fn find_from_end<T>(path: &Path, limit: u64, mut find: impl FnMut(&[u8]) -> Option<T>) -> Option<T> {
    let (mut file, size) = open(path)?;
    let mut chunk = Vec::with_capacity(usize::try_from(CHUNK_BYTES + MAX_WORD_BYTES).ok()?);
    let mut end = size.min(limit);
    while end > 0 {
        let start = end.saturating_sub(CHUNK_BYTES);
        file.seek(SeekFrom::Start(start)).ok()?;
        chunk.clear();
        (&file).take(end - start + MAX_WORD_BYTES).read_to_end(&mut chunk).ok()?;
        if let Some(found) = find(&chunk) {
            return Some(found);
        }
        end = start;
    }
    None
}

/// Reads the first `limit` bytes of a file as text, with replacement characters for what is not UTF-8.
pub(super) fn text(path: &Path, limit: u64) -> Option<String> {
    head(path, limit).map(lossy)
}

/// Returns the first line of a small file that is not blank, trimmed.
pub(super) fn line(path: &Path) -> Option<String> {
    let text = text(path, MAX_SMALL_BYTES)?;
    text.lines().map(str::trim).find(|line| !line.is_empty()).map(str::to_owned)
}

/// Reads a JSON file.
pub(super) fn json<T: serde::de::DeserializeOwned>(path: &Path, limit: u64) -> Option<T> {
    serde_json::from_slice(&whole(path, limit)?).ok()
}

/// Reads a TOML file.
pub(super) fn toml(path: &Path, limit: u64) -> Option<toml::Table> {
    String::from_utf8(whole(path, limit)?).ok()?.parse().ok()
}

/// Returns the names in a folder in the order of the file system, or none if the folder cannot be read.
pub(super) fn names(folder: &Path) -> Vec<String> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    entries.take(MAX_ENTRIES).filter_map(|entry| entry.ok()?.file_name().into_string().ok()).collect()
}

/// Removes the query and the fragment from an address.
pub(super) fn plain_address(address: &str) -> &str {
    address.split(['?', '#']).next().unwrap_or_default()
}

/// Converts bytes to text, and copies them only if they are not UTF-8.
pub(super) fn lossy(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
}

/// Opens a regular file and returns its size. A pipe or a device is not opened: it may never answer, and opening some
/// has an effect.
pub(super) fn open(path: &Path) -> Option<(File, u64)> {
    let metadata = fs::metadata(path).ok().filter(fs::Metadata::is_file)?;
    Some((File::open(path).ok()?, metadata.len()))
}

fn read(file: &File, expected: u64, limit: u64) -> Option<Vec<u8>> {
    // Files of the kernel report a size of 0. For all others, one byte of room ends the reading without a new buffer.
    let mut bytes = Vec::with_capacity(usize::try_from(expected).ok()?.saturating_add(1));
    file.take(limit).read_to_end(&mut bytes).ok()?;
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::find_from_end;

    #[test]
    fn a_word_is_found_wherever_it_begins() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("library");
        let find = |bytes: &[u8]| memchr::memmem::find(bytes, b"the word").map(drop);
        for (size, at) in
            [(8, 0), (300_000, 0), (300_000, 299_992), (300_000, 300_000 - (128 << 10) - 3), (262_144, 131_070)]
        {
            let mut bytes = vec![b'x'; size];
            bytes[at..at + 8].copy_from_slice(b"the word");
            std::fs::write(&path, &bytes).unwrap();
            assert_eq!(find_from_end(&path, 1 << 20, find), Some(()), "{size} {at}");
            let missing = |bytes: &[u8]| memchr::memmem::find(bytes, b"another").map(drop);
            assert_eq!(find_from_end(&path, 1 << 20, missing), None, "{size} {at}");
        }
    }
}
