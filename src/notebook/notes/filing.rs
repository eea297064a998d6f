//! The place of a document among others: its folder, and the documents whose incidents it may take over.

use std::collections::HashSet;
use std::sync::Arc;

use crate::incident::{Incident, Note, Tag};
use crate::redact::{Privacy, Scrubbed};

/// The documents of earlier imports, by their numbers.
#[derive(Debug, Default)]
pub struct Documents {
    /// Those that still lie where they were.
    pub present: HashSet<u32>,
    /// Those that do not.
    pub gone: Vec<u32>,
}

/// The place of a document.
#[derive(Debug, Clone, Default)]
pub struct Filing {
    /// The tag of the folder that it lies in.
    pub folder: Option<Tag>,
    /// True if that folder is one below what was named, so that it files the new incidents of the document.
    pub is_filed: bool,
    /// The documents of earlier imports.
    pub documents: Arc<Documents>,
    /// The older versions of the document, as every export is a file of its own.
    pub older: Vec<u32>,
}

impl Filing {
    /// Tells whether the document may take over the incidents of another: that is gone, is not known, or is older.
    pub(super) fn succeeds(&self, other: u32) -> bool {
        !self.documents.present.contains(&other) || self.older.contains(&other)
    }

    /// Returns true if another document is known to be where it was.
    pub(super) fn is_present(&self, other: u32) -> bool {
        self.documents.present.contains(&other)
    }

    /// Returns the other documents that are known to be gone or older.
    pub(super) fn predecessors(&self) -> impl Iterator<Item = u32> {
        self.older.iter().chain(&self.documents.gone).copied()
    }

    /// Returns a note that has nothing but the tag of the folder.
    pub(super) fn tagged(&self, privacy: &Privacy) -> Scrubbed<Note> {
        Scrubbed::new(Note { tags: self.folder.iter().cloned().collect(), ..Note::default() }, privacy)
    }
}

/// Adds a tag of the folder to an incident. Whether it is filed by it is settled when the incident comes in, so that it
/// does not matter which of the folders around a document is named later.
pub(super) fn filed(incident: Scrubbed<Incident>, folder: &Scrubbed<Note>) -> Scrubbed<Incident> {
    incident.zip(folder.clone()).map(with_tags)
}

fn with_tags((mut incident, folder): (Incident, Note)) -> Incident {
    incident.note.tags.extend(folder.tags);
    incident.note.tags.sort();
    incident.note.tags.dedup();
    incident
}
