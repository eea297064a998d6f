//! What the two texts are about, and whether it is the same.

use super::piece::{Ledger, Piece};
use super::rarity::Rarity;
use super::weighed::{SAYING, Weighed};
use super::words::Shared;
use crate::matcher::fingerprint::{NotePrint, Remembered};
use crate::matcher::subject::Sort;

/// Compares subjects.
pub(super) fn compare(
    query: &Weighed<'_>,
    stored: &Weighed<'_>,
    note: &NotePrint,
    shared: &Shared,
    rarity: &Rarity,
    ledger: &mut Ledger,
) {
    let unit = rarity.unit();
    let note_names = |subject: &Remembered| {
        !subject.name.is_empty() && subject.words().any(|word| note.words.binary_search(&word).is_ok())
    };
    let mut differs = [false; 2];
    for (k, public) in [(0, true), (1, false)] {
        let sorts: Vec<_> = query.subjects(public).map(|subject| subject.sort).collect();
        let same = query.subjects(public).filter(|subject| {
            stored.subjects(public).any(|other| other.sort == subject.sort && other.name == subject.name)
        });
        let weight = same.map(|subject| rarity.of(subject.feature())).fold(0.0, f32::max) / unit;
        ledger.set(if public { Piece::SubjectSame } else { Piece::SubjectSamePrivate }, weight);
        // What the note speaks of is no other subject, whatever the stored text named.
        differs[k] = weight == 0.0
            && stored.subjects(public).any(|other| sorts.contains(&other.sort))
            && !query.subjects(public).any(note_names);
        ledger.set(if public { Piece::SubjectDiffers } else { Piece::SubjectDiffersPrivate }, f32::from(differs[k]));
    }
    if differs[0] || differs[1] {
        let same_pattern = query.print.subjects.iter().any(|(one, rank)| {
            *rank < SAYING
                && stored
                    .print
                    .subjects
                    .iter()
                    .any(|(other, rank)| *rank < SAYING && other.pattern == one.pattern && other.name != one.name)
        });
        ledger.set(Piece::SamePatternOther, f32::from(same_pattern) * shared.there);
    }
    // In the headlines themselves another library, module, command, codec … is another error.
    let named = |side: &Weighed<'_>| -> Vec<(Sort, String)> {
        let subjects = side.print.subjects.iter().filter(|(subject, rank)| *rank == 0 && subject.sort.is_fixed());
        subjects.map(|(subject, _)| (subject.sort, subject.name.clone())).collect()
    };
    let (named_here, named_there) = (named(query), named(stored));
    let comparable = named_here.iter().any(|(sort, _)| named_there.iter().any(|(other, _)| other == sort));
    let agree = named_here.iter().any(|here| named_there.contains(here));
    // A name of which the note says nothing is perhaps the user's own.
    let spoken_of = stored.print.subjects.iter().any(|(subject, rank)| *rank == 0 && note_names(subject));
    ledger.set(Piece::NamedDiffers, f32::from(comparable && !agree && spoken_of));
    ledger.set(Piece::UnspokenDiffers, f32::from(comparable && !agree && !spoken_of));
    if differs[0] {
        ledger.set(
            Piece::NoteNamesOther,
            f32::from(
                stored
                    .subjects(true)
                    .any(|other| note_names(other) && !query.subjects(true).any(|subject| subject.name == other.name)),
            ),
        );
    }
}
