//! How much each piece of evidence counts.

use super::PIECES_COUNT;

/// The score of a stored text of which nothing is known.
pub const BIAS: f32 = -0.431;

/// By piece, in the order of [`Piece`](super::Piece), in logits.
pub const EVIDENCE: [f32; PIECES_COUNT] = [
    0.122, 0.683, 0.174, 0.525, -0.881, -0.697, -0.303, -0.122, 0.142, 0.337, 0.934, 0.253, 0.520, 0.433, 0.603, 0.646,
    0.849, 0.283, -0.676, -0.880, -0.606, -0.497, -0.330, -0.233, -0.206, 0.448, 0.037, -1.267, 0.000, -0.573, -0.931,
    0.412, 0.629, 0.429, 0.627, 0.112, -1.013, 0.759, -1.329, 0.429, 0.000, 0.000, 0.000, 0.000, 0.000, 0.416, -1.598,
    -0.171, -1.039, -0.805, 0.000, -0.740, 0.138, -1.049,
];
