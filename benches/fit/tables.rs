//! The program's tables of fitted numbers. A fit has its numbers in the order of the program's own lists, which are
//! made of these tables; they are written by name.

use odap::matcher::compare::FEATURES;
use odap::matcher::fingerprint::term::TermFlag;
use odap::matcher::lines::flag::LineFlag;
use odap::matcher::verdict::calibration::{CURVE, INPUTS};

use super::write::SourceFile;

pub(crate) const FEATURES_FILE: &str = "src/matcher/compare/features.rs";
pub(crate) const LINE_FLAGS_FILE: &str = "src/matcher/lines/flag.rs";
pub(crate) const TERM_FLAGS_FILE: &str = "src/matcher/fingerprint/term/flag.rs";
pub(crate) const INPUTS_FILE: &str = "src/matcher/verdict/calibration/inputs.rs";
pub(crate) const CURVE_FILE: &str = "src/matcher/verdict/calibration.rs";

/// Sets the weights of the comparison features and the bias, which is the last of each list.
pub(crate) fn set_features(file: &mut SourceFile, text: &[f64], line: &[f64]) {
    for (column, constant, weights) in [("text", "TEXT_BIAS", text), ("line", "LINE_BIAS", line)] {
        let (bias, weights) = weights.split_last().expect("a bias");
        assert_eq!(weights.len(), FEATURES.len());
        for ((_, feature), weight) in FEATURES.iter().zip(weights) {
            file.set(feature.name, column, *weight);
        }
        file.set_constant(constant, *bias);
    }
}

/// Sets what the comparison features add to the chance of the best match in notebooks of few and of many texts.
pub(crate) fn set_feature_chances(file: &mut SourceFile, few: &[f64], many: &[f64]) {
    for (column, weights) in [("few", few), ("many", many)] {
        assert_eq!(weights.len(), FEATURES.len());
        for ((_, feature), weight) in FEATURES.iter().zip(weights) {
            file.set(feature.name, column, *weight);
        }
    }
}

/// Sets the weights of the flags of a line.
pub(crate) fn set_line_flags(file: &mut SourceFile, weights: &[f64]) {
    assert_eq!(weights.len(), LineFlag::ALL.len());
    for (flag, weight) in LineFlag::ALL.iter().zip(weights) {
        file.set(flag.name(), "weight", *weight);
    }
}

/// Sets the weights of the flags of a term and the bias, which is the last of them.
pub(crate) fn set_term_flags(file: &mut SourceFile, weights: &[f64]) {
    let (bias, weights) = weights.split_last().expect("a bias");
    assert_eq!(weights.len(), TermFlag::ALL.len());
    for (flag, weight) in TermFlag::ALL.iter().zip(weights) {
        file.set(flag.name(), "weight", *weight);
    }
    file.set_constant("BIAS", *bias);
}

/// The numbers that are fitted to one input of the chance.
#[derive(Clone, Copy)]
pub(crate) struct FittedInput {
    pub(crate) mean: f64,
    pub(crate) spread: f64,
    pub(crate) weight: f64,
}

/// Sets the inputs of the chance and their bias.
pub(crate) fn set_inputs(file: &mut SourceFile, inputs: &[FittedInput], bias: f64) {
    assert_eq!(inputs.len(), INPUTS.len());
    for (input, fitted) in INPUTS.iter().zip(inputs) {
        for (column, number) in [("mean", fitted.mean), ("spread", fitted.spread), ("weight", fitted.weight)] {
            file.set(input.name, column, number);
        }
    }
    file.set_constant("BIAS", bias);
}

/// Sets the steepness of the curve's segments, and the bias, which is the last of the numbers.
pub(crate) fn set_curve(file: &mut SourceFile, curve: &[f64]) {
    let (bias, steepness) = curve.split_last().expect("a bias");
    assert_eq!(steepness.len(), CURVE.len());
    for (segment, steepness) in CURVE.iter().zip(steepness) {
        file.set(&format!("Segment {{ from: {:?}", segment.from), "steepness", *steepness);
    }
    file.set_constant("CURVE_BIAS", *bias);
}
