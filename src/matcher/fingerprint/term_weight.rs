//! The weight of a term, by where and how it stands.
//!
//! A logistic of the term's flags, fitted to the question whether a term of one text stands in another text of the same
//! error too.

#![allow(clippy::approx_constant, reason = "a fitted weight is near a constant of mathematics by chance")]

use super::term::{TERM_FLAG_COUNT, Term};

/// Weight when none of the flags is there, in logits.
const BIAS: f32 = -1.064;

/// By flag, in the order of [`TermFlag`](super::term::TermFlag), in logits.
const WEIGHTS: [f32; TERM_FLAG_COUNT] = [
    1.101, 0.194, 0.037, 0.115, -0.019, 0.578, 0.506, -0.561, -0.220, 0.970, -0.664, 0.019, 0.259, 0.154, 0.391,
    -0.113, -0.146, -0.119, -0.296, -0.202, 0.123, -0.109, -0.495, 0.172, -0.125, 0.030, 0.190, -0.286, -0.609, -0.173,
    -0.168, -0.504, 0.248, -0.062, -0.021, 0.291, 0.001, 1.019, -0.027, -0.010, 0.092, -0.411, 0.082, -2.686, -0.782,
    0.166, -0.393, 0.584, -0.137,
];

/// Returns the weight of a term, from 1 to 255.
pub(super) fn term_weight(term: &Term) -> u8 {
    let logit: f32 = BIAS + term.flags().map(|flag| WEIGHTS[flag]).sum::<f32>();
    let share = 1.0 / (1.0 + (-logit).exp());
    // The share lies between 0 and 1, so the product fits.
    (share * 255.0).round().max(1.0) as u8
}
