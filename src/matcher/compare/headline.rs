//! The headlines, and names that both texts give: the error's class and codes, functions, the exact key.

use super::weighted_print::WeightedPrint;
use super::{ComparisonFeature, ComparisonVector};
use super::{QueryLength, heaviest, mass};
use crate::matcher::fingerprint::{NotePrint, TermId, term_id};
use crate::matcher::idf::Idf;

/// Compares headlines and names.
pub(super) fn compare(
    query: &WeightedPrint<'_>,
    stored: &WeightedPrint<'_>,
    note: &NotePrint,
    paraphrased: &(Vec<TermId>, Vec<TermId>),
    idf: &Idf,
    vector: &mut ComparisonVector,
) {
    // What the stored side says, in its note or in other words, is not lacking there.
    let (said_there, said_here) = (
        |word| note.has_term(word) || paraphrased.0.binary_search(&word).is_ok(),
        |word| paraphrased.1.binary_search(&word).is_ok(),
    );
    let unit = idf.unit();
    let (similarity, contained, equal) = compare_headlines(query, stored);
    vector.set(ComparisonFeature::HeadlineContained, contained);
    vector.set(ComparisonFeature::HeadlineSimilarity, similarity);
    vector.set(ComparisonFeature::HeadlineEqual, equal);
    vector.set(
        ComparisonFeature::HeadlineMissing,
        missing_share(query, |word| stored.has_term(word) || said_there(word)),
    );
    vector.set(
        ComparisonFeature::HeadlineMissingFromBest,
        missing_share(query, |word| stored.best_term_weight(word).is_some() || said_there(word)),
    );
    // What follows where a line was cut off is not missing from it.
    let cut = query.query_length == QueryLength::Line
        && query.headlines.first().is_some_and(|line| stored.headlines.iter().any(|there| line.is_cut_within(there)));
    if !cut {
        vector.set(
            ComparisonFeature::StoredHeadlineMissing,
            missing_share(stored, |word| query.has_term(word) || said_here(word)),
        );
        vector.set(
            ComparisonFeature::StoredHeadlineMissingFromBest,
            missing_share(stored, |word| query.best_term_weight(word).is_some() || said_here(word)),
        );
    }
    // Of a single line the end is mostly a name, or where it was cut off.
    if let (QueryLength::Line, Some(line)) = (query.query_length, query.headlines.first()) {
        let end = heaviest(stored.headlines.iter().map(|there| line.suffix_overlap(there)));
        vector.set(ComparisonFeature::HeadlineEndMissing, 1.0 - end);
    }
    let (cosine, missing_from_best) = compare_best_lines(query, stored, said_there);
    vector.set(ComparisonFeature::BestLinesCosine, cosine);
    vector.set(ComparisonFeature::BestLinesMissing, missing_from_best);
    let (found, missing) = compare_anchors(query, stored, note);
    vector.set(ComparisonFeature::BestLinesAnchorsFound, found);
    vector.set(ComparisonFeature::BestLinesAnchorsMissing, if cut { 0.0 } else { missing });
    let shared_names = query.print.names_shared_with(stored.print).map(|name| idf.weight(term_id(name)));
    vector.set(ComparisonFeature::NamesShared, heaviest(shared_names) / unit);
    let (here, there) = (query.print, stored.print);
    vector.set(ComparisonFeature::CodesShared, f32::from(here.has_code_of(there)));
    vector.set(ComparisonFeature::CodesDiffer, f32::from(here.differing_codes(there).is_some()));
    vector.set(ComparisonFeature::ClassesDiffer, f32::from(here.differing_classes(there).is_some()));
    vector.set(
        ComparisonFeature::FramesShared,
        f32::from(query.print.frames.iter().any(|frame| stored.print.frames.contains(frame))),
    );
    vector.set(
        ComparisonFeature::SameKey,
        f32::from(query.print.key() == stored.print.key() && !query.print.headlines.is_empty()),
    );
}

/// Returns how similar the best pair of headlines is, which share of the looked-up one's pairs of letters a stored one
/// has (a cut or mistyped line keeps them), and whether they are equal but for case and digits.
fn compare_headlines(query: &WeightedPrint<'_>, stored: &WeightedPrint<'_>) -> (f32, f32, f32) {
    let (mut similarity, mut contained, mut equal) = (0.0_f32, 0.0_f32, 0.0_f32);
    for (k, here) in query.headlines.iter().enumerate() {
        for (j, there) in stored.headlines.iter().enumerate() {
            similarity = similarity.max(here.dice_similarity(there) * if k + j == 0 { 1.0 } else { 0.9 });
            contained = contained.max(here.bigram_containment(there));
            if k + j == 0 && here.equals(there) {
                equal = 1.0;
            }
        }
    }
    (similarity, contained, equal)
}

/// The share of a headline's words that are not among those that the other side `has`.
fn missing_share(one: &WeightedPrint<'_>, has: impl Fn(TermId) -> bool) -> f32 {
    let (total, lacking) = one.headline_terms.iter().fold((1e-3, 0.0), |(total, lacking), &(word, weight)| {
        (total + weight, if has(word) { lacking } else { lacking + weight })
    });
    lacking / total
}

/// Returns the cosine of the best lines, by term weight and idf; and which share of the looked-up ones' the stored ones
/// and their note lack. In a long paste the rest is what the program always says.
fn compare_best_lines(
    query: &WeightedPrint<'_>,
    stored: &WeightedPrint<'_>,
    said: impl Fn(TermId) -> bool,
) -> (f32, f32) {
    let (mut product, mut total, mut lacking) = (0.0, 1e-3, 0.0);
    for &(word, weight) in &query.best_terms {
        total += weight;
        match stored.best_term_weight(word) {
            Some(there) => product += weight * there,
            None if said(word) => {}
            None => lacking += weight,
        }
    }
    (product / (query.best_norm * stored.best_norm), lacking / total)
}

/// Words that stand in the stored best lines and in the note are what the note is about: what of them the looked-up
/// best lines have, and lack.
fn compare_anchors(query: &WeightedPrint<'_>, stored: &WeightedPrint<'_>, note: &NotePrint) -> (f32, f32) {
    let (mut found, mut missing) = (0.0, 0.0);
    for &(word, weight) in stored.best_terms.iter().filter(|(word, _)| note.says(*word)) {
        match query.best_term_weight(word) {
            Some(_) => found += weight,
            None => missing += weight,
        }
    }
    (mass(found * 2.0), mass(missing * 2.0))
}
