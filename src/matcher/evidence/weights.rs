//! How much each piece of evidence counts.

use super::PIECES_COUNT;

/// The score of a stored text of which nothing is known.
pub const BIAS: f32 = -0.785;

/// By piece, in the order of [`Piece`](super::Piece), in logits.
pub const EVIDENCE: [f32; PIECES_COUNT] = [
    0.256, 0.724, 0.146, 0.596, -1.134, -1.140, -0.613, -0.574, 0.199, 0.420, 0.915, 0.217, 0.557, 0.332, 0.603, 0.686,
    0.756, 0.344, -1.277, -0.893, -0.740, -0.429, -0.331, -0.256, -0.197, 0.468, 0.045, -1.258, 0.000, -0.445, -0.911,
    0.341, 0.562, 0.419, 0.697, 0.142, -1.299, 0.728, -1.845, 0.786, 0.000, 0.000, 0.000, 0.000, 0.000, 0.488, -1.552,
    -0.200,
];
