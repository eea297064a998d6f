//! How much each piece of evidence counts.

use super::PIECES_COUNT;

/// The score of a stored text of which nothing is known.
pub const BIAS: f32 = -0.830;

/// By piece, in the order of [`Piece`](super::Piece), in logits.
pub const EVIDENCE: [f32; PIECES_COUNT] = [
    0.234, 0.741, 0.148, 0.650, -1.142, -1.187, -0.629, -0.631, 0.274, 0.378, 0.949, 0.202, 0.654, 0.303, 0.576, 0.706,
    0.891, 0.276, -1.326, -0.840, -0.689, -0.389, -0.253, -0.252, -0.199, 0.474, 0.101, -1.241, 0.000, -0.455, -0.970,
    0.351, 0.581, 0.435, 0.703, 0.154, -1.403, 0.698, -1.860, 0.757, 0.000, 0.006, 0.000, 0.000, 0.000, 0.445, -1.520,
    -0.316,
];
