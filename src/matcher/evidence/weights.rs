//! How much each piece of evidence counts, in logits, by piece in the order of [`Piece`](super::Piece).

use super::PIECES_COUNT;

/// The score of a stored text of which nothing is known, where several lines are looked up.
pub const BIAS_OF_TEXT: f32 = -0.315;

/// The score of a stored text of which nothing is known, where one line is looked up.
pub const BIAS_OF_LINE: f32 = -0.414;

/// Where several lines are looked up.
pub const OF_TEXT: [f32; PIECES_COUNT] = [
    0.000, 0.546, 0.000, 0.670, -0.527, -0.621, -0.370, -0.188, 0.000, 0.053, 0.759, 0.060, 0.669, 0.015, 0.402, 0.595,
    0.888, 0.222, -0.548, -0.744, -0.588, -0.253, -0.427, -0.149, -0.124, 0.333, 0.171, -1.114, 0.000, -0.395, -1.026,
    0.122, 0.545, 0.255, 0.560, 0.226, -0.719, 0.674, -0.977, 0.384, 0.000, 0.000, 0.000, 0.000, 0.000, 0.569, -1.264,
    -0.030, -1.166, -0.757, 0.642, -1.483, 0.736, -1.543, -0.226, -0.373, 0.000,
];

/// Where one line is looked up.
pub const OF_LINE: [f32; PIECES_COUNT] = [
    0.000, 0.502, 0.104, 0.900, -0.593, -0.626, 0.000, 0.000, 0.385, 0.308, 0.978, 0.146, 0.841, 0.114, 0.122, 0.648,
    0.813, 0.219, -0.800, -0.925, -0.773, 0.000, -0.369, -0.318, -0.233, 0.847, 0.263, -1.216, 0.000, -0.322, -0.677,
    0.000, 0.963, 0.526, 0.646, 0.408, -0.933, 0.739, -1.317, 0.000, 0.000, 0.000, 0.152, 0.022, 0.000, 0.000, -2.064,
    0.000, -0.471, -0.762, 0.289, -1.296, 0.659, -1.001, -0.744, -0.129, -0.251,
];
