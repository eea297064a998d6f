//! How alike two strings are, letter by letter.

use crate::Done;
use crate::corpus::Family;
use crate::notebook::Notebook;

/// Letters of a text that are compared, from its end, where errors are mostly said: the time grows with the product of both
/// lengths. Four of five errors have fewer.
const LETTERS: usize = 500;

/// How alike two texts are, from 0 to 1.
#[derive(Clone, Copy)]
pub(crate) struct Measure {
    of: fn(&str, &str) -> f64,
    /// What it can be at most, which is quickly said.
    most: fn(&Tally, &Tally) -> f64,
}

/// The share of letters that need not be changed to make one text of the other.
pub(crate) const LEVENSHTEIN: Measure = Measure { of: strsim::normalized_levenshtein, most: Tally::most };

pub(crate) const JARO_WINKLER: Measure = Measure { of: strsim::jaro_winkler, most: |_, _| 1.0 };

/// Texts that are compared with one after the other.
pub(crate) struct Likeness {
    part: fn(&str) -> String,
    measure: Measure,
    stored: Vec<(usize, String, Tally)>,
}

impl Likeness {
    pub(crate) fn new(part: fn(&str) -> String, measure: Measure) -> Self {
        Self { part, measure, stored: Vec::new() }
    }
}

impl Notebook for Likeness {
    fn store(&mut self, number: usize, text: &str, _: &Family) -> Done {
        let text = (self.part)(text);
        let tally = Tally::of(&text);
        self.stored.push((number, text, tally));
        Ok(())
    }

    /// The likest one; the one stored first of several.
    fn best(&self, text: &str) -> Done<Option<(usize, f64)>> {
        let asked = (self.part)(text);
        let tally = Tally::of(&asked);
        let most = |place: usize| ((self.measure.most)(&tally, &self.stored[place].2), place);
        let mut promising: Vec<(f64, usize)> = (0..self.stored.len()).map(most).collect();
        promising.sort_by(|a, b| b.0.total_cmp(&a.0));
        let mut best: Option<(f64, usize)> = None;
        for (most, place) in promising {
            // What follows promises even less.
            if best.is_some_and(|(score, _)| most < score) {
                break;
            }
            let score = (self.measure.of)(&asked, &self.stored[place].1);
            if best.is_none_or(|(highest, first)| score > highest || score == highest && place < first) {
                best = Some((score, place));
            }
        }
        Ok(best.map(|(score, place)| (self.stored[place].0, score)))
    }
}

/// How often each letter is in a text; letters share a place where there are more than places.
struct Tally([u16; 64]);

impl Tally {
    fn of(text: &str) -> Self {
        let mut tally = Self([0; 64]);
        text.chars().for_each(|c| tally.0[c as usize % 64] += 1);
        tally
    }

    /// The share of letters of the longer one that can stay: letters that the other has not enough of must be changed.
    fn most(one: &Self, other: &Self) -> f64 {
        let shared: u16 = one.0.iter().zip(&other.0).map(|(a, b)| a.min(b)).sum();
        let [one, other] = [one, other].map(|tally| tally.0.iter().sum::<u16>());
        f64::from(shared) / f64::from(one.max(other).max(1))
    }
}

/// The end of a text in small letters.
pub(crate) fn whole_text(text: &str) -> String {
    let text = text.trim().to_lowercase();
    let from = text.char_indices().rev().nth(LETTERS - 1).map_or(0, |(at, _)| at);
    text[from..].to_owned()
}

/// The last line with something in it, in small letters.
pub(crate) fn last_line(text: &str) -> String {
    whole_text(text.trim_end().lines().next_back().unwrap_or_default())
}
