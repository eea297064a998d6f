//! The print of a note. Cause, fix and tags say what the error is about, in words that the paste may lack.

use crate::matcher::concept::{self, ConceptId};
use crate::matcher::mask;
use crate::matcher::tokens::TokenizedLine;

use super::term::{TermId, term_id};

/// The most terms that are remembered of a note.
const MAX_TERMS: usize = 160;

/// The print of a note: its terms and concepts.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct NotePrint {
    /// Terms of cause, fix and tags, in ascending order.
    pub(crate) terms: Vec<TermId>,
    /// Terms that only the title has, in ascending order. Most titles are made from the error: what the error has too
    /// is not the note's.
    pub(crate) title: Vec<TermId>,
    /// Every word of the title that has no digit, in ascending order.
    pub(crate) title_words: Vec<TermId>,
    /// Concepts that cause, fix and tags name.
    pub(crate) concepts: Vec<ConceptId>,
}

impl NotePrint {
    /// Makes the print of a note.
    pub fn new(title: &str, cause: Option<&str>, fix: Option<&str>, tags: &[&str]) -> Self {
        let mut print = Self::default();
        for text in cause.into_iter().chain(fix).chain(tags.iter().copied()) {
            for line in text.lines() {
                let tokens = TokenizedLine::new(line);
                print.terms.extend(content_terms(&tokens));
                print.concepts.extend(concept::find_concepts(&tokens).into_iter().map(|(id, _)| id));
            }
        }
        let title = TokenizedLine::new(title);
        print.title.extend(content_terms(&title));
        let has_digit = |word: &&str| word.contains(|c: char| c.is_ascii_digit());
        print.title_words.extend(title.words().filter(|word| !has_digit(word)).map(term_id));
        print.terms.truncate(MAX_TERMS);
        for list in [&mut print.terms, &mut print.title, &mut print.title_words] {
            list.sort_unstable();
            list.dedup();
        }
        print.title.retain(|term| print.terms.binary_search(term).is_err());
        print.concepts.sort_unstable();
        print.concepts.dedup();
        print
    }

    /// Tells whether the note, its title aside, has a term.
    pub(crate) fn says(&self, term: TermId) -> bool {
        self.terms.binary_search(&term).is_ok()
    }

    /// Tells whether the note names a concept.
    pub(crate) fn has_concept(&self, id: ConceptId) -> bool {
        self.concepts.binary_search(&id).is_ok()
    }

    /// Tells whether the note or its title has a term.
    pub(crate) fn has_term(&self, term: TermId) -> bool {
        self.says(term) || self.title.binary_search(&term).is_ok()
    }
}

/// Words of the language that say nothing about an error, in ascending order. A note is prose, a paste is not, so only
/// notes need the list.
const STOP_WORDS: [&str; 72] = [
    "a", "add", "after", "all", "also", "an", "and", "any", "are", "as", "at", "be", "because", "before", "but", "by",
    "can", "d", "did", "do", "does", "e", "for", "from", "g", "has", "have", "i", "if", "in", "into", "is", "it",
    "its", "like", "make", "more", "n", "no", "not", "o", "of", "on", "one", "only", "or", "other", "p", "run", "s",
    "set", "so", "t", "than", "that", "the", "their", "then", "there", "they", "this", "to", "use", "was", "when",
    "which", "while", "will", "with", "y", "you", "your",
];

fn content_terms(tokens: &TokenizedLine<'_>) -> Vec<TermId> {
    let stops = |term: &&str| STOP_WORDS.binary_search(term).is_ok() || mask::is_volatile(term);
    tokens.words().filter(|term| !stops(term)).map(term_id).collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_words_that_say_nothing_are_in_order() {
        assert!(super::STOP_WORDS.is_sorted());
    }
}
