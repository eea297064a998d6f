//! How much each piece of evidence counts.

use super::PIECES_COUNT;

/// The score of a stored text of which nothing is known.
pub const BIAS: f32 = -0.790;

/// By piece, in the order of [`Piece`](super::Piece), in logits.
pub const EVIDENCE: [f32; PIECES_COUNT] = [
    0.250, 0.721, 0.161, 0.622, -1.149, -1.134, -0.588, -0.572, 0.216, 0.384, 0.891, 0.212, 0.568, 0.349, 0.587, 0.685,
    0.782, 0.256, -1.225, -0.907, -0.699, -0.459, -0.277, -0.258, -0.225, 0.450, 0.026, -1.259, 0.000, -0.526, -0.974,
    0.377, 0.544, 0.393, 0.723, 0.183, -1.337, 0.690, -1.821, 0.810, 0.000, 0.019, 0.000, 0.000, 0.000, 0.504, -1.468,
    -0.237,
];
