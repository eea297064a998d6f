//! The reasons of a verdict: comparison features in words.

use serde::Serialize;

use crate::incident::Role;
use crate::matcher::compare::{ComparisonVector, FEATURES};
use crate::matcher::concept::{self, Class};
use crate::matcher::fingerprint::{Fingerprint, NotePrint, TermId};
use crate::matcher::idf::Idf;
use crate::matcher::{Headline, Reading};

/// One reason for or against a match.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Reason {
    /// The rule's name: `headline`, `subject`, `condition`, `frames` …
    pub rule: &'static str,
    /// Its weight, in logits; negative where it speaks against.
    pub weight: f64,
    /// What it says: `same message`, `another subject`.
    pub says: &'static str,
    /// What the pasted text has there, or what both have.
    pub here: String,
    /// What the stored one has there, where it differs.
    pub there: Option<String>,
}

/// The least weight of a rule, in logits, that is worth a reason.
const MIN_REASON_WEIGHT: f32 = 0.05;

/// The most words that are named in one reason.
const MAX_NAMED_WORDS: usize = 5;

/// Returns the reasons for a score, the heaviest first; never empty.
pub(super) fn reasons(
    reading: &Reading,
    stored: &(Fingerprint, NotePrint),
    vector: &ComparisonVector,
    correction: Option<Role>,
    idf: &Idf,
) -> Vec<Reason> {
    let mut weights: Vec<(&'static str, f32)> = Vec::new();
    for (((rule, _), value), weight) in FEATURES.iter().zip(vector).zip(reading.query_length.weights()) {
        match weights.iter_mut().find(|(known, _)| known == rule) {
            Some((_, sum)) => *sum += value * weight,
            None => weights.push((rule, value * weight)),
        }
    }
    let mut reasons: Vec<Reason> = weights
        .into_iter()
        .filter(|(_, weight)| weight.abs() >= MIN_REASON_WEIGHT)
        .filter_map(|(rule, weight)| explain_rule(rule, f64::from(weight), reading, stored, idf))
        .collect();
    if let Some(role) = correction {
        let (weight, says) = if role == Role::Not {
            (-f64::from(super::FEEDBACK_WEIGHT), "you said it is not this one")
        } else {
            (f64::from(super::FEEDBACK_WEIGHT), "you said it is this one")
        };
        reasons.push(Reason {
            rule: "said",
            weight,
            says,
            here: reading.anatomy.headline().unwrap_or_default().to_owned(),
            there: None,
        });
    }
    reasons.sort_by(|a, b| b.weight.abs().total_cmp(&a.weight.abs()));
    if reasons.is_empty() {
        reasons.push(Reason {
            rule: "words",
            weight: 0.0,
            says: "hardly a word in common",
            here: String::new(),
            there: None,
        });
    }
    reasons
}

/// Puts a rule in words, with what it saw.
fn explain_rule(
    rule: &'static str,
    weight: f64,
    reading: &Reading,
    (stored, note): &(Fingerprint, NotePrint),
    idf: &Idf,
) -> Option<Reason> {
    let query = &reading.fingerprint;
    let reason = |says: &'static str, here: String, there: Option<String>| {
        (!here.is_empty() || there.is_some()).then_some(Reason { rule, weight, says, here, there })
    };
    let spelling = |term: TermId| reading.terms.iter().find(|(known, _)| *known == term).map(|(_, word)| word.as_str());
    let heaviest = |keep: &dyn Fn(TermId) -> bool| {
        let mut words: Vec<(f32, TermId)> = query
            .terms
            .iter()
            .filter(|(term, _)| keep(*term))
            .map(|(term, weight)| (f32::from(*weight) * idf.weight(*term), *term))
            .collect();
        words.sort_by(|a, b| b.0.total_cmp(&a.0));
        let mut named: Vec<&str> = Vec::new();
        for word in words.into_iter().filter_map(|(_, term)| spelling(term)) {
            if named.len() == MAX_NAMED_WORDS {
                break;
            }
            let word = as_printed(word, &reading.anatomy.headlines);
            // A part of what is named already says nothing more.
            if !named.iter().any(|known| known.contains(word)) {
                named.retain(|known| !word.contains(known));
                named.push(word);
            }
        }
        named.join(" · ")
    };
    let in_stored = |term: TermId| stored.terms.binary_search_by_key(&term, |word| word.0).is_ok();
    let in_note = |term: TermId| note.has_term(term);
    let concepts = |print: &Fingerprint, class: Class, other: &Fingerprint, both: bool| {
        let names: Vec<&str> = print
            .concepts
            .iter()
            .filter(|(id, _)| other.concepts.iter().any(|(known, _)| known == id) == both)
            .filter_map(|(id, _)| concept::get(*id))
            .filter(|concept| concept.class == class)
            .map(|concept| concept.name)
            .take(2)
            .collect();
        names.join(", ")
    };
    let differing = |class: Class, says: &'static str| {
        let (here, there) = (concepts(query, class, stored, false), concepts(stored, class, query, false));
        (!here.is_empty() || !there.is_empty())
            .then(|| reason(says, here, Some(there).filter(|there| !there.is_empty())))
            .flatten()
    };
    match rule {
        "words" => reason("same words", heaviest(&in_stored), None),
        "words missing" => reason("not in the stored one", heaviest(&|term| !in_stored(term) && !in_note(term)), None),
        "headline" => {
            reason("same message", longest_common_run(reading.anatomy.headline()?, stored.headlines.first()?), None)
        }
        "condition" => reason("same condition", concepts(query, Class::Condition, stored, true), None),
        "other condition" => differing(Class::Condition, "another condition"),
        "other tool" => differing(Class::Tool, "another tool"),
        "other service" => differing(Class::Service, "another service"),
        "subject" => {
            let same = query.entities.iter().find(|(entity, _)| {
                stored.entities.iter().any(|(other, _)| other.kind == entity.kind && other.name == entity.name)
            })?;
            let printed = reading.anatomy.entities.iter().find(|entity| {
                entity.kind == same.0.kind
                    && crate::matcher::entity::canonical_name(same.0.kind, &entity.name)
                        .is_some_and(|(_, name)| name == same.0.name)
            });
            reason("same subject", printed.map_or_else(|| same.0.name.clone(), |entity| entity.name.clone()), None)
        }
        "other subject" => {
            let (here, there) = query.entities.iter().find_map(|(here, _)| {
                stored
                    .entities
                    .iter()
                    .find(|(there, _)| there.kind == here.kind && there.name != here.name)
                    .map(|(there, _)| (here, there))
            })?;
            reason("another subject", here.name.clone(), Some(there.name.clone()))
        }
        "note" => {
            // What the note alone has says more than what the error says as well.
            let alone = heaviest(&|term| in_note(term) && !in_stored(term));
            reason("the note speaks of", if alone.is_empty() { heaviest(&in_note) } else { alone }, None)
        }
        "names" => reason(
            "same error",
            query
                .error_names
                .iter()
                .filter(|name| stored.error_names.contains(name))
                .cloned()
                .collect::<Vec<_>>()
                .join(", "),
            None,
        ),
        "frames" => {
            let same = reading
                .anatomy
                .frames
                .iter()
                .rev()
                .find(|frame| frame.own && stored.frames.contains(&crate::matcher::term_id(&frame.describe())))?;
            reason("same place", same.describe(), None)
        }
        _ => None,
    }
}

/// A word as the headlines spell it: `ModuleNotFoundError`, not `modulenotfounderror`.
fn as_printed<'a>(word: &'a str, headlines: &'a [Headline]) -> &'a str {
    let found = headlines.iter().find_map(|Headline { text: line, .. }| {
        let places = line.char_indices().filter_map(|(at, _)| line.get(at..at + word.len()));
        places.into_iter().find(|place| place.eq_ignore_ascii_case(word))
    });
    found.unwrap_or(word)
}

/// The longest run of words that two lines share, as the first spells it.
fn longest_common_run(here: &str, there: &str) -> String {
    // A comma or a quote at a word's end does not make it another word.
    let bare = |word: &str| word.trim_matches(|c: char| c.is_ascii_punctuation()).to_lowercase();
    let lower = |line: &str| line.split_whitespace().map(bare).collect::<Vec<_>>();
    let (a, b) = (lower(here), lower(there));
    let (mut longest, mut end) = (0, 0);
    let mut lengths = vec![0_usize; b.len() + 1];
    for (i, word) in a.iter().enumerate() {
        let mut diagonal = 0;
        for (j, other) in b.iter().enumerate() {
            let length = if word == other { diagonal + 1 } else { 0 };
            diagonal = std::mem::replace(&mut lengths[j + 1], length);
            if length > longest {
                (longest, end) = (length, i + 1);
            }
        }
    }
    let run = here.split_whitespace().skip(end - longest).take(longest).collect::<Vec<_>>().join(" ");
    run.trim_matches([':', ',', ';', '-', ' ']).to_owned()
}
