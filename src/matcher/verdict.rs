//! The answer to "have I seen this before?".

use std::collections::{BTreeMap, HashMap, HashSet};
use std::fmt;

use serde::Serialize;

use super::candidates::{self, Candidate};
use super::compare::{self, ComparisonFeature, ComparisonVector, WeightedPrint};
use super::fingerprint::{Fingerprint, NotePrint, VERSION};
use super::idf::Idf;
use super::index::{Index, StoredPrint};
use super::{Reading, TermId};
use crate::incident::Role;

pub mod calibration;
mod reason;

pub use reason::Reason;

/// How sure the answer is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Nothing stored is like it.
    New,
    /// The same shape; another cause may be behind it.
    Similar,
    /// The stored fix applies.
    Seen,
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::New => "new",
            Self::Similar => "similar",
            Self::Seen => "seen",
        })
    }
}

/// A stored incident that may be the one.
#[derive(Debug, Clone, PartialEq)]
pub struct IncidentMatch {
    /// The incident's number.
    pub incident: u64,
    /// The chance that its fix applies, between 0 and 1.
    pub probability: f64,
    /// How sure that is.
    pub level: Level,
    /// Why; never empty, the heaviest first.
    pub reasons: Vec<Reason>,
}

/// What a look-up came to.
#[derive(Debug, Clone, PartialEq)]
pub struct Verdict {
    /// The best match's level, or `New` where there is none.
    pub level: Level,
    /// Best first.
    pub matches: Vec<IncidentMatch>,
}

/// One incident's best text, scored.
struct RankedIncident {
    incident: u64,
    score: f32,
    vector: ComparisonVector,
    stored: usize,
    /// Whether the user said of a text like this that it is this incident, or is not.
    correction: Option<Role>,
}

/// Looks a reading up and answers with at most `count` matches.
///
/// # Errors
/// What the index fails with.
pub fn look_up<I: Index>(reading: &Reading, index: &I, count: usize) -> Result<Verdict, I::Error> {
    // How many are asked for does not change which of them comes first.
    let considered = count.max(MIN_MATCHES_CONSIDERED);
    let (mut found, rejected) = look_up_segment(reading, index, considered)?;
    for segment in &reading.segments {
        let (part, rejected_for_segment) = look_up_segment(segment, index, considered)?;
        // What the user rejected for the whole text does not come back for a part of it.
        let allowed =
            |one: &IncidentMatch| !rejected.contains(&one.incident) && !rejected_for_segment.contains(&one.incident);
        for found_match in part.matches.into_iter().filter(allowed) {
            match found.matches.iter_mut().find(|known| known.incident == found_match.incident) {
                Some(known) if known.probability >= found_match.probability => {}
                Some(known) => *known = found_match,
                None => found.matches.push(found_match),
            }
        }
    }
    // What the whole text speaks for stays first; a segment by itself is a part, and parts mislead more easily.
    let first =
        found.matches.first().filter(|best| best.probability >= MIN_WHOLE_TEXT_PROBABILITY).map(|best| best.incident);
    let last = |one: &IncidentMatch| Some(one.incident) != first;
    // Of equal chances the order by score stays.
    found.matches.sort_by(|a, b| last(a).cmp(&last(b)).then(b.probability.total_cmp(&a.probability)));
    found.matches.truncate(count);
    found.level = found.matches.first().map_or(Level::New, |best| best.level);
    Ok(found)
}

/// Ranks matches for one segment. Also returns the incidents that the user rejected for such a text (`odap not`).
fn look_up_segment<I: Index>(reading: &Reading, index: &I, count: usize) -> Result<(Verdict, HashSet<u64>), I::Error> {
    let (stored_prints, prints, idf) = load_comparable(reading, index)?;
    Ok(judge(reading, &stored_prints, &prints, &idf, count))
}

/// Returns the comparison vector of every incident that is compared: what the weights are fitted to.
///
/// # Errors
/// What the index fails with.
pub fn comparison_vectors<I: Index>(reading: &Reading, index: &I) -> Result<Vec<(u64, ComparisonVector)>, I::Error> {
    let (stored_prints, prints, idf) = load_comparable(reading, index)?;
    let query = WeightedPrint::new(&reading.fingerprint, &idf).with_query_length(reading.query_length);
    let weigh = |(stored, (print, note)): (&StoredPrint, &(Fingerprint, NotePrint))| {
        (stored.incident, compare::compare(&query, &WeightedPrint::new(print, &idf), note, &idf))
    };
    Ok(stored_prints.iter().zip(&prints).map(weigh).collect())
}

/// The prints that are worth comparing, each decoded and with its note, and the idf of their terms.
type Comparable = (Vec<StoredPrint>, Vec<(Fingerprint, NotePrint)>, Idf);

fn load_comparable<I: Index>(reading: &Reading, index: &I) -> Result<Comparable, I::Error> {
    let query = &reading.fingerprint;
    let (stored_prints, mut idf) = candidates::find_candidates(query, index)?;
    let mut candidates: Vec<Candidate> = stored_prints.into_iter().map(decode).collect();
    candidates::prefilter(query, &mut candidates, &idf);
    let notes = index.notes(&candidates.iter().map(|(stored, _)| stored.incident).collect::<Vec<_>>())?;
    let (stored_prints, prints): (Vec<StoredPrint>, Vec<Fingerprint>) = candidates.into_iter().unzip();
    let prints = prints.into_iter().zip(notes).collect::<Vec<_>>();
    candidates::add_stored_document_frequencies(unknown_terms(&prints, &idf), index, &mut idf)?;
    Ok((stored_prints, prints, idf))
}

/// Decodes a stored print; one of another version is empty.
fn decode(stored: StoredPrint) -> Candidate {
    let print = if stored.version == VERSION { Fingerprint::from_bytes(&stored.body) } else { None };
    (stored, print.unwrap_or_default())
}

/// Returns terms of stored prints whose document frequency is not known yet, some more than once.
fn unknown_terms(prints: &[(Fingerprint, NotePrint)], idf: &Idf) -> Vec<TermId> {
    let mut unknown = Vec::new();
    for (print, note) in prints {
        unknown.extend(print.terms.iter().map(|word| word.0));
        unknown.extend(note.terms.iter().chain(&note.title));
        unknown.extend(print.concepts.iter().map(|(id, _)| super::fingerprint::concept_term_id(*id)));
    }
    unknown.retain(|term| !idf.knows(*term));
    unknown
}

/// Scores candidates and ranks their incidents.
fn judge(
    reading: &Reading,
    stored_prints: &[StoredPrint],
    prints: &[(Fingerprint, NotePrint)],
    idf: &Idf,
    count: usize,
) -> (Verdict, HashSet<u64>) {
    let query = WeightedPrint::new(&reading.fingerprint, idf).with_query_length(reading.query_length);
    let mut best: BTreeMap<u64, RankedIncident> = BTreeMap::new();
    let mut rejected: HashMap<u64, f32> = HashMap::new();
    let mut closest: HashMap<u64, f32> = HashMap::new();
    for (k, (stored, (print, note))) in stored_prints.iter().zip(prints).enumerate() {
        let vector = compare::compare(&query, &WeightedPrint::new(print, idf), note, idf);
        let similar = similarity(&vector);
        if stored.role == Role::Not {
            let known = rejected.entry(stored.incident).or_default();
            *known = known.max(similar);
            continue;
        }
        let known = closest.entry(stored.incident).or_default();
        *known = known.max(similar);
        let correction = (stored.role == Role::Same && similar >= DUPLICATE_SIMILARITY).then_some(Role::Same);
        let score =
            compare::score(&vector, reading.query_length) + if correction.is_some() { FEEDBACK_WEIGHT } else { 0.0 };
        let ranked_incident = RankedIncident { incident: stored.incident, score, vector, stored: k, correction };
        match best.get(&stored.incident) {
            Some(known) if known.score >= score => {}
            _ => {
                best.insert(stored.incident, ranked_incident);
            }
        }
    }
    rejected.retain(|incident, similar| {
        let own = closest.get(incident).copied().unwrap_or_default();
        *similar >= MIN_SIMILARITY && *similar >= own * REJECTION_RATIO
    });
    for incident in rejected.keys() {
        if let Some(ranked_incident) = best.get_mut(incident) {
            ranked_incident.score -= FEEDBACK_WEIGHT;
            ranked_incident.correction = Some(Role::Not);
        }
    }
    let mut ranked: Vec<RankedIncident> = best.into_values().collect();
    ranked.sort_by(|a, b| b.score.total_cmp(&a.score).then(b.incident.cmp(&a.incident)));
    let probabilities = calibration::probabilities(
        &ranked.iter().map(|one| (one.score, &one.vector)).collect::<Vec<_>>(),
        idf.documents(),
    );
    let most = if is_fragment(&reading.fingerprint) { MAX_FRAGMENT_PROBABILITY } else { 1.0 };
    let matches: Vec<IncidentMatch> = ranked
        .iter()
        .zip(probabilities)
        .take(count)
        .map(|(one, probability)| (one, probability.min(most)))
        .filter(|(_, probability)| *probability >= calibration::MIN_SHOWN)
        .map(|(one, probability)| IncidentMatch {
            incident: one.incident,
            probability,
            level: calibration::level(probability),
            reasons: reason::reasons(reading, &prints[one.stored], &one.vector, one.correction, idf),
        })
        .collect();
    let verdict = Verdict { level: matches.first().map_or(Level::New, |best| best.level), matches };
    (verdict, rejected.into_keys().collect())
}

/// The least number of matches of the whole text and of each segment that are put in one order.
const MIN_MATCHES_CONSIDERED: usize = 8;

/// The chance from which on what the whole text speaks for comes before what a part of it does. Measured from 0.05 to
/// 0.3: with less the parts of one error are taken for two, with more a second error never comes first where it is the
/// surer one.
const MIN_WHOLE_TEXT_PROBABILITY: f64 = 0.05;

/// The weight of a correction by the user, in logits: as much as all features together can come to.
const FEEDBACK_WEIGHT: f32 = 12.0;

/// The similarity from which a correction of one text also applies to another. Measured: occurrences of one error are
/// at least 0.5 alike, other errors at most 0.4.
const DUPLICATE_SIMILARITY: f32 = 0.5;

/// A text that is at least this share as similar to a rejected one as to the incident's own is rejected too: a wrong
/// "seen" costs more than a miss. Rejected texts are look-alikes of the incident, so siblings of theirs are similar to
/// both; by a tenth they differ without meaning anything.
const REJECTION_RATIO: f32 = 0.9;

/// The least similarity to a rejected text at which a text is rejected too. Below it they have little in common but the
/// incident.
const MIN_SIMILARITY: f32 = 0.25;

/// The most terms of a fragment: a text of so few words that states nothing by name is no error by itself: a prompt, or
/// what is left of a line.
const MAX_FRAGMENT_TERMS: usize = 2;

/// The greatest chance that is given for a fragment: below that of what is similar.
const MAX_FRAGMENT_PROBABILITY: f64 = 0.29;

fn is_fragment(print: &Fingerprint) -> bool {
    print.terms.len() <= MAX_FRAGMENT_TERMS
        && print.concepts.is_empty()
        && print.entities.is_empty()
        && print.error_names.is_empty()
}

/// Returns how similar two texts are, by all their words or by those of their best lines alone.
fn similarity(vector: &ComparisonVector) -> f32 {
    [ComparisonFeature::Cosine, ComparisonFeature::SameKey, ComparisonFeature::BestLinesCosine]
        .into_iter()
        .fold(0.0, |nearest, piece| nearest.max(vector[piece as usize]))
}
