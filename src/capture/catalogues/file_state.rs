//! The state of a catalogue on the disk, by which an index knows that it is still the same.

use std::path::PathBuf;
use std::time::UNIX_EPOCH;

use crate::translation::CatalogueFile;

/// The most bytes of a catalogue; the largest known ones have 2 MB, and TypeScript's compiler has 9.
pub(super) const MAX_CATALOGUE_BYTES: u64 = 16 << 20;

/// The most catalogues of one language; a full desktop has 1,500.
const MAX_CATALOGUES: usize = 4000;

/// Adds a catalogue, if it is there and there are not too many.
pub(super) fn add(catalogue: Option<CatalogueFile>, found: &mut Vec<CatalogueFile>) {
    if found.len() < MAX_CATALOGUES {
        found.extend(catalogue);
    }
}

/// Returns the state of a catalogue; none where it is no file of a size that is read.
pub(super) fn catalogue(path: PathBuf) -> Option<CatalogueFile> {
    let metadata = std::fs::metadata(&path).ok()?;
    if !metadata.is_file() || metadata.len() > MAX_CATALOGUE_BYTES {
        return None;
    }
    let modified = metadata.modified().ok()?.duration_since(UNIX_EPOCH).unwrap_or_default();
    let modified = i64::try_from(modified.as_nanos()).unwrap_or_default();
    Some(CatalogueFile { path, bytes: metadata.len(), modified, originals: None })
}

/// Returns a catalogue with the file of its originals, if both are there.
pub(super) fn catalogue_with_originals(path: PathBuf, originals: PathBuf) -> Option<CatalogueFile> {
    let originals = Some(Box::new(catalogue(originals)?));
    Some(CatalogueFile { originals, ..catalogue(path)? })
}

/// Returns the folders that are there, each once.
pub(super) fn existing(folders: impl IntoIterator<Item = PathBuf>) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = Vec::new();
    for folder in folders {
        if !found.contains(&folder) && folder.is_dir() {
            found.push(folder);
        }
    }
    found
}
