//! The ranking from which the inputs of the best match's chance are computed.

use crate::matcher::compare::ComparisonVector;

/// The greatest lead over the next match that counts, in logits, and the lead of an only match. With a greater one the
/// next match has less than a 400th of the best one's odds, which makes no difference.
const MAX_LEAD: f32 = 6.0;

/// The greatest distance from the best match, in logits, at which another one counts as crowding it.
const MAX_CROWD_DISTANCE: f32 = 2.0;

/// The best match among the ranked ones.
#[derive(Debug)]
pub struct Ranking<'a> {
    /// The score of the best match, in logits.
    pub top: f32,
    /// Its lead over the next one, in logits, at most 6.
    pub lead: f32,
    /// The number of matches that are near the best one, itself among them.
    pub crowd: f32,
    /// The natural logarithm of one more than the number of stored texts.
    pub size: f32,
    /// The comparison of the best match.
    pub vector: &'a ComparisonVector,
}

impl<'a> Ranking<'a> {
    /// Sums up scored comparisons, best first; `None` where there is none.
    pub fn new(ranked: &[(f32, &'a ComparisonVector)], documents: u64) -> Option<Self> {
        let &(top, vector) = ranked.first()?;
        let next = ranked.get(1).map_or(top - MAX_LEAD, |(score, _)| *score);
        Some(Self {
            top,
            lead: (top - next).min(MAX_LEAD),
            crowd: ranked.iter().filter(|(score, _)| top - score < MAX_CROWD_DISTANCE).count() as f32,
            size: (documents as f32 + 1.0).ln(),
            vector,
        })
    }
}
