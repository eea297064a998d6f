//! How much each sign counts for a line being the headline.

use super::mark::COUNT;

/// By sign, in the order of [`Mark`](super::mark::Mark).
pub(super) const HEADLINE: [f32; COUNT] = [
    1.5, 1.0, -0.5, 0.5, 1.2, 0.6, 1.2, 0.5, -1.5, -1.5, 1.2, 0.3, 0.8, 0.4, 0.5, 0.2, -4.0, -2.5, -2.5, -2.0, -2.0,
    -1.0, -0.6, 0.1, 0.3, 0.6, 0.6, 0.6, 0.3, -0.8, -0.3, -0.6, -0.5, -2.0, -0.5, -1.0, 0.4, 0.8, 0.4, -1.0, 1.5, 0.0,
    0.0, -0.8,
];
