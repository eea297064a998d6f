//! How much each piece of evidence counts.

use super::PIECES_COUNT;

/// The score of a stored text of which nothing is known.
pub const BIAS: f32 = -0.849;

/// By piece, in the order of [`Piece`](super::Piece), in logits.
pub const EVIDENCE: [f32; PIECES_COUNT] = [
    0.244, 0.740, 0.162, 0.611, -1.174, -1.190, -0.636, -0.595, 0.336, 0.396, 0.957, 0.229, 0.624, 0.335, 0.605, 0.725,
    0.895, 0.270, -1.324, -0.900, -0.635, -0.446, -0.288, -0.226, -0.204, 0.427, 0.098, -1.254, 0.000, -0.467, -0.931,
    0.355, 0.568, 0.435, 0.735, 0.186, -1.375, 0.723, -1.852, 0.735, 0.000, 0.010, 0.000, 0.000, 0.000, 0.476, -1.525,
    -0.253,
];
