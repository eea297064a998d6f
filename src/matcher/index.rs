//! The index over stored prints: what the matcher asks of whoever keeps them.

use super::fingerprint::{NotePrint, TermId};
use crate::incident::{Provenance, Role};

/// A stored fingerprint as the index returns it: its keys and its undecoded bytes.
#[derive(Debug, Clone, PartialEq)]
pub struct StoredPrint {
    /// The print's number.
    pub print: i64,
    /// The incident's number.
    pub incident: u64,
    /// The relation of the text to the incident.
    pub role: Role,
    /// The version of the algorithm that made it.
    pub version: u32,
    /// The print, as [`Fingerprint::to_bytes`](super::Fingerprint::to_bytes) made it.
    pub body: Vec<u8>,
}

/// The texts and the note of an incident, as they were written: by them the reasons of a match are checked.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct StoredText {
    /// The texts of the error.
    pub errors: Vec<String>,
    /// The note: its title, cause, fix, tags and attempts.
    pub note: String,
}

/// Stored prints, by their terms. Prints of incidents that were taken out are not among them.
pub trait Index {
    /// The error of a failed read.
    type Error;

    /// Returns how many prints there are.
    ///
    /// # Errors
    /// When the prints cannot be read.
    fn len(&self) -> Result<u64, Self::Error>;

    /// Tells whether the index has no prints.
    ///
    /// # Errors
    /// When the prints cannot be read.
    fn is_empty(&self) -> Result<bool, Self::Error> {
        Ok(self.len()? == 0)
    }

    /// Returns how many prints have each of these terms, in their order.
    ///
    /// # Errors
    /// When the prints cannot be read.
    fn document_frequencies(&self, terms: &[TermId]) -> Result<Vec<u32>, Self::Error>;

    /// Like [`document_frequencies`](Self::document_frequencies), but never below 1. For terms of stored texts the
    /// difference between 0 and 1 does not matter, which lets an index skip rare rows.
    ///
    /// # Errors
    /// When the prints cannot be read.
    fn document_frequencies_at_least_one(&self, terms: &[TermId]) -> Result<Vec<u32>, Self::Error> {
        Ok(self.document_frequencies(terms)?.into_iter().map(|count| count.max(1)).collect())
    }

    /// Returns the prints that have a term, the newest first, at most `limit`.
    ///
    /// # Errors
    /// When the prints cannot be read.
    fn postings(&self, term: TermId, limit: usize) -> Result<Vec<i64>, Self::Error>;

    /// Returns the prints with a key, the newest first, at most `limit`.
    ///
    /// # Errors
    /// When the prints cannot be read.
    fn prints_with_key(&self, key: &[u8; 16], limit: usize) -> Result<Vec<i64>, Self::Error>;

    /// Returns the prints of these incidents' notes, in their order; an empty one where there is none.
    ///
    /// # Errors
    /// When the notes cannot be read.
    fn notes(&self, incidents: &[u64]) -> Result<Vec<NotePrint>, Self::Error>;

    /// Returns the origins of these incidents' notes, in their order. Asked only for incidents that tell of one error.
    ///
    /// # Errors
    /// When they cannot be read.
    fn provenances(&self, incidents: &[u64]) -> Result<Vec<Provenance>, Self::Error> {
        Ok(vec![Provenance::Own; incidents.len()])
    }

    /// Returns what an incident's texts and note say. Asked only for the matches that are told; empty where an index
    /// keeps prints alone, and reasons are as good as the prints.
    ///
    /// # Errors
    /// When they cannot be read.
    fn stored_text(&self, _incident: u64) -> Result<StoredText, Self::Error> {
        Ok(StoredText::default())
    }

    /// Returns these prints, in any order; what is no longer there is left out.
    ///
    /// # Errors
    /// When the prints cannot be read.
    fn stored_prints(&self, prints: &[i64]) -> Result<Vec<StoredPrint>, Self::Error>;
}
