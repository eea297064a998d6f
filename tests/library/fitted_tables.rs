//! The fit writes its numbers into the program's tables by name.

use odap::matcher::QueryLength;
use odap::matcher::compare::{FEATURES, LINE_BIAS, Sign, TEXT_BIAS};
use odap::matcher::fingerprint::term::{self, TermFlag};
use odap::matcher::lines::flag::LineFlag;
use odap::matcher::verdict::calibration::{self, CURVE, CURVE_BIAS, INPUTS};

#[path = "../../benches/fit/tables.rs"]
mod tables;
#[allow(dead_code, clippy::print_stdout, reason = "the fit writes files, and says which")]
#[path = "../../benches/fit/write.rs"]
mod write;

use tables::FittedInput;
use write::SourceFile;

/// Something that writes the present numbers into a table.
type Set = fn(&mut SourceFile);

/// Every table's file, what writes its present numbers, and a row that is in it.
const TABLES: [(&str, Set, &str); 5] = [
    (tables::FEATURES_FILE, set_present_features, "    ContainedMost "),
    (tables::LINE_FLAGS_FILE, set_present_line_flags, "        Warning "),
    (tables::TERM_FLAGS_FILE, set_present_term_flags, "        Warning "),
    (tables::INPUTS_FILE, set_present_inputs, "    Crowd "),
    (tables::CURVE_FILE, set_present_curve, "    Segment { from: 1.5,"),
];

fn set_present_features(file: &mut SourceFile) {
    let weights = |length: QueryLength, bias: f32| -> Vec<f64> {
        FEATURES.iter().map(|(_, feature)| feature.weight(length).into()).chain([bias.into()]).collect()
    };
    tables::set_features(file, &weights(QueryLength::Text, TEXT_BIAS), &weights(QueryLength::Line, LINE_BIAS));
    let few: Vec<f64> = FEATURES.iter().map(|(_, feature)| feature.few.into()).collect();
    let many: Vec<f64> = FEATURES.iter().map(|(_, feature)| feature.many.into()).collect();
    tables::set_feature_chances(file, &few, &many);
}

fn set_present_line_flags(file: &mut SourceFile) {
    let weights: Vec<f64> = LineFlag::ALL.iter().map(|flag| flag.weight().into()).collect();
    tables::set_line_flags(file, &weights);
}

fn set_present_term_flags(file: &mut SourceFile) {
    let weights = TermFlag::ALL.iter().map(|flag| f64::from(flag.weight()));
    tables::set_term_flags(file, &weights.chain([term::flag::BIAS.into()]).collect::<Vec<_>>());
}

fn set_present_inputs(file: &mut SourceFile) {
    let inputs: Vec<FittedInput> = INPUTS
        .iter()
        .map(|input| FittedInput { mean: input.mean.into(), spread: input.spread.into(), weight: input.weight.into() })
        .collect();
    tables::set_inputs(file, &inputs, calibration::BIAS.into());
}

fn set_present_curve(file: &mut SourceFile) {
    let steepness = CURVE.iter().map(|segment| f64::from(segment.steepness));
    tables::set_curve(file, &steepness.chain([CURVE_BIAS.into()]).collect::<Vec<_>>());
}

#[test]
fn the_present_numbers_give_the_present_tables() {
    for (name, set_present, _) in TABLES {
        let mut file = SourceFile::read(name);
        let before = file.text().to_owned();
        set_present(&mut file);
        assert!(file.text() == before, "{name} is not as the fit writes it");
    }
}

#[test]
fn a_row_that_is_put_into_the_middle_changes_no_other() {
    for (name, set_present, row) in TABLES {
        let text = SourceFile::read(name).text().to_owned();
        let at = text.find(row).unwrap();
        // A row of another name with numbers of its own, which the fit knows nothing of yet.
        let line = text[at..].lines().next().unwrap();
        let new = line.replacen(row.trim(), &format!("{}0", row.trim()), 1).replace("from: 1.5,0", "from: 1.25,");
        let longer = format!("{}{new}\n{}", &text[..at], &text[at..]);
        assert_ne!(new, line);
        let mut file = SourceFile::with_text(name, longer.clone());
        set_present(&mut file);
        assert!(file.text() == longer, "{name}: a new row changed another one");
    }
}

#[test]
fn one_number_is_set_and_nothing_else() {
    let table = "pub const BIAS: f32 = -1.580;
    Cosine    text:  0.100  line: -0.200;
    CosineOf  text:  0.300  line:  0.4;
";
    let mut file = SourceFile::with_text("table.rs", table.into());
    file.set("Cosine", "line", -12.34567);
    file.set("CosineOf", "line", 0.5);
    file.set_constant("BIAS", 2.0);
    insta::assert_snapshot!(file.text(), @"
    pub const BIAS: f32 = 2.000;
        Cosine    text:  0.100  line: -12.346;
        CosineOf  text:  0.300  line: 0.500;
    ");
}

#[test]
#[should_panic(expected = "not one line begins with `Sine`")]
fn a_row_that_is_not_there_is_an_error() {
    SourceFile::with_text("table.rs", "    Cosine  text:  0.100;\n".into()).set("Sine", "text", 1.0);
}

#[test]
fn every_weight_has_its_sign() {
    let agrees = |sign: Sign, weight: f32| match sign {
        Sign::For => weight >= 0.0,
        Sign::Against => weight <= 0.0,
        Sign::Either => true,
    };
    for (_, feature) in &FEATURES {
        assert!(agrees(feature.sign, feature.text) && agrees(feature.sign, feature.line), "{feature:?}");
    }
    assert!(INPUTS.iter().all(|input| agrees(input.sign, input.weight)));
}
