//! The headlines, and names that both texts give: the error's class and codes, functions, the exact key.

use super::piece::{Ledger, Piece};
use super::rarity::Rarity;
use super::weighed::Weighed;
use super::{Extent, mass};
use crate::matcher::fingerprint::{Feature, NotePrint, feature};
use crate::matcher::phrase::Sentence;

/// Compares headlines and names.
pub(super) fn compare(
    query: &Weighed<'_>,
    stored: &Weighed<'_>,
    note: &NotePrint,
    otherwise: &(Vec<Feature>, Vec<Feature>),
    rarity: &Rarity,
    ledger: &mut Ledger,
) {
    // What the stored side says, in its note or in other words, is not lacking there.
    let (here, there) = (
        |word: &Feature| note.words.binary_search(word).is_ok() || otherwise.0.binary_search(word).is_ok(),
        |word: &Feature| otherwise.1.binary_search(word).is_ok(),
    );
    let unit = rarity.unit();
    let (alike, contained, equal) = headlines(query, stored);
    ledger.set(Piece::HeadlineContained, contained);
    ledger.set(Piece::HeadlineAlike, alike);
    ledger.set(Piece::HeadlineEqual, equal);
    ledger.set(Piece::HeadlineUnexplained, unexplained(query, stored, &here));
    // What follows where a line was cut off is not missing from it.
    let cut = query.extent == Extent::Line
        && query.headlines.first().is_some_and(|line| stored.headlines.iter().any(|there| line.breaks_off_in(there)));
    if !cut {
        ledger.set(Piece::StoredHeadlineUnexplained, unexplained(stored, query, &there));
    }
    // Of a single line the end is mostly a name, or where it was cut off.
    if let (Extent::Line, Some(line)) = (query.extent, query.headlines.first()) {
        let end = stored.headlines.iter().map(|there| line.end_in(there)).fold(0.0, f32::max);
        ledger.set(Piece::HeadlineEndMissing, 1.0 - end);
    }
    ledger.set(Piece::FirstOther, first_line(query, stored, &here));
    if !cut {
        ledger.set(Piece::FirstOtherThere, first_line(stored, query, &there));
    }
    let (cosine, other) = best_lines(query, stored, &here);
    ledger.set(Piece::HeadlineCosine, cosine);
    ledger.set(Piece::HeadlineOther, other);
    let (found, missing) = anchors(query, stored, note);
    ledger.set(Piece::HeadlineAnchorsFound, found);
    ledger.set(Piece::HeadlineAnchorsMissing, if cut { 0.0 } else { missing });
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
/// keeps them), and whether they are equal but for case and digits.
fn headlines(query: &Weighed<'_>, stored: &Weighed<'_>) -> (f32, f32, f32) {
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
    (alike, contained, equal)
}

/// The share of a headline's words that stand neither in the other text nor in its note.
fn unexplained(one: &Weighed<'_>, other: &Weighed<'_>, said: &dyn Fn(&Feature) -> bool) -> f32 {
    let (mut total, mut lacking) = (1e-3, 0.0);
    if let Some(headline) = one.print.headlines.first() {
        for word in Sentence::new(headline).words() {
            let word = feature(word);
            // A word that is part of a path or a number is no loss.
            let Ok(k) = one.words.binary_search_by_key(&word, |known| known.0) else { continue };
            let weight = one.words[k].1;
            total += weight;
            if !other.has_word(word) && !said(&word) {
                lacking += weight;
            }
        }
    }
    lacking / total
}

/// The share of the headline's words that the other one's best lines and its note lack.
fn first_line(one: &Weighed<'_>, other: &Weighed<'_>, said: &dyn Fn(&Feature) -> bool) -> f32 {
    let (mut total, mut lacking) = (1e-3, 0.0);
    let words = one
        .print
        .headlines
        .first()
        .into_iter()
        .flat_map(|line| Sentence::new(line).words().map(feature).collect::<Vec<_>>());
    for word in words {
        let Ok(k) = one.best.binary_search_by_key(&word, |known| known.0) else { continue };
        total += one.best[k].1;
        if other.best.binary_search_by_key(&word, |known| known.0).is_err() && !said(&word) {
            lacking += one.best[k].1;
        }
    }
    lacking / total
}

/// How alike the words of the best lines are, by importance and rarity; and which share of the looked-up ones' the stored ones and their note
/// lack. In a long paste the rest is what the program always says.
fn best_lines(query: &Weighed<'_>, stored: &Weighed<'_>, said: &dyn Fn(&Feature) -> bool) -> (f32, f32) {
    let there =
        |word: Feature| stored.best.binary_search_by_key(&word, |known| known.0).ok().map_or(0.0, |k| stored.best[k].1);
    let (mut product, mut total, mut lacking) = (0.0, 1e-3, 0.0);
    for &(word, weight) in &query.best {
        product += weight * there(word);
        total += weight;
        if there(word) == 0.0 && !said(&word) {
            lacking += weight;
        }
    }
    let norm = |side: &Weighed<'_>| side.best.iter().map(|(_, weight)| weight * weight).sum::<f32>().sqrt().max(1e-3);
    (product / (norm(query) * norm(stored)), lacking / total)
}

/// Words that stand in the stored best lines and in the note are what the note is about: what of them the looked-up best lines have, and lack.
fn anchors(query: &Weighed<'_>, stored: &Weighed<'_>, note: &NotePrint) -> (f32, f32) {
    let (mut found, mut missing) = (0.0, 0.0);
    for &(word, weight) in stored.best.iter().filter(|(word, _)| note.words.binary_search(word).is_ok()) {
        match query.best.binary_search_by_key(&word, |known| known.0) {
            Ok(_) => found += weight,
            Err(_) => missing += weight,
        }
    }
    (mass(found * 2.0), mass(missing * 2.0))
}
