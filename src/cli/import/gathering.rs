//! The documents of an import, one after the other, sorted into incidents.

use std::cell::OnceCell;
use std::collections::HashSet;
use std::sync::Arc;

use indicatif::ProgressBar;

use crate::cli::Context;
use crate::cli::import::broken::Broken;
use crate::cli::import::claims::{Claim, Claims, Post};
use crate::cli::import::error_reading::reads_as_error;
use crate::cli::import::files::NoteFile;
use crate::cli::import::known_places::KnownPlaces;
use crate::cli::import::listing::{Listing, Row};
use crate::cli::import::passed_over::{PassedOver, Why};
use crate::cli::import::place::Place;
use crate::cli::import::{Args, posts};

use crate::cli::import::packed::Item;
use crate::cli::import::placed::{Content, Placed};
use crate::cli::import::reading::Documents;
use crate::error::{Error, Result};
use crate::import::document::Document;
use crate::import::sort::{self, Found, Reading};
use crate::import::{markdown, noted};
use crate::incident::IncidentId;
use crate::notebook::{Filing, Notebook, Notes};

/// The documents that are still to be read, and what was learnt from those that were.
pub(super) struct Gathering<'a> {
    pub(super) args: &'a Args,
    pub(super) context: &'a Context,
    pub(super) bar: &'a ProgressBar,
    pub(super) known: &'a KnownPlaces,
    pub(super) claims: Claims<'a>,
    /// The notebook as it was before the import, opened when the first post of an archive or a pipe needs it.
    pub(super) notebook: OnceCell<Notebook>,
    /// The edits of posts, which come first.
    pub(super) edits: std::vec::IntoIter<Notes>,
    pub(super) files: std::vec::IntoIter<NoteFile>,
    /// The documents of the file that is being read.
    pub(super) open: Option<Documents>,
    pub(super) listing: Listing,
    pub(super) passed_over: PassedOver,
    pub(super) broken: Broken,
    pub(super) places: Vec<Place>,
    pub(super) seen: HashSet<u32>,
}

impl Iterator for Gathering<'_> {
    type Item = Result<Notes>;

    fn next(&mut self) -> Option<Self::Item> {
        if let Some(edits) = self.edits.next() {
            self.bar.inc(1);
            return Some(Ok(edits));
        }
        loop {
            while let Some(documents) = &mut self.open {
                let next = documents.next();
                self.bar.inc(u64::from(next.is_some()));
                match next {
                    None => self.open = None,
                    Some(Ok(Item::PassedOver(why, name, packed))) => self.passed_over.add_packed(why, &name, packed),
                    // Then only what else is broken is still of interest.
                    Some(Ok(Item::Document(_))) if self.is_stopped() => {}
                    Some(Ok(Item::Document(placed))) => match self.notes(*placed) {
                        Ok(Some(notes)) => return Some(Ok(notes)),
                        Ok(None) => {}
                        Err(error) => self.fault(error),
                    },
                    Some(Err(error)) => self.fault(error),
                }
            }
            let Some(file) = self.files.next() else { break };
            match Documents::open(&file, self.args.map.as_ref()) {
                Ok(documents) => {
                    if let Some(more) = documents.packed().checked_sub(1) {
                        self.bar.inc_length(more);
                    }
                    self.open = Some(documents);
                }
                Err(error) => self.fault(error),
            }
        }
        if self.is_stopped() { std::mem::take(&mut self.broken).into_result().err().map(Err) } else { None }
    }
}

impl Gathering<'_> {
    fn is_stopped(&self) -> bool {
        !self.args.skip_broken && !self.broken.is_empty()
    }

    /// Keeps a file that cannot be read, to be told with all others.
    pub(super) fn fault(&mut self, error: Error) {
        if let Some(error) = self.broken.add(error)
            && self.args.skip_broken
        {
            self.bar.suspend(|| self.context.say(&format!("odap: {error}")));
        }
        if self.args.skip_broken {
            self.listing.broken = self.broken.count();
        }
    }

    /// Sorts what a document says into incidents; `None` if it says nothing, or was read before.
    fn notes(&mut self, placed: Placed) -> Result<Option<Notes>> {
        let Placed { content, label, place, folder: (folder, is_filed), straightened } = placed;
        let key = place.as_ref().map(Place::key);
        if let Some(key) = &key
            && !self.seen.insert(noted::document(key))
        {
            self.passed_over.add_packed(Why::Twice, &label, None);
            return Ok(None);
        }
        if matches!(&content, Content::Document(document) if is_empty(document)) {
            self.passed_over.add_packed(Why::Empty, &label, None);
            return Ok(None);
        }
        let found = match content {
            Content::Post(id, text) => return self.post(&label, id, &text),
            Content::Rows(found) => found,
            Content::Document(document) => {
                sort::sort(&document, self.args.split, &Reading { is_error: &reads_as_error })
            }
        };
        if found.len() > MOST_INCIDENTS {
            return Err(Error::input(format!("{label} is too large to be notes"))
                .cause(format!("it has {} incidents, and at most {MOST_INCIDENTS} are read at once", found.len()))
                .hint("split it, and import the parts"));
        }
        let document = self.listing.document(straightened);
        let (mut incidents, mut rows, mut left_out) = (Vec::with_capacity(found.len()), Vec::new(), 0);
        for found in found {
            if self.args.skip_uncertain && found.doubt.is_some() {
                left_out += 1;
                continue;
            }
            rows.push(Row::of(&label, document, &found));
            let place = key.clone().unwrap_or_else(|| of_pipe(&found));
            let incident = noted::incident(found, &place, self.context.now);
            incidents.push(incident.map_err(|why| Error::input(format!("{label}: this is no incident")).cause(why))?);
        }
        self.listing.rows.extend(rows);
        self.listing.left_out += left_out;
        let older = place.as_ref().map(|place| self.known.older(place)).unwrap_or_default();
        // What came from a pipe has no place to stay at.
        let place = place.filter(|place| !place.file.as_os_str().is_empty());
        let documents = if place.is_some() { self.known.documents.clone() } else { Arc::default() };
        self.places.extend(place.filter(|_| !incidents.is_empty()));
        let filing = Filing { folder, is_filed, documents, older };
        Ok(Some(Notes::of_document(incidents).filed(filing)))
    }
}

impl Gathering<'_> {
    /// Returns what the post of an incident brings, which came in an archive or by a pipe.
    fn post(&mut self, name: &str, id: IncidentId, text: &str) -> Result<Option<Notes>> {
        let claim = self.claims.of_stated(id, &|| text.to_owned());
        if self.notebook.get().is_none() {
            // It can be read while it is written to.
            let _ = self.notebook.set(self.context.reading()?);
        }
        let Some(notebook) = self.notebook.get() else { return Ok(None) };
        match claim {
            Claim::Post(incident, written) => {
                let post = Post { name, text, incident, written };
                posts::notes(&post, notebook, &mut self.listing, self.context)
            }
            Claim::Copy(id) => {
                posts::copy(name, id, notebook, &mut self.listing);
                Ok(None)
            }
            Claim::Note | Claim::Index => Ok(None),
        }
    }
}

/// Most incidents of one document, which are in memory together: a hundred a week for ten years. With them an import
/// took 190 MB in November 2026.
const MOST_INCIDENTS: usize = 50_000;

/// Tells whether a document says nothing but its name.
fn is_empty(document: &Document) -> bool {
    let mut named = Document { name: document.name.clone(), ..Document::default() };
    markdown::name_from_path(&mut named);
    document.blocks.is_empty() && document.title == named.title
}

/// Returns the place of what came from a pipe: two texts are one note if they have the same title and error.
fn of_pipe(found: &Found) -> String {
    format!("\0{}\0{}", found.title, found.error)
}
