//! What is remembered of a note. Cause, fix and tags say what the error is about, in words that the paste may lack.

use crate::matcher::concept::{self, ConceptId};
use crate::matcher::mask;
use crate::matcher::pattern::TokenizedLine;

use super::word::{Feature, feature};

/// The most words that are remembered of a note.
const MOST_WORDS: usize = 160;

/// What is remembered of a note.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct NotePrint {
    /// Words of cause, fix and tags, in ascending order.
    pub(crate) words: Vec<Feature>,
    /// Words that only the title has, in ascending order. Most titles are made from the error: what the error has too is not the note's.
    pub(crate) title: Vec<Feature>,
    /// Concepts that cause, fix and tags name.
    pub(crate) concepts: Vec<ConceptId>,
}

impl NotePrint {
    /// The print of a note.
    pub fn of(title: &str, cause: Option<&str>, fix: Option<&str>, tags: &[&str]) -> Self {
        let mut print = Self::default();
        for text in cause.into_iter().chain(fix).chain(tags.iter().copied()) {
            for line in text.lines() {
                let tokens = TokenizedLine::new(line);
                print.words.extend(words(&tokens));
                print.concepts.extend(concept::find_concepts(&tokens).into_iter().map(|(id, _)| id));
            }
        }
        print.title.extend(words(&TokenizedLine::new(title)));
        print.words.truncate(MOST_WORDS);
        for list in [&mut print.words, &mut print.title] {
            list.sort_unstable();
            list.dedup();
        }
        print.title.retain(|word| print.words.binary_search(word).is_err());
        print.concepts.sort_unstable();
        print.concepts.dedup();
        print
    }

    /// Whether the note or its title has a word.
    pub(crate) fn says(&self, word: Feature) -> bool {
        self.words.binary_search(&word).is_ok() || self.title.binary_search(&word).is_ok()
    }
}

/// Words of the language that say nothing about an error, in ascending order. A note is prose, a paste is not, so only notes need the list.
const STOP_WORDS: [&str; 72] = [
    "a", "add", "after", "all", "also", "an", "and", "any", "are", "as", "at", "be", "because", "before", "but", "by",
    "can", "d", "did", "do", "does", "e", "for", "from", "g", "has", "have", "i", "if", "in", "into", "is", "it",
    "its", "like", "make", "more", "n", "no", "not", "o", "of", "on", "one", "only", "or", "other", "p", "run", "s",
    "set", "so", "t", "than", "that", "the", "their", "then", "there", "they", "this", "to", "use", "was", "when",
    "which", "while", "will", "with", "y", "you", "your",
];

fn words(tokens: &TokenizedLine<'_>) -> Vec<Feature> {
    let stops = |word: &&str| STOP_WORDS.binary_search(word).is_ok() || mask::volatile_rule(word).is_some();
    tokens.words().filter(|word| !stops(word)).map(feature).collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_words_that_say_nothing_are_in_order() {
        assert!(super::STOP_WORDS.is_sorted());
    }
}
