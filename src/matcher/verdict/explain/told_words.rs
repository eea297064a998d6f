//! The words of a reason: those that are heaviest, of the lines that tell of the error.

use super::{Explanation, Sides, explain_shared};
use crate::matcher::compare::{own_words, turns_meaning};
use crate::matcher::concept::ConceptId;
use crate::matcher::fingerprint::TermId;
use crate::matcher::verdict::printed::{as_printed, words_of_sentences};
use crate::matcher::verdict::telling::{are_telling, is_telling};

/// The most words that are named in one reason.
const MAX_NAMED_WORDS: usize = 5;

impl Sides<'_> {
    /// Explains by words that both texts have in the lines that tell of the error.
    pub(super) fn explain_words(&self) -> Option<Explanation> {
        let is_shared = |term, word: &str| self.is_stored(term) && self.there.tells(word);
        explain_shared("same words", Some(self.heaviest_words(is_shared)).filter(|words| are_telling(words))?)
    }

    /// Explains by words that neither the whole stored text nor its note has.
    pub(super) fn explain_words_missing(&self) -> Option<Explanation> {
        let is_missing = |term, word: &str| {
            let is_known = self.is_stored(term) || self.note.has_term(term) || self.is_paraphrased(term);
            !is_known && !self.there.may_have(word) && !self.note_text.may_have(word)
        };
        explain_shared("only in this one", self.heaviest_words(is_missing))
    }

    /// Explains by words of the note. Those that it alone has say more than those of the error.
    pub(super) fn explain_note(&self) -> Option<Explanation> {
        let is_noted = |term, word: &str| self.note.has_term(term) && self.note_text.tells(word);
        let alone = self.heaviest_words(|term, word| is_noted(term, word) && !self.is_stored(term));
        let words = if are_telling(&alone) { alone } else { self.heaviest_words(is_noted) };
        explain_shared("the note speaks of", Some(words).filter(|words| are_telling(words))?)
    }

    /// Explains by the words that only one of the two headlines has, and that stand nowhere in the other text.
    pub(super) fn explain_other_wording(&self) -> Option<Explanation> {
        let (lines_here, lines_there) = (&self.reading.fingerprint.headlines, &self.stored.headlines);
        let (here, there) = own_words(lines_here, lines_there, self.idf);
        let (here, there) = (words_of_sentences(lines_here, here), words_of_sentences(lines_there, there));
        let tells = |word: &String| is_telling(word) || turns_meaning(word);
        // A word that turns a sentence is short, and a part of many others.
        let is_there = |word: &str| if turns_meaning(word) { self.there.has(word) } else { self.there.may_have(word) };
        let is_here = |word: &str| if turns_meaning(word) { self.is_here(word) } else { self.may_be_here(word) };
        let here: Vec<String> = here.into_iter().filter(|word| tells(word) && !is_there(word)).collect();
        let there: Vec<String> = there.into_iter().filter(|word| tells(word) && !is_here(word)).collect();
        (!here.is_empty() || !there.is_empty()).then_some(("another message", here, there))
    }

    fn is_stored(&self, term: TermId) -> bool {
        self.stored.has_term(term)
    }

    /// Tells whether a term is one of the words by which the looked-up text states a condition that the stored text or
    /// its note states too.
    fn is_paraphrased(&self, term: TermId) -> bool {
        let is_known = |id: ConceptId| self.stored.has_concept(id) || self.note.has_concept(id);
        self.reading.fingerprint.condition_terms.iter().any(|(known, id)| *known == term && is_known(*id))
    }

    /// Returns the heaviest words to be kept of the lines that tell of the error, as its headlines spell them.
    fn heaviest_words(&self, keep: impl Fn(TermId, &str) -> bool) -> Vec<String> {
        let terms = self.reading.fingerprint.terms.iter();
        let mut words: Vec<(f32, TermId)> =
            terms.map(|(term, weight)| (f32::from(*weight) * self.idf.weight(*term), *term)).collect();
        words.sort_by(|a, b| b.0.total_cmp(&a.0));
        let spelling = |term: TermId| self.reading.terms.iter().find(|(known, _)| *known == term);
        let tells = |word: &str| is_telling(word) && self.reading.evidence.tells(word);
        let spelt = words.into_iter().filter_map(|(_, term)| spelling(term));
        let kept = spelt.filter(|(term, word)| tells(word) && keep(*term, word));
        let mut named: Vec<&str> = Vec::new();
        for word in kept.filter_map(|(_, word)| as_printed(word, &self.reading.anatomy.headlines)) {
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
}
