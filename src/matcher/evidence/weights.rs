//! How much each piece of evidence counts.

use super::PIECES_COUNT;

/// The score of a stored text of which nothing is known.
pub const BIAS: f32 = -0.335;

/// By piece, in the order of [`Piece`](super::Piece), in logits.
pub const EVIDENCE: [f32; PIECES_COUNT] = [
    0.000, 0.567, 0.000, 0.589, -0.581, -0.539, -0.233, -0.061, 0.110, 0.083, 0.862, 0.000, 0.613, 0.000, 0.430, 0.618,
    0.865, 0.157, -0.560, -0.764, -0.623, -0.229, -0.369, -0.183, -0.148, 0.295, 0.000, -1.161, 0.000, -0.413, -0.924,
    0.149, 0.569, 0.302, 0.484, 0.212, -0.869, 0.686, -0.999, 0.463, 0.000, 0.000, 0.000, 0.000, 0.000, 0.491, -1.470,
    0.000, -0.909, -0.886, 0.610, -1.562, 0.733, -1.239, -0.326, -0.337,
];
