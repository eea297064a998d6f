//! How much each piece of evidence counts, in logits, by piece in the order of [`Piece`](super::Piece).

use super::PIECES_COUNT;

/// The score of a stored text of which nothing is known, where several lines are looked up.
pub const BIAS_OF_TEXT: f32 = -0.311;

/// The score of a stored text of which nothing is known, where one line is looked up.
pub const BIAS_OF_LINE: f32 = -0.466;

/// Where several lines are looked up.
pub const OF_TEXT: [f32; PIECES_COUNT] = [
    0.000, 0.581, 0.000, 0.669, -0.517, -0.611, -0.349, -0.171, 0.000, 0.048, 0.804, 0.072, 0.679, 0.028, 0.441, 0.617,
    0.831, 0.198, -0.480, -0.497, -0.315, -0.282, -0.419, -0.166, -0.140, 0.368, 0.158, -1.122, 0.000, -0.526, -1.232,
    0.000, 0.515, 0.246, 0.488, 0.273, -0.613, 0.707, -0.996, 0.321, 0.000, 0.000, 0.000, 0.000, 0.000, 0.562, -1.371,
    -0.018, -1.127, -0.579, 0.627, -1.540, 0.768, -1.605, -0.205, -0.384, 0.000, -0.418, -0.685,
];

/// Where one line is looked up.
pub const OF_LINE: [f32; PIECES_COUNT] = [
    0.000, 0.538, 0.002, 0.902, -0.534, -0.633, 0.000, 0.000, 0.452, 0.272, 1.027, 0.076, 0.908, 0.086, 0.142, 0.589,
    0.806, 0.268, -0.732, -0.495, -0.245, 0.000, -0.410, -0.340, -0.225, 0.955, 0.265, -0.678, -0.012, -0.092, -0.400,
    0.000, 0.929, 0.516, 0.579, 0.532, -0.876, 0.719, -1.368, 0.000, 0.000, 0.000, 0.165, 0.014, 0.000, 0.000, -2.793,
    0.000, -0.401, -0.679, 0.184, -1.288, 0.613, -1.073, -0.726, -0.188, -0.280, -0.495, -0.853,
];
