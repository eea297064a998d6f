//! Incidents that tell of one error, which do not compete with each other.

use std::cell::OnceCell;

use super::comparable::Comparable;
use super::ranked_incident::RankedIncident;
use crate::incident::Role;
use crate::matcher::compare::{
    self, Comparison, ComparisonFeature, ComparisonVector, FEATURES, QueryLength, Rule, WeightedPrint,
};
use crate::matcher::fingerprint::{Fingerprint, NotePrint};
use crate::matcher::idf::Idf;

/// The least similarity of two stored texts, from 0 to 1, at which they may be of one error.
const MIN_SIMILARITY: f32 = 0.8;

/// The same where their headlines are equal but for case and digits. In a small notebook a port or a number that one
/// text has alone is as rare as the words that tell. Measured: occurrences of one error are at least 0.5 alike.
const MIN_SIMILARITY_OF_EQUAL_HEADLINES: f32 = 0.5;

/// The least weight, in logits, of a rule by which two texts differ in what they are about. A word at which a long
/// headline was cut weighs -0.42.
const MIN_DIFFERENCE: f32 = -0.45;

/// The greatest distance from the best score, in logits, at which an incident is put into a group. What is farther away
/// takes no part in the chances that are shown.
const MAX_DISTANCE: f32 = 6.0;

/// The rules that tell two errors apart whose words are alike. A subject is asked for by [`SUBJECTS`].
const DIFFERENCES: [Rule; 5] =
    [Rule::OtherWording, Rule::OtherCondition, Rule::OtherTool, Rule::OtherService, Rule::OtherName];

/// The features that tell of another subject. A private one, such as a path, a host or a port, is another in every
/// place.
const SUBJECTS: [ComparisonFeature; 3] = [
    ComparisonFeature::EntityDiffers,
    ComparisonFeature::HeadlineEntityDiffers,
    ComparisonFeature::UnnotedHeadlineEntityDiffers,
];

/// Groups ranked incidents by the error that they tell of. Each group has the indices of its members, best first, and
/// the groups stand in the order of their best members. An incident that the user rejected for the text stays alone.
pub(super) fn group(ranked: &[RankedIncident], comparable: &Comparable) -> Vec<Vec<usize>> {
    let top = ranked.first().map_or(0.0, |best| best.score);
    let is_grouped = |one: &RankedIncident| one.correction != Some(Role::Not) && top - one.score <= MAX_DISTANCE;
    let texts: Vec<Option<StoredText<'_>>> = ranked
        .iter()
        .map(|one| is_grouped(one).then(|| StoredText::new(&comparable.candidates[one.candidate].1)))
        .collect();
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for (k, text) in texts.iter().enumerate() {
        let is_one = |group: &&mut Vec<usize>| match (&texts[group[0]], text) {
            (Some(first), Some(text)) => first.is_one_error_with(text, &comparable.idf),
            _ => false,
        };
        match groups.iter_mut().find(is_one) {
            Some(group) => group.push(k),
            None => groups.push(vec![k]),
        }
    }
    groups
}

/// The text by which an incident was ranked, with its words weighted once they are asked for.
struct StoredText<'a> {
    print: &'a Fingerprint,
    weighted: OnceCell<WeightedPrint<'a>>,
}

impl<'a> StoredText<'a> {
    fn new(print: &'a Fingerprint) -> Self {
        Self { print, weighted: OnceCell::new() }
    }

    /// Tells whether two texts are of one error: they have one key, or are alike and differ in nothing that they are
    /// about.
    fn is_one_error_with(&self, other: &Self, idf: &Idf) -> bool {
        let (one, two) = (self.print, other.print);
        if one.headlines.is_empty() || two.headlines.is_empty() {
            return false;
        }
        one.key() == two.key()
            || (one.differing_codes(two).is_none() && one.differing_classes(two).is_none() && self.is_alike(other, idf))
    }

    fn is_alike(&self, other: &Self, idf: &Idf) -> bool {
        let [one, other] = [self, other].map(|text| text.weighted.get_or_init(|| WeightedPrint::new(text.print, idf)));
        let Comparison { vector, similarity } = compare::compare(one, other, &NotePrint::default(), idf);
        let is_equal = vector[ComparisonFeature::HeadlineEqual] > 0.0;
        similarity >= if is_equal { MIN_SIMILARITY_OF_EQUAL_HEADLINES } else { MIN_SIMILARITY }
            && DIFFERENCES.iter().all(|rule| difference(&vector, *rule) >= MIN_DIFFERENCE)
            && SUBJECTS.iter().all(|feature| vector[*feature] == 0.0)
    }
}

/// Returns the weight of a rule, in logits.
fn difference(vector: &ComparisonVector, rule: Rule) -> f32 {
    let features = FEATURES.iter().filter(|(_, row)| row.rule == rule);
    features.map(|(feature, row)| vector[*feature] * row.weight(QueryLength::Text)).sum()
}
