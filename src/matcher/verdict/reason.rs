//! The reasons of a verdict: comparison features, summed by rule, in words.

use super::correction;
use super::explain::Sides;
use super::veto::{MAX_VETOED_PROBABILITY, Veto};
use crate::matcher::Reading;
use crate::matcher::compare::{ComparisonVector, FEATURES, Rule};

/// One reason for or against a match.
#[derive(Debug, Clone, PartialEq)]
pub struct Reason {
    /// The rule.
    pub rule: Rule,
    /// The sum of the rule's weighted features, in logits; negative where it speaks against.
    pub weight: f64,
    /// The rule in words: `same message`, `another subject`.
    pub says: &'static str,
    /// The parts of the looked-up text that it speaks of, or those that both texts have; the heaviest first.
    pub here: Vec<String>,
    /// The parts of the stored text that differ from those.
    pub there: Vec<String>,
}

/// The least weight of a rule, in logits, that is worth a reason: so much moves a chance by at most one point in a
/// hundred.
const MIN_REASON_WEIGHT: f32 = 0.05;

/// The greatest chance that is taken as it is where logits are shown.
const MAX_PROBABILITY: f64 = 0.999;

/// Returns the reasons for a score, the heaviest first; never empty.
pub(super) fn reasons(sides: &Sides<'_>, vector: &ComparisonVector) -> Vec<Reason> {
    let mut weights = weights_by_rule(sides.reading, vector);
    weights.extend(sides.correction.map(|role| (Rule::Said, correction::weight(role))));
    let mut reasons: Vec<Reason> = weights
        .into_iter()
        // That the message is the same is always told.
        .map(|(rule, weight)| match rule {
            Rule::Headline if sides.has_same_headline() => (rule, weight.max(MIN_REASON_WEIGHT)),
            _ => (rule, weight),
        })
        .filter(|(_, weight)| weight.abs() >= MIN_REASON_WEIGHT)
        .filter_map(|(rule, weight)| {
            let (says, here, there) = sides.explain(rule)?;
            Some(Reason { rule, weight: f64::from(weight), says, here, there })
        })
        .collect();
    reasons.sort_by(|a, b| b.weight.abs().total_cmp(&a.weight.abs()));
    if reasons.is_empty() {
        reasons.push(Reason {
            rule: Rule::Words,
            weight: 0.0,
            says: "hardly a telling word in common",
            here: Vec::new(),
            there: Vec::new(),
        });
    }
    reasons
}

/// Puts a veto in place of the reason of the same rule, with the logits that it takes from a chance.
pub(super) fn add_veto(reasons: &mut Vec<Reason>, veto: Veto, probability: f64) {
    let logit = |chance: f64| (chance / (1.0 - chance)).ln();
    let Veto { rule, says, here, there } = veto;
    let known = reasons.iter().position(|reason| reason.rule == rule).map(|at| reasons.remove(at).weight);
    let weight = known.unwrap_or_default() + logit(MAX_VETOED_PROBABILITY) - logit(probability.min(MAX_PROBABILITY));
    reasons.push(Reason { rule, weight, says, here, there });
    reasons.sort_by(|a, b| b.weight.abs().total_cmp(&a.weight.abs()));
}

/// Sums the weighted features of each rule, in logits.
fn weights_by_rule(reading: &Reading, vector: &ComparisonVector) -> Vec<(Rule, f32)> {
    let mut weights: Vec<(Rule, f32)> = Vec::new();
    for (feature, row) in &FEATURES {
        let weight = vector[*feature] * row.weight(reading.query_length);
        match weights.iter_mut().find(|(rule, _)| *rule == row.rule) {
            Some((_, sum)) => *sum += weight,
            None => weights.push((row.rule, weight)),
        }
    }
    weights
}
