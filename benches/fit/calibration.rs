//! From scores to chances.

use odap::matcher::compare::{ComparisonVector, FEATURE_COUNT, Sign};
use odap::matcher::verdict::calibration::{CURVE, INPUTS, Ranking, curve_parts, share_of_many};

use crate::answer_figures::{Answer, Calibration};
use crate::learn::{dot, logistic, sigmoid};
use crate::look_up::{LookUp, look_up_weight};
use crate::tables::FittedInput;
use crate::weights::Weights;

/// The inputs of the chance for a look-up under weights, and whether the best candidate is right.
fn calibration_row(look: &LookUp, weights: &Weights) -> (Vec<f32>, bool) {
    let weights = weights.for_length(look.query_length);
    let mut ranked: Vec<(f32, &ComparisonVector, usize)> = look
        .candidates
        .iter()
        .enumerate()
        .map(|(k, (_, values))| ((weights[FEATURE_COUNT] + dot(values.values(), weights)) as f32, values, k))
        .collect();
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0));
    let scored: Vec<(f32, &ComparisonVector)> = ranked.iter().map(|(score, values, _)| (*score, *values)).collect();
    let ranking = Ranking::new(&scored, look.texts).expect("a look-up has candidates");
    let inputs = INPUTS.iter().map(|input| (input.compute)(&ranking));
    let share = share_of_many(look.texts);
    let values = ranking.vector.values();
    let few = values.iter().map(|value| value * (1.0 - share));
    let many = values.iter().map(|value| value * share);
    (inputs.chain(few).chain(many).collect(), Some(ranked[0].2) == look.right)
}

/// The number of inputs, the comparison features of the best match among them: for few texts, then for many.
const INPUT_COUNT: usize = INPUTS.len() + 2 * FEATURE_COUNT;

/// The index of the repository's own corpus, where it is the second that is read.
const OWN_CORPUS: usize = 1;

/// The factor by which the repository's own corpus counts more for the chances than for the weights: its families lie
/// nearest to each other. With a third of it the area under its curve is smaller by 0.010, that of others greater by
/// 0.001.
const OWN_WEIGHT: f64 = 1.5;

/// The steps of the descent. After 600 the figures do not change in the third digit.
const STEPS: usize = 900;

/// The ridge on standardised inputs. Half of it or twice as much changes the figures of left-out families by
/// less than a thousandth.
const RIDGE: f64 = 0.002;

/// Fitted chances: the inputs in the order of [`INPUTS`], the weights of the comparison features of the best match,
/// for few texts and then for many, in theirs, the curve in that of [`CURVE`] with its bias last.
pub(crate) struct Chance {
    pub(crate) inputs: Vec<FittedInput>,
    pub(crate) features: Vec<f64>,
    pub(crate) bias: f64,
    pub(crate) curve: Vec<f64>,
}

impl Chance {
    /// Fits chances to the scores of weights that have not seen the family, else they promise too much.
    pub(crate) fn fit(look_ups: &[&LookUp], of_half: &[Weights]) -> Self {
        let rows: Vec<(Vec<f32>, bool, f64)> = look_ups
            .iter()
            .map(|look| {
                let (row, right) = calibration_row(look, &of_half[look.family % 2]);
                // As many new errors as known ones are asked for: they are more here in small notebooks, and fewer in
                // large ones.
                let balance = match (look.right, look.size) {
                    (None, 0..=25) => 0.7,
                    (None, _) => 1.8,
                    (Some(_), _) => 1.0,
                };
                // The families that look most alike show how far a chance may be trusted.
                let alike = if look.corpus == OWN_CORPUS { OWN_WEIGHT } else { 1.0 };
                (row, right, look_up_weight(look) * balance * alike)
            })
            .collect();
        let mean: Vec<f64> = (0..INPUT_COUNT)
            .map(|k| rows.iter().map(|row| f64::from(row.0[k])).sum::<f64>() / rows.len() as f64)
            .collect();
        let spread: Vec<f64> = (0..INPUT_COUNT)
            .map(|k| {
                (rows.iter().map(|row| (f64::from(row.0[k]) - mean[k]).powi(2)).sum::<f64>() / rows.len() as f64)
                    .sqrt()
                    .max(1e-3)
            })
            .collect();
        let scaled: Vec<(Vec<f32>, bool, f64)> = rows
            .into_iter()
            .map(|(row, right, weight)| {
                (
                    row.iter()
                        .enumerate()
                        .map(|(k, value)| ((f64::from(*value) - mean[k]) / spread[k]) as f32)
                        .collect(),
                    right,
                    weight,
                )
            })
            .collect();
        let signs: Vec<i8> = INPUTS.iter().map(|input| input.sign).map(Sign::as_number).collect();
        let fitted = logistic(&scaled, INPUT_COUNT, &signs, RIDGE, STEPS);
        let sum = |row: &[f32]| fitted[INPUT_COUNT] + dot(row, &fitted);
        let bent: Vec<(Vec<f32>, bool, f64)> = scaled
            .iter()
            .map(|(row, right, weight)| (curve_parts(sum(row) as f32).to_vec(), *right, *weight))
            .collect();
        let curve = logistic(&bent, CURVE.len(), &[1; CURVE.len()], 0.000_2, 800);
        // The table has what a feature adds per unit, so that its mean goes into the bias.
        let features: Vec<f64> = (INPUTS.len()..INPUT_COUNT).map(|k| fitted[k] / spread[k]).collect();
        let at_mean: f64 = features.iter().zip(&mean[INPUTS.len()..]).map(|(weight, mean)| weight * mean).sum();
        Self {
            inputs: (0..INPUTS.len())
                .map(|k| FittedInput { mean: mean[k], spread: spread[k], weight: fitted[k] })
                .collect(),
            features,
            bias: fitted[INPUT_COUNT] - at_mean,
            curve,
        }
    }

    /// The answer to a look-up under weights.
    pub(crate) fn answer(&self, look: &LookUp, weights: &Weights) -> Answer {
        let (row, right) = calibration_row(look, weights);
        Answer { score: self.probability(&row), right }
    }

    fn probability(&self, row: &[f32]) -> f64 {
        let sum = self.bias
            + row
                .iter()
                .zip(&self.inputs)
                .map(|(value, input)| (f64::from(*value) - input.mean) / input.spread * input.weight)
                .sum::<f64>()
            + dot(&row[INPUTS.len()..], &self.features);
        sigmoid(self.curve[CURVE.len()] + dot(&curve_parts(sum as f32), &self.curve))
    }
}

/// Prints the chances that were said beside the share that came true, in ten bins, with weights that have not seen the
/// family.
pub(crate) fn print_calibration(name: &str, look_ups: &[&LookUp], halves: &[Weights], chance: &Chance) {
    let answers: Vec<Answer> = look_ups.iter().map(|look| chance.answer(look, &halves[look.family % 2])).collect();
    print!("calibration, {name}:");
    for bin in Calibration::new(&answers).bins().iter().filter(|bin| bin.count >= 30) {
        let count = bin.count as f64;
        print!("  {:.2} said {:.2} true ({count})", bin.said / count, bin.right as f64 / count);
    }
    println!();
}
