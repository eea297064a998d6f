//! Scores stored texts, and ranks their incidents.

use std::collections::{BTreeMap, HashSet};
use std::rc::Rc;

use super::comparable::Comparable;
use super::correction::{self, Similarities};
use super::found::Found;
use super::ranked_incident::RankedIncident;
use super::{calibration, same_error, veto};
use crate::incident::{Provenance, Role};
use crate::matcher::Reading;
use crate::matcher::compare;
use crate::matcher::fingerprint::Fingerprint;
use crate::matcher::index::Index;

/// The most terms of a fragment: a text of so few words that states nothing by name is no error by itself, but a prompt
/// or the rest of a line.
const MAX_FRAGMENT_TERMS: usize = 2;

/// The greatest chance that is given for a fragment: below [`calibration::MIN_SIMILAR`].
const MAX_FRAGMENT_PROBABILITY: f64 = 0.29;

/// The greatest distance from the best own note, in logits, at which another one comes before it because its fix
/// worked. Another private subject, such as a table, is worth 1.
const MAX_CONFIRMED_LAG: f32 = 0.5;

/// Returns at most `count` matches for a reading, best first, and the incidents that the user rejected for such a text
/// (`odap not`).
///
/// Incidents that tell of one error share its chance, and do not lower it for each other. Among them the user's own
/// come before those of others.
pub(super) fn rank<'a, I: Index>(
    reading: &'a Reading,
    comparable: &Rc<Comparable>,
    index: &I,
    count: usize,
) -> Result<(Vec<Found<'a>>, HashSet<u64>), I::Error> {
    let (ranked, rejected) = rank_incidents(reading, comparable);
    let groups = same_error::group(&ranked, comparable);
    let said = ranked.first().and_then(|best| best.correction).map_or(0.0, correction::weight);
    let scores = |k: usize| (ranked[k].score, &ranked[k].vector);
    let errors: Vec<Vec<_>> = groups.iter().map(|group| group.iter().map(|k| scores(*k)).collect()).collect();
    let probabilities = calibration::probabilities(&errors, comparable.idf.documents(), said);
    let is_fragment = is_fragment(&reading.fingerprint);
    // What the user said of a fragment counts as what is said of any other text.
    let most =
        |one: &RankedIncident| if is_fragment && one.correction.is_none() { MAX_FRAGMENT_PROBABILITY } else { 1.0 };
    let mut matches = Vec::new();
    for (mut group, probability) in groups.into_iter().zip(probabilities).take(count) {
        if group.len() > 1 {
            let incidents: Vec<u64> = group.iter().map(|k| ranked[*k].incident).collect();
            let provenances = index.provenances(&incidents)?;
            let scores: Vec<f32> = group.iter().map(|k| ranked[*k].score).collect();
            let is_said = |at: usize| ranked[group[at]].correction == Some(Role::Same);
            group = own_first(&scores, &provenances, is_said).into_iter().map(|at| group[at]).collect();
        }
        for one in group.into_iter().map(|k| &ranked[k]) {
            let probability = probability.min(most(one));
            if matches.len() == count || probability < calibration::MIN_SHOWN {
                continue;
            }
            let (_, print, note) = &comparable.candidates[one.candidate];
            // What the user said of such a text is not vetoed.
            let may_be_vetoed = one.correction.is_none() && probability > veto::MAX_VETOED_PROBABILITY;
            let veto = may_be_vetoed.then(|| veto::find(&reading.fingerprint, print, note)).flatten();
            matches.push(Found {
                incident: one.incident,
                probability: if veto.is_some() { veto::MAX_VETOED_PROBABILITY } else { probability },
                veto: veto.map(|veto| (veto, probability)),
                reading,
                comparable: Rc::clone(comparable),
                candidate: one.candidate,
                vector: one.vector.clone(),
                correction: one.correction,
            });
        }
    }
    Ok((matches, rejected))
}

/// Orders incidents that tell of one error, of which the scores, best first, and the origins of the notes are given,
/// and returns their places. What the user said of such a text comes first, and the order by score stays among equals.
fn own_first(scores: &[f32], provenances: &[Provenance], is_said: impl Fn(usize) -> bool) -> Vec<usize> {
    let best_own = provenances.iter().position(|provenance| provenance.is_own()).map(|at| scores[at]);
    // A fix that worked for another table or host does not come before the note of this one.
    let is_behind = |at: usize| best_own.is_some_and(|best| scores[at] < best - MAX_CONFIRMED_LAG);
    let rank = |at: usize| match provenances[at] {
        Provenance::Confirmed if is_behind(at) => Provenance::Own,
        provenance => provenance,
    };
    let mut ordered: Vec<usize> = (0..scores.len()).collect();
    ordered.sort_by_key(|at| (!is_said(*at), rank(*at)));
    ordered
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

#[cfg(test)]
mod tests {
    use super::own_first;
    use crate::incident::Provenance::{Assistant, Confirmed, Imported, Own, Starter};

    #[test]
    fn the_origin_of_a_note_orders_incidents_of_one_error() {
        let origins = [Assistant, Starter, Imported, Own, Confirmed];
        assert_eq!(own_first(&[3.0, 3.0, 3.0, 3.0, 3.0], &origins, |_| false), [4, 3, 2, 1, 0]);
        // A confirmed note of another subject stays behind the own one of this; a starter case never hides either.
        assert_eq!(own_first(&[6.0, 3.0, 2.0], &[Starter, Own, Confirmed], |_| false), [1, 2, 0]);
        assert_eq!(own_first(&[6.0, 3.0, 2.9], &[Starter, Own, Confirmed], |_| false), [2, 1, 0]);
        assert_eq!(own_first(&[6.0, 3.0], &[Starter, Own], |at| at == 0), [0, 1]);
    }
}
