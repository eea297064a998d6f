//! What the note says. Words that stand both in the stored paste and in its note are what the note is about.

use super::mass;
use super::piece::{Ledger, Piece};
use super::rarity::Rarity;
use super::weighed::Weighed;
use crate::matcher::fingerprint::{NotePrint, TermId};

/// Compares the looked-up text with the stored one's note.
pub(super) fn compare(
    query: &Weighed<'_>,
    stored: &Weighed<'_>,
    note: &NotePrint,
    rarity: &Rarity,
    ledger: &mut Ledger,
) {
    let importance = |feature: TermId, side: &Weighed<'_>| {
        side.terms.binary_search_by_key(&feature, |word| word.0).ok().map_or(0.0, |k| side.terms[k].1)
    };
    let (mut in_query, mut anchors, mut anchors_found, mut news) = (0.0, 0.0, 0.0, 0.0);
    let mut note_norm = 0.0;
    let mut note_product = 0.0;
    // A title that was made from the error says nothing more than the error does.
    let title = note.title.iter().filter(|word| !stored.has_term(**word));
    for &word in note.terms.iter().chain(title) {
        let rare = rarity.of(word);
        note_norm += rare * rare;
        let here = importance(word, query);
        in_query += here;
        note_product += here * rare;
        let there = importance(word, stored);
        if there > 0.0 {
            anchors += there;
            anchors_found += if here > 0.0 { there } else { 0.0 };
        } else {
            news += here;
        }
    }
    ledger.set(Piece::NoteMass, mass(in_query));
    ledger.set(Piece::NoteCosine, if note_norm > 0.0 { note_product / (note_norm.sqrt() * query.norm) } else { 0.0 });
    ledger.set(Piece::NoteNews, mass(news * 2.0));
    if anchors > 0.0 {
        ledger.set(Piece::AnchorsFound, anchors_found / anchors * mass(anchors_found * 2.0));
        ledger.set(Piece::AnchorsMissing, (anchors - anchors_found) / anchors * mass((anchors - anchors_found) * 2.0));
    }
    let named = query
        .concepts
        .iter()
        .filter(|stated| note.concepts.binary_search(&stated.id).is_ok())
        .map(|stated| stated.weight)
        .sum::<f32>();
    ledger.set(Piece::NoteConcepts, mass(named));
}
