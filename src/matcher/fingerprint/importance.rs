//! How important a word is, by where and how it stands.
//!
//! A logistic of the word's signs, fitted to the question whether a word of one text stands in another text of the same error too.

use super::word::{CONTEXTS, Word};

/// Importance when none of the signs is there, in logits.
const BIAS: f32 = -1.081;

/// By sign, in the order of [`Context`](super::word::Context), in logits.
const WEIGHTS: [f32; CONTEXTS] = [
    1.131, 0.231, 0.020, 0.116, -0.010, 0.596, 0.518, -0.568, -0.216, 0.961, -0.111, 0.038, 0.252, 0.120, 0.391,
    -0.137, -0.142, -0.126, -0.288, -0.191, 0.125, -0.110, -0.489, 0.172, -0.127, 0.038, 0.188, -0.300, -0.606, -0.187,
    -0.154, -0.487, 0.246, -0.066, -0.018, 0.282, 0.000, 1.013, -0.027, -0.011, 0.092, -0.413, 0.054, -2.682, -0.764,
    0.156, -0.404, 0.516, -0.043,
];

/// The importance of a word, from 1 to 255.
pub(super) fn importance(word: &Word) -> u8 {
    let logit: f32 = BIAS + word.signs().map(|sign| WEIGHTS[sign]).sum::<f32>();
    let share = 1.0 / (1.0 + (-logit).exp());
    // The share lies between 0 and 1, so the product fits.
    (share * 255.0).round().max(1.0) as u8
}
