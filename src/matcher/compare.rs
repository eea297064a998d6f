//! Compares two texts: what speaks for and against their being one error.
//!
//! Each comparison feature is a number, mostly between 0 and 1, with a sign that is fixed by its meaning; how much it
//! counts is fitted (see [`FEATURES`]). Words count by term weight and idf; concepts, entities and the stored note as
//! sets, where what one side states and the other lacks is the strongest evidence there is.

use super::fingerprint::NotePrint;
use super::idf::Idf;

mod concepts;
mod entities;
mod feature;
mod features;
mod headline;
mod note;
mod other_wording;
mod rule;
mod same_sentence;
pub(crate) mod sentence;
mod shared_names;
mod similarity;
mod typos;
mod varying_names;
mod vector;
mod weighted_print;
mod wording;
mod words;

pub use feature::{Feature, Sign};
pub use features::{ComparisonFeature, FEATURE_COUNT, FEATURES, LINE_BIAS, TEXT_BIAS};
pub use rule::Rule;
pub(crate) use shared_names::shared_names;
pub(crate) use varying_names::know_varying_names;
pub use vector::ComparisonVector;
pub(crate) use weighted_print::{MAX_STATING_LINES, WeightedPrint};
pub(crate) use wording::{is_plain, own_words, turns_meaning};

/// The comparison of a looked-up text with a stored one.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Comparison {
    /// The comparison features, of which the score is made.
    pub(crate) vector: ComparisonVector,
    /// The similarity of the two texts, notes aside, from 0 to 1: by all their words or by those of their best lines.
    /// It decides to which texts a correction by the user applies.
    pub(crate) similarity: f32,
}

/// The least certainty of one sentence in both texts, from 0 to 1, at which another name in its gap is no difference.
const MIN_SURE_SENTENCE: f32 = 0.9;

/// The features that tell against a match because another name stands in the headline.
const DIFFERENCES_OF_NAMES: [ComparisonFeature; 7] = [
    ComparisonFeature::SamePatternOtherEntity,
    ComparisonFeature::HeadlineEntityDiffers,
    ComparisonFeature::NoteNamesOtherEntity,
    ComparisonFeature::StoredNamesNoted,
    ComparisonFeature::ToolHere,
    ComparisonFeature::ToolThere,
    ComparisonFeature::ToolsDiffer,
];

/// Compares a looked-up text with a stored one and its note.
pub(crate) fn compare(
    query: &WeightedPrint<'_>,
    stored: &WeightedPrint<'_>,
    note: &NotePrint,
    idf: &Idf,
) -> Comparison {
    if let (QueryLength::Line, Some(line)) = (query.query_length, query.headlines.first())
        && let Some(print) = typos::correct_typos(query.print, line, stored.print, &stored.headlines)
    {
        return compare_prints(
            &WeightedPrint::new(&print, idf).with_query_length(query.query_length),
            stored,
            note,
            idf,
        );
    }
    compare_prints(query, stored, note, idf)
}

fn compare_prints(query: &WeightedPrint<'_>, stored: &WeightedPrint<'_>, note: &NotePrint, idf: &Idf) -> Comparison {
    let mut vector = ComparisonVector::new();
    let unit = idf.unit();
    // A word by which one side says what the other says in other words is not missing there.
    let mut paraphrased =
        (query.paraphrased_terms(stored, note), stored.paraphrased_terms(query, &NotePrint::default()));
    let same = same_sentence::compare(query, stored, note, &mut vector);
    if let Some(same) = &same {
        same.forgive_gaps(&mut paraphrased);
    }
    let shared = words::compare(query, stored, &paraphrased, unit, &mut vector);
    concepts::compare(query, stored, note, &shared, unit, &mut vector);
    entities::compare(query, stored, note, &shared, idf, &mut vector);
    note::compare(query, stored, note, idf, &mut vector);
    headline::compare(query, stored, note, &paraphrased, idf, &mut vector);
    other_wording::compare(query, stored, note, &mut vector);
    if let Some(same) = same.filter(|same| same.certainty >= MIN_SURE_SENTENCE) {
        // A name of which the note says nothing is what this time stood in the gap.
        vector.set(ComparisonFeature::UnnotedHeadlineEntityDiffers, 0.0);
        if same.is_known {
            vector.set(ComparisonFeature::EntityDiffers, 0.0);
        }
        if same.varies {
            // The note names one of many, and the tool that a name belongs to is another with each.
            for feature in DIFFERENCES_OF_NAMES {
                vector.set(feature, 0.0);
            }
        }
    }
    let similarity =
        [shared.cosine.min(1.0), vector[ComparisonFeature::SameKey], vector[ComparisonFeature::BestLinesCosine]]
            .into_iter()
            .fold(0.0, f32::max);
    Comparison { vector, similarity }
}

/// The length class of a paste. A single line lacks most of what a whole text has, and what it lacks tells nothing
/// against a stored one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum QueryLength {
    /// One line, often cut off or typed from another screen.
    Line,
    /// Several lines.
    #[default]
    Text,
}

impl QueryLength {
    /// Returns the score of a stored text of which nothing is known.
    fn bias(self) -> f32 {
        match self {
            Self::Line => LINE_BIAS,
            Self::Text => TEXT_BIAS,
        }
    }
}

/// Returns the weighted sum of a comparison vector, in logits over no stored text at all.
pub(crate) fn score(vector: &ComparisonVector, query_length: QueryLength) -> f32 {
    query_length.bias() + FEATURES.iter().map(|(feature, row)| vector[*feature] * row.weight(query_length)).sum::<f32>()
}

/// Returns the greatest of some weights; 0 where there are none.
fn heaviest(weights: impl Iterator<Item = f32>) -> f32 {
    weights.fold(0.0, f32::max)
}

/// Saturation constant of [`mass`]: a weight sum of 12, about one paragraph of shared words, maps to 1 − 1/e ≈ 0.63.
const MASS_UNIT: f32 = 12.0;

/// Maps a sum of weights to a saturating measure from 0 to 1.
fn mass(sum: f32) -> f32 {
    1.0 - (-sum / MASS_UNIT).exp()
}
