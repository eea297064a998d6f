//! The entities of the two texts, and whether they are the same.

use super::weighted_print::{MAX_STATING_LINES, WeightedPrint};
use super::words::Shared;
use super::{ComparisonFeature, ComparisonVector, heaviest};
use crate::matcher::entity::EntityKind;
use crate::matcher::fingerprint::{EntityPrint, NotePrint};
use crate::matcher::idf::Idf;

/// Compares entities.
pub(super) fn compare(
    query: &WeightedPrint<'_>,
    stored: &WeightedPrint<'_>,
    note: &NotePrint,
    shared: &Shared,
    idf: &Idf,
    vector: &mut ComparisonVector,
) {
    let unit = idf.unit();
    let note_names = |entity: &EntityPrint| !entity.name.is_empty() && entity.name_terms().any(|word| note.says(word));
    let mut differs = [false; 2];
    for (k, public) in [(0, true), (1, false)] {
        let kinds: Vec<_> = query.entities(public).map(|entity| entity.kind).collect();
        let same = query.entities(public).filter(|entity| stored.entities(public).any(|other| other.is_same(entity)));
        let weight = heaviest(same.map(|entity| idf.weight(entity.term_id()))) / unit;
        vector.set(if public { ComparisonFeature::EntitySame } else { ComparisonFeature::EntitySamePrivate }, weight);
        // What the note speaks of is no other entity, whatever the stored text named.
        differs[k] = weight == 0.0
            && stored.entities(public).any(|other| kinds.contains(&other.kind))
            && !query.entities(public).any(note_names);
        vector.set(
            if public { ComparisonFeature::EntityDiffers } else { ComparisonFeature::EntityDiffersPrivate },
            f32::from(differs[k]),
        );
    }
    if differs[0] || differs[1] {
        let same_pattern = query.print.entities.iter().any(|(one, rank)| {
            *rank < MAX_STATING_LINES
                && stored.print.entities.iter().any(|(other, rank)| {
                    *rank < MAX_STATING_LINES && other.pattern == one.pattern && other.name != one.name
                })
        });
        vector.set(ComparisonFeature::SamePatternOtherEntity, f32::from(same_pattern) * shared.there);
    }
    // In the headlines themselves another library, module, command, codec … is another error.
    let named = |side: &WeightedPrint<'_>| -> Vec<(EntityKind, String)> {
        let entities = side.print.entities.iter().filter(|(entity, rank)| *rank == 0 && entity.kind.is_fixed());
        entities.map(|(entity, _)| (entity.kind, entity.name.clone())).collect()
    };
    let (named_here, named_there) = (named(query), named(stored));
    let comparable = named_here.iter().any(|(kind, _)| named_there.iter().any(|(other, _)| other == kind));
    let agree = named_here.iter().any(|here| named_there.contains(here));
    // A name of which the note says nothing is perhaps the user's own.
    let spoken_of = stored.print.entities.iter().any(|(entity, rank)| *rank == 0 && note_names(entity));
    vector.set(ComparisonFeature::HeadlineEntityDiffers, f32::from(comparable && !agree && spoken_of));
    vector.set(ComparisonFeature::UnnotedHeadlineEntityDiffers, f32::from(comparable && !agree && !spoken_of));
    if differs[0] {
        vector.set(
            ComparisonFeature::NoteNamesOtherEntity,
            f32::from(
                stored
                    .entities(true)
                    .any(|other| note_names(other) && !query.entities(true).any(|entity| entity.name == other.name)),
            ),
        );
    }
}
