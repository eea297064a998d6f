//! How much each piece of evidence counts.

use super::PIECES_COUNT;

/// The score of a stored text of which nothing is known.
pub const BIAS: f32 = -0.831;

/// By piece, in the order of [`Piece`](super::Piece), in logits.
pub const EVIDENCE: [f32; PIECES_COUNT] = [0.251, 0.824, 0.176, 0.634, -1.185, -1.189, -0.614, -0.627, 0.327, 0.358, 0.952, 0.248, 0.669, 0.357, 0.595, 0.643, 0.849, 0.268, -1.290, -0.836, -0.697, -0.363, -0.421, -0.127, -0.085, 0.272, 0.065, -1.016, 0.000, -0.359, -0.671, 0.642, 0.574, 0.464, 0.695, 0.257, -1.395, 0.770, -1.861, 0.624, 0.000, 0.000, 0.000, 0.000, 0.000, 0.422, -0.994];
