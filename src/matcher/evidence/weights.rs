//! How much each piece of evidence counts.

use super::PIECES_COUNT;

/// The score of a stored text of which nothing is known.
pub const BIAS: f32 = -0.344;

/// By piece, in the order of [`Piece`](super::Piece), in logits.
pub const EVIDENCE: [f32; PIECES_COUNT] = [
    0.000, 0.564, 0.000, 0.602, -0.595, -0.542, -0.240, -0.077, 0.097, 0.081, 0.858, 0.000, 0.621, 0.000, 0.420, 0.610,
    0.872, 0.160, -0.561, -0.789, -0.659, -0.236, -0.373, -0.181, -0.146, 0.303, 0.000, -1.155, 0.000, -0.413, -0.932,
    0.154, 0.585, 0.311, 0.488, 0.210, -0.819, 0.687, -1.007, 0.465, 0.000, 0.000, 0.000, 0.000, 0.000, 0.507, -1.459,
    0.000, -0.913, -0.860, 0.592, -1.550, 0.746, -1.239, -0.334, -0.323,
];
