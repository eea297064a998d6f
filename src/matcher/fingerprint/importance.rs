//! How important a word is, by where and how it stands.
//!
//! A logistic of the word's signs, fitted to the question whether a word of one text stands in another text of the same error too.

use super::word::{CONTEXTS, Word};

/// Importance when none of the signs is there, in logits.
const BIAS: f32 = -1.088;

/// By sign, in the order of [`Context`](super::word::Context), in logits.
const WEIGHTS: [f32; CONTEXTS] = [
    1.119, 0.234, 0.017, 0.112, -0.009, 0.585, 0.515, -0.561, -0.214, 0.963, -0.109, -0.000, 0.225, 0.123, 0.404,
    -0.128, -0.133, -0.117, -0.284, -0.192, 0.122, -0.098, -0.477, 0.162, -0.121, 0.046, 0.187, -0.301, -0.607, -0.184,
    -0.157, -0.525, 0.284, -0.062, -0.018, 0.277, 0.001, 1.017, -0.024, 0.001, 0.094, -0.411, 0.044, -2.674, -0.779,
    0.160, -0.406, 0.513, -0.035,
];

/// The importance of a word, from 1 to 255.
pub(super) fn importance(word: &Word) -> u8 {
    let logit: f32 = BIAS + word.signs().map(|sign| WEIGHTS[sign]).sum::<f32>();
    let share = 1.0 / (1.0 + (-logit).exp());
    // The share lies between 0 and 1, so the product fits.
    (share * 255.0).round().max(1.0) as u8
}
