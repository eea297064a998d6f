//! Puts a rule in words, with the parts of the two texts that it speaks of.

use super::printed::{as_printed, longest_common_run, words_of_sentences};
use super::stated::concept_names;
use super::telling::{is_readable_name, is_telling};
use crate::incident::Role;
use crate::matcher::Reading;
use crate::matcher::compare::{Rule, own_words, turns_meaning};
use crate::matcher::concept::Class;
use crate::matcher::entity::{canonical_name, readable_name};
use crate::matcher::fingerprint::{EntityPrint, Fingerprint, NotePrint, TermId, term_id};
use crate::matcher::idf::Idf;

/// The most words that are named in one reason.
const MAX_NAMED_WORDS: usize = 5;

/// The least words of a run that is a message where it is not most of one of the sentences.
const MIN_MESSAGE_WORDS: usize = 5;

/// The two sides of a comparison, of which reasons are given.
pub(super) struct Sides<'a> {
    pub(super) reading: &'a Reading,
    pub(super) stored: &'a Fingerprint,
    pub(super) note: &'a NotePrint,
    pub(super) correction: Option<Role>,
    pub(super) idf: &'a Idf,
}

/// A rule in words, and what it speaks of in the looked-up and in the stored text.
type Explanation = (&'static str, Vec<String>, Vec<String>);

impl Sides<'_> {
    /// Explains a rule; `None` where the two texts have nothing to show for it.
    pub(super) fn explain(&self, rule: Rule) -> Option<Explanation> {
        match rule {
            Rule::Words => explain_shared("same words", self.heaviest_words(|term| self.is_stored(term))),
            Rule::WordsMissing => {
                let is_missing = |term| !self.is_stored(term) && !self.note.has_term(term);
                explain_shared("only in this one", self.heaviest_words(is_missing))
            }
            Rule::Headline => {
                let (here, there) = (self.reading.anatomy.headlines.first()?, self.stored.headlines.first()?);
                let run = longest_common_run(&here.text, there);
                // A few words of a sentence are no message.
                let words = run.split_whitespace().filter(|word| word.contains(char::is_alphabetic)).count();
                let is_most = run.len() * 2 > here.text.len().min(there.len());
                let is_message = words >= MIN_MESSAGE_WORDS || is_most;
                explain_shared("same message", vec![run].into_iter().filter(|_| is_message).collect())
            }
            Rule::OtherWording => {
                let (lines_here, lines_there) = (&self.reading.fingerprint.headlines, &self.stored.headlines);
                let (here, there) = own_words(lines_here, lines_there, self.idf);
                let (here, there) = (words_of_sentences(lines_here, here), words_of_sentences(lines_there, there));
                let telling =
                    |words: Vec<String>| words.into_iter().filter(|word| is_telling(word) || turns_meaning(word));
                let (here, there): (Vec<_>, Vec<_>) = (telling(here).collect(), telling(there).collect());
                (!here.is_empty() || !there.is_empty()).then_some(("another message", here, there))
            }
            Rule::OtherName => {
                let query = &self.reading.fingerprint;
                let (here, there) =
                    query.differing_codes(self.stored).or_else(|| query.differing_classes(self.stored))?;
                Some(("another error", vec![here.to_owned()], vec![there.to_owned()]))
            }
            Rule::Condition => explain_shared(
                "same condition",
                concept_names(&self.reading.fingerprint, self.stored, Class::Condition, true),
            ),
            Rule::OtherCondition => self.explain_other_concepts("another condition", Class::Condition),
            Rule::OtherTool => self.explain_other_concepts("another tool", Class::Tool),
            Rule::OtherService => self.explain_other_concepts("another service", Class::Service),
            Rule::Subject => explain_shared("same subject", vec![self.shared_entity()?]),
            Rule::OtherSubject => {
                let (here, there) = self.differing_entities()?;
                let name = |entity: &EntityPrint| readable_name(entity.kind, &entity.name);
                Some(("another subject", non_empty(vec![name(here)]), vec![name(there)]))
            }
            Rule::Note => {
                // What the note alone has says more than what the error says as well.
                let alone = self.heaviest_words(|term| self.note.has_term(term) && !self.is_stored(term));
                let words = if alone.is_empty() { self.heaviest_words(|term| self.note.has_term(term)) } else { alone };
                explain_shared("the note speaks of", words)
            }
            Rule::Names => {
                let names = self.reading.fingerprint.names_shared_with(self.stored);
                let telling = names.filter(|name| !["error", "exception"].contains(name));
                explain_shared("same error", telling.map(str::to_owned).collect())
            }
            Rule::Frames => {
                let mut frames = self.reading.anatomy.frames.iter().rev();
                let same =
                    frames.find(|frame| frame.own && self.stored.frames.contains(&term_id(&frame.describe())))?;
                explain_shared("same place", vec![same.describe()])
            }
            Rule::Said => {
                let says = match self.correction? {
                    Role::Not => "you said it is not this one",
                    Role::Seen | Role::Same => "you said it is this one",
                };
                Some((says, self.reading.anatomy.headline().map(str::to_owned).into_iter().collect(), Vec::new()))
            }
        }
    }

    fn is_stored(&self, term: TermId) -> bool {
        self.stored.has_term(term)
    }

    /// Returns the heaviest words of the looked-up text that are to be kept, as its headlines spell them.
    fn heaviest_words(&self, keep: impl Fn(TermId) -> bool) -> Vec<String> {
        let terms = self.reading.fingerprint.terms.iter().filter(|(term, _)| keep(*term));
        let mut words: Vec<(f32, TermId)> =
            terms.map(|(term, weight)| (f32::from(*weight) * self.idf.weight(*term), *term)).collect();
        words.sort_by(|a, b| b.0.total_cmp(&a.0));
        let spelling = |term: TermId| self.reading.terms.iter().find(|(known, _)| *known == term);
        let spelt = words.into_iter().filter_map(|(_, term)| spelling(term)).filter(|(_, word)| is_telling(word));
        let mut named: Vec<&str> = Vec::new();
        for word in spelt.filter_map(|(_, word)| as_printed(word, &self.reading.anatomy.headlines)) {
            if named.len() == MAX_NAMED_WORDS {
                break;
            }
            // A part of what is named already says nothing more.
            if !named.iter().any(|known| known.contains(word)) {
                named.retain(|known| !word.contains(known));
                named.push(word);
            }
        }
        named.into_iter().map(str::to_owned).collect()
    }

    /// Explains by the concepts of a class that only one of the texts states.
    fn explain_other_concepts(&self, says: &'static str, class: Class) -> Option<Explanation> {
        let query = &self.reading.fingerprint;
        let here = concept_names(query, self.stored, class, false);
        let there = concept_names(self.stored, query, class, false);
        (!here.is_empty() || !there.is_empty()).then_some((says, here, there))
    }

    /// Returns the best entity that both texts name, as the looked-up one prints it.
    fn shared_entity(&self) -> Option<String> {
        let mut entities = self.reading.fingerprint.entities.iter().map(|(entity, _)| entity);
        let is_shared = |entity: &EntityPrint| self.stored.entities.iter().any(|(other, _)| entity.is_same(other));
        let is_name = |entity: &EntityPrint| is_readable_name(&entity.name) && is_telling(&entity.name);
        let same = entities.find(|entity| is_name(entity) && is_shared(entity))?;
        let readable = readable_name(same.kind, &same.name);
        // Two local modules have one name here, whatever they are called.
        if readable != same.name {
            return Some(readable);
        }
        let printed = self.reading.anatomy.entities.iter().find(|entity| {
            entity.kind == same.kind
                && canonical_name(same.kind, &entity.name).is_some_and(|(_, name)| name == same.name)
        });
        Some(printed.map_or(readable, |entity| entity.name.clone()))
    }

    /// Returns the best pair of entities of one kind that differ.
    fn differing_entities(&self) -> Option<(&EntityPrint, &EntityPrint)> {
        let readable = |entity: &&EntityPrint| is_readable_name(&entity.name);
        self.reading.fingerprint.entities.iter().map(|(here, _)| here).filter(readable).find_map(|here| {
            let mut entities = self.stored.entities.iter().map(|(there, _)| there).filter(readable);
            entities.find(|there| there.kind == here.kind && there.name != here.name).map(|there| (here, there))
        })
    }
}

/// Explains by what both texts have, or the looked-up one alone.
fn explain_shared(says: &'static str, parts: Vec<String>) -> Option<Explanation> {
    let parts = non_empty(parts);
    (!parts.is_empty()).then(|| (says, parts, Vec::new()))
}

fn non_empty(mut parts: Vec<String>) -> Vec<String> {
    parts.retain(|part| !part.is_empty());
    parts
}

#[cfg(test)]
mod tests {
    use super::Sides;
    use crate::matcher::fingerprint::NotePrint;
    use crate::matcher::idf::Idf;
    use crate::matcher::{Rule, read};

    #[test]
    fn one_word_that_two_headlines_share_is_no_message() {
        let [query, stored] = ["the sum of two shelves is wrong", "none of these books fits here"].map(read);
        let sides = Sides {
            reading: &query,
            stored: &stored.fingerprint,
            note: &NotePrint::default(),
            correction: None,
            idf: &Idf::new(9),
        };
        assert_eq!(sides.explain(Rule::Headline), None);
    }
}
