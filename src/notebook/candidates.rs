//! The matcher's index, over the prints that the store keeps.

use std::cell::RefCell;
use std::collections::HashMap;

use crate::error::{Error, Result};
use crate::matcher::{self, Index, NotePrint};
use crate::store::Snapshot;

/// A state of the notebook, as the matcher asks it.
pub(super) struct Prints<'snapshot, 'store> {
    snapshot: &'snapshot Snapshot<'store>,
    /// Notes that were read: the parts of a text have most of their candidates in common.
    notes: RefCell<HashMap<u64, NotePrint>>,
}

impl<'snapshot, 'store> Prints<'snapshot, 'store> {
    pub(super) fn new(snapshot: &'snapshot Snapshot<'store>) -> Self {
        Self { snapshot, notes: RefCell::default() }
    }

    fn note(&self, incident: u64) -> Result<NotePrint> {
        if let Some(known) = self.notes.borrow().get(&incident) {
            return Ok(known.clone());
        }
        let note = self.snapshot.note(incident, NotePrint::new)?.unwrap_or_default();
        self.notes.borrow_mut().insert(incident, note.clone());
        Ok(note)
    }
}

impl Index for Prints<'_, '_> {
    type Error = Error;

    fn len(&self) -> Result<u64> {
        self.snapshot.prints()
    }

    fn document_frequencies(&self, terms: &[u32]) -> Result<Vec<u32>> {
        self.snapshot.document_frequencies(terms)
    }

    fn document_frequencies_at_least_one(&self, terms: &[u32]) -> Result<Vec<u32>> {
        self.snapshot.document_frequencies_at_least_one(terms)
    }

    fn postings(&self, term: u32, limit: usize) -> Result<Vec<i64>> {
        self.snapshot.postings(term, limit)
    }

    fn prints_with_key(&self, key: &[u8; 16], limit: usize) -> Result<Vec<i64>> {
        self.snapshot.with_key(key, limit)
    }

    fn notes(&self, incidents: &[u64]) -> Result<Vec<NotePrint>> {
        incidents.iter().map(|incident| self.note(*incident)).collect()
    }

    fn stored_prints(&self, prints: &[i64]) -> Result<Vec<matcher::StoredPrint>> {
        // In the order of the file, so that neighbours are read together.
        let mut prints = prints.to_vec();
        prints.sort_unstable();
        let mut stored = Vec::with_capacity(prints.len());
        for print in prints {
            stored.extend(self.snapshot.print(print)?.map(|print| matcher::StoredPrint {
                print: print.id,
                incident: print.incident,
                role: print.role,
                version: print.version,
                body: print.body,
            }));
        }
        Ok(stored)
    }
}
