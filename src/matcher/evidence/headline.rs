//! The headlines, and names that both texts give: the error's class and codes, functions, the exact key.

use super::piece::{Ledger, Piece};
use super::rarity::Rarity;
use super::weighed::Weighed;
use crate::matcher::fingerprint::{NotePrint, feature};
use crate::matcher::phrase::Sentence;

/// Compares headlines and names.
pub(super) fn compare(
    query: &Weighed<'_>,
    stored: &Weighed<'_>,
    note: &NotePrint,
    rarity: &Rarity,
    ledger: &mut Ledger,
) {
    let unit = rarity.unit();
    let (alike, contained, equal, unexplained) = headlines(query, stored, note);
    ledger.set(Piece::HeadlineContained, contained);
    ledger.set(Piece::HeadlineAlike, alike);
    ledger.set(Piece::HeadlineEqual, equal);
    ledger.set(Piece::HeadlineUnexplained, unexplained);
    let shared_names = query
        .print
        .names
        .iter()
        .filter(|name| stored.print.names.contains(name))
        .map(|name| rarity.of(feature(name)))
        .fold(0.0, f32::max);
    ledger.set(Piece::NamesShared, shared_names / unit);
    ledger.set(
        Piece::FramesShared,
        f32::from(query.print.frames.iter().any(|frame| stored.print.frames.contains(frame))),
    );
    ledger.set(Piece::SameKey, f32::from(query.print.key() == stored.print.key() && !query.print.headlines.is_empty()));
}

/// How alike the best pair of headlines is, which share of the looked-up one's pairs of letters a stored one has (a cut or mistyped line
/// keeps them), whether they are equal but for case and digits, and which share of the query's headline stands
/// neither in the stored text nor in its note.
fn headlines(query: &Weighed<'_>, stored: &Weighed<'_>, note: &NotePrint) -> (f32, f32, f32, f32) {
    let (mut alike, mut contained, mut equal) = (0.0_f32, 0.0_f32, 0.0_f32);
    for (k, here) in query.headlines.iter().enumerate() {
        for (j, there) in stored.headlines.iter().enumerate() {
            alike = alike.max(here.likeness(there) * if k + j == 0 { 1.0 } else { 0.9 });
            contained = contained.max(here.share_in(there));
            if k + j == 0 && here.equals(there) {
                equal = 1.0;
            }
        }
    }
    let (mut total, mut lacking) = (1e-3, 0.0);
    if let Some(headline) = query.print.headlines.first() {
        for word in Sentence::new(headline).words() {
            let word = feature(word);
            // A word that is part of a path or a number is no loss.
            let Ok(k) = query.words.binary_search_by_key(&word, |known| known.0) else { continue };
            let weight = query.words[k].1;
            total += weight;
            if !stored.has_word(word) && note.words.binary_search(&word).is_err() {
                lacking += weight;
            }
        }
    }
    (alike, contained, equal, lacking / total)
}
