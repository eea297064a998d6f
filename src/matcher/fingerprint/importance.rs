//! How important a word is, by where and how it stands.
//!
//! A logistic of the word's signs, fitted to the question whether a word of one text stands in another text of the same error too.

use super::word::{CONTEXTS, Word};

/// Importance when none of the signs is there, in logits.
const BIAS: f32 = -1.076;

/// By sign, in the order of [`Context`](super::word::Context), in logits.
const WEIGHTS: [f32; CONTEXTS] = [
    1.124, 0.235, 0.018, 0.115, -0.026, 0.601, 0.520, -0.567, -0.215, 0.962, -0.107, 0.048, 0.254, 0.124, 0.399,
    -0.135, -0.143, -0.128, -0.292, -0.193, 0.128, -0.109, -0.489, 0.173, -0.127, 0.037, 0.187, -0.295, -0.606, -0.186,
    -0.155, -0.486, 0.247, -0.071, -0.017, 0.294, 0.004, 1.012, -0.028, -0.009, 0.093, -0.403, 0.054, -2.681, -0.763,
    0.155, -0.403, 0.517, -0.062,
];

/// The importance of a word, from 1 to 255.
pub(super) fn importance(word: &Word) -> u8 {
    let logit: f32 = BIAS + word.signs().map(|sign| WEIGHTS[sign]).sum::<f32>();
    let share = 1.0 / (1.0 + (-logit).exp());
    // The share lies between 0 and 1, so the product fits.
    (share * 255.0).round().max(1.0) as u8
}
