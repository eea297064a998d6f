//! Selects the stored texts that are worth comparing, in two stages: by shared terms, then by a cheap score of the
//! decoded prints.

use super::fingerprint::{EntityPrint, Fingerprint, TermId, concept_term_id};
use super::idf::Idf;
use super::index::{Index, StoredPrint};
use crate::incident::Role;

/// The most terms of a query that are looked up. On 100,000 texts the right one is among the first hundred for 99 of
/// 100 with 24 rare terms.
const MAX_QUERY_TERMS: usize = 28;

/// The most postings that are read in all: the bound of what a look-up costs, whatever the size of the notebook.
const MAX_POSTINGS: usize = 12_000;

/// The most postings that are read of one term. What more texts have than this tells little.
const MAX_POSTINGS_PER_TERM: usize = 2_000;

/// The most prints that are decoded, those with the greatest sums. With 24 some texts with two errors lose one of them.
const MAX_DECODED: usize = 40;

/// The most prints that are compared in full, those with the best prefilter scores: each wants the document frequencies
/// of a hundred terms, and each of these a page of the notebook. With 12 the answers are as good as with all that were
/// decoded.
const MAX_RERANKED: usize = 12;

/// The most prints with the same key that are compared whatever their terms.
const MAX_SAME_KEY: usize = 8;

/// Finds candidates for a text, with the document frequencies of the text's own terms.
///
/// # Errors
/// The error of the index, where the index cannot be read.
pub(crate) fn find_candidates<I: Index>(query: &Fingerprint, index: &I) -> Result<(Vec<StoredPrint>, Idf), I::Error> {
    let documents = index.len()?;
    let mut idf = Idf::new(documents);
    if documents == 0 {
        return Ok((Vec::new(), idf));
    }
    add_document_frequencies(query.counted_terms(), index, &mut idf)?;
    let mut postings: Vec<(i64, f32)> = Vec::new();
    let mut budget = MAX_POSTINGS;
    for (term, weight) in select_query_terms(query, &idf) {
        // The newest texts stand for a term that many have; a whole list is worth its full weight.
        let limit = MAX_POSTINGS_PER_TERM.min(budget);
        if limit == 0 {
            break;
        }
        let prints = index.postings(term, limit)?;
        budget -= prints.len().min(budget);
        let weight = if idf.document_frequency(term) as usize > limit { weight * 0.5 } else { weight };
        postings.extend(prints.into_iter().map(|print| (print, weight)));
    }
    let mut prints = select_best(postings);
    for print in index.prints_with_key(query.key(), MAX_SAME_KEY)? {
        if !prints.contains(&print) {
            prints.push(print);
        }
    }
    Ok((index.stored_prints(&prints)?, idf))
}

/// Adds the document frequencies of the terms of a query.
fn add_document_frequencies<I: Index>(terms: Vec<TermId>, index: &I, idf: &mut Idf) -> Result<(), I::Error> {
    let terms = sort_and_dedup(terms);
    let frequencies = index.document_frequencies(&terms)?;
    idf.extend(terms.into_iter().zip(frequencies));
    Ok(())
}

/// Adds the document frequencies of the terms of stored texts.
pub(crate) fn add_stored_document_frequencies<I: Index>(
    terms: Vec<TermId>,
    index: &I,
    idf: &mut Idf,
) -> Result<(), I::Error> {
    let terms = sort_and_dedup(terms);
    let frequencies = index.document_frequencies_at_least_one(&terms)?;
    idf.extend(terms.into_iter().zip(frequencies));
    Ok(())
}

/// Returns each term once, in the order in which an index is read quickest.
fn sort_and_dedup(mut terms: Vec<TermId>) -> Vec<TermId> {
    terms.sort_unstable();
    terms.dedup();
    terms
}

/// Selects the terms that are worth looking up, with their weights, the heaviest first.
fn select_query_terms(query: &Fingerprint, idf: &Idf) -> Vec<(TermId, f32)> {
    let term_weight = |term: TermId| {
        query.terms.binary_search_by_key(&term, |word| word.0).map_or(1.0, |k| f32::from(query.terms[k].1) / 255.0)
    };
    let mut selected: Vec<(TermId, f32)> = query
        .index_terms()
        .into_iter()
        .filter(|&term| idf.document_frequency(term) > 0)
        .map(|term| (term, idf.weight(term) * (0.2 + term_weight(term))))
        .collect();
    selected.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    selected.truncate(MAX_QUERY_TERMS);
    selected
}

/// Selects the prints whose weights have the greatest sums, the newest first of equals.
fn select_best(mut postings: Vec<(i64, f32)>) -> Vec<i64> {
    // Lists that are in order already are only merged: a third of the time that a map takes.
    postings.sort_by_key(|(print, _)| *print);
    let sum = |group: &[(i64, f32)]| (group[0].0, group.iter().map(|(_, weight)| weight).sum());
    let mut best: Vec<(i64, f32)> = postings.chunk_by(|one, other| one.0 == other.0).map(sum).collect();
    let order = |a: &(i64, f32), b: &(i64, f32)| b.1.total_cmp(&a.1).then(b.0.cmp(&a.0));
    if best.len() > MAX_DECODED {
        best.select_nth_unstable_by(MAX_DECODED, order);
        best.truncate(MAX_DECODED);
    }
    best.sort_unstable_by(order);
    best.into_iter().map(|(print, _)| print).collect()
}

/// A stored print with its decoded fingerprint.
pub(crate) type Candidate = (StoredPrint, Fingerprint);

/// Keeps the candidates that are worth comparing in full: all with the same key or of which the user spoke, and those
/// with the best scores.
pub(crate) fn prefilter(query: &Fingerprint, candidates: &mut Vec<Candidate>, idf: &Idf) {
    if candidates.len() <= MAX_RERANKED {
        return;
    }
    let mut ranked: Vec<(f32, Candidate)> = candidates
        .drain(..)
        .map(|(stored, print)| {
            let sure = stored.role != Role::Seen || print.key() == query.key();
            (if sure { f32::MAX } else { prefilter_score(query, &print, idf) }, (stored, print))
        })
        .collect();
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then(b.1.0.print.cmp(&a.1.0.print)));
    let sure = ranked.iter().filter(|(score, _)| *score == f32::MAX).count();
    ranked.truncate(sure.max(MAX_RERANKED));
    candidates.extend(ranked.into_iter().map(|(_, candidate)| candidate));
}

/// The weight of a shared entity or concept beside the terms, whose weight is at most 1.
const STATED_WEIGHT: f32 = 0.8;

/// Scores a stored print by what is known without another question to the index: what both have, against all terms that
/// it has.
fn prefilter_score(query: &Fingerprint, stored: &Fingerprint, idf: &Idf) -> f32 {
    let (mut shared, mut all) = (0.0, 1.0);
    let mut ours = query.terms.iter().peekable();
    for (term, term_weight) in &stored.terms {
        let there = f32::from(*term_weight) / 255.0;
        all += there * there;
        while ours.next_if(|word| word.0 < *term).is_some() {}
        if let Some((_, here)) = ours.next_if(|word| word.0 == *term) {
            shared += there * f32::from(*here) / 255.0 * idf.weight(*term).powi(2);
        }
    }
    let concepts = stored.concepts.iter().filter(|(id, _)| query.has_concept(*id));
    let entities = stored.entities.iter().map(|(entity, _)| entity);
    let entities = entities.filter(|entity| query.entities.iter().any(|(known, _)| known.is_same(entity)));
    let stated = concepts.map(|(id, _)| concept_term_id(*id)).chain(entities.map(EntityPrint::term_id));
    shared += stated.map(|term| (STATED_WEIGHT * idf.weight(term)).powi(2)).sum::<f32>();
    shared / f32::sqrt(all)
}
