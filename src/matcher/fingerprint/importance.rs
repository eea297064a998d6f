//! How important a word is, by where and how it stands.
//!
//! A logistic of the word's signs, fitted to the question whether a word of one text stands in another text of the same error too.

use super::word::{CONTEXTS, Word};

/// Importance when none of the signs is there, in logits.
const BIAS: f32 = -1.065;

/// By sign, in the order of [`Context`](super::word::Context), in logits.
const WEIGHTS: [f32; CONTEXTS] = [
    1.113, 0.208, 0.018, 0.109, -0.031, 0.588, 0.519, -0.560, -0.214, 0.961, -0.666, 0.028, 0.262, 0.123, 0.392,
    -0.113, -0.139, -0.124, -0.298, -0.199, 0.129, -0.107, -0.495, 0.175, -0.127, 0.030, 0.182, -0.284, -0.607, -0.170,
    -0.161, -0.495, 0.249, -0.061, -0.018, 0.299, 0.004, 1.017, -0.023, -0.012, 0.091, -0.409, 0.088, -2.688, -0.770,
    0.160, -0.397, 0.594, -0.131,
];

/// The importance of a word, from 1 to 255.
pub(super) fn importance(word: &Word) -> u8 {
    let logit: f32 = BIAS + word.signs().map(|sign| WEIGHTS[sign]).sum::<f32>();
    let share = 1.0 / (1.0 + (-logit).exp());
    // The share lies between 0 and 1, so the product fits.
    (share * 255.0).round().max(1.0) as u8
}
