//! Bringing back what can be read of a damaged notebook, row by row, into a new one.
//!
//! SQLite finds a row by way of the pages above it, so one bad page hides hundreds of good ones. Here every page of the
//! file is looked at by itself: the rows on it are read, known by the table that the way to the page leads from, or
//! else by what their columns hold, and written into a new notebook in memory. What is derived is made anew.

mod blank;
mod cell;
mod fill;
mod image;
mod mend_row;
mod remains;
mod tree;

use std::collections::{BTreeSet, HashMap};
use std::path::Path;
use std::time::Duration;

use rusqlite::Connection;
use rusqlite::types::Value;

use super::errors::{Operation, explain};
use super::paths::NotebookPaths;
use super::{Access, Options, SCHEMA, Store, connection, migrate};
use crate::error::{Error, Remedy, Result};
use blank::Layout;
use cell::{Page, PageKind};
use fill::{Added, Filling};
use image::Image;
use tree::Roots;

/// The incidents that were brought back of a damaged notebook, and the missing ones.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Salvaged {
    /// The number of incidents that are there again, those included of which a part is missing.
    pub incidents: u64,
    /// The numbers of incidents of which a part is missing.
    pub partial: Vec<u64>,
    /// The numbers of incidents of which nothing is left.
    pub lost: Vec<u64>,
    /// The number of other rows that fit into no table, or belong to nothing.
    pub dropped: u64,
    /// The number of pages that should hold texts and hold nothing that can be read.
    pub unreadable_pages: u64,
}

/// The findings on the way through the pages.
#[derive(Default)]
struct Found {
    partial: BTreeSet<u64>,
    dropped: u64,
    unreadable_pages: u64,
    /// The highest number that was given in each table.
    sequence: HashMap<String, i64>,
}

impl Store {
    /// Tells whether the log beside a notebook has changes that SQLite does not reach, since a page before them is
    /// damaged. Whoever opens and closes the notebook deletes them.
    pub fn is_log_cut(path: &Path) -> bool {
        NotebookPaths::new(path, Duration::ZERO).is_ok_and(|paths| image::is_cut(&paths.sibling("-wal")))
    }

    /// Reads everything that can be read out of a damaged notebook into a new one in memory, without its fingerprints.
    ///
    /// # Errors
    /// When the file cannot be read, was written by a newer program, or has no incidents that can be read.
    pub fn salvage(path: &Path, options: Options) -> Result<(Self, Salvaged)> {
        let paths = NotebookPaths::new(path, options.patience)?;
        let image = Image::open(paths.path(), &paths.sibling("-wal")).map_err(|error| {
            Error::notebook(format!("cannot read the notebook {paths}")).because(error).remedy(Remedy::NameNotebook)
        })?;
        let roots = Roots::read(&image);
        let schema = roots.schema(&image);
        if schema > SCHEMA {
            return Err(Error::notebook(format!("cannot mend the notebook {paths}"))
                .cause(format!("it was written by a newer odap (schema {schema}); this one knows {SCHEMA}"))
                .remedy(Remedy::Upgrade));
        }
        let mut new = Connection::open_in_memory().map_err(|error| explain(&paths, Operation::Read, error))?;
        // Pages of the same size begin the tables at the same places.
        new.pragma_update(None, "page_size", image.page_size)
            .map_err(|error| explain(&paths, Operation::Read, error))?;
        migrate::to_schema(&mut new, &paths, schema)?;
        let salvaged = bring_back(&image, &roots, &new).map_err(|error| explain(&paths, Operation::Read, error))?;
        if salvaged.incidents == 0 && salvaged.lost.is_empty() {
            return Err(Error::notebook(format!("cannot mend {paths}"))
                .cause("no incident can be read in it")
                .remedy(Remedy::RestoreBackup)
                .remedy(Remedy::NameNotebook));
        }
        migrate::run(&mut new, &paths)?;
        connection::configure(&new, Access::Write, &paths)?;
        Ok((Self::in_memory(new, paths), salvaged))
    }
}

/// Fills a blank notebook with the rows of a damaged one.
fn bring_back(image: &Image, roots: &Roots, new: &Connection) -> rusqlite::Result<Salvaged> {
    new.execute_batch("PRAGMA foreign_keys = OFF; PRAGMA cache_size = -64000; BEGIN")?;
    let layout = Layout::of(new)?;
    let hints = hints(image, roots, &layout);
    let mut found = Found::default();
    let known = remains::known_incidents(image, roots, &layout);
    let mut filling = Filling::new(new, &layout, &known)?;
    for number in 1..=image.last_page {
        let hint = hints.get(&number).copied();
        let page = Page::read(image, number).filter(|page| page.kind == PageKind::TableLeaf);
        let Some(page) = page else {
            let is_branch = Page::read(image, number).is_some_and(|page| page.kind == PageKind::TableBranch);
            found.unreadable_pages +=
                u64::from(!is_branch && hint.is_some_and(|table| !layout.tables[table].is_derived));
            continue;
        };
        for cell in page.cells() {
            if let [Value::Text(name), Value::Integer(last)] = cell.values.as_slice() {
                let highest = found.sequence.entry(name.clone()).or_default();
                *highest = (*highest).max(*last);
                continue;
            }
            match filling.add(&cell, hint)? {
                Added::Whole | Added::Known | Added::Derived => {}
                Added::Partly(incident) => found.partial.extend(incident),
                Added::Not => found.dropped += u64::from(hint.is_some_and(|table| !layout.tables[table].is_derived)),
            }
        }
    }
    drop(filling);
    remains::settle(image, roots, &layout, new, &known, &mut found)
}

/// The table of each page that can be reached from the first page of its tree.
fn hints(image: &Image, roots: &Roots, layout: &Layout) -> HashMap<u32, usize> {
    let mut hints = HashMap::new();
    for (index, table) in layout.tables.iter().enumerate() {
        let Some(root) = roots.0.get(&table.name).or_else(|| layout.roots.get(&table.name)) else { continue };
        hints.extend(tree::pages(image, *root).into_iter().map(|page| (page, index)));
    }
    hints
}
