//! How important a word is, by where and how it stands.
//!
//! A logistic of the word's signs, fitted to the question whether a word of one text stands in another text of the same error too.

use super::word::{CONTEXTS, Word};

/// Importance when none of the signs is there, in logits.
const BIAS: f32 = -1.076;

/// By sign, in the order of [`Context`](super::word::Context), in logits.
const WEIGHTS: [f32; CONTEXTS] = [
    1.056, 0.171, 0.072, 0.163, -0.029, 0.588, 0.492, -0.557, -0.214, 0.975, -0.157, -0.005, 0.257, 0.052, 0.268,
    -0.086, -0.152, -0.119, -0.297, -0.178, 0.107, -0.104, -0.574, 0.107, -0.117, 0.031, 0.186, -0.259, -0.606, -0.137,
    -0.138, -0.517, 0.273, -0.058, -0.022, 0.283, -0.010, 1.024, -0.024, -0.010, 0.079, -0.404, 0.053, -2.624, -0.788,
    0.191,
];

/// The importance of a word, from 1 to 255.
pub(super) fn importance(word: &Word) -> u8 {
    let logit: f32 = BIAS + word.signs().map(|sign| WEIGHTS[sign]).sum::<f32>();
    let share = 1.0 / (1.0 + (-logit).exp());
    // The share lies between 0 and 1, so the product fits.
    (share * 255.0).round().max(1.0) as u8
}
