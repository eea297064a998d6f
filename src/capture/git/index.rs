//! The index: every file of the checkout with what it was like when git last looked at it.

/// An entry of the index.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    /// The path below the top.
    pub(super) path: Vec<u8>,
    /// When it was changed last: seconds, and nanoseconds where they were written down.
    pub(super) changed: (u32, u32),
    /// Its size, as far as 32 bits hold it.
    pub(super) size: u32,
    /// Type and permissions.
    pub(super) mode: u32,
    /// The hash of its content.
    pub(super) hash: Vec<u8>,
    /// Whether git itself does not look at the file.
    pub(super) unwatched: bool,
    /// Whether it is in conflict, or only meant to be added.
    pub(super) unsettled: bool,
}

/// An index that was read whole.
#[derive(Debug)]
pub(super) struct Index {
    pub(super) entries: Vec<Entry>,
    /// Whether the tree of all entries was written since the last of them was staged.
    pub(super) tree_written: bool,
}

/// What of an index is not read: parts kept in another file, more entries than are looked at, another version.
pub(super) fn read(bytes: &[u8], hash_length: usize, most: usize) -> Option<Index> {
    let mut rest = Rest(bytes);
    let signature = rest.take(4)?;
    let version = rest.number()?;
    let count = usize::try_from(rest.number()?).ok()?;
    if signature != b"DIRC" || !(2..=4).contains(&version) || count > most {
        return None;
    }
    let mut entries: Vec<Entry> = Vec::with_capacity(count);
    for _ in 0..count {
        let before = entries.last().map(|entry| entry.path.as_slice()).unwrap_or_default();
        let entry = rest.entry(version, hash_length, before)?;
        entries.push(entry);
    }
    let mut tree_written = false;
    // The extensions, up to the checksum at the end.
    while rest.0.len() > hash_length {
        let name = rest.take(4)?;
        let length = usize::try_from(rest.number()?).ok()?;
        let body = rest.take(length)?;
        match name {
            // The root's path is empty; its count of entries is -1 once something was staged.
            b"TREE" => tree_written = body.starts_with(b"\0") && body.get(1) != Some(&b'-'),
            b"link" => return None,
            _ => {}
        }
    }
    Some(Index { entries, tree_written })
}

struct Rest<'b>(&'b [u8]);

impl<'b> Rest<'b> {
    fn take(&mut self, count: usize) -> Option<&'b [u8]> {
        let (taken, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(taken)
    }

    fn number(&mut self) -> Option<u32> {
        Some(u32::from_be_bytes(self.take(4)?.try_into().ok()?))
    }

    fn entry(&mut self, version: u32, hash_length: usize, before: &[u8]) -> Option<Entry> {
        let start = self.0.len();
        let _when_its_place_changed = self.take(8)?;
        let changed = (self.number()?, self.number()?);
        let _device_and_node = self.take(8)?;
        let mode = self.number()?;
        let _owner_and_group = self.take(8)?;
        let size = self.number()?;
        let hash = self.take(hash_length)?.to_vec();
        let flags = u16::from_be_bytes(self.take(2)?.try_into().ok()?);
        let extended =
            if version >= 3 && flags & 0x4000 != 0 { u16::from_be_bytes(self.take(2)?.try_into().ok()?) } else { 0 };
        let path = if version == 4 {
            let kept = before.len().checked_sub(self.length()?)?;
            [&before[..kept], self.until_nul()?].concat()
        } else {
            let path = self.until_nul()?.to_vec();
            // Entries are padded to eight bytes; one of the zeros is read.
            let length = start - self.0.len();
            self.take(length.next_multiple_of(8) - length)?;
            path
        };
        Some(Entry {
            path,
            changed,
            size,
            mode,
            hash,
            unwatched: flags & 0x8000 != 0 || extended & 0x4000 != 0,
            unsettled: flags & 0x3000 != 0 || extended & 0x2000 != 0,
        })
    }

    fn until_nul(&mut self) -> Option<&'b [u8]> {
        let end = memchr::memchr(0, self.0)?;
        let found = self.take(end)?;
        self.take(1)?;
        Some(found)
    }

    /// A length as pack files have it: seven bits a byte, one added for every byte that follows.
    fn length(&mut self) -> Option<usize> {
        let mut length = 0_usize;
        for place in 0..5 {
            let byte = *self.take(1)?.first()?;
            length = (if place == 0 { 0 } else { (length + 1) << 7 }) | usize::from(byte & 0x7f);
            if byte & 0x80 == 0 {
                return Some(length);
            }
        }
        None
    }
}
