//! How important a word is, by where and how it stands.
//!
//! A logistic of the word's signs, fitted to the question whether a word of one text stands in another text of the same error too.

use super::word::{CONTEXTS, Word};

/// Importance when none of the signs is there, in logits.
const BIAS: f32 = -1.067;

/// By sign, in the order of [`Context`](super::word::Context), in logits.
const WEIGHTS: [f32; CONTEXTS] = [
    1.070, 0.190, 0.052, 0.160, -0.036, 0.580, 0.492, -0.563, -0.206, 0.970, -0.151, -0.005, 0.257, 0.048, 0.262,
    -0.094, -0.145, -0.120, -0.295, -0.179, 0.103, -0.104, -0.483, 0.155, -0.116, 0.040, 0.195, -0.264, -0.608, -0.142,
    -0.133, -0.514, 0.276, -0.060, -0.019, 0.272, -0.015, 1.027, -0.031, -0.005, 0.080, -0.410, 0.052, -2.635, -0.796,
    0.154, -0.374,
];

/// The importance of a word, from 1 to 255.
pub(super) fn importance(word: &Word) -> u8 {
    let logit: f32 = BIAS + word.signs().map(|sign| WEIGHTS[sign]).sum::<f32>();
    let share = 1.0 / (1.0 + (-logit).exp());
    // The share lies between 0 and 1, so the product fits.
    (share * 255.0).round().max(1.0) as u8
}
