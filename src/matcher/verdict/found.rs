//! A match before its reasons are told. Few of those that are found are shown, and only their texts are read.

use std::rc::Rc;

use super::comparable::Comparable;
use super::explain::Sides;
use super::veto::Veto;
use super::{IncidentMatch, calibration, reason};
use crate::incident::Role;
use crate::matcher::Reading;
use crate::matcher::compare::ComparisonVector;
use crate::matcher::evidence::Evidence;
use crate::matcher::index::{Index, StoredText};

/// An incident that may be the one, with all that its reasons are made of.
pub(super) struct Found<'a> {
    pub(super) incident: u64,
    /// The chance that its fix applies, between 0 and 1.
    pub(super) probability: f64,
    /// A difference that bounds the chance, and the chance without it.
    pub(super) veto: Option<(Veto, f64)>,
    /// The text, or the part of it, for which it was found.
    pub(super) reading: &'a Reading,
    pub(super) comparable: Rc<Comparable>,
    /// The index of its best text among the candidates.
    pub(super) candidate: usize,
    pub(super) vector: ComparisonVector,
    pub(super) correction: Option<Role>,
}

/// The most bytes of an incident's texts that are read for the reasons: those of some hundred sightings.
const MAX_STORED_BYTES: usize = 1 << 18;

impl Found<'_> {
    /// Tells the reasons. `here` is what the whole text says that was looked up.
    pub(super) fn explained<I: Index>(self, here: &[&Evidence], index: &I) -> Result<IncidentMatch, I::Error> {
        let StoredText { errors, note } = index.stored_text(self.incident)?;
        let mut there = Evidence::default();
        let mut bytes = 0;
        for text in &errors {
            bytes += text.len();
            if bytes <= MAX_STORED_BYTES || there.is_empty() {
                there.add(Evidence::read(text));
            }
        }
        let (_, stored, print) = &self.comparable.candidates[self.candidate];
        let sides = Sides {
            reading: self.reading,
            stored,
            note: print,
            correction: self.correction,
            idf: &self.comparable.idf,
            here,
            there: &there,
            note_text: &Evidence::of_words(&note),
        };
        let mut reasons = reason::reasons(&sides, &self.vector);
        if let Some((veto, probability)) = self.veto {
            reason::add_veto(&mut reasons, veto, probability);
        }
        let level = calibration::level(self.probability);
        Ok(IncidentMatch { incident: self.incident, probability: self.probability, level, reasons })
    }
}
