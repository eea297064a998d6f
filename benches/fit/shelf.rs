//! A notebook in memory, for the matcher's index.

use std::collections::HashMap;
use std::convert::Infallible;

use odap::matcher::{Card, Fingerprint, Index, NotePrint, Role, TermId};

/// Prints with their notes.
#[derive(Default)]
pub(crate) struct Shelf {
    cards: Vec<Card>,
    notes: HashMap<u64, NotePrint>,
    postings: HashMap<TermId, Vec<i64>>,
    counts: HashMap<TermId, u32>,
}

impl Shelf {
    /// Puts a print on the shelf.
    pub(crate) fn add(&mut self, incident: u64, print: &Fingerprint, note: &NotePrint) {
        let number = self.cards.len() as i64;
        self.notes.insert(incident, note.clone());
        for term in print.index_terms() {
            self.postings.entry(term).or_default().push(number);
        }
        for term in print.counted_terms() {
            *self.counts.entry(term).or_default() += 1;
        }
        self.cards.push(Card {
            print: number,
            incident,
            role: Role::Seen,
            version: odap::matcher::fingerprint::VERSION,
            body: print.to_bytes(),
        });
    }
}

impl Index for Shelf {
    type Error = Infallible;

    fn len(&self) -> Result<u64, Infallible> {
        Ok(self.cards.len() as u64)
    }

    fn counts(&self, terms: &[TermId]) -> Result<Vec<u32>, Infallible> {
        Ok(terms.iter().map(|term| self.counts.get(term).copied().unwrap_or(0)).collect())
    }

    fn postings(&self, term: TermId, limit: usize) -> Result<Vec<i64>, Infallible> {
        Ok(self
            .postings
            .get(&term)
            .map(|prints| prints.iter().rev().take(limit).copied().collect())
            .unwrap_or_default())
    }

    fn with_key(&self, key: &[u8; 16], limit: usize) -> Result<Vec<i64>, Infallible> {
        Ok(self.cards.iter().filter(|card| card.body.starts_with(key)).take(limit).map(|card| card.print).collect())
    }

    fn notes(&self, incidents: &[u64]) -> Result<Vec<NotePrint>, Infallible> {
        Ok(incidents.iter().map(|incident| self.notes.get(incident).cloned().unwrap_or_default()).collect())
    }

    fn cards(&self, prints: &[i64]) -> Result<Vec<Card>, Infallible> {
        Ok(prints.iter().map(|&print| self.cards[print as usize].clone()).collect())
    }
}
