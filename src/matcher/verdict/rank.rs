//! Scores stored texts, and ranks their incidents.

use std::collections::{BTreeMap, HashSet};

use super::comparable::Comparable;
use super::correction::{self, Similarities};
use super::{IncidentMatch, calibration, reason, veto};
use crate::incident::Role;
use crate::matcher::Reading;
use crate::matcher::compare::{self, ComparisonVector};
use crate::matcher::fingerprint::Fingerprint;

/// The most terms of a fragment: a text of so few words that states nothing by name is no error by itself, but a prompt
/// or the rest of a line.
const MAX_FRAGMENT_TERMS: usize = 2;

/// The greatest chance that is given for a fragment: below [`calibration::MIN_SIMILAR`].
const MAX_FRAGMENT_PROBABILITY: f64 = 0.29;

/// An incident with its best text, scored.
struct RankedIncident {
    incident: u64,
    score: f32,
    vector: ComparisonVector,
    /// The index of its text among the candidates.
    candidate: usize,
    correction: Option<Role>,
}

/// Returns at most `count` matches for a reading, best first, and the incidents that the user rejected for such a text
/// (`odap not`).
pub(super) fn rank(reading: &Reading, comparable: &Comparable, count: usize) -> (Vec<IncidentMatch>, HashSet<u64>) {
    let (ranked, rejected) = rank_incidents(reading, comparable);
    let scores: Vec<_> = ranked.iter().map(|one| (one.score, &one.vector)).collect();
    let said = ranked.first().and_then(|best| best.correction).map_or(0.0, correction::weight);
    let probabilities = calibration::probabilities(&scores, comparable.idf.documents(), said);
    let is_fragment = is_fragment(&reading.fingerprint);
    // What the user said of a fragment counts as what is said of any other text.
    let most =
        |one: &RankedIncident| if is_fragment && one.correction.is_none() { MAX_FRAGMENT_PROBABILITY } else { 1.0 };
    let matches = ranked
        .iter()
        .zip(probabilities)
        .take(count)
        .map(|(one, probability)| (one, probability.min(most(one))))
        .filter(|(_, probability)| *probability >= calibration::MIN_SHOWN)
        .map(|(one, probability)| {
            let (_, print, note) = &comparable.candidates[one.candidate];
            let mut reasons = reason::reasons(reading, (print, note), &one.vector, one.correction, &comparable.idf);
            // What the user said of such a text is not vetoed.
            let may_be_vetoed = one.correction.is_none() && probability > veto::MAX_VETOED_PROBABILITY;
            let veto = may_be_vetoed.then(|| veto::find(&reading.fingerprint, print, note)).flatten();
            let probability = veto.map_or(probability, |veto| {
                reason::add_veto(&mut reasons, veto, probability);
                veto::MAX_VETOED_PROBABILITY
            });
            IncidentMatch { incident: one.incident, probability, level: calibration::level(probability), reasons }
        })
        .collect();
    (matches, rejected)
}

/// Ranks incidents by their best texts, best first; also returns the rejected ones, which come last.
fn rank_incidents(reading: &Reading, comparable: &Comparable) -> (Vec<RankedIncident>, HashSet<u64>) {
    let mut best: BTreeMap<u64, RankedIncident> = BTreeMap::new();
    let mut similarities = Similarities::default();
    let compared = comparable.candidates.iter().zip(comparable.compare(reading));
    for (candidate, ((stored, ..), comparison)) in compared.enumerate() {
        similarities.add(stored.incident, stored.role, comparison.similarity);
        if stored.role == Role::Not {
            continue;
        }
        let vector = comparison.vector;
        let correction = correction::is_confirmed(stored.role, comparison.similarity).then_some(Role::Same);
        let score = compare::score(&vector, reading.query_length) + correction.map_or(0.0, correction::weight);
        let one = RankedIncident { incident: stored.incident, score, vector, candidate, correction };
        match best.get(&stored.incident) {
            Some(known) if known.score >= score => {}
            _ => {
                best.insert(stored.incident, one);
            }
        }
    }
    let rejected = similarities.rejected_incidents();
    for incident in &rejected {
        if let Some(one) = best.get_mut(incident) {
            one.score += correction::weight(Role::Not);
            one.correction = Some(Role::Not);
        }
    }
    let mut ranked: Vec<RankedIncident> = best.into_values().collect();
    // Of equals the newer incident comes first.
    ranked.sort_by(|a, b| b.score.total_cmp(&a.score).then(b.incident.cmp(&a.incident)));
    (ranked, rejected)
}

fn is_fragment(print: &Fingerprint) -> bool {
    print.terms.len() <= MAX_FRAGMENT_TERMS
        && print.concepts.is_empty()
        && print.entities.is_empty()
        && print.error_names().next().is_none()
}
