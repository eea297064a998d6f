//! Names that an index of a damaged notebook still has.

use std::collections::HashMap;

use rusqlite::types::Value;

use super::blank::Layout;
use super::image::Image;
use super::mend_row::is_name;
use super::tree::{Roots, entries};
use crate::incident::Tag;

/// The names that indexes have, also of rows that are lost.
#[derive(Default)]
pub(super) struct KnownNames {
    /// The ulid of an incident by its number.
    pub(super) ulids: HashMap<i64, String>,
    /// The number of an incident by its ulid.
    pub(super) numbers: HashMap<String, i64>,
    /// The tag of a row.
    pub(super) tags: HashMap<i64, String>,
}

impl KnownNames {
    /// Reads them.
    pub(super) fn read(image: &Image, roots: &Roots, layout: &Layout) -> Self {
        let mut known = Self::default();
        for name in ["sqlite_autoindex_incident_1", "sqlite_autoindex_new_incident_1"] {
            for (ulid, number) in named(image, roots.of(name, layout)).filter(|(ulid, _)| is_name(ulid)) {
                known.ulids.insert(number, ulid.clone());
                known.numbers.insert(ulid, number);
            }
        }
        for name in ["sqlite_autoindex_tag_1", "sqlite_autoindex_word_1"] {
            let tags = named(image, roots.of(name, layout)).filter(|(tag, _)| tag.parse::<Tag>().is_ok());
            known.tags.extend(tags.map(|(tag, row)| (row, tag)));
        }
        known
    }
}

/// The entries of an index of a name.
fn named(image: &Image, root: Option<u32>) -> impl Iterator<Item = (String, i64)> {
    let entries = root.map(|root| entries(image, root)).unwrap_or_default().into_iter();
    entries.filter_map(|entry| match entry.as_slice() {
        [Value::Text(name), Value::Integer(row)] if *row > 0 => Some((name.clone(), *row)),
        _ => None,
    })
}
