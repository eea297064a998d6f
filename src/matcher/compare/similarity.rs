//! Similarity of headlines by character bigrams (Sørensen and Dice), and by the end of the one in the other.

use crate::matcher::tokens::Tokens;

/// The most letters of a line's end that are looked for in another: about two words.
const MAX_SUFFIX_CHARS: usize = 12;

/// A headline, made ready once to be compared with many.
#[derive(Debug, Clone)]
pub(super) struct Headline {
    /// In lower case and without digits, which change from one time to the next.
    folded: String,
    /// The same without white space.
    dense: String,
    /// Bigrams of `dense`, sorted.
    dense_bigrams: Vec<u64>,
    /// Bigrams of `folded`, of letters and spaces alone, sorted.
    letter_bigrams: Vec<u64>,
    /// The words of the line, with their digits.
    tokens: Tokens,
}

impl Headline {
    pub(super) fn new(line: &str) -> Self {
        let mut folded = String::with_capacity(line.len());
        folded.extend(line.chars().filter(|c| !c.is_ascii_digit()).flat_map(char::to_lowercase));
        let dense: String = folded.chars().filter(|c| !c.is_whitespace()).collect();
        let dense_bigrams = bigrams(dense.chars());
        let letter_bigrams = bigrams(folded.chars().filter(|c| c.is_alphanumeric() || *c == ' '));
        Self { folded, dense, dense_bigrams, letter_bigrams, tokens: Tokens::new(line) }
    }

    /// Returns its words in lower case.
    pub(super) fn words(&self) -> impl Iterator<Item = &str> {
        self.tokens.words()
    }

    /// Tells whether two headlines are equal but for case and digits.
    pub(super) fn equals(&self, other: &Self) -> bool {
        self.folded == other.folded
    }

    /// Returns the Sørensen-Dice coefficient, from 0 to 1.
    pub(super) fn dice_similarity(&self, other: &Self) -> f32 {
        if self.dense == other.dense {
            return 1.0;
        }
        if self.dense.len() < 2 || other.dense.len() < 2 {
            return 0.0;
        }
        let shared = count_shared(&self.dense_bigrams, &other.dense_bigrams);
        (2 * shared) as f32 / (self.dense.len() + other.dense.len() - 2) as f32
    }

    /// Returns how much of its end another headline has, from 0 to 1 for [`MAX_SUFFIX_CHARS`] letters: of a line that
    /// was cut off, it is where the other goes on.
    pub(super) fn suffix_overlap(&self, other: &Self) -> f32 {
        let starts = self.folded.char_indices().rev().take(MAX_SUFFIX_CHARS).map(|(at, _)| at);
        let longest = starts.take_while(|&at| other.folded.contains(&self.folded[at..])).count();
        longest as f32 / MAX_SUFFIX_CHARS.min(self.folded.chars().count()).max(1) as f32
    }

    /// Tells whether the end of this headline stands in another one, in the middle of a word.
    pub(super) fn is_cut_within(&self, other: &Self) -> bool {
        let start = self.folded.char_indices().rev().take(MAX_SUFFIX_CHARS).last().map_or(0, |(at, _)| at);
        let end = &self.folded[start..];
        let goes_on = |(at, _): (usize, &str)| {
            other.folded[at + end.len()..].starts_with(char::is_alphanumeric) && end.ends_with(char::is_alphanumeric)
        };
        other.folded.match_indices(end).any(goes_on)
    }

    /// Returns the share of its bigrams that another headline has, from 0 to 1.
    pub(super) fn bigram_containment(&self, other: &Self) -> f32 {
        if self.letter_bigrams.len() < 4 {
            return 0.0;
        }
        count_shared(&self.letter_bigrams, &other.letter_bigrams) as f32 / self.letter_bigrams.len() as f32
    }
}

fn bigrams(letters: impl Iterator<Item = char>) -> Vec<u64> {
    let mut last = None;
    let mut pairs: Vec<u64> = letters
        .filter_map(|letter| {
            let before = last.replace(letter)?;
            Some(u64::from(u32::from(before)) << 32 | u64::from(u32::from(letter)))
        })
        .collect();
    pairs.sort_unstable();
    pairs
}

/// Counts the bigrams that two sorted lists share, each counted as often as both have it.
fn count_shared(one: &[u64], other: &[u64]) -> usize {
    let (mut a, mut b, mut count) = (0, 0, 0);
    while let (Some(here), Some(there)) = (one.get(a), other.get(b)) {
        count += usize::from(here == there);
        a += usize::from(here <= there);
        b += usize::from(there <= here);
    }
    count
}

#[cfg(test)]
mod tests {
    use super::Headline;

    #[test]
    fn likeness_is_that_of_the_strsim_crate() {
        for (one, other) in [
            ("cannot open file", "cannot open the file"),
            ("aaaa", "aa"),
            ("", "x"),
            ("포트가 이미 사용 중", "포트를 사용 중"),
            ("a b", "ab"),
        ] {
            let alike = Headline::new(one).dice_similarity(&Headline::new(other));
            assert!((f64::from(alike) - strsim::sorensen_dice(one, other)).abs() < 1e-6, "{one} / {other}: {alike}");
        }
    }

    #[test]
    fn a_headline_is_in_a_longer_one() {
        let (short, long) = (Headline::new("No such file 12"), Headline::new("open: NO SUCH FILE or directory"));
        assert!(short.bigram_containment(&long) > 0.8 && long.bigram_containment(&short) < 0.6);
        assert!(
            (Headline::new("x: no such ta").suffix_overlap(&Headline::new("x: no such table: y")) - 1.0).abs() < 1e-6
        );
        assert!(Headline::new("x: no such ta").suffix_overlap(&Headline::new("x: locked")) < 0.1);
        assert!(short.equals(&Headline::new("no such file 7")));
    }
}
