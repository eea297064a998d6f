//! A notebook in memory, for the matcher's index.

use std::collections::HashMap;
use std::convert::Infallible;

use odap::incident::Role;
use odap::matcher::{Fingerprint, Index, NotePrint, StoredPrint, TermId};

/// Prints with their notes.
#[derive(Default)]
pub(crate) struct MemoryIndex {
    prints: Vec<StoredPrint>,
    notes: HashMap<u64, NotePrint>,
    postings: HashMap<TermId, Vec<i64>>,
    document_frequencies: HashMap<TermId, u32>,
}

impl MemoryIndex {
    /// Adds a print with its note.
    pub(crate) fn add(&mut self, incident: u64, print: &Fingerprint, note: &NotePrint) {
        let number = self.prints.len() as i64;
        self.notes.insert(incident, note.clone());
        for term in print.index_terms() {
            self.postings.entry(term).or_default().push(number);
        }
        for term in print.counted_terms() {
            *self.document_frequencies.entry(term).or_default() += 1;
        }
        self.prints.push(StoredPrint {
            print: number,
            incident,
            role: Role::Seen,
            version: odap::matcher::fingerprint::VERSION,
            body: print.to_bytes(),
        });
    }
}

impl Index for MemoryIndex {
    type Error = Infallible;

    fn len(&self) -> Result<u64, Infallible> {
        Ok(self.prints.len() as u64)
    }

    fn document_frequencies(&self, terms: &[TermId]) -> Result<Vec<u32>, Infallible> {
        Ok(terms.iter().map(|term| self.document_frequencies.get(term).copied().unwrap_or(0)).collect())
    }

    fn postings(&self, term: TermId, limit: usize) -> Result<Vec<i64>, Infallible> {
        Ok(self
            .postings
            .get(&term)
            .map(|prints| prints.iter().rev().take(limit).copied().collect())
            .unwrap_or_default())
    }

    fn prints_with_key(&self, key: &[u8; 16], limit: usize) -> Result<Vec<i64>, Infallible> {
        Ok(self
            .prints
            .iter()
            .rev()
            .filter(|stored| stored.body.starts_with(key))
            .take(limit)
            .map(|stored| stored.print)
            .collect())
    }

    fn notes(&self, incidents: &[u64]) -> Result<Vec<NotePrint>, Infallible> {
        Ok(incidents.iter().map(|incident| self.notes.get(incident).cloned().unwrap_or_default()).collect())
    }

    fn stored_prints(&self, prints: &[i64]) -> Result<Vec<StoredPrint>, Infallible> {
        Ok(prints.iter().map(|&print| self.prints[print as usize].clone()).collect())
    }
}
