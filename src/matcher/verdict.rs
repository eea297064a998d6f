//! The answer to "have I seen this before?".

use std::collections::HashSet;
use std::rc::Rc;

use super::Reading;
use super::index::Index;
use crate::named_enum::named_enum;
use found::Found;

pub mod calibration;
mod comparable;
mod correction;
mod explain;
mod found;
mod message;
mod printed;
mod rank;
mod ranked_incident;
mod reason;
mod same_error;
mod stated;
mod telling;
mod veto;

pub use comparable::comparison_vectors;
pub use reason::Reason;

named_enum! {
    /// The certainty of a match, by its chance.
    pub enum Level {
        /// Nothing stored is like it.
        New = "new",
        /// The same shape; another cause may be behind it.
        Similar = "similar",
        /// The stored fix applies.
        Seen = "seen",
    }
}

/// A stored incident that may be the one.
#[derive(Debug, Clone, PartialEq)]
pub struct IncidentMatch {
    /// The incident's number.
    pub incident: u64,
    /// The chance that its fix applies, between 0 and 1.
    pub probability: f64,
    /// The level of the chance.
    pub level: Level,
    /// The reasons for and against, the heaviest first; never empty.
    pub reasons: Vec<Reason>,
}

/// The outcome of a look-up.
#[derive(Debug, Clone, PartialEq)]
pub struct Verdict {
    /// The best match's level, or `New` where there is none.
    pub level: Level,
    /// The matches, best first.
    pub matches: Vec<IncidentMatch>,
}

/// The least number of matches of the whole text and of each segment that are put in one order.
const MIN_MATCHES_CONSIDERED: usize = 8;

/// The least chance at which the best match of the whole text comes before those of its segments. Measured from 0.05 to
/// 0.3: with less the segments of one error are taken for two errors, with more a second error never comes first where
/// it is the surer one.
const MIN_WHOLE_TEXT_PROBABILITY: f64 = 0.05;

/// Looks a reading up and answers with at most `count` matches.
///
/// # Errors
/// When the index cannot be read.
pub fn look_up<I: Index>(reading: &Reading, index: &I, count: usize) -> Result<Verdict, I::Error> {
    // How many are asked for does not change which of them comes first.
    let considered = count.max(MIN_MATCHES_CONSIDERED);
    let (mut matches, mut rejected) = look_up_text(reading, index, considered)?;
    let mut here = vec![&reading.evidence];
    if let Some(english) = &reading.english {
        here.push(&english.reading.evidence);
        let (found, rejected_in_english) = look_up_text(&english.reading, index, considered)?;
        rejected.extend(rejected_in_english);
        add_surer(&mut matches, found);
        matches.retain(|one| !rejected.contains(&one.incident));
        matches.sort_by(|a, b| b.probability.total_cmp(&a.probability));
    }
    matches.truncate(count);
    let matches: Vec<IncidentMatch> =
        matches.into_iter().map(|found| found.explained(&here, index)).collect::<Result<_, _>>()?;
    Ok(Verdict { level: matches.first().map_or(Level::New, |best| best.level), matches })
}

/// Puts matches with those that are known already; of two of an incident the surer one stays.
fn add_surer<'a>(matches: &mut Vec<Found<'a>>, found: Vec<Found<'a>>) {
    for one in found {
        match matches.iter_mut().find(|known| known.incident == one.incident) {
            Some(known) if known.probability >= one.probability => {}
            Some(known) => *known = one,
            None => matches.push(one),
        }
    }
}

/// Ranks matches for a text and for each of its segments. Also returns the incidents that the user rejected for the
/// whole text.
fn look_up_text<'a, I: Index>(
    reading: &'a Reading,
    index: &I,
    considered: usize,
) -> Result<(Vec<Found<'a>>, HashSet<u64>), I::Error> {
    let (mut matches, rejected) = look_up_segment(reading, index, considered)?;
    for segment in &reading.segments {
        let (found, rejected_for_segment) = look_up_segment(segment, index, considered)?;
        // What the user rejected for the whole text does not come back for a segment of it.
        let allowed =
            |one: &Found<'_>| !rejected.contains(&one.incident) && !rejected_for_segment.contains(&one.incident);
        add_surer(&mut matches, found.into_iter().filter(allowed).collect());
    }
    // The best match of the whole text stays first: a segment is only a part, and parts mislead more easily.
    let first = matches.first().filter(|best| best.probability >= MIN_WHOLE_TEXT_PROBABILITY).map(|best| best.incident);
    let is_later = |one: &Found<'_>| Some(one.incident) != first;
    // Of equal chances the order by score stays.
    matches.sort_by(|a, b| is_later(a).cmp(&is_later(b)).then(b.probability.total_cmp(&a.probability)));
    Ok((matches, rejected))
}

/// Ranks matches for one error segment. Also returns the incidents that the user rejected for such a text (`odap not`).
fn look_up_segment<'a, I: Index>(
    reading: &'a Reading,
    index: &I,
    count: usize,
) -> Result<(Vec<Found<'a>>, HashSet<u64>), I::Error> {
    let comparable = Rc::new(comparable::Comparable::load(reading, index)?);
    rank::rank(reading, &comparable, index, count)
}
