//! The matcher's index, over the prints that the store keeps.

use std::cell::RefCell;
use std::collections::HashMap;

use super::prints;
use crate::error::{Error, Result};
use crate::incident::Provenance;
use crate::matcher::{self, Index, NotePrint};
use crate::store::Snapshot;

/// A state of the notebook, as the matcher asks it. What was read once is kept: the parts of a text have most of their
/// terms and candidates in common.
pub(super) struct StoredIndex<'snapshot, 'store> {
    snapshot: &'snapshot Snapshot<'store>,
    notes: RefCell<HashMap<u64, NotePrint>>,
    /// By number; none where a print is of an incident that was taken out.
    stored: RefCell<HashMap<i64, Option<matcher::StoredPrint>>>,
    document_frequencies: RefCell<HashMap<u32, u32>>,
    /// Those that were asked for with 1 in place of 0.
    document_frequencies_at_least_one: RefCell<HashMap<u32, u32>>,
}

impl<'snapshot, 'store> StoredIndex<'snapshot, 'store> {
    pub(super) fn new(snapshot: &'snapshot Snapshot<'store>) -> Self {
        Self {
            snapshot,
            notes: RefCell::default(),
            stored: RefCell::default(),
            document_frequencies: RefCell::default(),
            document_frequencies_at_least_one: RefCell::default(),
        }
    }

    fn note(&self, incident: u64) -> Result<NotePrint> {
        if let Some(known) = self.notes.borrow().get(&incident) {
            return Ok(known.clone());
        }
        let note = self.snapshot.note(incident, NotePrint::new)?.unwrap_or_default();
        self.notes.borrow_mut().insert(incident, note.clone());
        Ok(note)
    }

    fn stored_print(&self, number: i64) -> Result<Option<matcher::StoredPrint>> {
        if let Some(known) = self.stored.borrow().get(&number) {
            return Ok(known.clone());
        }
        let print = self.snapshot.print(number)?.map(|print| matcher::StoredPrint {
            print: print.id,
            incident: print.incident,
            role: print.role,
            version: print.version,
            body: print.body,
        });
        self.stored.borrow_mut().insert(number, print.clone());
        Ok(print)
    }
}

impl Index for StoredIndex<'_, '_> {
    type Error = Error;

    fn len(&self) -> Result<u64> {
        self.snapshot.prints()
    }

    fn document_frequencies(&self, terms: &[u32]) -> Result<Vec<u32>> {
        remember(&self.document_frequencies, terms, |terms| self.snapshot.document_frequencies(terms))
    }

    fn document_frequencies_at_least_one(&self, terms: &[u32]) -> Result<Vec<u32>> {
        remember(&self.document_frequencies_at_least_one, terms, |terms| {
            self.snapshot.document_frequencies_at_least_one(terms)
        })
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

    fn provenances(&self, incidents: &[u64]) -> Result<Vec<Provenance>> {
        let provenance = |incident: &u64| {
            let row = self.snapshot.listed(*incident)?;
            Ok(row.map_or(Provenance::Own, |row| {
                Provenance::of(row.author, &row.tags, row.sightings, row.worked, row.doubt)
            }))
        };
        incidents.iter().map(provenance).collect()
    }

    fn stored_text(&self, incident: u64) -> Result<matcher::StoredText> {
        let Some(incident) = self.snapshot.bare_incident(incident)? else { return Ok(matcher::StoredText::default()) };
        Ok(prints::stored_text(&incident))
    }

    fn stored_prints(&self, prints: &[i64]) -> Result<Vec<matcher::StoredPrint>> {
        // In the order of the file, so that neighbours are read together.
        let mut prints = prints.to_vec();
        prints.sort_unstable();
        let mut stored = Vec::with_capacity(prints.len());
        for print in prints {
            stored.extend(self.stored_print(print)?);
        }
        Ok(stored)
    }
}

/// Returns a number for each term, in their order, and asks for those that are not known yet.
fn remember(
    known: &RefCell<HashMap<u32, u32>>,
    terms: &[u32],
    ask: impl FnOnce(&[u32]) -> Result<Vec<u32>>,
) -> Result<Vec<u32>> {
    let mut known = known.borrow_mut();
    let unknown: Vec<u32> = terms.iter().copied().filter(|term| !known.contains_key(term)).collect();
    let numbers = ask(&unknown)?;
    known.extend(unknown.into_iter().zip(numbers));
    Ok(terms.iter().map(|term| known[term]).collect())
}
