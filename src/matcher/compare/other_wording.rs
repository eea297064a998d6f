//! The words and names by which the two headlines that have most in common differ.

use super::weighted_print::WeightedPrint;
use super::wording::{HeadlineWord, MAX_COUNT, Wording, best_pair};
use super::{ComparisonFeature, ComparisonVector};
use crate::matcher::fingerprint::NotePrint;

/// Compares the wordings of the two headlines that have most in common, one of which is the best of its text.
pub(super) fn compare(
    query: &WeightedPrint<'_>,
    stored: &WeightedPrint<'_>,
    note: &NotePrint,
    vector: &mut ComparisonVector,
) {
    let Some((here, there)) = best_pair(&query.wordings, &stored.wordings) else { return };
    let (here, there) = (&query.wordings[here], &stored.wordings[there]);
    let count = |side: &Wording, other: &Wording, keep: &dyn Fn(&HeadlineWord) -> bool| {
        side.missing_in(other).filter(|word| keep(word)).count().min(MAX_COUNT) as f32 / MAX_COUNT as f32
    };
    let is_noted_name = |word: &HeadlineWord| word.is_said_by(note);
    let is_new = |word: &HeadlineWord| !word.is_name && !stored.has_term(word.term);
    vector.set(ComparisonFeature::QueryWordsNew, count(here, there, &is_new));
    let is_gone = |word: &HeadlineWord| !word.is_name && !query.has_term(word.term);
    vector.set(ComparisonFeature::StoredWordsGone, count(there, here, &is_gone));
    let turns = |side: &Wording, other: &Wording| f32::from(side.missing_in(other).any(|word| word.turns));
    vector.set(ComparisonFeature::QueryTurnsMeaning, turns(here, there));
    vector.set(ComparisonFeature::StoredTurnsMeaning, turns(there, here));
    vector.set(ComparisonFeature::QueryNamesNoted, count(here, there, &is_noted_name));
    vector.set(ComparisonFeature::StoredNamesNoted, count(there, here, &is_noted_name));
}
