//! How much each piece of evidence counts.

use super::PIECES_COUNT;

/// The score of a stored text of which nothing is known.
pub const BIAS: f32 = -0.460;

/// By piece, in the order of [`Piece`](super::Piece), in logits.
pub const EVIDENCE: [f32; PIECES_COUNT] = [
    0.123, 0.668, 0.176, 0.583, -0.898, -0.693, -0.294, -0.060, 0.133, 0.334, 0.917, 0.252, 0.556, 0.458, 0.598, 0.601,
    0.810, 0.345, -0.665, -0.823, -0.629, -0.377, -0.292, -0.242, -0.197, 0.436, 0.080, -1.223, 0.000, -0.488, -0.957,
    0.374, 0.653, 0.429, 0.664, 0.149, -1.010, 0.752, -1.322, 0.383, 0.000, 0.000, 0.000, 0.000, 0.000, 0.418, -1.604,
    -0.003, -1.000, -0.836, 0.000, -0.655, 0.118, -1.085, -0.345, -0.277,
];
