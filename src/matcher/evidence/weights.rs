//! How much each piece of evidence counts, in logits, by piece in the order of [`Piece`](super::Piece).

use super::PIECES_COUNT;

/// The score of a stored text of which nothing is known, where several lines are looked up.
pub const BIAS_OF_TEXT: f32 = -0.357;

/// The score of a stored text of which nothing is known, where one line is looked up.
pub const BIAS_OF_LINE: f32 = -0.388;

/// Where several lines are looked up.
pub const OF_TEXT: [f32; PIECES_COUNT] = [
    0.000, 0.526, 0.000, 0.663, -0.521, -0.674, -0.339, -0.142, 0.000, 0.038, 0.746, 0.039, 0.676, 0.000, 0.413, 0.599,
    0.866, 0.175, -0.485, -0.694, -0.565, -0.242, -0.407, -0.133, -0.117, 0.149, 0.000, -1.117, 0.000, -0.390, -0.986,
    0.276, 0.509, 0.224, 0.492, 0.214, -0.800, 0.734, -1.000, 0.515, 0.000, 0.000, 0.000, 0.000, 0.000, 0.622, -1.293,
    -0.058, -1.110, -0.865, 0.588, -1.487, 0.678, -1.358, -0.236, -0.325, 0.000,
];

/// Where one line is looked up.
pub const OF_LINE: [f32; PIECES_COUNT] = [
    0.000, 0.582, 0.004, 0.870, -0.591, -0.546, 0.000, 0.000, 0.635, 0.301, 1.101, 0.037, 0.795, 0.033, 0.163, 0.650,
    0.813, 0.150, -0.793, -1.020, -0.841, -0.013, -0.269, -0.347, -0.258, 0.798, 0.201, -1.222, 0.000, -0.449, -0.643,
    0.000, 0.983, 0.588, 0.666, 0.375, -0.893, 0.713, -1.343, 0.062, 0.000, 0.000, 0.134, 0.000, 0.000, 0.095, -2.121,
    0.000, -0.328, -0.749, 0.344, -1.394, 0.733, -0.879, -0.768, -0.193, -0.459,
];
