//! How important a word is, by where and how it stands.
//!
//! A logistic of the word's signs, fitted to the question whether a word of one text stands in another text of the same error too.

use super::word::{CONTEXTS, Word};

/// Importance when none of the signs is there, in logits.
const BIAS: f32 = -1.082;

/// By sign, in the order of [`Context`](super::word::Context), in logits.
const WEIGHTS: [f32; CONTEXTS] = [
    1.055, 0.173, 0.083, 0.173, -0.025, 0.575, 0.488, -0.556, -0.212, 0.975, -0.155, -0.005, 0.259, 0.048, 0.272,
    -0.086, -0.154, -0.116, -0.298, -0.181, 0.107, -0.103, -0.573, 0.107, -0.116, 0.034, 0.186, -0.260, -0.607, -0.138,
    -0.138, -0.519, 0.274, -0.059, -0.023, 0.278, -0.012, 1.024, -0.026, -0.010, 0.080, -0.404, 0.058, -2.625, -0.788,
    0.192,
];

/// The importance of a word, from 1 to 255.
pub(super) fn importance(word: &Word) -> u8 {
    let logit: f32 = BIAS + word.signs().map(|sign| WEIGHTS[sign]).sum::<f32>();
    let share = 1.0 / (1.0 + (-logit).exp());
    // The share lies between 0 and 1, so the product fits.
    (share * 255.0).round().max(1.0) as u8
}
