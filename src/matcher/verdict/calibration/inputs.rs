//! The table of the inputs of the chance of the best match.
//!
//! `benches/fit` writes the numbers, by the names of the row and of the column.

use super::ranking::Ranking;
use crate::matcher::compare::Sign;

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
pub const BIAS: f32 = -2.158;

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
    // Its lead over the next match, in logits.
    Lead                    For     mean:  2.908  spread:  2.434  weight:  0.076  =
        |of| of.lead;
    // How crowded the top is, from 0 to 1.
    Crowd                   Against mean:  0.190  spread:  0.223  weight: -0.342  =
        |of| (of.crowd.ln() / 3.0).min(1.0);
    // The size of the notebook.
    NotebookSize            Either  mean:  2.139  spread:  1.383  weight: -0.329  =
        |of| of.size;
    // The score in a unit that is smaller in a small notebook, where document frequencies are small numbers.
    ScoreBySize             For     mean: -2.596  spread:  2.654  weight:  0.159  =
        |of| of.top / of.size.max(1.0);
}
