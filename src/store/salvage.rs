//! Bringing back what can be read of a damaged notebook, row by row, into a new one.
//!
//! SQLite finds a row by way of the pages above it, so one bad page hides hundreds of good ones. Here every page of the
//! file is looked at by itself: the rows on it are read, known by the table that the way to the page leads from, or
//! else by what their columns hold, and written into a new notebook in memory. What is derived is made anew.

mod blank;
mod cell;
mod fill;
mod image;
mod indexed;
mod known;
mod mend_id;
mod mend_row;
mod remains;
mod row_numbers;
mod tags;
mod tree;
mod unreadable;

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
use known::KnownNames;
use tree::Roots;

/// The incidents that were brought back of a damaged notebook, and the losses.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Salvaged {
    /// The number of incidents that are there again, those included of which a part is missing.
    pub incidents: u64,
    /// The numbers of incidents of which a part is missing.
    pub partial: Vec<u64>,
    /// The numbers of more incidents, of which neither title, error, cause nor fix is left, but what belonged to them.
    pub bare: Vec<u64>,
    /// The numbers of incidents that have another id, or of whose fix nobody knows any more how it did.
    pub renamed: Vec<u64>,
    /// The numbers of incidents of which nothing is left.
    pub lost: Vec<u64>,
    /// The losses of those that are there.
    pub missing: Vec<Missing>,
    /// The number of other rows that fit into no table, or belong to nothing.
    pub dropped: u64,
    /// The number of pages that should hold texts and hold nothing that can be read.
    pub unreadable_pages: u64,
    /// The contents of those pages, in a word each.
    pub unreadable: Vec<String>,
}

/// The kind of what is lost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lost {
    /// An attempt that did not work.
    Attempt,
    /// A fix that another had replaced.
    FormerFix,
    /// A word of the user about a verdict.
    Correction,
    /// A tag of an incident.
    Tag,
    /// The text, the command and the note of a sighting; its time and its outcome are there.
    SightingText,
    /// The environment of a sighting.
    Environment,
    /// A change that could be taken back.
    Change,
}

/// Something of which it is known that it was there, and is lost.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Missing {
    /// The kind of what is lost.
    pub what: Lost,
    /// The number of those that are lost.
    pub count: u64,
    /// The numbers of the incidents that had them, each once; empty if nobody knows.
    pub incidents: Vec<u64>,
}

impl Missing {
    fn add(missing: &mut Vec<Self>, what: Lost, count: u64, incidents: impl IntoIterator<Item = u64>) {
        if count > 0 {
            let incidents = incidents.into_iter().collect::<BTreeSet<u64>>();
            missing.push(Self { what, count, incidents: incidents.into_iter().collect() });
        }
    }
}

impl Salvaged {
    /// Returns the number of incidents that are there again as they were, as far as that is known.
    pub fn whole(&self) -> u64 {
        let hit = self.missing.iter().flat_map(|missing| &missing.incidents).chain(&self.partial);
        let hit = hit.filter(|number| !self.bare.contains(number)).collect::<BTreeSet<_>>();
        self.incidents.saturating_sub(hit.len() as u64)
    }
}

/// The findings on the way through the pages.
#[derive(Default)]
struct Found {
    partial: BTreeSet<u64>,
    bare: BTreeSet<u64>,
    renamed: BTreeSet<u64>,
    torn_names: Vec<mend_id::TornName>,
    broken_changes: BTreeSet<i64>,
    missing: Vec<Missing>,
    dropped: u64,
    unreadable_pages: u64,
    unreadable: BTreeSet<&'static str>,
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
        let mut salvaged = bring_back(&image, &roots, &new).map_err(|error| explain(&paths, Operation::Read, error))?;
        if salvaged.incidents == 0 && salvaged.bare.is_empty() && salvaged.lost.is_empty() {
            return Err(Error::notebook(format!("cannot mend {paths}"))
                .cause("no incident can be read in it")
                .remedy(Remedy::RestoreBackup)
                .remedy(Remedy::NameNotebook));
        }
        migrate::run(&mut new, &paths)?;
        connection::configure(&new, Access::Write, &paths)?;
        let mut new = Self::in_memory(new, paths);
        new.give_up_unreadable(&mut salvaged)?;
        Ok((new, salvaged))
    }
}

/// Fills a blank notebook with the rows of a damaged one.
fn bring_back(image: &Image, roots: &Roots, new: &Connection) -> rusqlite::Result<Salvaged> {
    new.execute_batch("PRAGMA foreign_keys = OFF; PRAGMA cache_size = -64000; BEGIN")?;
    let layout = Layout::of(new)?;
    let hints = hints(image, roots, &layout);
    let mut found = Found::default();
    let known = KnownNames::read(image, roots, &layout);
    let mut filling = Filling::new(new, &layout, &known)?;
    for number in 1..=image.last_page {
        let hint = hints.get(&number).copied();
        let page = Page::read(image, number).filter(|page| page.kind == PageKind::TableLeaf);
        let Some(page) = page else {
            let is_branch = Page::read(image, number).is_some_and(|page| page.kind == PageKind::TableBranch);
            if let Some(what) = hint.filter(|_| !is_branch).and_then(|table| layout.tables[table].contents()) {
                found.unreadable_pages += 1;
                found.unreadable.insert(what);
            }
            continue;
        };
        if let Some(what) = hint.filter(|_| page.is_torn()).and_then(|table| layout.tables[table].contents()) {
            found.unreadable_pages += 1;
            found.unreadable.insert(what);
        }
        for cell in page.cells() {
            if let [Value::Text(name), Value::Integer(last)] = cell.values.as_slice() {
                let highest = found.sequence.entry(name.clone()).or_default();
                *highest = (*highest).max(*last);
                continue;
            }
            match filling.add(&cell, hint, &mut found)? {
                Added::Whole | Added::Known | Added::Derived => {}
                Added::Partly(incident) => found.partial.extend(incident),
                Added::Not => found.dropped += u64::from(hint.is_some_and(|table| !layout.tables[table].is_derived)),
            }
        }
    }
    for (_, table) in hints.iter().filter(|(number, _)| **number > image.last_page) {
        if let Some(what) = layout.tables[*table].contents() {
            found.unreadable_pages += 1;
            found.unreadable.insert(what);
        }
    }
    drop(filling);
    remains::settle(image, roots, &layout, new, &known, &mut found)
}

/// The table of each page that can be reached from the first page of its tree.
fn hints(image: &Image, roots: &Roots, layout: &Layout) -> HashMap<u32, usize> {
    let mut hints = HashMap::new();
    for (index, table) in layout.tables.iter().enumerate() {
        let Some(root) = roots.of(&table.name, layout) else { continue };
        hints.extend(tree::pages(image, root).into_iter().map(|page| (page, index)));
    }
    hints
}
