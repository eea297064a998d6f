//! How rare a feature is: what few texts have tells more.

use crate::matcher::fingerprint::TermId;
use crate::matcher::tally::Tally;

/// How rare features are in a notebook.
#[derive(Debug, Clone, Default)]
pub struct Rarity {
    texts: f32,
    counts: Tally<TermId, u32>,
}

/// The least that a feature counts, however common: it is still something that both have.
const LEAST_RARITY: f32 = 0.05;

impl Rarity {
    /// For a notebook of so many texts; a feature whose count was not added stands in none.
    pub fn new(texts: u64) -> Self {
        Self { texts: texts as f32, counts: Tally::default() }
    }

    /// Whether the count of a feature was added.
    pub(crate) fn knows(&self, feature: TermId) -> bool {
        self.counts.contains_key(&feature)
    }

    /// How many texts have a feature.
    pub(crate) fn count(&self, feature: TermId) -> u32 {
        self.counts.get(&feature).copied().unwrap_or(0)
    }

    /// The rarity of a feature: the logarithm of one in how many texts has it, at least `LEAST_RARITY`.
    pub fn of(&self, feature: TermId) -> f32 {
        let count = self.count(feature) as f32;
        ((self.texts + 1.0) / (count + 0.5)).ln().max(LEAST_RARITY)
    }

    /// The rarity of what stands in one text only, and at least 1: the unit in which single features are measured.
    pub(super) fn unit(&self) -> f32 {
        (self.texts + 1.0).ln().max(1.0)
    }

    /// Adds counts that were asked for later.
    pub fn extend(&mut self, counts: impl IntoIterator<Item = (TermId, u32)>) {
        self.counts.extend(counts);
    }
}
