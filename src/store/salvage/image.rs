//! The pages of a damaged notebook, read without SQLite: those of the file, and the newer ones of the log beside it.

use std::collections::HashMap;
use std::fs::File;
use std::io;
use std::path::Path;

use crate::platform;

/// The first bytes of a database file.
pub(super) const MAGIC: &[u8; 16] = b"SQLite format 3\0";

/// The sizes of a page that there are, odap's own first.
const PAGE_SIZES: [usize; 8] = [8192, 4096, 1024, 2048, 16384, 32768, 65536, 512];

/// Bytes of the head of a log, and of the head of each page in it.
const LOG_HEAD: usize = 32;
const FRAME_HEAD: usize = 24;

/// The pages of a notebook, whatever state they are in.
pub(super) struct Image {
    file: File,
    log: Option<File>,
    /// Bytes of a page.
    pub(super) page_size: usize,
    /// Bytes of a page that hold data.
    pub(super) usable: usize,
    /// The number of the last page.
    pub(super) last_page: u32,
    /// The number of pages that the file once had, as it says; a file that was cut off has fewer.
    pub(super) stated_pages: u32,
    /// The place in the log of the newest copy of a page.
    logged: HashMap<u32, u64>,
    bytes: u64,
}

impl Image {
    /// Opens a notebook's file and the log that belongs to it.
    pub(super) fn open(path: &Path, log: &Path) -> io::Result<Self> {
        let file = File::open(path)?;
        let bytes = file.metadata()?.len();
        let log = opened(log);
        let head = read(&file, 0, 100);
        let whole_head = head.starts_with(MAGIC);
        let frames = log.as_ref().map_or_else(Frames::default, Frames::read);
        let stated = usize::from(number16(&head, 16));
        let stated = if stated == 1 { 65536 } else { stated };
        let known = PAGE_SIZES.contains(&stated) && whole_head;
        let page_size = match frames.page_size {
            Some(size) => size,
            None if known => stated,
            None => likely_page_size(&file, bytes),
        };
        // Bytes at the end of each page that others than SQLite use: none, unless a whole head says so.
        let reserved = if whole_head { usize::from(head.get(20).copied().unwrap_or(0)) } else { 0 };
        let in_file = u32::try_from(bytes.div_ceil(page_size as u64)).unwrap_or(u32::MAX);
        let last_page = frames.places.keys().copied().max().unwrap_or(0).max(in_file);
        let usable = page_size - if reserved < 64 { reserved } else { 0 };
        let mut image =
            Self { file, log, page_size, usable, last_page, stated_pages: last_page, logged: frames.places, bytes };
        if let Some(first) = image.page(1).filter(|page| page.starts_with(MAGIC)) {
            // A number that was hit may say anything.
            let most = last_page.saturating_mul(2).saturating_add(1000);
            image.stated_pages = number32(&first, 28).min(most).max(last_page);
        }
        Ok(image)
    }

    /// Returns a page; what lies behind the end of the file is zero.
    pub(super) fn page(&self, number: u32) -> Option<Vec<u8>> {
        if number == 0 || number > self.last_page {
            return None;
        }
        let mut page = match (self.logged.get(&number), &self.log) {
            (Some(place), Some(log)) => read(log, *place, self.page_size),
            _ => {
                let start = u64::from(number - 1) * self.page_size as u64;
                read(&self.file, start, self.page_size.min(self.bytes.saturating_sub(start) as usize))
            }
        };
        page.resize(self.page_size, 0);
        Some(page)
    }
}

/// The pages of a log that are whole.
#[derive(Default)]
struct Frames {
    page_size: Option<usize>,
    places: HashMap<u32, u64>,
    /// True if there are finished changes behind a page that is not whole, where SQLite stops reading.
    is_cut: bool,
}

impl Frames {
    /// Reads the pages up to the last change that was finished. Each is known to be whole by a checksum that goes on
    /// from the one before it, so that one that was hit spoils no other but the next.
    fn read(log: &File) -> Self {
        let head = read(log, 0, LOG_HEAD);
        let magic = number32(&head, 0);
        let page_size = number32(&head, 8) as usize;
        if head.len() < LOG_HEAD || magic & !1 != 0x377f_0682 || !PAGE_SIZES.contains(&page_size) {
            return Self::default();
        }
        let big_endian = magic & 1 == 1;
        let mut before = (number32(&head, 24), number32(&head, 28));
        let mut frames = Self { page_size: Some(page_size), ..Self::default() };
        let (mut pending, mut place, mut is_broken) = (HashMap::new(), LOG_HEAD as u64, false);
        loop {
            let frame = read(log, place, FRAME_HEAD + page_size);
            if frame.len() < FRAME_HEAD + page_size {
                return frames;
            }
            let stated = (number32(&frame, 16), number32(&frame, 20));
            let sum = checksum(&frame[..8], before, big_endian);
            // Those that an earlier log left have another number, and another sum.
            if frame[8..16] == head[16..24] && checksum(&frame[FRAME_HEAD..], sum, big_endian) == stated {
                pending.insert(number32(&frame, 0), place + FRAME_HEAD as u64);
                if number32(&frame, 4) > 0 {
                    frames.places.extend(pending.drain());
                    frames.is_cut |= is_broken;
                }
            } else {
                is_broken = true;
            }
            before = stated;
            place += (FRAME_HEAD + page_size) as u64;
        }
    }
}

/// Tells whether a log has finished changes that SQLite does not reach, for a page before them is damaged.
pub(super) fn is_cut(log: &Path) -> bool {
    opened(log).is_some_and(|log| Frames::read(&log).is_cut)
}

/// Opens a log, unless somebody put a pipe or a link in its place.
fn opened(log: &Path) -> Option<File> {
    platform::open_own_file(log, File::options().read(true)).ok()
}

/// Continues a checksum of a log over some bytes.
fn checksum(bytes: &[u8], start: (u32, u32), big_endian: bool) -> (u32, u32) {
    let number = |bytes: &[u8]| {
        let bytes = [bytes[0], bytes[1], bytes[2], bytes[3]];
        if big_endian { u32::from_be_bytes(bytes) } else { u32::from_le_bytes(bytes) }
    };
    bytes.chunks_exact(8).fold(start, |(first, second), pair| {
        let first = first.wrapping_add(number(&pair[..4])).wrapping_add(second);
        (first, second.wrapping_add(number(&pair[4..])).wrapping_add(first))
    })
}

/// Returns the size at which most pages begin as a leaf of a table does.
fn likely_page_size(file: &File, bytes: u64) -> usize {
    /// Bytes at the beginning that are looked at.
    const LOOKED_AT: u64 = 2 << 20;
    let fits = |size: usize| {
        let pages = bytes.min(LOOKED_AT) / size as u64;
        let leaves = (1..pages).filter(|page| {
            let head = read(file, page * size as u64, 8);
            let content = match number16(&head, 5) {
                0 => 65536,
                start => usize::from(start),
            };
            head.first() == Some(&0x0d) && content <= size && usize::from(number16(&head, 3)) * 2 + 8 <= content
        });
        leaves.count()
    };
    // The first of the best: odap's own.
    let sizes = PAGE_SIZES.map(|size| (fits(size), size));
    sizes.into_iter().reduce(|best, next| if next.0 > best.0 { next } else { best }).map_or(8192, |(_, size)| size)
}

/// Reads bytes from a place on, fewer where they cannot be read.
fn read(file: &File, place: u64, length: usize) -> Vec<u8> {
    let mut bytes = vec![0; length];
    if platform::read_exact_at(file, &mut bytes, place).is_ok() {
        return bytes;
    }
    // The end of the file, or a part of the disk that cannot be read: in small steps, up to where it ends.
    const STEP: usize = 512;
    let mut readable = 0;
    while readable < length {
        let end = (readable + STEP).min(length);
        if platform::read_exact_at(file, &mut bytes[readable..end], place + readable as u64).is_err() {
            break;
        }
        readable = end;
    }
    bytes.truncate(readable);
    bytes
}

/// The number that two bytes make; 0 where they are not there.
pub(super) fn number16(bytes: &[u8], at: usize) -> u16 {
    bytes.get(at..at + 2).map_or(0, |bytes| u16::from_be_bytes([bytes[0], bytes[1]]))
}

/// The number that four bytes make; 0 where they are not there.
pub(super) fn number32(bytes: &[u8], at: usize) -> u32 {
    bytes.get(at..at + 4).map_or(0, |bytes| u32::from_be_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]))
}
