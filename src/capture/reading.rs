//! Files that may be anything: none is waited for, and none is read further than it is needed.

use std::fs::{self, File};
use std::io::Read as _;
use std::path::Path;

/// Of a small file that people or tools write: settings, versions, names.
pub(super) const SMALL: u64 = 64 << 10;

/// Of a lock file; the largest ones that are known have some ten thousand packages.
pub(super) const LOCK: u64 = 32 << 20;

/// Entries of one folder that are looked at.
pub(super) const ENTRIES: usize = 20_000;

/// The beginning of an ordinary file. A pipe or a device is not opened: it may never answer.
pub(super) fn head(path: &Path, limit: u64) -> Option<Vec<u8>> {
    let size = ordinary(path)?;
    read(path, size.min(limit), limit)
}

/// An ordinary file, unless it is longer than the limit: half a table is a wrong one.
pub(super) fn whole(path: &Path, limit: u64) -> Option<Vec<u8>> {
    let size = ordinary(path).filter(|size| *size <= limit)?;
    read(path, size, limit + 1).filter(|bytes| bytes.len() as u64 <= limit)
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

/// The size of an ordinary file.
fn ordinary(path: &Path) -> Option<u64> {
    let metadata = fs::metadata(path).ok()?;
    metadata.is_file().then_some(metadata.len())
}

fn read(path: &Path, expected: u64, limit: u64) -> Option<Vec<u8>> {
    // What the kernel makes up says that it is empty; one byte more than expected ends the reading of what is not.
    let mut bytes = Vec::with_capacity(usize::try_from(expected).ok()?.saturating_add(1));
    File::open(path).ok()?.take(limit).read_to_end(&mut bytes).ok()?;
    Some(bytes)
}
