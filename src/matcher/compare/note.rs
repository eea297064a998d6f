//! Comparison with the note. Words that stand both in the stored paste and in its note are what the note is about.

use super::mass;
use super::weighted_print::WeightedPrint;
use super::{ComparisonFeature, ComparisonVector};
use crate::matcher::fingerprint::NotePrint;
use crate::matcher::idf::Idf;

/// Compares the looked-up text with the stored one's note.
pub(super) fn compare(
    query: &WeightedPrint<'_>,
    stored: &WeightedPrint<'_>,
    note: &NotePrint,
    idf: &Idf,
    vector: &mut ComparisonVector,
) {
    let (mut in_query, mut anchors, mut anchors_found, mut news) = (0.0, 0.0, 0.0, 0.0);
    let mut note_norm = 0.0;
    let mut note_product = 0.0;
    // A title that was made from the error says nothing more than the error does.
    let title = note.title.iter().filter(|word| !stored.has_term(**word));
    for &word in note.terms.iter().chain(title) {
        let rare = idf.weight(word);
        note_norm += rare * rare;
        let here = query.term_weight(word).unwrap_or_default();
        in_query += here;
        note_product += here * rare;
        let there = stored.term_weight(word).unwrap_or_default();
        if there > 0.0 {
            anchors += there;
            anchors_found += if here > 0.0 { there } else { 0.0 };
        } else {
            news += here;
        }
    }
    vector.set(ComparisonFeature::NoteMass, mass(in_query));
    vector.set(
        ComparisonFeature::NoteCosine,
        if note_norm > 0.0 { note_product / (note_norm.sqrt() * query.norm) } else { 0.0 },
    );
    vector.set(ComparisonFeature::NoteOnlyMass, mass(news * 2.0));
    if anchors > 0.0 {
        vector.set(ComparisonFeature::AnchorsFound, anchors_found / anchors * mass(anchors_found * 2.0));
        vector.set(
            ComparisonFeature::AnchorsMissing,
            (anchors - anchors_found) / anchors * mass((anchors - anchors_found) * 2.0),
        );
    }
    let named =
        query.concepts.iter().filter(|stated| note.has_concept(stated.id)).map(|stated| stated.weight).sum::<f32>();
    vector.set(ComparisonFeature::NoteConcepts, mass(named));
}
