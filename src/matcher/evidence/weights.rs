//! How much each piece of evidence counts, in logits, by piece in the order of [`Piece`](super::Piece).

use super::PIECES_COUNT;

/// The score of a stored text of which nothing is known, where several lines are looked up.
pub const BIAS_OF_TEXT: f32 = -0.357;

/// The score of a stored text of which nothing is known, where one line is looked up.
pub const BIAS_OF_LINE: f32 = -0.425;

/// Where several lines are looked up.
pub const OF_TEXT: [f32; PIECES_COUNT] = [
    0.000, 0.526, 0.000, 0.663, -0.521, -0.674, -0.339, -0.142, 0.000, 0.038, 0.746, 0.039, 0.676, 0.000, 0.413, 0.599,
    0.866, 0.175, -0.485, -0.694, -0.565, -0.242, -0.407, -0.133, -0.117, 0.149, 0.000, -1.117, 0.000, -0.390, -0.986,
    0.276, 0.509, 0.224, 0.492, 0.214, -0.800, 0.734, -1.000, 0.515, 0.000, 0.000, 0.000, 0.000, 0.000, 0.622, -1.293,
    -0.058, -1.110, -0.865, 0.588, -1.487, 0.678, -1.358, -0.236, -0.325, 0.000,
];

/// Where one line is looked up.
pub const OF_LINE: [f32; PIECES_COUNT] = [
    0.000, 0.536, 0.087, 0.901, -0.611, -0.640, 0.000, 0.000, 0.395, 0.296, 1.005, 0.130, 0.840, 0.103, 0.139, 0.653,
    0.795, 0.213, -0.807, -0.926, -0.782, 0.000, -0.373, -0.319, -0.235, 0.843, 0.262, -1.182, 0.000, -0.318, -0.629,
    0.000, 0.957, 0.520, 0.647, 0.416, -0.945, 0.738, -1.332, 0.000, 0.000, 0.000, 0.151, 0.000, 0.000, 0.000, -2.109,
    0.000, -0.403, -0.762, 0.298, -1.290, 0.656, -1.013, -0.745, -0.136, -0.252,
];
