//! How important a word is, by where and how it stands.
//!
//! A logistic of the word's signs, fitted to the question whether a word of one text stands in another text of the same error too.

use super::word::{CONTEXTS, Word};

/// Importance when none of the signs is there, in logits.
const BIAS: f32 = -1.037;

/// By sign, in the order of [`Context`](super::word::Context), in logits.
const WEIGHTS: [f32; CONTEXTS] = [
    1.153, 0.217, -0.054, 0.115, -0.133, 0.612, 0.496, -0.503, -0.173, 0.822, -0.144, 0.050, 0.295, 0.092, 0.317,
    -0.073, -0.144, -0.108, -0.311, -0.198, 0.106, -0.103, -0.585, 0.100, -0.118, 0.031, 0.188, -0.253, -0.609, -0.129,
    -0.141, -0.518, 0.273, -0.052, -0.025, 0.287, -0.013, 1.016, -0.027, -0.015, 0.073, -0.397, 0.059, -2.630, -0.782,
    0.192,
];

/// The importance of a word, from 1 to 255.
pub(super) fn importance(word: &Word) -> u8 {
    let logit: f32 = BIAS + word.signs().map(|sign| WEIGHTS[sign]).sum::<f32>();
    let share = 1.0 / (1.0 + (-logit).exp());
    // The share lies between 0 and 1, so the product fits.
    (share * 255.0).round().max(1.0) as u8
}
