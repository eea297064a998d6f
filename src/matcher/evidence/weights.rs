//! How much each piece of evidence counts, in logits, by piece in the order of [`Piece`](super::Piece).

#![allow(clippy::approx_constant, reason = "a fitted weight is near a constant of mathematics by chance")]

use super::PIECES_COUNT;

/// The score of a stored text of which nothing is known, where several lines are looked up.
pub const BIAS_OF_TEXT: f32 = -0.946;

/// The score of a stored text of which nothing is known, where one line is looked up.
pub const BIAS_OF_LINE: f32 = -1.582;

/// Where several lines are looked up.
pub const OF_TEXT: [f32; PIECES_COUNT] = [
    0.000, 0.704, 0.003, 0.915, -0.419, -0.658, -0.583, -0.355, 0.000, 0.009, 0.773, 0.052, 0.750, 0.000, 0.458, 0.483,
    0.677, 0.000, -0.198, -0.537, -0.365, -0.250, -0.476, -0.304, -0.272, 1.097, 0.260, -1.402, 0.000, -1.320, -0.908,
    0.428, 0.325, 0.456, 0.176, -0.067, 0.598, -1.014, 0.408, 0.000, 0.380, 0.000, 0.000, 0.646, -1.157, -0.088,
    -0.410, -0.910, 1.046, -1.477, 1.110, -1.779, -0.124, -0.304, 0.000, -0.169, -0.704, -0.270, -0.223, -0.423,
];

/// Where one line is looked up.
pub const OF_LINE: [f32; PIECES_COUNT] = [
    0.053, 0.961, 0.029, 1.085, 0.000, -0.439, 0.000, 0.000, 0.369, 0.406, 1.340, 0.102, 1.029, 0.004, 0.213, 0.473,
    0.403, 0.351, -0.118, -0.575, -0.496, 0.000, -0.481, -0.421, -0.248, 1.044, 0.261, -0.827, -0.092, -0.450, -0.262,
    0.893, 0.781, 0.387, 0.581, -0.704, 0.701, -1.355, 0.000, 0.105, 0.170, 0.215, 0.145, 0.000, -2.639, 0.000, -0.002,
    -0.633, 0.475, -0.876, 0.633, -1.082, -0.704, -0.294, -0.326, -0.575, -1.312, -1.580, -0.372, 0.000,
];
