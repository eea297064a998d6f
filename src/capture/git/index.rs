//! The index: every tracked file with its metadata of the time at which git looked at it last.
//!
//! Read are versions 2 to 4 of the format (gitformat-index(5), git 2.50). Extensions are passed over, save `link`.

/// A tracked file.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    /// The path below the top of the checkout.
    pub(super) path: Vec<u8>,
    /// The size in bytes, modulo 2^32; 0 also where git has not recorded it.
    pub(super) size: u32,
    /// The type and the permissions, as in `st_mode`.
    pub(super) mode: u32,
    /// True if git was told not to look at the file: `--assume-unchanged` or sparse checkout.
    pub(super) ignored: bool,
    /// True if the file is in conflict, or announced by `git add --intent-to-add`.
    pub(super) unsettled: bool,
}

/// Reads an index with object names of `hash_length` bytes. Returns `None` if the index has more than `max_entries`,
/// is split over two files or is in an unknown format.
pub(super) fn read(bytes: &[u8], hash_length: usize, max_entries: usize) -> Option<Vec<Entry>> {
    let mut reader = Reader { bytes, hash_length };
    let signature = reader.take(4)?;
    let version = reader.number()?;
    let count = usize::try_from(reader.number()?).ok()?;
    if signature != b"DIRC" || !(2..=4).contains(&version) || count > max_entries {
        return None;
    }
    let mut entries: Vec<Entry> = Vec::with_capacity(count);
    for _ in 0..count {
        let previous = entries.last().map(|entry| entry.path.as_slice()).unwrap_or_default();
        let entry = reader.entry(version, previous)?;
        entries.push(entry);
    }
    // The extensions, up to the checksum at the end.
    while reader.bytes.len() > hash_length {
        let name = reader.take(4)?;
        let length = usize::try_from(reader.number()?).ok()?;
        reader.take(length)?;
        if name == b"link" {
            return None;
        }
    }
    Some(entries)
}

struct Reader<'b> {
    bytes: &'b [u8],
    hash_length: usize,
}

impl<'b> Reader<'b> {
    fn take(&mut self, count: usize) -> Option<&'b [u8]> {
        let (taken, rest) = self.bytes.split_at_checked(count)?;
        self.bytes = rest;
        Some(taken)
    }

    fn number(&mut self) -> Option<u32> {
        Some(u32::from_be_bytes(self.take(4)?.try_into().ok()?))
    }

    fn flags(&mut self) -> Option<u16> {
        Some(u16::from_be_bytes(self.take(2)?.try_into().ok()?))
    }

    fn entry(&mut self, version: u32, previous_path: &[u8]) -> Option<Entry> {
        let start = self.bytes.len();
        let _times_device_and_inode = self.take(24)?;
        let mode = self.number()?;
        let _owner_and_group = self.take(8)?;
        let size = self.number()?;
        let _hash = self.take(self.hash_length)?;
        let flags = self.flags()?;
        let extended = if version >= 3 && flags & 0x4000 != 0 { self.flags()? } else { 0 };
        let path = if version == 4 {
            let kept = previous_path.len().checked_sub(self.length()?)?;
            [&previous_path[..kept], self.until_nul()?].concat()
        } else {
            let path = self.until_nul()?.to_vec();
            // Entries are padded to eight bytes with one to eight zeros, the first of which ends the path.
            let length = start - self.bytes.len();
            self.take(length.next_multiple_of(8) - length)?;
            path
        };
        Some(Entry {
            path,
            size,
            mode,
            ignored: flags & 0x8000 != 0 || extended & 0x4000 != 0,
            unsettled: flags & 0x3000 != 0 || extended & 0x2000 != 0,
        })
    }

    fn until_nul(&mut self) -> Option<&'b [u8]> {
        let end = memchr::memchr(0, self.bytes)?;
        let found = self.take(end)?;
        self.take(1)?;
        Some(found)
    }

    /// Reads a length as pack files encode offsets: seven bits a byte, with one added for every byte that follows.
    fn length(&mut self) -> Option<usize> {
        let mut length = 0_usize;
        for position in 0..5 {
            let byte = *self.take(1)?.first()?;
            length = (if position == 0 { 0 } else { (length + 1) << 7 }) | usize::from(byte & 0x7f);
            if byte & 0x80 == 0 {
                return Some(length);
            }
        }
        None
    }
}
