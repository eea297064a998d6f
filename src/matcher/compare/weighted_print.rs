//! A fingerprint whose terms are weighted by their idf.

use std::cell::OnceCell;

use super::QueryLength;
use super::sentence::Sentence;
use super::similarity::Headline;
use super::wording::Wording;
use crate::matcher::concept::hierarchy::{self, Specificity};
use crate::matcher::concept::{self, Class, ConceptId};
use crate::matcher::fingerprint::{EntityPrint, Fingerprint, NotePrint, TermId, concept_term_id, term_id};
use crate::matcher::idf::Idf;

/// A fingerprint whose terms are weighted by their idf.
pub(crate) struct WeightedPrint<'a> {
    pub(super) print: &'a Fingerprint,
    pub(super) query_length: QueryLength,
    pub(super) headlines: Vec<Headline>,
    /// The best headline as words and gaps, once it is asked for.
    sentence: OnceCell<Option<Sentence<'a>>>,
    /// The wordings of the same headlines.
    pub(super) wordings: Vec<Wording>,
    /// Term, term weight times idf, idf; by term.
    pub(super) terms: Vec<(TermId, f32, f32)>,
    /// The words of the likeliest headlines, with term weight times idf; by term.
    pub(super) best_terms: Vec<(TermId, f32)>,
    pub(super) best_norm: f32,
    /// The words of the headline, in its order, with term weight times idf. One that is part of a path or a number is
    /// not among them.
    pub(super) headline_terms: Vec<(TermId, f32)>,
    /// The concepts that it states, by term; without those that another one subsumes.
    pub(super) concepts: Vec<WeightedConcept>,
    /// Sum of the words' weights.
    pub(super) total: f32,
    /// Euclidean norm of the words' weights.
    pub(super) norm: f32,
    /// Sum of the words' idf.
    pub(super) plain_total: f32,
    pub(super) concept_total: f32,
    pub(super) concept_norm: f32,
}

/// A concept that a print states.
pub(super) struct WeightedConcept {
    pub(super) term: TermId,
    /// Term weight times idf.
    pub(super) weight: f32,
    pub(super) id: ConceptId,
    /// The rank of the line that states it among the best lines, from 0.
    rank: u8,
    /// True if no other concept of the print states the same thing more exactly.
    pub(super) specific: bool,
}

/// The term weight of a concept.
const CONCEPT_TERM_WEIGHT: f32 = 0.8;

/// Weight factor of words that belong to a subsumed condition, such as `OutOfMemoryError` around "unable to create
/// native thread".
const SUBSUMED_FACTOR: f32 = 0.25;

/// The most lines whose conditions, tools and entities count as what the text says, the best ones.
pub(crate) const MAX_STATING_LINES: u8 = 3;

impl<'a> WeightedPrint<'a> {
    /// Weights a print.
    pub(crate) fn new(print: &'a Fingerprint, idf: &Idf) -> Self {
        let specificities: Vec<Specificity> = print
            .concepts
            .iter()
            .map(|(id, _)| hierarchy::specificity(*id, print.concepts.iter().map(|(other, _)| *other)))
            .collect();
        let mut terms: Vec<_> = print
            .terms
            .iter()
            .map(|&(term, weight)| {
                let idf_weight = idf.weight(term);
                (term, f32::from(weight) / 255.0 * idf_weight, idf_weight)
            })
            .collect();
        for (word, concept) in &print.condition_terms {
            let subsumed = |(known, specificity): (&(ConceptId, u8), &Specificity)| {
                known.0 == *concept && *specificity == Specificity::Subsumed
            };
            if print.concepts.iter().zip(&specificities).any(subsumed)
                && let Ok(at) = terms.binary_search_by_key(word, |known| known.0)
            {
                terms[at].1 *= SUBSUMED_FACTOR;
            }
        }
        let best_terms =
            terms.iter().filter(|word| print.best_terms.binary_search(&word.0).is_ok()).map(|word| (word.0, word.1));
        let best_terms: Vec<_> = best_terms.collect();
        let headlines: Vec<Headline> = print.headlines.iter().map(|line| Headline::new(line)).collect();
        let headline_terms = headlines
            .first()
            .into_iter()
            .flat_map(Headline::words)
            .filter_map(|word| {
                let word = term_id(word);
                terms.binary_search_by_key(&word, |known| known.0).ok().map(|k| (word, terms[k].1))
            })
            .collect();
        let mut concepts: Vec<_> = print
            .concepts
            .iter()
            .zip(&specificities)
            .filter(|(_, specificity)| **specificity != Specificity::Subsumed)
            .map(|(&(id, rank), specificity)| {
                let term = concept_term_id(id);
                let weight = idf.weight(term) * CONCEPT_TERM_WEIGHT;
                WeightedConcept { term, weight, id, rank, specific: *specificity == Specificity::Specific }
            })
            .collect();
        concepts.sort_unstable_by_key(|concept| concept.term);
        let sum = |values: &mut dyn Iterator<Item = f32>| values.sum::<f32>().max(1e-3);
        let root =
            |values: &mut dyn Iterator<Item = f32>| values.map(|value| value * value).sum::<f32>().sqrt().max(1e-3);
        Self {
            print,
            query_length: QueryLength::default(),
            headlines,
            sentence: OnceCell::new(),
            wordings: print.headlines.iter().map(|line| Wording::new(line, idf)).collect(),
            total: sum(&mut terms.iter().map(|word| word.1)),
            norm: root(&mut terms.iter().map(|word| word.1)),
            plain_total: sum(&mut terms.iter().map(|word| word.2)),
            concept_total: sum(&mut concepts.iter().map(|concept| concept.weight)),
            concept_norm: root(&mut concepts.iter().map(|concept| concept.weight)),
            terms,
            best_norm: root(&mut best_terms.iter().map(|word| word.1)),
            best_terms,
            headline_terms,
            concepts,
        }
    }

    /// Sets how much was pasted.
    #[must_use]
    pub(crate) fn with_query_length(self, query_length: QueryLength) -> Self {
        Self { query_length, ..self }
    }

    /// Returns the best headline as words and gaps.
    pub(super) fn sentence(&self) -> Option<&Sentence<'a>> {
        let read = || {
            let mut sentence = Sentence::new(self.print.headlines.first()?);
            sentence.know_slots(self.print);
            Some(sentence)
        };
        self.sentence.get_or_init(read).as_ref()
    }

    /// Returns the terms that state a condition which `other` or its note states too, in ascending order.
    pub(super) fn paraphrased_terms(&self, other: &WeightedPrint<'_>, note: &NotePrint) -> Vec<TermId> {
        let both = |id: ConceptId| other.has_concept(id) || note.has_concept(id);
        let pairs = self.print.condition_terms.iter().filter(|(_, concept)| both(*concept));
        let mut terms: Vec<TermId> = pairs.map(|(term, _)| *term).collect();
        terms.sort_unstable();
        terms.dedup();
        terms
    }

    /// Tells whether a term is among its words.
    pub(super) fn has_term(&self, term: TermId) -> bool {
        self.print.has_term(term)
    }

    /// Returns the weight of a term, where it is one of its words.
    pub(super) fn term_weight(&self, term: TermId) -> Option<f32> {
        self.terms.binary_search_by_key(&term, |word| word.0).ok().map(|k| self.terms[k].1)
    }

    /// Returns the weight of a term of the best lines, where it is one.
    pub(super) fn best_term_weight(&self, word: TermId) -> Option<f32> {
        self.best_terms.binary_search_by_key(&word, |known| known.0).ok().map(|k| self.best_terms[k].1)
    }

    /// Tells whether it states a concept that no other one subsumes.
    pub(super) fn has_concept(&self, id: ConceptId) -> bool {
        self.concepts.iter().any(|concept| concept.id == id)
    }

    /// Returns the concepts of a class that the best lines state, without the generic ones.
    pub(super) fn stated_concepts(&self, class: Class) -> impl Iterator<Item = (ConceptId, f32)> {
        self.specific_concepts(class, MAX_STATING_LINES)
    }

    /// Returns the conditions that the headline states, with their weights.
    pub(super) fn headline_conditions(&self) -> impl Iterator<Item = (ConceptId, f32)> {
        self.specific_concepts(Class::Condition, 1)
    }

    fn specific_concepts(&self, class: Class, lines: u8) -> impl Iterator<Item = (ConceptId, f32)> {
        let is_wanted = move |concept: &&WeightedConcept| {
            concept.rank < lines && concept.specific && concept::has_class(concept.id, class)
        };
        self.concepts.iter().filter(is_wanted).map(|concept| (concept.id, concept.weight))
    }

    /// Returns the entities of the best lines that are public, or those that are private.
    pub(super) fn entities(&self, public: bool) -> impl Iterator<Item = &EntityPrint> {
        self.print
            .entities
            .iter()
            .filter(move |(entity, rank)| *rank < MAX_STATING_LINES && entity.kind.is_public() == public)
            .map(|(entity, _)| entity)
    }
}
