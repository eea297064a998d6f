//! The weights of the comparison features, fitted to look-ups.

use odap::matcher::compare::{FEATURE_COUNT, FEATURES, QueryLength};

use crate::learn::{Choice, softmax};
use crate::look_up::{LookUp, look_up_weight};

/// The weights for whole texts and those for single lines, in the order of [`FEATURES`], the bias last.
pub(crate) struct Weights {
    pub(crate) text: Vec<f64>,
    pub(crate) line: Vec<f64>,
}

impl Weights {
    pub(crate) fn fit(look_ups: &[&LookUp]) -> Self {
        let signs: Vec<i8> = FEATURES.iter().map(|(_, row)| row.sign.as_number()).chain([0]).collect();
        let start: Vec<f64> = signs.iter().map(|sign| f64::from(*sign) * 0.5).collect();
        let fit_for = |query_length: QueryLength| {
            let choices: Vec<Choice> = look_ups
                .iter()
                .filter(|look| look.query_length == query_length)
                .map(|look| Choice {
                    rows: look.candidates.iter().map(|(_, values)| values.values().to_vec()).collect(),
                    right: look.right.into_iter().collect(),
                    // Small notebooks give many easy look-ups; only the first corpus is of pastes that people chose.
                    weight: look_up_weight(look),
                })
                .collect();
            softmax(&choices.iter().collect::<Vec<_>>(), &start, &signs, 0.1 / FEATURE_COUNT as f64, true, 260)
        };
        Self { text: fit_for(QueryLength::Text), line: fit_for(QueryLength::Line) }
    }

    pub(crate) fn for_length(&self, query_length: QueryLength) -> &[f64] {
        match query_length {
            QueryLength::Text => &self.text,
            QueryLength::Line => &self.line,
        }
    }
}
