//! How much each piece of evidence counts.

use super::PIECES_COUNT;

/// The score of a stored text of which nothing is known.
pub const BIAS: f32 = -0.623;

/// By piece, in the order of [`Piece`](super::Piece), in logits.
pub const EVIDENCE: [f32; PIECES_COUNT] = [
    0.136, 0.667, 0.171, 0.512, -1.062, -0.795, -0.435, -0.188, 0.167, 0.336, 0.898, 0.239, 0.495, 0.442, 0.645, 0.683,
    0.798, 0.298, -0.686, -0.889, -0.603, -0.571, -0.360, -0.216, -0.178, 0.381, 0.056, -1.217, 0.000, -0.420, -0.936,
    0.353, 0.578, 0.451, 0.644, 0.083, -1.210, 0.759, -1.787, 0.534, 0.000, 0.000, 0.000, 0.000, 0.000, 0.509, -1.601,
    -0.112, -1.060, 0.000, 0.000, -0.804,
];
