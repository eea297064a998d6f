//! How important a word is, by where and how it stands.
//!
//! A logistic of the word's signs, fitted to the question whether a word of one text stands in another text of the same error too.

use super::word::{CONTEXTS, Word};

/// Importance when none of the signs is there, in logits.
const BIAS: f32 = -1.059;

/// By sign, in the order of [`Context`](super::word::Context), in logits.
const WEIGHTS: [f32; CONTEXTS] = [
    1.115, 0.211, 0.011, 0.102, -0.038, 0.584, 0.519, -0.559, -0.215, 0.960, -0.645, 0.029, 0.265, 0.124, 0.392,
    -0.112, -0.140, -0.121, -0.298, -0.199, 0.129, -0.109, -0.496, 0.175, -0.128, 0.030, 0.179, -0.285, -0.608, -0.170,
    -0.160, -0.496, 0.249, -0.061, -0.018, 0.299, 0.004, 1.018, -0.023, -0.013, 0.091, -0.403, 0.085, -2.686, -0.770,
    0.158, -0.395, 0.589, -0.131,
];

/// The importance of a word, from 1 to 255.
pub(super) fn importance(word: &Word) -> u8 {
    let logit: f32 = BIAS + word.signs().map(|sign| WEIGHTS[sign]).sum::<f32>();
    let share = 1.0 / (1.0 + (-logit).exp());
    // The share lies between 0 and 1, so the product fits.
    (share * 255.0).round().max(1.0) as u8
}
