//! Inverse document frequency: what few texts have tells more.

use rustc_hash::FxHashMap;

use crate::matcher::fingerprint::TermId;

/// The inverse document frequencies of terms in a notebook.
#[derive(Debug, Clone, Default)]
pub(crate) struct Idf {
    documents: u64,
    document_frequencies: FxHashMap<TermId, u32>,
}

/// The least weight of a term, however common: it is still something that both have.
const MIN_WEIGHT: f32 = 0.05;

impl Idf {
    /// For a notebook of so many texts; a term whose count was not added stands in none.
    pub(crate) fn new(documents: u64) -> Self {
        Self { documents, document_frequencies: FxHashMap::default() }
    }

    /// Returns how many texts there are.
    pub(crate) fn documents(&self) -> u64 {
        self.documents
    }

    /// Tells whether the count of a term was added.
    pub(crate) fn knows(&self, term: TermId) -> bool {
        self.document_frequencies.contains_key(&term)
    }

    /// Returns how many texts have a term.
    pub(crate) fn document_frequency(&self, term: TermId) -> u32 {
        self.document_frequencies.get(&term).copied().unwrap_or(0)
    }

    /// Returns the weight of a term: the logarithm of one in how many texts has it, at least `MIN_WEIGHT`.
    pub(crate) fn weight(&self, term: TermId) -> f32 {
        let frequency = self.document_frequency(term) as f32;
        ((self.documents as f32 + 1.0) / (frequency + 0.5)).ln().max(MIN_WEIGHT)
    }

    /// Returns the weight of what stands in one text only, and at least 1: the unit in which single terms are measured.
    pub(crate) fn unit(&self) -> f32 {
        (self.documents as f32 + 1.0).ln().max(1.0)
    }

    /// Adds counts that were asked for later.
    pub(crate) fn extend(&mut self, document_frequencies: impl IntoIterator<Item = (TermId, u32)>) {
        self.document_frequencies.extend(document_frequencies);
    }
}
