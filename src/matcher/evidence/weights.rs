//! How much each piece of evidence counts.

use super::PIECES_COUNT;

/// The score of a stored text of which nothing is known.
pub const BIAS: f32 = -4.0;

/// By piece, in the order of [`Piece`](super::Piece), in logits.
pub const EVIDENCE: [f32; PIECES_COUNT] = [
    1.0, 1.5, 0.8, 1.4, -0.5, -0.5, -0.4, -0.4, 0.6, 1.0, 1.0, 0.6, 1.0, 0.5, 0.5, 0.6, 0.6, 0.6, -1.1, -1.5, -0.9,
    -0.5, -0.4, -0.8, -0.6, 1.0, 0.4, -1.0, -0.2, -0.5, -0.6, 0.5, 0.8, 0.4, 0.5, 0.4, -0.8, 0.8, -0.6, 1.0, 0.5, 0.5,
    0.3, 0.5, 0.2,
];
