//! How much each piece of evidence counts, in logits, by piece in the order of [`Piece`](super::Piece).

#![allow(clippy::approx_constant, reason = "a fitted weight is near a constant of mathematics by chance")]

use super::PIECES_COUNT;

/// The score of a stored text of which nothing is known, where several lines are looked up.
pub const BIAS_OF_TEXT: f32 = -0.780;

/// The score of a stored text of which nothing is known, where one line is looked up.
pub const BIAS_OF_LINE: f32 = -1.360;

/// Where several lines are looked up.
pub const OF_TEXT: [f32; PIECES_COUNT] = [
    0.000, 0.635, 0.010, 0.865, -0.474, -0.689, -0.628, -0.355, 0.000, 0.000, 0.743, 0.056, 0.707, 0.000, 0.469, 0.505,
    0.786, 0.000, -0.108, -0.567, -0.392, -0.328, -0.486, -0.263, -0.238, 1.087, 0.206, -1.370, 0.000, -1.321, -0.930,
    0.000, 0.445, 0.242, 0.537, 0.238, -0.004, 0.522, -0.988, 0.454, 0.000, 0.205, 0.000, 0.000, 0.000, 0.692, -1.178,
    -0.107, -0.415, -0.917, 0.978, -1.535, 1.093, -1.810, -0.136, -0.315, 0.000, -0.146, -0.748, -0.347, -0.247,
    -0.487,
];

/// Where one line is looked up.
pub const OF_LINE: [f32; PIECES_COUNT] = [
    0.004, 0.762, 0.041, 1.126, -0.092, -0.439, 0.000, 0.000, 0.506, 0.311, 1.191, 0.109, 1.046, 0.097, 0.279, 0.371,
    0.653, 0.257, -0.399, -0.501, -0.212, -0.060, -0.412, -0.413, -0.247, 1.072, 0.281, -1.047, -0.002, -0.453, -0.202,
    0.000, 0.873, 0.559, 0.408, 0.616, -0.681, 0.723, -1.370, 0.000, 0.047, 0.000, 0.176, 0.085, 0.000, 0.000, -2.430,
    0.000, -0.028, -0.921, 0.336, -0.875, 0.715, -1.045, -0.735, -0.166, -0.461, -0.501, -1.120, -1.443, -0.376,
    -0.153,
];
