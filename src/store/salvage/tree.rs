//! The trees of a damaged notebook: which page belongs to which table, as far as the way to it can be read.

use std::collections::{HashMap, HashSet};

use rusqlite::types::Value;

use super::blank::Layout;
use super::cell::{Cell, Page, PageKind};
use super::image::{Image, number32};
use crate::store::SCHEMA;

/// The pages of a tree that can be reached from its first page, those included that the file has no longer.
pub(super) fn pages(image: &Image, root: u32) -> Vec<u32> {
    let (mut found, mut seen, mut waiting) = (Vec::new(), HashSet::new(), vec![root]);
    while let Some(number) = waiting.pop() {
        if number == 0 || number > image.stated_pages || !seen.insert(number) {
            continue;
        }
        found.push(number);
        if let Some(page) = Page::read(image, number) {
            waiting.extend(page.children());
        }
    }
    found
}

/// Returns the entries of an index that can be reached.
pub(super) fn entries(image: &Image, root: u32) -> Vec<Vec<Value>> {
    let pages = pages(image, root).into_iter().filter_map(|number| Page::read(image, number));
    let pages = pages.filter(|page| matches!(page.kind, PageKind::IndexBranch | PageKind::IndexLeaf));
    pages.flat_map(|page| page.cells()).filter(|cell| cell.whole).map(|cell| cell.values).collect()
}

/// Returns the number of pages of an index that can be reached and are none of an index, or have torn entries.
pub(super) fn strangers(image: &Image, root: u32) -> u64 {
    let is_index = |page: Page<'_>| matches!(page.kind, PageKind::IndexBranch | PageKind::IndexLeaf) && !page.is_torn();
    pages(image, root).into_iter().filter(|number| !Page::read(image, *number).is_some_and(is_index)).count() as u64
}

/// The first pages of the tables and indexes of a file, as it says itself.
pub(super) struct Roots(pub(super) HashMap<String, u32>);

impl Roots {
    /// Returns the first page of a table or an index: as the file says, else as a new notebook has it.
    pub(super) fn of(&self, name: &str, layout: &Layout) -> Option<u32> {
        self.0.get(name).or_else(|| layout.roots.get(name)).copied()
    }

    /// Reads them from the tree of the first page; where that leads to no incidents, from wherever they are.
    pub(super) fn read(image: &Image) -> Self {
        let near = Self::on(image, pages(image, 1).into_iter());
        if near.0.contains_key("incident") { near } else { Self::on(image, 1..=image.last_page) }
    }

    fn on(image: &Image, pages: impl Iterator<Item = u32>) -> Self {
        let mut roots = HashMap::new();
        for page in pages.filter_map(|number| Page::read(image, number)) {
            if page.kind == PageKind::TableLeaf {
                roots.extend(page.cells().iter().filter_map(root));
            }
        }
        Self(roots)
    }

    /// Returns the schema of the file: by its head, else by the tables that it has, else the newest.
    pub(super) fn schema(&self, image: &Image) -> u32 {
        let head = image.page(1).filter(|page| page.starts_with(b"SQLite format 3\0"));
        let stated = head.map(|page| number32(&page, 60)).filter(|schema| *schema > 0);
        let has = |name: &str| self.0.contains_key(name);
        stated.unwrap_or_else(|| match () {
            () if has("change") || !has("incident") => SCHEMA,
            () if has("fingerprint") => 4,
            () if has("package") => 3,
            () if has("feature_common") => 2,
            () => 1,
        })
    }
}

/// Reads the name and the first page out of a row that makes a table or an index.
fn root(cell: &Cell) -> Option<(String, u32)> {
    match cell.values.as_slice() {
        [Value::Text(kind), Value::Text(name), Value::Text(_), Value::Integer(root), _]
            if matches!(kind.as_str(), "table" | "index") =>
        {
            Some((name.clone(), u32::try_from(*root).ok()?))
        }
        _ => None,
    }
}
