//! The values of all comparison features for one pair of texts.

use std::ops::Index;

use super::features::{ComparisonFeature, FEATURE_COUNT};

/// The values of all comparison features for one pair of texts; 0 where a feature was not set.
#[derive(Debug, Clone, PartialEq)]
pub struct ComparisonVector([f32; FEATURE_COUNT]);

impl ComparisonVector {
    pub(super) fn new() -> Self {
        Self([0.0; FEATURE_COUNT])
    }

    /// Sets a feature, within -1 and 1; what is not a number says nothing.
    pub(super) fn set(&mut self, feature: ComparisonFeature, value: f32) {
        self.0[feature as usize] = if value.is_finite() { value.clamp(-1.0, 1.0) } else { 0.0 };
    }

    /// Returns the values in the order of [`FEATURES`](super::FEATURES).
    pub fn values(&self) -> &[f32; FEATURE_COUNT] {
        &self.0
    }
}

impl Index<ComparisonFeature> for ComparisonVector {
    type Output = f32;

    fn index(&self, feature: ComparisonFeature) -> &f32 {
        &self.0[feature as usize]
    }
}
