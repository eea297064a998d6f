//! How much each piece of evidence counts.

use super::PIECES_COUNT;

/// The score of a stored text of which nothing is known.
pub const BIAS: f32 = -0.839;

/// By piece, in the order of [`Piece`](super::Piece), in logits.
pub const EVIDENCE: [f32; PIECES_COUNT] = [
    0.269, 0.769, 0.147, 0.672, -1.167, -1.183, -0.650, -0.638, 0.369, 0.401, 0.926, 0.234, 0.689, 0.317, 0.599, 0.671,
    0.917, 0.308, -1.336, -0.886, -0.706, -0.464, -0.326, -0.189, -0.141, 0.450, 0.044, -1.284, 0.000, -0.487, -0.960,
    0.328, 0.579, 0.428, 0.771, 0.199, -1.378, 0.652, -1.835, 0.676, 0.000, 0.000, 0.000, 0.000, 0.000, 0.404, -1.409,
];
