//! How much each comparison feature counts, in logits, in the order of [`ComparisonFeature`](super::ComparisonFeature).

#![allow(clippy::approx_constant, reason = "a fitted weight is near a constant of mathematics by chance")]

use super::FEATURE_COUNT;

/// The score of a stored text of which nothing is known, where several lines are looked up.
pub const TEXT_BIAS: f32 = -0.945;

/// The score of a stored text of which nothing is known, where one line is looked up.
pub const LINE_BIAS: f32 = -1.580;

/// Where several lines are looked up.
pub const TEXT_WEIGHTS: [f32; FEATURE_COUNT] = [
    0.000, 0.706, 0.003, 0.917, -0.419, -0.661, -0.581, -0.344, 0.000, 0.007, 0.774, 0.050, 0.751, 0.000, 0.460, 0.481,
    0.678, 0.000, -0.186, -0.533, -0.360, -0.253, -0.481, -0.305, -0.273, 1.092, 0.260, -1.401, 0.000, -1.321, -0.909,
    0.427, 0.327, 0.458, 0.171, -0.071, 0.598, -1.015, 0.406, 0.000, 0.377, 0.000, 0.000, 0.640, -1.157, -0.089,
    -0.415, -0.921, 1.050, -1.478, 1.112, -1.779, -0.123, -0.305, 0.000, -0.180, -0.720, -0.272, -0.218, -0.418,
];

/// Where one line is looked up.
pub const LINE_WEIGHTS: [f32; FEATURE_COUNT] = [
    0.055, 0.960, 0.029, 1.086, 0.000, -0.436, 0.000, 0.000, 0.378, 0.405, 1.338, 0.100, 1.029, 0.003, 0.213, 0.469,
    0.402, 0.351, -0.120, -0.576, -0.491, 0.000, -0.488, -0.422, -0.248, 1.044, 0.261, -0.827, -0.089, -0.448, -0.263,
    0.891, 0.781, 0.386, 0.581, -0.703, 0.700, -1.357, 0.000, 0.104, 0.169, 0.215, 0.144, 0.000, -2.625, 0.000, -0.009,
    -0.632, 0.475, -0.876, 0.634, -1.079, -0.703, -0.292, -0.321, -0.576, -1.320, -1.579, -0.371, -0.005,
];
