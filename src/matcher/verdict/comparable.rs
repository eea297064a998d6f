//! The stored prints that are worth comparing with a looked-up text.

use crate::matcher::Reading;
use crate::matcher::TermId;
use crate::matcher::candidates::{self, Candidate};
use crate::matcher::compare::{self, Comparison, ComparisonVector, WeightedPrint};
use crate::matcher::fingerprint::{Fingerprint, NotePrint, VERSION, concept_term_id};
use crate::matcher::idf::Idf;
use crate::matcher::index::{Index, StoredPrint};

/// Stored prints that are worth comparing, and the idf of their terms and of those of the looked-up text.
pub(super) struct Comparable {
    pub(super) candidates: Vec<(StoredPrint, Fingerprint, NotePrint)>,
    pub(super) idf: Idf,
}

impl Comparable {
    /// Loads the prints that share the rarest terms with a reading, and the notes of their incidents.
    pub(super) fn load<I: Index>(reading: &Reading, index: &I) -> Result<Self, I::Error> {
        let query = &reading.fingerprint;
        let (stored_prints, mut idf) = candidates::find_candidates(query, index)?;
        let mut candidates: Vec<Candidate> = stored_prints.into_iter().filter_map(decode).collect();
        candidates::prefilter(query, &mut candidates, &idf);
        let notes = index.notes(&candidates.iter().map(|(stored, _)| stored.incident).collect::<Vec<_>>())?;
        let candidates: Vec<_> =
            candidates.into_iter().zip(notes).map(|((stored, print), note)| (stored, print, note)).collect();
        candidates::add_stored_document_frequencies(unknown_terms(&candidates, &idf), index, &mut idf)?;
        Ok(Self { candidates, idf })
    }

    /// Compares a reading with every candidate, in their order.
    pub(super) fn compare(&self, reading: &Reading) -> impl Iterator<Item = Comparison> {
        let query = WeightedPrint::new(&reading.fingerprint, &self.idf).with_query_length(reading.query_length);
        self.candidates.iter().map(move |(_, print, note)| {
            compare::compare(&query, &WeightedPrint::new(print, &self.idf), note, &self.idf)
        })
    }
}

/// Returns the incident and the comparison vector of every stored print that is compared: the material to which the
/// weights are fitted.
///
/// # Errors
/// When the index cannot be read.
pub fn comparison_vectors<I: Index>(reading: &Reading, index: &I) -> Result<Vec<(u64, ComparisonVector)>, I::Error> {
    let comparable = Comparable::load(reading, index)?;
    let incidents = comparable.candidates.iter().map(|(stored, ..)| stored.incident);
    Ok(incidents.zip(comparable.compare(reading).map(|comparison| comparison.vector)).collect())
}

/// Decodes a stored print; `None` for one of another version and for a damaged one.
fn decode(stored: StoredPrint) -> Option<Candidate> {
    let print = Fingerprint::from_bytes(&stored.body).filter(|_| stored.version == VERSION)?;
    Some((stored, print))
}

/// Returns the terms of stored prints whose document frequency is not known yet, some more than once.
fn unknown_terms(candidates: &[(StoredPrint, Fingerprint, NotePrint)], idf: &Idf) -> Vec<TermId> {
    let mut unknown = Vec::new();
    for (_, print, note) in candidates {
        unknown.extend(print.terms.iter().map(|word| word.0));
        unknown.extend(note.terms.iter().chain(&note.title));
        unknown.extend(print.concepts.iter().map(|(id, _)| concept_term_id(*id)));
    }
    unknown.retain(|term| !idf.knows(*term));
    unknown
}
