//! How important a word is, by where and how it stands.
//!
//! A logistic of the word's signs, fitted to the question whether a word of one text stands in another text of the same error too.

use super::word::{CONTEXTS, Word};

/// Importance when none of the signs is there, in logits.
const BIAS: f32 = -1.077;

/// By sign, in the order of [`Context`](super::word::Context), in logits.
const WEIGHTS: [f32; CONTEXTS] = [1.180, 0.257, -0.041, 0.118, -0.056, 0.609, 0.496, -0.515, -0.178, 0.832, -0.161, 0.017, 0.287, 0.094, 0.302, -0.076, -0.138, -0.118, -0.304, -0.191, 0.104, -0.106, -0.583, 0.101, -0.122, 0.028, 0.191, -0.253, -0.613, -0.130, -0.135, -0.517, 0.273, -0.054, -0.025, 0.292, -0.012, 1.018, -0.030, -0.006, 0.080, -0.403, 0.062, -2.629, -0.782, 0.191];

/// The importance of a word, from 1 to 255.
pub(super) fn importance(word: &Word) -> u8 {
    let logit: f32 = BIAS + word.signs().map(|sign| WEIGHTS[sign]).sum::<f32>();
    let share = 1.0 / (1.0 + (-logit).exp());
    // The share lies between 0 and 1, so the product fits.
    (share * 255.0).round().max(1.0) as u8
}
