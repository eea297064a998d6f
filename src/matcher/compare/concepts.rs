//! Concepts, alone and in one bag with the words; and what one side states that the other, its note included, lacks.

use super::weighted_print::WeightedPrint;
use super::words::Shared;
use super::{ComparisonFeature, ComparisonVector, heaviest, mass};
use crate::matcher::concept::ecosystem::EcosystemSet;
use crate::matcher::concept::{self, Class, ConceptId};
use crate::matcher::entity::EntityKind;
use crate::matcher::fingerprint::NotePrint;

/// Compares concepts.
pub(super) fn compare(
    query: &WeightedPrint<'_>,
    stored: &WeightedPrint<'_>,
    note: &NotePrint,
    shared: &Shared,
    unit: f32,
    vector: &mut ComparisonVector,
) {
    let mut concept_shared = 0.0;
    let mut concept_product = 0.0;
    for concept in &query.concepts {
        // That something failed on both sides says nothing of what did.
        if let Ok(k) = stored.concepts.binary_search_by_key(&concept.term, |other| other.term)
            && (concept.specific || stored.concepts[k].specific)
        {
            concept_shared += concept.weight;
            concept_product += concept.weight * stored.concepts[k].weight;
        }
    }
    if !query.concepts.is_empty() && !stored.concepts.is_empty() {
        vector.set(ComparisonFeature::ConceptCosine, concept_product / (query.concept_norm * stored.concept_norm));
        vector.set(
            ComparisonFeature::ConceptContained,
            (concept_shared / query.concept_total).max(concept_shared / stored.concept_total),
        );
        vector.set(ComparisonFeature::ConceptMass, mass(concept_shared));
    }
    let bag = |side: &WeightedPrint<'_>| {
        (side.total + side.concept_total, (side.norm.powi(2) + side.concept_norm.powi(2)).sqrt())
    };
    let ((query_total, query_norm), (stored_total, stored_norm)) = (bag(query), bag(stored));
    let (bag_here, bag_there) =
        ((shared.weights.0 + concept_shared) / query_total, (shared.weights.1 + concept_shared) / stored_total);
    vector.set(ComparisonFeature::BagCosine, (shared.product + concept_product) / (query_norm * stored_norm));
    vector.set(ComparisonFeature::BagContainedMost, bag_here.max(bag_there));
    vector.set(ComparisonFeature::BagContainedLeast, bag_here.min(bag_there));
    vector.set(
        ComparisonFeature::BagMass,
        mass(((shared.weights.0 + concept_shared) * (shared.weights.1 + concept_shared)).sqrt()),
    );

    // What one side states and the other, its note included, lacks.
    let is_lacking_there = |(id, _): &(ConceptId, f32)| !stored.has_concept(*id) && !note.has_concept(*id);
    let is_lacking_here = |(id, _): &(ConceptId, f32)| !query.has_concept(*id);
    let heaviest_of = |concepts: &mut dyn Iterator<Item = (ConceptId, f32)>| heaviest(concepts.map(|one| one.1)) / unit;
    let lacking_here = |class: Class| heaviest_of(&mut query.stated_concepts(class).filter(is_lacking_there));
    let lacking_there = |class: Class| heaviest_of(&mut stored.stated_concepts(class).filter(is_lacking_here));
    let (conditions_here, conditions_there) =
        (query.stated_concepts(Class::Condition).count(), stored.stated_concepts(Class::Condition).count());
    let common = query.stated_concepts(Class::Condition).any(|(id, _)| stored.has_concept(id) || note.has_concept(id));
    vector.set(ComparisonFeature::ConditionsDiffer, f32::from(conditions_here > 0 && conditions_there > 0 && !common));
    vector.set(ComparisonFeature::ConditionHere, lacking_here(Class::Condition));
    if conditions_here > 0 {
        vector.set(ComparisonFeature::ConditionThere, lacking_there(Class::Condition));
    }
    let first = |side: &WeightedPrint<'_>| side.headline_conditions().map(|(id, _)| id).collect::<Vec<_>>();
    let (first_here, first_there) = (first(query), first(stored));
    let here = heaviest_of(&mut query.headline_conditions().filter(is_lacking_there));
    vector.set(ComparisonFeature::HeadlineConditionHere, here);
    if !first_here.is_empty() {
        let there = heaviest_of(&mut stored.headline_conditions().filter(is_lacking_here));
        vector.set(ComparisonFeature::HeadlineConditionThere, there);
    }
    let agree = first_here.iter().any(|&id| stored.has_concept(id) || note.has_concept(id))
        || first_there.iter().any(|&id| query.has_concept(id));
    vector.set(
        ComparisonFeature::HeadlineConditionsDiffer,
        f32::from(!first_here.is_empty() && !first_there.is_empty() && !agree),
    );
    for (class, here, there) in [
        (Class::Tool, ComparisonFeature::ToolHere, ComparisonFeature::ToolThere),
        (Class::Service, ComparisonFeature::ServiceHere, ComparisonFeature::ServiceThere),
    ] {
        // A tool that one side does not name is no difference; a port without a service is one that speaks for itself.
        let known = |side: &WeightedPrint<'_>| {
            side.stated_concepts(class).next().is_some()
                || class == Class::Service && side.entities(false).any(|entity| entity.kind == EntityKind::Port)
        };
        if known(query) && known(stored) {
            vector.set(here, lacking_here(class));
            vector.set(there, lacking_there(class));
        }
    }

    let of_note =
        note.concepts.iter().fold(EcosystemSet::default(), |sum, &id| sum.union(EcosystemSet::from_concept(id)));
    let (here, there) = (query.print.ecosystems, stored.print.ecosystems);
    // Where one side gives no sign of where it comes from, nothing is known.
    if !here.is_empty() && !there.is_empty() {
        vector.set(ComparisonFeature::EcosystemHere, f32::from(!here.difference(there.union(of_note)).is_empty()));
        vector.set(ComparisonFeature::EcosystemThere, f32::from(!there.difference(here).is_empty()));
    }
    let tools = |side: &WeightedPrint<'_>| -> Vec<ConceptId> {
        side.concepts.iter().map(|stated| stated.id).filter(|&id| concept::has_class(id, Class::Tool)).collect()
    };
    let (tools_here, tools_there) = (tools(query), tools(stored));
    let disjoint = !tools_here.is_empty()
        && !tools_there.is_empty()
        && !tools_here.iter().any(|id| tools_there.contains(id) || note.has_concept(*id));
    vector.set(ComparisonFeature::ToolsDiffer, f32::from(disjoint));
}
