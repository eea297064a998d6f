//! The rows on a page: what stands in a cell, and on the pages on which a long one goes on.

use rusqlite::types::Value;

use super::image::{Image, MAGIC, number16, number32};

/// The kind of a page of a tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PageKind {
    /// Leads to pages of rows.
    TableBranch,
    /// Has rows.
    TableLeaf,
    /// Leads to pages of an index, and has entries of it.
    IndexBranch,
    /// Has entries of an index.
    IndexLeaf,
}

/// A row, or an entry of an index, as far as it can be read.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Cell {
    /// The number of the row; 0 for an entry of an index.
    pub(super) id: i64,
    /// The columns.
    pub(super) values: Vec<Value>,
    /// False if a part of it could not be read.
    pub(super) whole: bool,
}

/// A page, and where its tree begins on it: the first page of the file has a head before.
pub(super) struct Page<'i> {
    image: &'i Image,
    bytes: Vec<u8>,
    start: usize,
    /// The kind that the page says it is.
    pub(super) kind: PageKind,
}

/// Bytes of the head of a file, which stands before the tree on the first page.
const HEAD: usize = 100;

/// Bytes that are zero in a row in no text that anybody pasted: what stood there was overwritten.
const HOLE: [u8; 16] = [0; 16];

/// Most columns of a row; no table has as many.
const MOST_COLUMNS: usize = 64;

impl<'i> Page<'i> {
    /// Reads a page, unless it is no page of a tree.
    pub(super) fn read(image: &'i Image, number: u32) -> Option<Self> {
        let bytes = image.page(number)?;
        // The first page may be another's by now, and stand elsewhere itself.
        let is_first = number == 1 && (is_page_at(&bytes, HEAD) || !is_page_at(&bytes, 0));
        let start = if bytes.starts_with(MAGIC) || is_first { HEAD } else { 0 };
        let kind = kind(*bytes.get(start)?)?;
        Some(Self { image, bytes, start, kind })
    }

    /// Returns the pages that the page leads to.
    pub(super) fn children(&self) -> Vec<u32> {
        if !matches!(self.kind, PageKind::TableBranch | PageKind::IndexBranch) {
            return Vec::new();
        }
        let left = self.places().into_iter().map(|place| number32(&self.bytes, place));
        left.chain([number32(&self.bytes, self.start + 8)]).collect()
    }

    /// Returns the rows or entries on the page that can be read.
    pub(super) fn cells(&self) -> Vec<Cell> {
        if self.kind == PageKind::TableBranch {
            return Vec::new();
        }
        self.places().into_iter().filter_map(|place| self.cell(place)).collect()
    }

    /// Tells whether there are rows or entries on the page that cannot be read.
    pub(super) fn is_torn(&self) -> bool {
        self.kind != PageKind::TableBranch && self.cells().len() < self.places().len()
    }

    /// Returns the places of the cells, by the list at the head of the page.
    fn places(&self) -> Vec<usize> {
        let is_branch = matches!(self.kind, PageKind::TableBranch | PageKind::IndexBranch);
        let list = self.start + if is_branch { 12 } else { 8 };
        let most = (self.image.usable.saturating_sub(list)) / 4;
        let count = usize::from(number16(&self.bytes, self.start + 3)).min(most);
        (0..count).map(|index| usize::from(number16(&self.bytes, list + 2 * index))).collect()
    }

    fn cell(&self, place: usize) -> Option<Cell> {
        let mut at = place;
        if place < self.start + 8 {
            return None;
        }
        if self.kind == PageKind::IndexBranch {
            at += 4;
        }
        let length = usize::try_from(varint(&self.bytes, &mut at)?).ok()?;
        let is_row = self.kind == PageKind::TableLeaf;
        let id = if is_row { varint(&self.bytes, &mut at)? } else { 0 };
        let (payload, whole) = self.payload(at, length, is_row)?;
        let (values, read) = record(&payload, length)?;
        Some(Cell { id, values, whole: whole && read })
    }

    /// Reads the bytes of a cell, those on further pages too; false if some are missing.
    fn payload(&self, at: usize, length: usize, is_row: bool) -> Option<(Vec<u8>, bool)> {
        let usable = self.image.usable;
        let most = if is_row { usable - 35 } else { (usable - 12) * 64 / 255 - 23 };
        let least = (usable - 12) * 32 / 255 - 23;
        let local = if length <= most {
            length
        } else {
            let local = least + (length.checked_sub(least)?) % (usable - 4);
            if local <= most { local } else { least }
        };
        let mut payload = self.bytes.get(at..at + local)?.to_vec();
        if local == length {
            return Some((payload, true));
        }
        // More than the whole file is a length that nobody wrote.
        if length as u64 > u64::from(self.image.last_page) * self.image.page_size as u64 {
            return None;
        }
        let mut next = number32(&self.bytes, at + local);
        while payload.len() < length {
            let Some(page) = self.image.page(next).filter(|_| next > 1) else { return Some((payload, false)) };
            let take = (length - payload.len()).min(usable - 4);
            payload.extend_from_slice(&page[4..4 + take]);
            next = number32(&page, 0);
        }
        // A chain ends where its text does; one that does not is another's.
        Some((payload, next == 0))
    }
}

fn kind(byte: u8) -> Option<PageKind> {
    Some(match byte {
        0x05 => PageKind::TableBranch,
        0x0d => PageKind::TableLeaf,
        0x02 => PageKind::IndexBranch,
        0x0a => PageKind::IndexLeaf,
        _ => return None,
    })
}

/// Tells whether the head of a page of a tree stands at a place: its cells fit between their list and the page's end.
fn is_page_at(bytes: &[u8], start: usize) -> bool {
    let Some(kind) = bytes.get(start).and_then(|byte| kind(*byte)) else { return false };
    let head = if matches!(kind, PageKind::TableBranch | PageKind::IndexBranch) { 12 } else { 8 };
    let content = match number16(bytes, start + 5) {
        0 => 65536,
        content => usize::from(content),
    };
    content <= bytes.len() && start + head + 2 * usize::from(number16(bytes, start + 3)) <= content
}

/// Reads the columns of a record, as far as its bytes reach; false if some are missing or were hit.
fn record(payload: &[u8], length: usize) -> Option<(Vec<Value>, bool)> {
    let mut at = 0;
    let head = usize::try_from(varint(payload, &mut at)?).ok()?;
    if head < at || head > payload.len() {
        return None;
    }
    let mut types = Vec::new();
    while at < head {
        types.push(u64::try_from(varint(payload, &mut at)?).ok()?);
    }
    if at != head || types.len() > MOST_COLUMNS {
        return None;
    }
    let (mut values, mut whole, mut start) = (Vec::with_capacity(types.len()), true, head);
    for kind in types {
        let size = size(kind)?;
        let end = start.checked_add(size).filter(|end| *end <= length)?;
        let bytes = payload.get(start.min(payload.len())..end.min(payload.len()))?;
        let is_long = kind >= 12;
        let (value, valid) = if bytes.len() == size || is_long { value(kind, bytes) } else { (Value::Null, false) };
        whole &= valid && bytes.len() == size;
        values.push(value);
        start = end;
    }
    // What stands behind the last column is of no record.
    (start == length).then_some((values, whole))
}

/// The bytes of a column of a type; none for a type that is not there.
fn size(kind: u64) -> Option<usize> {
    Some(match kind {
        0 | 8 | 9 => 0,
        1..=4 => usize::try_from(kind).ok()?,
        5 => 6,
        6 | 7 => 8,
        10 | 11 => return None,
        long => usize::try_from((long - 12) / 2).ok()?,
    })
}

/// Reads a column; false if a text is none, whose other letters are kept.
fn value(kind: u64, bytes: &[u8]) -> (Value, bool) {
    match kind {
        0 => (Value::Null, true),
        7 => (Value::Real(f64::from_be_bytes(bytes.try_into().unwrap_or_default())), true),
        8 | 9 => (Value::Integer(i64::from(kind == 9)), true),
        1..=6 => {
            let negative = bytes.first().is_some_and(|first| *first >= 0x80);
            let sign = if negative { -1 } else { 0 };
            (Value::Integer(bytes.iter().fold(sign, |number: i64, byte| (number << 8) | i64::from(*byte))), true)
        }
        text if text % 2 == 1 => match std::str::from_utf8(bytes) {
            Ok(text) if memchr::memmem::find(bytes, &HOLE).is_some() => (Value::Text(without_holes(text)), false),
            Ok(text) => (Value::Text(text.to_owned()), true),
            Err(_) => (Value::Text(String::from_utf8_lossy(bytes).into_owned()), false),
        },
        _ => (Value::Blob(bytes.to_vec()), true),
    }
}

/// Returns a text with the mark of an unknown letter where a part of it was overwritten by zeros.
fn without_holes(text: &str) -> String {
    let mut whole = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = memchr::memmem::find(rest.as_bytes(), &HOLE) {
        whole.push_str(&rest[..at]);
        whole.push(char::REPLACEMENT_CHARACTER);
        rest = rest[at..].trim_start_matches('\0');
    }
    whole + rest
}

/// Reads a number of SQLite's: seven bits a byte, the highest first, and all eight bits of a ninth.
fn varint(bytes: &[u8], at: &mut usize) -> Option<i64> {
    let mut number: u64 = 0;
    for count in 1..=9 {
        let byte = *bytes.get(*at)?;
        *at += 1;
        if count == 9 {
            number = (number << 8) | u64::from(byte);
            break;
        }
        number = (number << 7) | u64::from(byte & 0x7f);
        if byte < 0x80 {
            break;
        }
    }
    Some(number as i64)
}
