//! How much each flag counts for a line being the headline.

#![allow(clippy::approx_constant, reason = "a fitted weight is near a constant of mathematics by chance")]

use super::flag::FLAG_COUNT;

/// By flag, in the order of [`LineFlag`](super::flag::LineFlag).
pub(super) const HEADLINE_WEIGHTS: [f32; FLAG_COUNT] = [
    0.302, 0.140, 0.307, 0.009, 0.520, 0.955, 0.490, 0.533, -0.684, -0.883, 2.018, 0.248, 0.389, 0.600, 1.836, 0.168,
    -0.744, -0.256, -0.652, -1.584, -0.660, -0.424, -0.573, -0.169, -0.439, 0.349, 0.579, 0.444, 0.387, -0.886, 0.206,
    0.122, 0.119, -1.380, -1.256, -0.751, 0.170, 0.615, 0.195, 0.213, 1.454, -0.012, 0.083, -0.334, 0.289, 0.518,
    1.536, -0.328, 0.468, -2.365, -0.503, 0.112, -0.050, 0.160, 0.092, -0.033, -0.599, -2.207, -0.984,
];
