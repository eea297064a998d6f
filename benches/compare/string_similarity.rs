//! Similarity of two strings, letter by letter.

use crate::Done;
use crate::corpus::Family;
use crate::notebook::Notebook;

/// Letters of a text that are compared, from its end, where errors are mostly said: the time grows with the product of
/// both lengths. Four of five errors have fewer.
const MAX_LETTERS: usize = 500;

/// A measure of the similarity of two texts, from 0 to 1.
#[derive(Clone, Copy)]
pub(crate) struct Measure {
    similarity: fn(&str, &str) -> f64,
    /// The upper bound of the similarity, which takes less time to compute.
    bound: fn(&LetterCounts, &LetterCounts) -> f64,
}

/// The share of letters that need not be changed to make one text of the other.
pub(crate) const LEVENSHTEIN: Measure =
    Measure { similarity: strsim::normalized_levenshtein, bound: LetterCounts::max_similarity };

pub(crate) const JARO_WINKLER: Measure = Measure { similarity: strsim::jaro_winkler, bound: |_, _| 1.0 };

/// Texts that are compared with one after the other.
pub(crate) struct StringSimilarity {
    part: fn(&str) -> String,
    measure: Measure,
    stored: Vec<(usize, String, LetterCounts)>,
}

impl StringSimilarity {
    pub(crate) fn new(part: fn(&str) -> String, measure: Measure) -> Self {
        Self { part, measure, stored: Vec::new() }
    }
}

impl Notebook for StringSimilarity {
    fn store(&mut self, number: usize, text: &str, _: &Family) -> Done {
        let text = (self.part)(text);
        let letters = LetterCounts::count(&text);
        self.stored.push((number, text, letters));
        Ok(())
    }

    /// The likest one; the one stored first of several.
    fn best(&self, text: &str) -> Done<Option<(usize, f64)>> {
        let asked = (self.part)(text);
        let letters = LetterCounts::count(&asked);
        let most = |number: usize| ((self.measure.bound)(&letters, &self.stored[number].2), number);
        let mut promising: Vec<(f64, usize)> = (0..self.stored.len()).map(most).collect();
        promising.sort_by(|a, b| b.0.total_cmp(&a.0));
        let mut best: Option<(f64, usize)> = None;
        for (most, number) in promising {
            // What follows promises even less.
            if best.is_some_and(|(score, _)| most < score) {
                break;
            }
            let score = (self.measure.similarity)(&asked, &self.stored[number].1);
            if best.is_none_or(|(highest, first)| score > highest || score == highest && number < first) {
                best = Some((score, number));
            }
        }
        Ok(best.map(|(score, number)| (self.stored[number].0, score)))
    }
}

/// The count of each letter of a text; letters share a count where there are more than counts.
struct LetterCounts([u16; 64]);

impl LetterCounts {
    fn count(text: &str) -> Self {
        let mut letters = Self([0; 64]);
        text.chars().for_each(|c| letters.0[c as usize % 64] += 1);
        letters
    }

    /// The share of letters of the longer one that can stay: letters that the other has not enough of must be changed.
    fn max_similarity(one: &Self, other: &Self) -> f64 {
        let shared: u16 = one.0.iter().zip(&other.0).map(|(a, b)| a.min(b)).sum();
        let [one, other] = [one, other].map(|letters| letters.0.iter().sum::<u16>());
        f64::from(shared) / f64::from(one.max(other).max(1))
    }
}

/// The end of a text in small letters.
pub(crate) fn whole_text(text: &str) -> String {
    let text = text.trim().to_lowercase();
    let from = text.char_indices().rev().nth(MAX_LETTERS - 1).map_or(0, |(at, _)| at);
    text[from..].to_owned()
}

/// The last line with something in it, in small letters.
pub(crate) fn last_line(text: &str) -> String {
    whole_text(text.trim_end().lines().next_back().unwrap_or_default())
}
