//! Words that both texts have, and the heaviest that one lacks.

use super::mass;
use super::weighted_print::WeightedPrint;
use super::{ComparisonFeature, ComparisonVector};
use crate::matcher::fingerprint::TermId;

/// The weights of the words that two texts share.
pub(super) struct Shared {
    /// The sums of the shared words' weights, on either side.
    pub(super) weights: (f32, f32),
    /// The sum of the products of their weights.
    pub(super) product: f32,
    /// The cosine of all words.
    pub(super) cosine: f32,
    /// The share of the stored text's words that the looked-up one has.
    pub(super) there: f32,
}

/// Compares words.
pub(super) fn compare(
    query: &WeightedPrint<'_>,
    stored: &WeightedPrint<'_>,
    paraphrased: &(Vec<TermId>, Vec<TermId>),
    unit: f32,
    vector: &mut ComparisonVector,
) -> Shared {
    let (mut shared_here, mut shared_there, mut product, mut plain_shared, mut most) =
        (0.0, 0.0, 0.0, 0.0_f32, 0.0_f32);
    let (mut missing_here, mut missing_there) = (0.0_f32, 0.0_f32);
    let (mut paraphrased_here, mut paraphrased_there) = (0.0, 0.0);
    let mut lacking_there = |here: &(TermId, f32, f32)| match paraphrased.0.binary_search(&here.0) {
        Ok(_) => paraphrased_here += here.1,
        Err(_) => missing_here = missing_here.max(here.1),
    };
    let mut lacking_here = |there: &(TermId, f32, f32)| match paraphrased.1.binary_search(&there.0) {
        Ok(_) => paraphrased_there += there.1,
        Err(_) => missing_there = missing_there.max(there.1),
    };
    let (mut a, mut b) = (query.terms.iter().peekable(), stored.terms.iter().peekable());
    loop {
        match (a.peek(), b.peek()) {
            (Some(here), Some(there)) if here.0 == there.0 => {
                shared_here += here.1;
                shared_there += there.1;
                product += here.1 * there.1;
                plain_shared += here.2;
                most = most.max(here.1.min(there.1));
                a.next();
                b.next();
            }
            (Some(here), Some(there)) if here.0 < there.0 => {
                lacking_there(here);
                a.next();
            }
            (Some(_) | None, Some(there)) => {
                lacking_here(there);
                b.next();
            }
            (Some(here), None) => {
                lacking_there(here);
                a.next();
            }
            (None, None) => break,
        }
    }
    let (here, there) = (shared_here / query.total, shared_there / stored.total);
    vector.set(ComparisonFeature::ContainedMost, here.max(there));
    vector.set(ComparisonFeature::Mass, mass((shared_here * shared_there).sqrt()));
    vector.set(ComparisonFeature::QueryMissing, 1.0 - here - paraphrased_here / query.total);
    vector.set(ComparisonFeature::StoredMissing, 1.0 - there - paraphrased_there / stored.total);
    vector.set(ComparisonFeature::QueryMissingMost, missing_here / unit);
    vector.set(ComparisonFeature::StoredMissingMost, missing_there / unit);
    vector.set(ComparisonFeature::SharedMost, most / unit);
    vector.set(
        ComparisonFeature::PlainContained,
        (plain_shared / query.plain_total).max(plain_shared / stored.plain_total),
    );
    Shared { weights: (shared_here, shared_there), product, cosine: product / (query.norm * stored.norm), there }
}
