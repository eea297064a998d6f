//! How much each piece of evidence counts.

use super::PIECES_COUNT;

/// The score of a stored text of which nothing is known.
pub const BIAS: f32 = -0.861;

/// By piece, in the order of [`Piece`](super::Piece), in logits.
pub const EVIDENCE: [f32; PIECES_COUNT] = [
    0.221, 0.744, 0.137, 0.624, -1.163, -1.215, -0.617, -0.628, 0.329, 0.388, 0.954, 0.219, 0.648, 0.305, 0.567, 0.775,
    0.897, 0.314, -1.305, -0.862, -0.700, -0.360, -0.226, -0.207, -0.172, 0.509, 0.077, -1.233, 0.000, -0.470, -0.923,
    0.357, 0.593, 0.443, 0.754, 0.173, -1.389, 0.664, -1.841, 0.734, 0.000, 0.000, 0.000, 0.000, 0.000, 0.447, -1.515,
    -0.290,
];
