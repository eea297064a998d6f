//! From scores to chances.

#![allow(clippy::approx_constant, reason = "a fitted weight is near a constant of mathematics by chance")]

use super::Level;
use crate::matcher::compare::ComparisonVector;

mod inputs;
mod ranking;

pub use inputs::{BIAS, INPUTS, Input};
pub use ranking::Ranking;

/// The least chance of [`Level::Seen`]. A wrong "seen" costs more than a miss. Measured: above it 97 of 100 answers are
/// right among short pastes and 86 among long ones; with 0.78 one known error in fifty more is recognised, and a new
/// one in sixty more is not.
pub const MIN_SEEN: f64 = 0.81;

/// The least chance of [`Level::Similar`]: below it a stored error is not worth reading.
pub const MIN_SIMILAR: f64 = 0.35;

/// The least chance of a match that is mentioned at all.
pub const MIN_SHOWN: f64 = 0.005;

/// A part of the curve from the sum of the inputs to the chance: it is straight from one bend to the next.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Segment {
    /// The sum of inputs at which it begins, in logits.
    pub from: f32,
    /// The logits by which the chance grows with each logit of the sum.
    pub steepness: f32,
}

/// The chance where the curve begins and below, in logits.
pub const CURVE_BIAS: f32 = -4.514;

/// The curve from the sum of the inputs to the chance. Errors that look alike and are not crowd below the top, where a
/// straight line would promise too much. `benches/fit` writes the steepness, by where a segment begins.
pub const CURVE: [Segment; 12] = [
    Segment { from: -4.0, steepness: 1.556 },
    Segment { from: -3.0, steepness: 0.959 },
    Segment { from: -2.0, steepness: 0.942 },
    Segment { from: -1.0, steepness: 1.132 },
    Segment { from: 0.0, steepness: 0.794 },
    Segment { from: 0.75, steepness: 1.106 },
    Segment { from: 1.5, steepness: 0.949 },
    Segment { from: 2.0, steepness: 1.437 },
    Segment { from: 2.5, steepness: 0.961 },
    Segment { from: 3.0, steepness: 0.799 },
    Segment { from: 3.5, steepness: 1.140 },
    Segment { from: 4.5, steepness: 0.164 },
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

/// The greatest negative score, in logits, that adds to the share of "none of them".
const MAX_NEGATIVE_SCORE: f32 = 8.0;

/// The least share of "none of them", where the best match has 1.
const MIN_REST: f64 = 1e-3;

/// Returns the chance of each match, best first. What the best one lacks of certainty is shared out among the others by
/// their scores.
pub(super) fn probabilities(ranked: &[(f32, &ComparisonVector)], documents: u64) -> Vec<f64> {
    let Some(ranking) = Ranking::new(ranked, documents) else { return Vec::new() };
    let sum: f32 = BIAS + INPUTS.iter().map(|input| input.logit(&ranking)).sum::<f32>();
    let logit =
        CURVE_BIAS + curve_parts(sum).iter().zip(CURVE).map(|(part, segment)| part * segment.steepness).sum::<f32>();
    let best = f64::from(1.0 / (1.0 + (-logit).exp()));
    let shares: Vec<f64> = ranked.iter().map(|(score, _)| f64::from((score - ranking.top).exp())).collect();
    // "None of them" has its share too: as much as the best one would have at a score of nought.
    let none = f64::from((-ranking.top).min(MAX_NEGATIVE_SCORE).exp()).max(MIN_REST);
    let rest: f64 = shares.iter().skip(1).sum::<f64>() + none;
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
