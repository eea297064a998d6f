//! How much each piece of evidence counts, in logits, by piece in the order of [`Piece`](super::Piece).

use super::PIECES_COUNT;

/// The score of a stored text of which nothing is known, where several lines are looked up.
pub const BIAS_OF_TEXT: f32 = -0.318;

/// The score of a stored text of which nothing is known, where one line is looked up.
pub const BIAS_OF_LINE: f32 = -0.435;

/// Where several lines are looked up.
pub const OF_TEXT: [f32; PIECES_COUNT] = [
    0.000, 0.580, 0.000, 0.665, -0.509, -0.623, -0.362, -0.154, 0.000, 0.040, 0.801, 0.068, 0.682, 0.027, 0.437, 0.568,
    0.878, 0.192, -0.489, -0.469, -0.216, -0.271, -0.423, -0.169, -0.143, 0.330, 0.160, -1.112, 0.000, -0.476, -1.051,
    0.134, 0.533, 0.259, 0.560, 0.223, -0.608, 0.680, -0.990, 0.327, 0.000, 0.000, 0.000, 0.000, 0.000, 0.570, -1.273,
    -0.023, -1.109, -0.582, 0.613, -1.564, 0.767, -1.559, -0.218, -0.396, 0.000, -0.456, -0.751,
];

/// Where one line is looked up.
pub const OF_LINE: [f32; PIECES_COUNT] = [
    0.000, 0.522, 0.115, 0.904, -0.549, -0.648, 0.000, 0.000, 0.385, 0.301, 1.000, 0.165, 0.873, 0.142, 0.112, 0.627,
    0.795, 0.229, -0.726, -0.501, -0.201, 0.000, -0.393, -0.335, -0.229, 0.855, 0.243, -1.260, 0.000, -0.326, -0.712,
    0.000, 0.995, 0.542, 0.663, 0.420, -0.908, 0.760, -1.345, 0.000, 0.000, 0.000, 0.152, 0.004, 0.000, 0.000, -2.064,
    0.000, -0.398, -0.670, 0.266, -1.326, 0.674, -1.031, -0.745, -0.164, -0.250, -0.501, -0.919,
];
