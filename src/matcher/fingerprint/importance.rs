//! How important a word is, by where and how it stands.
//!
//! A logistic of the word's signs, fitted to the question whether a word of one text stands in another text of the same error too.

use super::word::{CONTEXTS, Word};

/// Importance when none of the signs is there, in logits.
const BIAS: f32 = -1.061;

/// By sign, in the order of [`Context`](super::word::Context), in logits.
const WEIGHTS: [f32; CONTEXTS] = [
    1.080, 0.195, 0.045, 0.110, -0.022, 0.575, 0.506, -0.561, -0.218, 0.980, -0.667, 0.018, 0.259, 0.148, 0.389,
    -0.113, -0.143, -0.120, -0.296, -0.201, 0.125, -0.109, -0.495, 0.172, -0.127, 0.029, 0.189, -0.288, -0.609, -0.173,
    -0.167, -0.504, 0.247, -0.062, -0.020, 0.294, 0.003, 1.019, -0.024, -0.010, 0.091, -0.409, 0.082, -2.681, -0.783,
    0.165, -0.396, 0.585, -0.137,
];

/// The importance of a word, from 1 to 255.
pub(super) fn importance(word: &Word) -> u8 {
    let logit: f32 = BIAS + word.signs().map(|sign| WEIGHTS[sign]).sum::<f32>();
    let share = 1.0 / (1.0 + (-logit).exp());
    // The share lies between 0 and 1, so the product fits.
    (share * 255.0).round().max(1.0) as u8
}
