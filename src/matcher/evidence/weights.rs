//! How much each piece of evidence counts.

use super::PIECES_COUNT;

/// The score of a stored text of which nothing is known.
pub const BIAS: f32 = -0.661;

/// By piece, in the order of [`Piece`](super::Piece), in logits.
pub const EVIDENCE: [f32; PIECES_COUNT] = [
    0.399, 0.683, 0.019, 0.287, -0.977, -0.938, -0.528, -0.685, 0.714, 0.634, 0.999, 0.164, 0.396, 0.000, 0.116, 0.744,
    0.801, 0.067, -1.172, -0.813, -0.844, -0.449, -0.392, -0.325, -0.251, 0.299, 0.000, -1.178, -0.030, -0.545, -0.747,
    0.647, 0.796, 0.695, 1.055, 0.521, -1.411, 0.716, -2.126, 0.613, 0.000, 0.167, 0.000, 0.000, 0.000,
];
