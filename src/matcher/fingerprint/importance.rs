//! How important a word is, by where and how it stands.
//!
//! A logistic of the word's signs, fitted to the question whether a word of one text stands in another text of the same error too.

use super::word::{CONTEXTS, Word};

/// Importance when none of the signs is there, in logits.
const BIAS: f32 = -1.081;

/// By sign, in the order of [`Context`](super::word::Context), in logits.
const WEIGHTS: [f32; CONTEXTS] = [
    1.054, 0.174, 0.085, 0.176, -0.024, 0.575, 0.494, -0.557, -0.208, 0.971, -0.149, -0.004, 0.259, 0.049, 0.264,
    -0.093, -0.143, -0.121, -0.297, -0.181, 0.105, -0.102, -0.483, 0.156, -0.117, 0.039, 0.196, -0.264, -0.607, -0.144,
    -0.132, -0.514, 0.277, -0.060, -0.019, 0.269, -0.016, 1.026, -0.032, -0.008, 0.077, -0.413, 0.053, -2.629, -0.797,
    0.152, -0.375,
];

/// The importance of a word, from 1 to 255.
pub(super) fn importance(word: &Word) -> u8 {
    let logit: f32 = BIAS + word.signs().map(|sign| WEIGHTS[sign]).sum::<f32>();
    let share = 1.0 / (1.0 + (-logit).exp());
    // The share lies between 0 and 1, so the product fits.
    (share * 255.0).round().max(1.0) as u8
}
