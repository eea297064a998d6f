//! Which stored texts are worth comparing: what the matcher asks of whoever keeps the prints.

use std::collections::HashMap;

use super::evidence::Rarity;
use super::fingerprint::{Feature, Fingerprint};

/// Whether a print is a text of its incident or one about which the user corrected a verdict.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// The incident's own text or that of a sighting.
    Seen,
    /// The user said that it is this incident.
    Same,
    /// The user said that it is not this incident.
    Not,
}

/// A stored print, with the note it belongs to.
#[derive(Debug, Clone, PartialEq)]
pub struct Card {
    /// The print's number.
    pub print: i64,
    /// The incident's number.
    pub incident: u64,
    /// Whose text it is.
    pub role: Role,
    /// The version of the algorithm that made it.
    pub version: u32,
    /// The print, as [`Fingerprint::to_bytes`] made it.
    pub body: Vec<u8>,
    /// The print of the incident's note, as [`NotePrint::to_bytes`](super::NotePrint::to_bytes) made it; empty where there is none.
    pub note: Vec<u8>,
}

/// Stored prints, by their features. Prints of incidents that were taken out are not among them.
pub trait Index {
    /// What reading may fail with.
    type Error;

    /// How many prints there are.
    ///
    /// # Errors
    /// When the prints cannot be read.
    fn len(&self) -> Result<u64, Self::Error>;

    /// Whether there is none.
    ///
    /// # Errors
    /// When the prints cannot be read.
    fn is_empty(&self) -> Result<bool, Self::Error> {
        Ok(self.len()? == 0)
    }

    /// How many prints have each of these features, in their order.
    ///
    /// # Errors
    /// When the prints cannot be read.
    fn counts(&self, features: &[Feature]) -> Result<Vec<u32>, Self::Error>;

    /// The prints that have a feature, the newest first, at most `limit`.
    ///
    /// # Errors
    /// When the prints cannot be read.
    fn postings(&self, feature: Feature, limit: usize) -> Result<Vec<i64>, Self::Error>;

    /// The prints with a key, the newest first, at most `limit`.
    ///
    /// # Errors
    /// When the prints cannot be read.
    fn with_key(&self, key: &[u8; 16], limit: usize) -> Result<Vec<i64>, Self::Error>;

    /// These prints, in any order; what is no longer there is left out.
    ///
    /// # Errors
    /// When the prints cannot be read.
    fn cards(&self, prints: &[i64]) -> Result<Vec<Card>, Self::Error>;
}

/// Features that are looked up at most. On 100,000 texts the right one is among the first hundred for 99 of 100 with 24 rare features.
const LOOKED_UP: usize = 28;

/// Postings that are read in all: the bound of what a look-up costs, whatever the size of the notebook.
const POSTINGS: usize = 12_000;

/// Postings that are read of one feature. What more texts have than this tells little.
const POSTINGS_OF_ONE: usize = 2_000;

/// Texts that are compared in full.
pub(crate) const COMPARED: usize = 40;

/// Texts with the same key that are compared whatever their words.
const SAME_KEY: usize = 8;

/// Candidates for a text, with the rarity of the text's own features.
///
/// # Errors
/// What the index fails with.
pub(crate) fn candidates<I: Index>(query: &Fingerprint, index: &I) -> Result<(Vec<Card>, Rarity), I::Error> {
    let texts = index.len()?;
    let mut rarity = Rarity::new(texts, HashMap::new());
    if texts == 0 {
        return Ok((Vec::new(), rarity));
    }
    let mut features: Vec<Feature> = query.features();
    let indexed = features.len();
    features.extend(query.words.iter().map(|(feature, _)| *feature));
    let counts = index.counts(&features)?;
    rarity.extend(features.iter().copied().zip(counts.iter().copied()));
    let importance = |feature: Feature| {
        query.words.binary_search_by_key(&feature, |word| word.0).map_or(1.0, |k| f32::from(query.words[k].1) / 255.0)
    };
    let mut wanted: Vec<(Feature, u32, f32)> = features[..indexed]
        .iter()
        .zip(&counts)
        .filter(|(_, count)| **count > 0)
        .map(|(&feature, &count)| (feature, count, rarity.of(feature) * (0.2 + importance(feature))))
        .collect();
    wanted.sort_by(|a, b| b.2.total_cmp(&a.2).then(a.0.cmp(&b.0)));
    wanted.truncate(LOOKED_UP);
    let mut sums: HashMap<i64, f32> = HashMap::new();
    let mut budget = POSTINGS;
    for (feature, count, weight) in wanted {
        // The newest texts stand for a feature that many have; a whole list is worth its full weight.
        let limit = POSTINGS_OF_ONE.min(budget);
        if limit == 0 {
            break;
        }
        let prints = index.postings(feature, limit)?;
        budget -= prints.len().min(budget);
        let weight = if (count as usize) > limit { weight * 0.5 } else { weight };
        for print in prints {
            *sums.entry(print).or_default() += weight;
        }
    }
    let mut best: Vec<(i64, f32)> = sums.into_iter().collect();
    best.sort_by(|a, b| b.1.total_cmp(&a.1).then(b.0.cmp(&a.0)));
    best.truncate(COMPARED);
    let mut prints: Vec<i64> = best.into_iter().map(|(print, _)| print).collect();
    for print in index.with_key(query.key(), SAME_KEY)? {
        if !prints.contains(&print) {
            prints.push(print);
        }
    }
    Ok((index.cards(&prints)?, rarity))
}
