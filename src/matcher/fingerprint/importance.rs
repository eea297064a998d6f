//! How important a word is, by where and how it stands.
//!
//! A logistic of the word's signs, fitted to the question whether a word of one text stands in another text of the same error too.

use super::word::{CONTEXTS, Word};

/// Importance when none of the signs is there, in logits.
const BIAS: f32 = -1.072;

/// By sign, in the order of [`Context`](super::word::Context), in logits.
const WEIGHTS: [f32; CONTEXTS] = [
    1.088, 0.188, 0.051, 0.124, -0.005, 0.570, 0.509, -0.562, -0.218, 0.976, -0.671, 0.014, 0.251, 0.139, 0.384,
    -0.115, -0.144, -0.120, -0.301, -0.203, 0.126, -0.109, -0.496, 0.174, -0.127, 0.031, 0.185, -0.286, -0.609, -0.173,
    -0.165, -0.500, 0.247, -0.063, -0.020, 0.298, 0.004, 1.019, -0.022, -0.009, 0.093, -0.412, 0.084, -2.681, -0.778,
    0.161, -0.394, 0.582, -0.137,
];

/// The importance of a word, from 1 to 255.
pub(super) fn importance(word: &Word) -> u8 {
    let logit: f32 = BIAS + word.signs().map(|sign| WEIGHTS[sign]).sum::<f32>();
    let share = 1.0 / (1.0 + (-logit).exp());
    // The share lies between 0 and 1, so the product fits.
    (share * 255.0).round().max(1.0) as u8
}
