//! From scores to chances.

#![allow(clippy::approx_constant, reason = "a fitted weight is near a constant of mathematics by chance")]

use super::Level;
use crate::matcher::compare::{ComparisonVector, FEATURES, Feature};

mod inputs;
mod ranking;

pub use inputs::{BIAS, INPUTS, Input};
pub use ranking::Ranking;

/// The least chance of [`Level::Seen`]. A wrong "seen" costs more than a miss. Measured on errors many of which have a
/// look-alike: with 0.85, 63 of 100 known errors are recognised and 3 of 100 new ones are called seen; with 0.81 these
/// are 65 and 5, with 0.89 they are 56 and 2.
pub const MIN_SEEN: f64 = 0.85;

/// The least chance of [`Level::Similar`]: below it a stored error is not worth reading.
pub const MIN_SIMILAR: f64 = 0.35;

/// The least chance of a match that is mentioned at all. The second of two errors in one paste gets what little the
/// first leaves over: with 0.005 it is missing from 4 in 100 pastes of two errors.
pub const MIN_SHOWN: f64 = 0.000_5;

/// A part of the curve from the sum of the inputs to the chance: it is straight from one bend to the next.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Segment {
    /// The sum of inputs at which it begins, in logits.
    pub from: f32,
    /// The logits by which the chance grows with each logit of the sum.
    pub steepness: f32,
}

/// The chance where the curve begins and below, in logits.
pub const CURVE_BIAS: f32 = -4.849;

/// The curve from the sum of the inputs to the chance. Errors that look alike and are not crowd below the top, where a
/// straight line would promise too much. `benches/fit` writes the steepness, by where a segment begins.
pub const CURVE: [Segment; 12] = [
    Segment { from: -4.0, steepness: 1.767 },
    Segment { from: -3.0, steepness: 1.186 },
    Segment { from: -2.0, steepness: 0.960 },
    Segment { from: -1.0, steepness: 0.871 },
    Segment { from: 0.0, steepness: 1.100 },
    Segment { from: 0.75, steepness: 1.080 },
    Segment { from: 1.5, steepness: 0.912 },
    Segment { from: 2.0, steepness: 0.855 },
    Segment { from: 2.5, steepness: 1.065 },
    Segment { from: 3.0, steepness: 0.956 },
    Segment { from: 3.5, steepness: 1.167 },
    Segment { from: 4.5, steepness: 0.664 },
];

/// The sum of inputs at which the curve ends, in logits: from here on the chance does not grow.
pub const CURVE_END: f32 = 6.0;

/// Returns how much of each segment of the curve lies below a sum of inputs, in logits.
pub fn curve_parts(sum: f32) -> [f32; CURVE.len()] {
    std::array::from_fn(|k| {
        let to = CURVE.get(k + 1).map_or(CURVE_END, |next| next.from);
        (sum - CURVE[k].from).clamp(0.0, to - CURVE[k].from)
    })
}

/// The number of texts from which on a notebook counts as one of many. Of fewer, document frequencies say less.
pub const MANY_TEXTS: u64 = 100;

/// Returns the place of a notebook between one of a single text, 0, and one of [`MANY_TEXTS`] or more, 1, by the
/// logarithm of its size.
pub fn share_of_many(documents: u64) -> f32 {
    ((documents.max(1) as f32).ln() / (MANY_TEXTS as f32).ln()).min(1.0)
}

/// Returns the weight of a comparison feature in the chance, in logits.
fn feature_weight(feature: &Feature, share: f32) -> f32 {
    feature.few + (feature.many - feature.few) * share
}

/// The greatest negative score, in logits, that adds to the share of "none of them".
const MAX_NEGATIVE_SCORE: f32 = 8.0;

/// The least share of "none of them", where the best match has 1.
const MIN_REST: f64 = 1e-3;

/// Returns the chance of each error, best first. An error has the scored comparisons of all incidents that tell of it,
/// best first, which do not compete: its chance is the greatest that one of them has without the others. Of the best
/// error, `said` is what the user said of it, in logits; what it lacks of certainty is shared out among the others by
/// their scores.
pub(super) fn probabilities(errors: &[Vec<(f32, &ComparisonVector)>], documents: u64, said: f32) -> Vec<f64> {
    let mut ranked: Vec<(f32, &ComparisonVector)> =
        errors.iter().filter_map(|incidents| incidents.first().copied()).collect();
    let Some(&best) = ranked.first() else { return Vec::new() };
    let top = best.0;
    let shares: Vec<f64> = ranked.iter().map(|(score, _)| f64::from((score - top).exp())).collect();
    let chances = errors[0].iter().map(|incident| {
        ranked[0] = *incident;
        best_probability(&ranked, documents, said)
    });
    let best = chances.fold(0.0, f64::max);
    // "None of them" has its share too: as much as the best one would have at a score of nought.
    let none = f64::from((-top).min(MAX_NEGATIVE_SCORE).exp()).max(MIN_REST);
    let rest: f64 = shares.iter().skip(1).sum::<f64>() + none;
    shares
        .iter()
        .enumerate()
        .map(|(k, share)| if k == 0 { best } else { ((1.0 - best) * share / rest).min(best) })
        .collect()
}

/// Returns the chance of the first of some scored comparisons, of which the others are of other errors.
fn best_probability(ranked: &[(f32, &ComparisonVector)], documents: u64, said: f32) -> f64 {
    let Some(ranking) = Ranking::new(ranked, documents) else { return 0.0 };
    let share = share_of_many(documents);
    let sum: f32 = BIAS
        + said
        + INPUTS.iter().map(|input| input.logit(&ranking)).sum::<f32>()
        + FEATURES.iter().map(|(feature, row)| ranking.vector[*feature] * feature_weight(row, share)).sum::<f32>();
    let logit =
        CURVE_BIAS + curve_parts(sum).iter().zip(CURVE).map(|(part, segment)| part * segment.steepness).sum::<f32>();
    f64::from(1.0 / (1.0 + (-logit).exp()))
}

/// Returns the level of a chance.
pub fn level(probability: f64) -> Level {
    match probability {
        p if p >= MIN_SEEN => Level::Seen,
        p if p >= MIN_SIMILAR => Level::Similar,
        _ => Level::New,
    }
}
