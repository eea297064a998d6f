//! How important a word is, by where and how it stands.
//!
//! A logistic of the word's signs, fitted to the question whether a word of one text stands in another text of the same error too.

use super::word::{CONTEXTS, Word};

/// Importance when none of the signs is there, in logits.
const BIAS: f32 = -1.2;

/// By sign, in the order of [`Context`](super::word::Context), in logits.
const WEIGHTS: [f32; CONTEXTS] = [
    0.9, 0.35, 1.1, 0.6, -0.2, -0.3, -0.4, -0.3, 0.0, 0.6, -0.9, -0.35, -0.6, -0.3, -0.2, -0.1, 0.15, -0.4, -0.4,
    -0.05, -0.3, 0.0, -0.8, 0.2, -0.6, -0.4, 0.1, -0.4, -0.2, -0.8, -0.1, -1.3, -0.2, -0.2, -0.6, 0.5, 0.4, 0.6, 0.4,
    0.1, 0.2, 0.6, 0.0, 0.0, -0.2, -0.5,
];

/// The importance of a word, from 1 to 255.
pub(super) fn importance(word: &Word) -> u8 {
    let logit: f32 = BIAS + word.signs().map(|sign| WEIGHTS[sign]).sum::<f32>();
    let share = 1.0 / (1.0 + (-logit).exp());
    // The share lies between 0 and 1, so the product fits.
    (share * 255.0).round().max(1.0) as u8
}
