//! How much each piece of evidence counts.

use super::PIECES_COUNT;

/// The score of a stored text of which nothing is known.
pub const BIAS: f32 = -0.734;

/// By piece, in the order of [`Piece`](super::Piece), in logits.
pub const EVIDENCE: [f32; PIECES_COUNT] = [0.340, 0.521, 0.149, 0.000, -1.168, -0.994, 0.000, -0.365, 1.099, 0.737, 0.940, 0.448, 0.001, 0.000, 0.000, 0.837, 0.601, 0.000, -1.281, -0.965, -0.861, -0.486, -0.259, -0.436, -0.351, 0.115, 0.061, -1.141, -0.101, -0.406, -0.496, 0.814, 0.659, 0.710, 1.044, 0.225, -1.415, 0.363, -2.244, 0.107, 0.000, 0.259, 0.000, 0.000, 0.000];
