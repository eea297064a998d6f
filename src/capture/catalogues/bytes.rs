//! The bytes of an index or of a catalogue, read in pages as they are asked for.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::HashMap;
use std::fs::File;
use std::path::Path;

use crate::capture::files;
use crate::platform;
use crate::translation::Source;

/// The bytes of a page: those that a system reads at once anyway.
const PAGE_BYTES: u64 = 4096;

/// The longest stretch that goes through pages, in bytes; a longer one is read by itself.
const MAX_PAGED_BYTES: u64 = 2 * PAGE_BYTES;

/// The bytes of an index or of a catalogue.
pub(super) enum Bytes {
    Disk { file: File, size: u64, pages: RefCell<HashMap<u64, Box<[u8]>>> },
    Memory(Vec<u8>),
}

impl Bytes {
    /// Opens a regular file of at most `limit` bytes.
    pub(super) fn open(path: &Path, limit: u64) -> Option<Self> {
        let (file, size) = files::open(path).filter(|(_, size)| *size <= limit)?;
        Some(Self::Disk { file, size, pages: RefCell::default() })
    }
}

impl Source for Bytes {
    fn size(&self) -> u64 {
        match self {
            Self::Disk { size, .. } => *size,
            Self::Memory(bytes) => bytes.len() as u64,
        }
    }

    fn read(&self, offset: u64, length: usize) -> Option<Cow<'_, [u8]>> {
        let (file, size, pages) = match self {
            Self::Memory(bytes) => return bytes.as_slice().read(offset, length),
            Self::Disk { file, size, pages } => (file, *size, pages),
        };
        let end = offset.checked_add(length as u64).filter(|end| *end <= size)?;
        if length as u64 > MAX_PAGED_BYTES {
            return read_at(file, offset, length).map(Cow::Owned);
        }
        let mut pages = pages.borrow_mut();
        let mut bytes = Vec::with_capacity(length);
        for number in offset / PAGE_BYTES..end.div_ceil(PAGE_BYTES) {
            let first = number * PAGE_BYTES;
            let page = match pages.entry(number) {
                std::collections::hash_map::Entry::Occupied(known) => known.into_mut(),
                std::collections::hash_map::Entry::Vacant(new) => {
                    let length = usize::try_from(PAGE_BYTES.min(size - first)).ok()?;
                    new.insert(read_at(file, first, length)?.into_boxed_slice())
                }
            };
            let from = usize::try_from(offset.saturating_sub(first)).ok()?;
            let to = usize::try_from((end - first).min(PAGE_BYTES)).ok()?;
            bytes.extend(page.get(from..to)?);
        }
        Some(Cow::Owned(bytes))
    }
}

fn read_at(file: &File, offset: u64, length: usize) -> Option<Vec<u8>> {
    let mut bytes = vec![0; length];
    platform::read_exact_at(file, &mut bytes, offset).ok()?;
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::{Bytes, Source as _};

    #[test]
    fn any_stretch_is_read_across_pages() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("bytes");
        let bytes: Vec<u8> = (0..20_000_u32).map(|number| (number % 251) as u8).collect();
        std::fs::write(&path, &bytes).unwrap();
        let read = Bytes::open(&path, 20_000).unwrap();
        for (offset, length) in [(0, 0), (0, 4096), (4095, 2), (4000, 8000), (19_999, 1), (20_000, 0), (3, 19_997)] {
            let wanted = &bytes[offset..offset + length];
            assert_eq!(read.read(offset as u64, length).as_deref(), Some(wanted), "{offset} {length}");
        }
        assert!(read.read(19_999, 2).is_none() && read.read(u64::MAX, 1).is_none());
        assert!(Bytes::open(&path, 19_999).is_none() && Bytes::open(folder.path(), 1 << 20).is_none());
    }
}
