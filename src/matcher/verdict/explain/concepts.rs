//! The conditions, tools and services of a reason.

use super::{Explanation, Sides, explain_shared};
use crate::matcher::concept::{Class, Concept, ConceptId};
use crate::matcher::verdict::stated::{readable_condition, stated_concepts};
use crate::matcher::verdict::telling::are_telling;

/// The most concepts that are named on one side of a reason.
const MAX_NAMED_CONCEPTS: usize = 2;

/// The least bytes of a word of a condition's name by which a text is known to speak of it.
const MIN_NAME_PART_BYTES: usize = 4;

impl Sides<'_> {
    /// Explains by the conditions that both texts state.
    pub(super) fn explain_conditions(&self) -> Option<Explanation> {
        let shared = stated_concepts(&self.reading.fingerprint, self.stored, Class::Condition, true);
        let mut named: Vec<String> = Vec::new();
        for words in shared.filter_map(|(id, concept)| self.shared_condition(id, concept)) {
            if named.len() < MAX_NAMED_CONCEPTS && !named.iter().any(|known| known.contains(&words)) {
                named.push(words);
            }
        }
        explain_shared("same condition", named)
    }

    /// Explains by the conditions that only one of the texts states, in its own words.
    pub(super) fn explain_other_conditions(&self) -> Option<Explanation> {
        let (query, said) = (&self.reading.fingerprint, &self.reading.evidence);
        let here = stated_concepts(query, self.stored, Class::Condition, false)
            .filter(|(id, _)| self.there.words_stating(*id).is_none())
            .filter_map(|(id, _)| said.phrase_stating(id))
            .filter(|words| said.tells(words) && !self.there.may_have(words));
        let there = stated_concepts(self.stored, query, Class::Condition, false)
            .filter(|(id, _)| self.here.iter().all(|text| text.words_stating(*id).is_none()))
            .filter_map(|(id, _)| self.there.phrase_stating(id))
            .filter(|words| self.there.tells(words) && !self.may_be_here(words));
        let here: Vec<String> = here.map(one_space).take(MAX_NAMED_CONCEPTS).collect();
        let there: Vec<String> = there.map(one_space).take(MAX_NAMED_CONCEPTS).collect();
        (!here.is_empty() || !there.is_empty()).then_some(("another condition", here, there))
    }

    /// Explains by the tools or services that only one of the texts names.
    pub(super) fn explain_other_concepts(&self, says: &'static str, class: Class) -> Option<Explanation> {
        let query = &self.reading.fingerprint;
        let names = |print, other, is_known: &dyn Fn(&str) -> bool| -> Vec<String> {
            let named = stated_concepts(print, other, class, false).map(|(_, concept)| concept.name);
            named.filter(|name| !is_known(name)).map(str::to_owned).take(MAX_NAMED_CONCEPTS).collect()
        };
        let here = names(query, self.stored, &|name| self.there.may_have(name));
        let there = names(self.stored, query, &|name| self.may_be_here(name));
        (!here.is_empty() || !there.is_empty()).then_some((says, here, there))
    }

    /// Returns how a condition is told that both texts state: in the words of both, or by its name where their words
    /// differ. The name is told only where one of the texts has its words, for it may say more than they do.
    fn shared_condition(&self, id: ConceptId, concept: &'static Concept) -> Option<String> {
        let here = self.reading.evidence.words_stating(id).filter(|words| self.reading.evidence.tells(words))?;
        let there = self.there.words_stating(id).filter(|words| self.there.tells(words))?;
        // `Errno 98` is a number, of which the name says what it is.
        if self.there.has(here) && !here.contains(|c: char| c.is_ascii_digit()) {
            return self.reading.evidence.phrase_stating(id).filter(|words| are_telling_phrase(words)).map(one_space);
        }
        let name = readable_condition(concept.name);
        let is_said = |word: &str| {
            let stem = &word[..word.floor_char_boundary(word.len().min(MIN_NAME_PART_BYTES))];
            [here, there].iter().any(|words| words.to_lowercase().contains(stem))
        };
        let is_named = concept.errno.is_some() || name.split(' ').filter(|word| word.len() > 2).all(is_said);
        is_named.then(|| name.to_owned())
    }
}

fn one_space(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Tells whether the words of a condition say something by themselves: one small word of a sentence does not.
fn are_telling_phrase(words: &str) -> bool {
    are_telling(&words.split_whitespace().map(str::to_owned).collect::<Vec<_>>())
}
