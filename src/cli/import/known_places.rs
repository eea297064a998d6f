//! The places of the documents that were imported on this machine, so that one that was moved is told from a copy.

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::cli::Context;
use crate::cli::import::place::Place;
use crate::cli::session::atomic_file;
use crate::error::Result;
use crate::notebook::Documents;
use crate::time::{DAY, Timestamp};

/// A place, and since when nothing lies there, as far as an import has seen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Known {
    #[serde(flatten)]
    place: Place,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    gone_since: Option<Timestamp>,
}

/// Milliseconds after which a place is forgotten where nothing lies any more: a year, in which a disk is connected
/// again and a moved folder is imported again.
const FORGOTTEN_AFTER: i64 = 365 * DAY;

/// The places by the numbers of their documents, kept in a file beside the drafts.
#[derive(Debug, Default)]
pub(super) struct KnownPlaces {
    file: PathBuf,
    places: BTreeMap<u32, Known>,
    by_inner_path: HashMap<String, Vec<u32>>,
    is_changed: bool,
    /// Those that are there, and those that are gone.
    pub(super) documents: Arc<Documents>,
}

impl KnownPlaces {
    /// Reads the places, and looks which files are still there. Without its file, a document that was moved is still
    /// known, and a copy that was edited is taken for one.
    pub(super) fn read(context: &Context) -> Self {
        let file = context.config.imported.clone();
        let read = fs::read(&file).ok();
        let places: BTreeMap<u32, Known> =
            read.and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default();
        let mut documents = Documents::default();
        let mut by_inner_path: HashMap<String, Vec<u32>> = HashMap::new();
        let mut archives: HashMap<&Path, bool> = HashMap::new();
        for (document, Known { place, .. }) in &places {
            let is_there = match &place.within {
                None => place.file.exists(),
                Some(within) => {
                    by_inner_path.entry(within.clone()).or_default().push(*document);
                    *archives.entry(&place.file).or_insert_with(|| place.file.exists())
                }
            };
            if is_there {
                documents.present.insert(*document);
            } else {
                documents.gone.push(*document);
            }
        }
        Self { file, by_inner_path, documents: Arc::new(documents), places, is_changed: false }
    }

    /// Returns the older versions of a file of an archive: those at the same path of other archives.
    pub(super) fn older(&self, place: &Place) -> Vec<u32> {
        let known = place.within.as_ref().and_then(|within| self.by_inner_path.get(within));
        let is_other = |document: &&u32| self.places.get(document).is_some_and(|other| other.place.file != place.file);
        known.into_iter().flatten().filter(is_other).copied().collect()
    }

    /// Adds a place.
    pub(super) fn add(&mut self, place: &Place) {
        let document = place.document();
        if self.places.get(&document).is_none_or(|known| known.place != *place) {
            self.places.insert(document, Known { place: place.clone(), gone_since: None });
            self.is_changed = true;
        }
    }

    /// Writes the places if one is new, without those that are long gone.
    pub(super) fn write(&mut self, now: Timestamp) -> Result<()> {
        for document in &self.documents.gone {
            if let Some(known) = self.places.get_mut(document).filter(|known| !known.place.file.exists()) {
                known.gone_since.get_or_insert(now);
            }
        }
        for document in &self.documents.present {
            if let Some(known) = self.places.get_mut(document) {
                known.gone_since = None;
            }
        }
        let is_kept = |since: Timestamp| now.milliseconds() - since.milliseconds() < FORGOTTEN_AFTER;
        self.places.retain(|_, known| known.gone_since.is_none_or(is_kept));
        let Some(folder) = self.file.parent().filter(|_| self.is_changed) else { return Ok(()) };
        atomic_file::folder(folder)?;
        // Numbers and paths as text are all that it holds.
        let text = serde_json::to_string(&self.places).unwrap_or_default();
        atomic_file::write(&self.file, |file| Ok(writeln!(file, "{text}")?))
    }
}
