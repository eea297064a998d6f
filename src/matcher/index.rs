//! Which stored texts are worth comparing: what the matcher asks of whoever keeps the prints.

use super::evidence::Rarity;
use super::fingerprint::{EntityPrint, Fingerprint, NotePrint, TermId, concept_term_id};

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

/// A stored print.
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
    fn counts(&self, features: &[TermId]) -> Result<Vec<u32>, Self::Error>;

    /// The same for features of stored texts: what stands in one print or in none, as a word of a note may, counts 1. An index may answer
    /// that with less reading.
    ///
    /// # Errors
    /// When the prints cannot be read.
    fn counts_of_stored(&self, features: &[TermId]) -> Result<Vec<u32>, Self::Error> {
        Ok(self.counts(features)?.into_iter().map(|count| count.max(1)).collect())
    }

    /// The prints that have a feature, the newest first, at most `limit`.
    ///
    /// # Errors
    /// When the prints cannot be read.
    fn postings(&self, feature: TermId, limit: usize) -> Result<Vec<i64>, Self::Error>;

    /// The prints with a key, the newest first, at most `limit`.
    ///
    /// # Errors
    /// When the prints cannot be read.
    fn with_key(&self, key: &[u8; 16], limit: usize) -> Result<Vec<i64>, Self::Error>;

    /// The prints of these incidents' notes, in their order; an empty one where there is none.
    ///
    /// # Errors
    /// When the notes cannot be read.
    fn notes(&self, incidents: &[u64]) -> Result<Vec<NotePrint>, Self::Error>;

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

/// Texts that are read, those with the greatest sums. With 24 some texts with two errors lose one of them.
const READ: usize = 40;

/// Texts that are compared in full, the most promising of those that were read: each wants the counts of a hundred features, and each
/// count a page of the notebook. With 12 the answers are as good as with all that were read.
const COMPARED: usize = 12;

/// Texts with the same key that are compared whatever their words.
const SAME_KEY: usize = 8;

/// Candidates for a text, with the rarity of the text's own features.
///
/// # Errors
/// What the index fails with.
pub(crate) fn candidates<I: Index>(query: &Fingerprint, index: &I) -> Result<(Vec<Card>, Rarity), I::Error> {
    let texts = index.len()?;
    let mut rarity = Rarity::new(texts);
    if texts == 0 {
        return Ok((Vec::new(), rarity));
    }
    count(query.counted_terms(), index, &mut rarity)?;
    let mut postings: Vec<(i64, f32)> = Vec::new();
    let mut budget = POSTINGS;
    for (feature, weight) in wanted(query, &rarity) {
        // The newest texts stand for a feature that many have; a whole list is worth its full weight.
        let limit = POSTINGS_OF_ONE.min(budget);
        if limit == 0 {
            break;
        }
        let prints = index.postings(feature, limit)?;
        budget -= prints.len().min(budget);
        let weight = if rarity.count(feature) as usize > limit { weight * 0.5 } else { weight };
        postings.extend(prints.into_iter().map(|print| (print, weight)));
    }
    let mut prints = best(postings);
    for print in index.with_key(query.key(), SAME_KEY)? {
        if !prints.contains(&print) {
            prints.push(print);
        }
    }
    Ok((index.cards(&prints)?, rarity))
}

/// Asks how many prints have the features of a text.
fn count<I: Index>(features: Vec<TermId>, index: &I, rarity: &mut Rarity) -> Result<(), I::Error> {
    let features = ascending(features);
    let counts = index.counts(&features)?;
    rarity.extend(features.into_iter().zip(counts));
    Ok(())
}

/// Asks how many prints have features of stored texts.
pub(crate) fn count_stored<I: Index>(features: Vec<TermId>, index: &I, rarity: &mut Rarity) -> Result<(), I::Error> {
    let features = ascending(features);
    let counts = index.counts_of_stored(&features)?;
    rarity.extend(features.into_iter().zip(counts));
    Ok(())
}

/// Each feature once, in the order in which an index is read quickest.
fn ascending(mut features: Vec<TermId>) -> Vec<TermId> {
    features.sort_unstable();
    features.dedup();
    features
}

/// The features that are worth looking up, with their weights, the heaviest first.
fn wanted(query: &Fingerprint, rarity: &Rarity) -> Vec<(TermId, f32)> {
    let importance = |feature: TermId| {
        query.terms.binary_search_by_key(&feature, |word| word.0).map_or(1.0, |k| f32::from(query.terms[k].1) / 255.0)
    };
    let mut wanted: Vec<(TermId, f32)> = query
        .index_terms()
        .into_iter()
        .filter(|&feature| rarity.count(feature) > 0)
        .map(|feature| (feature, rarity.of(feature) * (0.2 + importance(feature))))
        .collect();
    wanted.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    wanted.truncate(LOOKED_UP);
    wanted
}

/// The prints whose weights have the greatest sums, the newest first of equals.
fn best(mut postings: Vec<(i64, f32)>) -> Vec<i64> {
    // Lists that are in order already are only merged: a third of the time that a map takes.
    postings.sort_by_key(|(print, _)| *print);
    let sum = |group: &[(i64, f32)]| (group[0].0, group.iter().map(|(_, weight)| weight).sum());
    let mut best: Vec<(i64, f32)> = postings.chunk_by(|one, other| one.0 == other.0).map(sum).collect();
    let order = |a: &(i64, f32), b: &(i64, f32)| b.1.total_cmp(&a.1).then(b.0.cmp(&a.0));
    if best.len() > READ {
        best.select_nth_unstable_by(READ, order);
        best.truncate(READ);
    }
    best.sort_unstable_by(order);
    best.into_iter().map(|(print, _)| print).collect()
}

/// A card with the print that stands on it.
pub(crate) type Opened = (Card, Fingerprint);

/// Leaves those that are worth comparing in full: all with the same key or of which the user spoke, and the most promising.
pub(crate) fn most_promising(query: &Fingerprint, cards: &mut Vec<Opened>, rarity: &Rarity) {
    if cards.len() <= COMPARED {
        return;
    }
    let mut ranked: Vec<(f32, Opened)> = cards
        .drain(..)
        .map(|(card, print)| {
            let sure = card.role != Role::Seen || print.key() == query.key();
            (if sure { f32::MAX } else { promise(query, &print, rarity) }, (card, print))
        })
        .collect();
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then(b.1.0.print.cmp(&a.1.0.print)));
    let sure = ranked.iter().filter(|(promise, _)| *promise == f32::MAX).count();
    ranked.truncate(sure.max(COMPARED));
    cards.extend(ranked.into_iter().map(|(_, opened)| opened));
}

/// How much an entity or a concept promises beside the words, whose importance is at most 1.
const STATED: f32 = 0.8;

/// How promising a stored print is, by what is known without another question to the index: what both have, against all words that it has.
fn promise(query: &Fingerprint, stored: &Fingerprint, rarity: &Rarity) -> f32 {
    let (mut shared, mut all) = (0.0, 1.0);
    let mut ours = query.terms.iter().peekable();
    for (feature, importance) in &stored.terms {
        let there = f32::from(*importance) / 255.0;
        all += there * there;
        while ours.next_if(|word| word.0 < *feature).is_some() {}
        if let Some((_, here)) = ours.next_if(|word| word.0 == *feature) {
            shared += there * f32::from(*here) / 255.0 * rarity.of(*feature).powi(2);
        }
    }
    let concepts = stored.concepts.iter().filter(|(id, _)| query.concepts.iter().any(|(known, _)| known == id));
    let entities = stored.entities.iter().map(|(entity, _)| entity).filter(|entity| {
        query.entities.iter().any(|(known, _)| known.kind == entity.kind && known.name == entity.name)
    });
    let stated = concepts.map(|(id, _)| concept_term_id(*id)).chain(entities.map(EntityPrint::term_id));
    shared += stated.map(|feature| (STATED * rarity.of(feature)).powi(2)).sum::<f32>();
    shared / f32::sqrt(all)
}
