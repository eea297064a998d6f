//! An incident among those that may be the looked-up one.

use crate::incident::Role;
use crate::matcher::compare::ComparisonVector;

/// An incident with its best text, scored.
pub(super) struct RankedIncident {
    pub(super) incident: u64,
    /// The score of the text, in logits.
    pub(super) score: f32,
    pub(super) vector: ComparisonVector,
    /// The index of the text among the candidates.
    pub(super) candidate: usize,
    pub(super) correction: Option<Role>,
}
