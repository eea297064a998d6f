//! The weights of the evidence, fitted to look-ups.

use odap::matcher::evidence::{Extent, PIECES, PIECES_COUNT};

use crate::learn::{Choice, softmax};
use crate::look_up::{LookUp, weight};

/// The weights for whole texts and those for single lines, the bias last.
pub(crate) struct Weights {
    pub(crate) text: Vec<f64>,
    pub(crate) line: Vec<f64>,
}

impl Weights {
    pub(crate) fn fit(look_ups: &[&LookUp]) -> Self {
        let signs: Vec<i8> = PIECES.iter().map(|(_, sign)| *sign).chain([0]).collect();
        let start: Vec<f64> = signs.iter().map(|sign| f64::from(*sign) * 0.5).collect();
        let of = |extent: Extent| {
            let choices: Vec<Choice> = look_ups
                .iter()
                .filter(|look| look.extent == extent)
                .map(|look| Choice {
                    rows: look.candidates.iter().map(|(_, values)| values.to_vec()).collect(),
                    right: look.right.into_iter().collect(),
                    // Small notebooks give many easy look-ups; only the first corpus is of pastes that people chose.
                    weight: weight(look),
                })
                .collect();
            softmax(&choices, &start, &signs, 0.1 / PIECES_COUNT as f64, true, 260)
        };
        Self { text: of(Extent::Text), line: of(Extent::Line) }
    }

    pub(crate) fn of(&self, extent: Extent) -> &[f64] {
        match extent {
            Extent::Text => &self.text,
            Extent::Line => &self.line,
        }
    }
}
