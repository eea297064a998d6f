//! How important a word is, by where and how it stands.
//!
//! A logistic of the word's signs, fitted to the question whether a word of one text stands in another text of the same error too.

use super::word::{CONTEXTS, Word};

/// Importance when none of the signs is there, in logits.
const BIAS: f32 = -1.050;

/// By sign, in the order of [`Context`](super::word::Context), in logits.
const WEIGHTS: [f32; CONTEXTS] = [
    1.113, 0.207, 0.008, 0.103, -0.067, 0.590, 0.520, -0.560, -0.212, 0.958, -0.626, 0.045, 0.262, 0.115, 0.401,
    -0.105, -0.143, -0.122, -0.301, -0.203, 0.133, -0.105, -0.496, 0.177, -0.127, 0.030, 0.178, -0.283, -0.608, -0.168,
    -0.158, -0.492, 0.249, -0.061, -0.017, 0.295, 0.003, 1.017, -0.024, -0.016, 0.089, -0.403, 0.084, -2.686, -0.764,
    0.157, -0.397, 0.589, -0.105,
];

/// The importance of a word, from 1 to 255.
pub(super) fn importance(word: &Word) -> u8 {
    let logit: f32 = BIAS + word.signs().map(|sign| WEIGHTS[sign]).sum::<f32>();
    let share = 1.0 / (1.0 + (-logit).exp());
    // The share lies between 0 and 1, so the product fits.
    (share * 255.0).round().max(1.0) as u8
}
