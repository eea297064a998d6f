//! The headlines, and names that both texts give: the error's class and codes, functions, the exact key.

use super::piece::{Ledger, Piece};
use super::rarity::Rarity;
use super::weighed::Weighed;
use crate::matcher::fingerprint::{Feature, NotePrint, feature};
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
    let (alike, contained, equal) = headlines(query, stored);
    ledger.set(Piece::HeadlineContained, contained);
    ledger.set(Piece::HeadlineAlike, alike);
    ledger.set(Piece::HeadlineEqual, equal);
    ledger.set(Piece::HeadlineUnexplained, unexplained(query, stored, &note.words));
    let lacking = unexplained(stored, query, &[]);
    ledger.set(Piece::StoredHeadlineUnexplained, lacking);
    let (share, most) = says_other(query, stored, rarity);
    ledger.set(Piece::SaysOther, share * alike);
    ledger.set(Piece::SaysOtherMost, most / unit * alike);
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
fn unexplained(one: &Weighed<'_>, other: &Weighed<'_>, note: &[Feature]) -> f32 {
    let (mut total, mut lacking) = (1e-3, 0.0);
    if let Some(headline) = one.print.headlines.first() {
        for word in Sentence::new(headline).words() {
            let word = feature(word);
            // A word that is part of a path or a number is no loss.
            let Ok(k) = one.words.binary_search_by_key(&word, |known| known.0) else { continue };
            let weight = one.words[k].1;
            total += weight;
            if !other.has_word(word) && note.binary_search(&word).is_err() {
                lacking += weight;
            }
        }
    }
    lacking / total
}

/// What the sentences of the two headlines say differently: the share of their words, and the rarest word that has no counterpart, where
/// both sides have one. Two messages of one program are often alike but for the word that matters.
fn says_other(query: &Weighed<'_>, stored: &Weighed<'_>, rarity: &Rarity) -> (f32, f32) {
    let (Some(here), Some(there)) = (query.headlines.first(), stored.headlines.first()) else { return (0.0, 0.0) };
    let weigh = |words: &mut dyn Iterator<Item = Feature>| {
        words.map(|word| rarity.of(word)).fold((0.0_f32, 0.0_f32), |(sum, most), rare| (sum + rare, most.max(rare)))
    };
    let (all_here, all_there) =
        (weigh(&mut here.sentence().iter().copied()).0, weigh(&mut there.sentence().iter().copied()).0);
    let (other_here, other_there) = (weigh(&mut here.says_beyond(there)), weigh(&mut there.says_beyond(here)));
    let share = (other_here.0 / all_here.max(1e-3)).min(other_there.0 / all_there.max(1e-3));
    (share, other_here.1.min(other_there.1))
}
