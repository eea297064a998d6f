//! The answer to "have I seen this before?".

use std::collections::{BTreeMap, HashMap, HashSet};
use std::fmt;

use serde::Serialize;

use super::evidence::{self, Piece, Rarity, Values, Weighed};
use super::fingerprint::{Fingerprint, NotePrint, VERSION};
use super::index::{self, Card, Index, Opened, Role};
use super::{Reading, TermId};

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
pub struct Candidate {
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
pub struct Finding {
    /// The best candidate's level, or `New` where there is none.
    pub level: Level,
    /// Best first.
    pub candidates: Vec<Candidate>,
}

/// One incident's best text, weighed.
struct Weighing {
    incident: u64,
    score: f32,
    values: Values,
    card: usize,
    /// Whether the user said of a text like this that it is this incident, or is not.
    said: Option<Role>,
}

/// Looks a reading up and answers with at most `count` candidates.
///
/// # Errors
/// What the index fails with.
pub fn look_up<I: Index>(reading: &Reading, index: &I, count: usize) -> Result<Finding, I::Error> {
    // How many are asked for does not change which of them comes first.
    let considered = count.max(CONSIDERED);
    let (mut found, refused) = look_up_one(reading, index, considered)?;
    for segment in &reading.segments {
        let (part, refused_of_it) = look_up_one(segment, index, considered)?;
        // What the user refused for the whole text does not come back for a part of it.
        let allowed = |candidate: &Candidate| {
            !refused.contains(&candidate.incident) && !refused_of_it.contains(&candidate.incident)
        };
        for candidate in part.candidates.into_iter().filter(allowed) {
            match found.candidates.iter_mut().find(|known| known.incident == candidate.incident) {
                Some(known) if known.probability >= candidate.probability => {}
                Some(known) => *known = candidate,
                None => found.candidates.push(candidate),
            }
        }
    }
    // What the whole text speaks for stays first; a segment by itself is a part, and parts mislead more easily.
    let first = found.candidates.first().filter(|best| best.probability >= WHOLE).map(|best| best.incident);
    let last = |candidate: &Candidate| Some(candidate.incident) != first;
    // Of equal chances the order by evidence stays.
    found.candidates.sort_by(|a, b| last(a).cmp(&last(b)).then(b.probability.total_cmp(&a.probability)));
    found.candidates.truncate(count);
    found.level = found.candidates.first().map_or(Level::New, |best| best.level);
    Ok(found)
}

/// Looks up what was read as one error; also gives the incidents of which the user said that such a text is not one of theirs.
fn look_up_one<I: Index>(reading: &Reading, index: &I, count: usize) -> Result<(Finding, HashSet<u64>), I::Error> {
    let (cards, prints, rarity) = compared(reading, index)?;
    Ok(finding(reading, &cards, &prints, &rarity, index.len()?, count))
}

/// The evidence of every incident that is compared, by its best text: what the weights are fitted to.
///
/// # Errors
/// What the index fails with.
pub fn evidence_of<I: Index>(reading: &Reading, index: &I) -> Result<Vec<(u64, Values)>, I::Error> {
    let (cards, prints, rarity) = compared(reading, index)?;
    let query = Weighed::new(&reading.fingerprint, &rarity).of(reading.extent);
    let weigh = |(card, (print, note)): (&Card, &(Fingerprint, NotePrint))| {
        (card.incident, evidence::weigh(&query, &Weighed::new(print, &rarity), note, &rarity))
    };
    Ok(cards.iter().zip(&prints).map(weigh).collect())
}

/// The texts that are worth comparing, what is remembered of each, and how rare their features are.
type Compared = (Vec<Card>, Vec<(Fingerprint, NotePrint)>, Rarity);

fn compared<I: Index>(reading: &Reading, index: &I) -> Result<Compared, I::Error> {
    let query = &reading.fingerprint;
    let (cards, mut rarity) = index::candidates(query, index)?;
    let mut opened: Vec<Opened> = cards.into_iter().map(open).collect();
    index::most_promising(query, &mut opened, &rarity);
    let notes = index.notes(&opened.iter().map(|(card, _)| card.incident).collect::<Vec<_>>())?;
    let (cards, prints): (Vec<Card>, Vec<Fingerprint>) = opened.into_iter().unzip();
    let prints = prints.into_iter().zip(notes).collect::<Vec<_>>();
    index::count_stored(unknown_features(&prints, &rarity), index, &mut rarity)?;
    Ok((cards, prints, rarity))
}

/// A card with its print; of an older algorithm's it is empty.
fn open(card: Card) -> Opened {
    let print = if card.version == VERSION { Fingerprint::from_bytes(&card.body) } else { None };
    (card, print.unwrap_or_default())
}

/// Features of stored prints whose rarity is not known yet, some more than once.
fn unknown_features(prints: &[(Fingerprint, NotePrint)], rarity: &Rarity) -> Vec<TermId> {
    let mut unknown = Vec::new();
    for (print, note) in prints {
        unknown.extend(print.terms.iter().map(|word| word.0));
        unknown.extend(note.terms.iter().chain(&note.title));
        unknown.extend(print.concepts.iter().map(|(id, _)| super::fingerprint::concept_term_id(*id)));
    }
    unknown.retain(|feature| !rarity.knows(*feature));
    unknown
}

/// Weighs candidates and says what it comes to.
fn finding(
    reading: &Reading,
    cards: &[Card],
    prints: &[(Fingerprint, NotePrint)],
    rarity: &Rarity,
    texts: u64,
    count: usize,
) -> (Finding, HashSet<u64>) {
    let query = Weighed::new(&reading.fingerprint, rarity).of(reading.extent);
    let mut best: BTreeMap<u64, Weighing> = BTreeMap::new();
    let mut refused: HashMap<u64, f32> = HashMap::new();
    let mut nearest: HashMap<u64, f32> = HashMap::new();
    for (k, (card, (print, note))) in cards.iter().zip(prints).enumerate() {
        let values = evidence::weigh(&query, &Weighed::new(print, rarity), note, rarity);
        let near = nearness(&values);
        if card.role == Role::Not {
            let known = refused.entry(card.incident).or_default();
            *known = known.max(near);
            continue;
        }
        let known = nearest.entry(card.incident).or_default();
        *known = known.max(near);
        let said = (card.role == Role::Same && near >= ECHO).then_some(Role::Same);
        let score = evidence::score(&values, reading.extent) + if said.is_some() { SAID } else { 0.0 };
        let weighing = Weighing { incident: card.incident, score, values, card: k, said };
        match best.get(&card.incident) {
            Some(known) if known.score >= score => {}
            _ => {
                best.insert(card.incident, weighing);
            }
        }
    }
    refused.retain(|incident, near| {
        let own = nearest.get(incident).copied().unwrap_or_default();
        *near >= LEAST_ECHO && *near >= own * AS_NEAR
    });
    for incident in refused.keys() {
        if let Some(weighing) = best.get_mut(incident) {
            weighing.score -= SAID;
            weighing.said = Some(Role::Not);
        }
    }
    let mut ranked: Vec<Weighing> = best.into_values().collect();
    ranked.sort_by(|a, b| b.score.total_cmp(&a.score).then(b.incident.cmp(&a.incident)));
    let probabilities =
        calibration::probabilities(&ranked.iter().map(|one| (one.score, &one.values)).collect::<Vec<_>>(), texts);
    let most = if says_little(&reading.fingerprint) { OF_LITTLE } else { 1.0 };
    let candidates: Vec<Candidate> = ranked
        .iter()
        .zip(probabilities)
        .take(count)
        .map(|(one, probability)| (one, probability.min(most)))
        .filter(|(_, probability)| *probability >= calibration::WORTH_SHOWING)
        .map(|(one, probability)| Candidate {
            incident: one.incident,
            probability,
            level: calibration::level(probability),
            reasons: reason::reasons(reading, &prints[one.card], &one.values, one.said, rarity),
        })
        .collect();
    let finding = Finding { level: candidates.first().map_or(Level::New, |best| best.level), candidates };
    (finding, refused.into_keys().collect())
}

/// Candidates of the whole text and of each part that are put in one order.
const CONSIDERED: usize = 8;

/// From this chance on what the whole text speaks for comes before what a part of it does. Measured from 0.05 to 0.3: with less the parts of
/// one error are taken for two, with more a second error never comes first where it is the surer one.
const WHOLE: f64 = 0.05;

/// What the user said of a text weighs as much as all other evidence together can.
const SAID: f32 = 12.0;

/// Texts that are so near each other are taken for the same when the user spoke of one of them. Siblings of an error measure 0.5 and more,
/// other errors 0.4 and less.
const ECHO: f32 = 0.5;

/// A text that is about as near to a refused one as to the incident's own is refused too: a wrong "seen" costs more than a miss. Refused texts are
/// look-alikes of the incident, so siblings of theirs are near to both; by a tenth they differ without meaning anything.
const AS_NEAR: f32 = 0.9;

/// Texts that are less near than this have little in common but the incident.
const LEAST_ECHO: f32 = 0.25;

/// A text of so few words that states nothing by name is no error by itself: a prompt, or what is left of a line.
const FEW_WORDS: usize = 2;

/// The chance that is given for such a text at most: below that of what is similar.
const OF_LITTLE: f64 = 0.29;

fn says_little(print: &Fingerprint) -> bool {
    print.terms.len() <= FEW_WORDS
        && print.concepts.is_empty()
        && print.entities.is_empty()
        && print.error_names.is_empty()
}

/// How near two texts are, by all their words or by those of their best lines alone.
fn nearness(values: &Values) -> f32 {
    [Piece::Cosine, Piece::SameKey, Piece::HeadlineCosine]
        .into_iter()
        .fold(0.0, |nearest, piece| nearest.max(values[piece as usize]))
}
