//! The table of the inputs of the chance of the best match.
//!
//! `benches/fit` writes the numbers, by the names of the row and of the column.

use super::ranking::Ranking;
use crate::matcher::compare::{ComparisonFeature, Sign};

/// A row of the table of inputs.
#[derive(Debug, Clone, Copy)]
pub struct Input {
    /// Its name in the table.
    pub name: &'static str,
    /// The sign of its weight.
    pub sign: Sign,
    /// Its mean over the look-ups that the chances were fitted to.
    pub mean: f32,
    /// Its standard deviation over the same look-ups.
    pub spread: f32,
    /// Its logistic weight per standard deviation, in logits.
    pub weight: f32,
    /// Computes it.
    pub compute: fn(&Ranking<'_>) -> f32,
}

impl Input {
    /// Returns its part in the chance, in logits.
    pub(super) fn logit(&self, ranking: &Ranking<'_>) -> f32 {
        ((self.compute)(ranking) - self.mean) / self.spread * self.weight
    }
}

/// The chance when all inputs are at their means, in logits.
pub const BIAS: f32 = -2.209;

/// Declares the inputs: of each its name, the sign of its weight, mean, standard
/// deviation and weight, and how it is computed.
macro_rules! inputs {
    ($(
        $name:ident $sign:ident mean: $mean:literal spread: $spread:literal weight: $weight:literal = $compute:expr;
    )+) => {
        /// Every input, in the order of the table.
        pub const INPUTS: &[Input] = &[$(Input {
            name: stringify!($name),
            sign: Sign::$sign,
            mean: $mean,
            spread: $spread,
            weight: $weight,
            compute: $compute,
        }),+];
    };
}

inputs! {
    // The score of the best match, in logits.
    Score                   For     mean: -2.491  spread:  3.837  weight:  1.431  =
        |of| of.top;
    // Its lead over the next match, in logits.
    Lead                    For     mean:  2.524  spread:  2.197  weight:  0.402  =
        |of| of.lead;
    // The share of the looked-up text's words that no match has.
    Novelty                 Against mean:  0.645  spread:  0.261  weight: -0.249  =
        |of| of.novelty;
    // How crowded the top is, from 0 to 1.
    Crowd                   Against mean:  0.213  spread:  0.230  weight: -0.222  =
        |of| (of.crowd.ln() / 3.0).min(1.0);
    // Conditions and public entities that differ.
    Differences             Against mean:  0.327  spread:  0.475  weight: -0.206  =
        |of| of.vector[ComparisonFeature::ConditionsDiffer] + of.vector[ComparisonFeature::EntityDiffers];
    // The size of the notebook.
    NotebookSize            Either  mean:  2.700  spread:  1.210  weight: -0.233  =
        |of| of.size;
    // The score in a unit that is smaller in a small notebook, where document frequencies are small numbers.
    ScoreBySize             For     mean: -1.505  spread:  2.124  weight:  0.861  =
        |of| of.top / of.size.max(1.0);
    // Entities of the headlines that differ.
    HeadlineEntityDiffers   Against mean:  0.012  spread:  0.111  weight: -0.255  =
        |of| of.vector[ComparisonFeature::HeadlineEntityDiffers];
    // The share of the looked-up best lines' words that the best match lacks.
    BestLinesMissing        Against mean:  0.705  spread:  0.273  weight: -0.200  =
        |of| of.vector[ComparisonFeature::BestLinesMissing];
    // What the note of the best match is about and the looked-up best lines lack.
    BestLinesAnchorsMissing Against mean:  0.117  spread:  0.162  weight: -0.181  =
        |of| of.vector[ComparisonFeature::BestLinesAnchorsMissing];
    // Ecosystems that one side belongs to and the other does not.
    EcosystemsDiffer        Against mean:  0.390  spread:  0.721  weight: -0.018  =
        |of| of.vector[ComparisonFeature::EcosystemHere] + of.vector[ComparisonFeature::EcosystemThere];
    // The heaviest condition of the looked-up text that the best match lacks.
    ConditionHere           Against mean:  0.498  spread:  0.482  weight: -0.213  =
        |of| of.vector[ComparisonFeature::ConditionHere];
}
