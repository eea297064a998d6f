//! From scores to chances.

#![allow(clippy::approx_constant, reason = "a fitted weight is near a constant of mathematics by chance")]

use super::Level;
use crate::matcher::compare::{ComparisonFeature, ComparisonVector};

/// From this chance on the stored fix is said to apply. A wrong "seen" costs more than a miss: above it 97 of 100
/// answers are right among short pastes and 86 among long ones. With 0.78 one known error in fifty more is recognised,
/// and a new one in sixty more is not.
pub const MIN_SEEN: f64 = 0.81;

/// From this chance on a stored error is worth reading.
pub const MIN_SIMILAR: f64 = 0.35;

/// Below this chance a match is not even mentioned.
pub const MIN_SHOWN: f64 = 0.005;

/// The number of inputs of the chance of the best match.
pub const INPUT_COUNT: usize = 15;

/// Standardisation (mean, standard deviation) and logistic weight of each input, in the order of [`inputs`].
pub const MODEL: [(f32, f32, f32); INPUT_COUNT] = [
    (-2.491, 3.837, 1.431),
    (2.524, 2.197, 0.402),
    (0.645, 0.261, -0.249),
    (0.213, 0.230, -0.222),
    (0.739, 0.222, 0.000),
    (0.460, 0.121, 0.000),
    (0.327, 0.475, -0.206),
    (2.700, 1.210, -0.233),
    (-1.505, 2.124, 0.861),
    (1.097, 1.132, 0.000),
    (0.012, 0.111, -0.255),
    (0.705, 0.273, -0.200),
    (0.117, 0.162, -0.181),
    (0.390, 0.721, -0.018),
    (0.498, 0.482, -0.213),
];

/// The chance when all inputs are at their means, in logits.
pub const BIAS: f32 = -2.209;

/// Where the curve bends, in logits.
pub const BENDS: [f32; CURVE_PARTS + 1] = [-4.0, -3.0, -2.0, -1.0, 0.0, 0.75, 1.5, 2.0, 2.5, 3.0, 3.5, 4.5, 6.0];

/// The number of parts of the curve.
pub const CURVE_PARTS: usize = 12;

/// The steepness of the curve between each bend and the next. Errors that look alike and are not crowd
/// below the top, where a straight line would promise too much.
pub const CURVE: [f32; CURVE_PARTS] =
    [1.556, 0.959, 0.942, 1.132, 0.794, 1.106, 0.949, 1.437, 0.961, 0.799, 1.140, 0.164];

/// The chance at the first bend, in logits.
pub const CURVE_BIAS: f32 = -4.514;

/// Returns how much of each part of the curve lies below a sum of inputs.
pub fn curve_parts(logit: f32) -> [f32; CURVE_PARTS] {
    std::array::from_fn(|k| (logit - BENDS[k]).clamp(0.0, BENDS[k + 1] - BENDS[k]))
}

/// The greatest lead over the next match that counts, in logits.
const MAX_LEAD: f32 = 6.0;

/// Returns what the chance of the best match depends on: its score, its lead, how much of the looked-up text no match
/// has, how crowded the top is, its heaviest missing words on either side, whether conditions or entities differ, and
/// the size of the notebook; in a small one, where document frequencies are small numbers, score and lead are measured
/// in a smaller unit.
pub fn inputs(ranked: &[(f32, &ComparisonVector)], documents: u64) -> [f32; INPUT_COUNT] {
    let Some((top, vector)) = ranked.first() else { return [0.0; INPUT_COUNT] };
    let next = ranked.get(1).map_or(top - MAX_LEAD, |(score, _)| *score);
    let novel =
        1.0 - ranked.iter().map(|(_, vector)| vector[ComparisonFeature::ContainedMost as usize]).fold(0.0, f32::max);
    let crowd = ranked.iter().filter(|(score, _)| top - score < 2.0).count() as f32;
    let size = (documents as f32 + 1.0).ln();
    let differs =
        vector[ComparisonFeature::ConditionsDiffer as usize] + vector[ComparisonFeature::EntityDiffers as usize];
    [
        *top,
        (top - next).min(MAX_LEAD),
        novel,
        (crowd.ln() / 3.0).min(1.0),
        vector[ComparisonFeature::QueryMissingMost as usize],
        vector[ComparisonFeature::StoredMissingMost as usize],
        differs,
        size,
        top / size.max(1.0),
        (top - next).min(MAX_LEAD) / size.max(1.0),
        vector[ComparisonFeature::HeadlineEntityDiffers as usize],
        vector[ComparisonFeature::BestLinesMissing as usize],
        vector[ComparisonFeature::BestLinesAnchorsMissing as usize],
        vector[ComparisonFeature::EcosystemHere as usize] + vector[ComparisonFeature::EcosystemThere as usize],
        vector[ComparisonFeature::ConditionHere as usize],
    ]
}

/// Returns the chance of each match, best first. What the best one lacks of certainty is shared out among the others by
/// their scores.
pub(super) fn probabilities(ranked: &[(f32, &ComparisonVector)], documents: u64) -> Vec<f64> {
    let Some((top, _)) = ranked.first() else { return Vec::new() };
    let logit: f32 = BIAS
        + inputs(ranked, documents)
            .iter()
            .zip(MODEL)
            .map(|(value, (mean, spread, weight))| (value - mean) / spread * weight)
            .sum::<f32>();
    let logit =
        CURVE_BIAS + curve_parts(logit).iter().zip(CURVE).map(|(part, steepness)| part * steepness).sum::<f32>();
    let best = f64::from(1.0 / (1.0 + (-logit).exp()));
    let shares: Vec<f64> = ranked.iter().map(|(score, _)| f64::from((score - top).exp())).collect();
    // "None of them" has its share too: as much as the best one would have at a score of nought.
    let rest: f64 = shares.iter().skip(1).sum::<f64>() + f64::from((-top).min(8.0).exp()).max(1e-3);
    shares
        .iter()
        .enumerate()
        .map(|(k, share)| if k == 0 { best } else { ((1.0 - best) * share / rest).min(best) })
        .collect()
}

/// Returns the level of a chance.
pub fn level(probability: f64) -> Level {
    match probability {
        p if p >= MIN_SEEN => Level::Seen,
        p if p >= MIN_SIMILAR => Level::Similar,
        _ => Level::New,
    }
}
