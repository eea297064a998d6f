//! A single line is often typed from another screen, or cut off by the selection: words with a typo, and a last word
//! that is half there, are taken for those of the stored headline.

use std::collections::HashMap;

use super::similarity::Headline;
use crate::matcher::fingerprint::{Fingerprint, TermId, term_id};

/// The least length of a word that is corrected: shorter words are too near each other for a typo to be told from
/// another word.
const MIN_CHARS: usize = 4;

/// The least length of a word that may have two typos.
const MIN_CHARS_FOR_TWO_TYPOS: usize = 8;

/// Returns a looked-up line's print with the words that the stored one spells otherwise, if there are any.
pub(super) fn correct_typos(
    query: &Fingerprint,
    line: &Headline,
    stored: &Fingerprint,
    there: &[Headline],
) -> Option<Fingerprint> {
    let words: Vec<&str> = line.words().collect();
    let known: Vec<&str> = there.iter().flat_map(Headline::words).collect();
    let cut = there.iter().any(|headline| line.is_cut_within(headline));
    let mut meant: HashMap<TermId, TermId> = HashMap::new();
    for (k, word) in words.iter().enumerate() {
        let here = term_id(word);
        if stored.has_term(here) {
            continue;
        }
        let last = cut && k + 1 == words.len();
        let same = known.iter().find(|other| last && other.starts_with(word) || is_typo(word, other));
        if let Some(other) = same.map(|other| term_id(other)).filter(|other| stored.has_term(*other)) {
            meant.insert(here, other);
        }
    }
    (!meant.is_empty()).then(|| replace_terms(query, &meant))
}

/// Tells whether two words differ by typos only.
fn is_typo(word: &str, other: &str) -> bool {
    let length = word.chars().count();
    let typos = match length {
        0..MIN_CHARS => return false,
        MIN_CHARS..MIN_CHARS_FOR_TWO_TYPOS => 1,
        _ => 2,
    };
    // What differs in digits is another version, not a typo.
    length.abs_diff(other.chars().count()) <= typos
        && !word.bytes().any(|b| b.is_ascii_digit())
        && strsim::osa_distance(word, other) <= typos
}

/// Returns a print with other ids for some of its terms.
fn replace_terms(print: &Fingerprint, meant: &HashMap<TermId, TermId>) -> Fingerprint {
    let mut replaced = print.clone();
    let terms = replaced.terms.iter_mut().map(|(word, _)| word);
    let of_conditions = replaced.condition_terms.iter_mut().map(|(word, _)| word);
    for word in terms.chain(&mut replaced.best_terms).chain(of_conditions) {
        *word = meant.get(word).copied().unwrap_or(*word);
    }
    replaced.terms.sort_unstable_by(|a, b| a.0.cmp(&b.0).then(b.1.cmp(&a.1)));
    replaced.terms.dedup_by_key(|entry| entry.0);
    replaced.best_terms.sort_unstable();
    replaced.best_terms.dedup();
    replaced
}

#[cfg(test)]
mod tests {
    use super::{correct_typos, is_typo};
    use crate::matcher::compare::WeightedPrint;
    use crate::matcher::fingerprint::{NotePrint, term_id};
    use crate::matcher::idf::Idf;
    use crate::matcher::read;

    #[test]
    fn a_slip_is_told_from_another_word() {
        for (word, other, same) in [
            ("mimatch", "mismatch", true),
            ("disuttils", "distutils", true),
            ("modulenotfoundexror", "modulenotfounderror", true),
            ("refused", "reused", true),
            ("host", "port", false),
            ("cu118", "cu121", false),
            ("for", "far", false),
        ] {
            assert_eq!(is_typo(word, other), same, "{word} {other}");
        }
    }

    #[test]
    fn the_words_of_a_condition_are_the_same_ones_after_a_correction() {
        let idf = Idf::new(1);
        let stored = read("backup worker replica: no space left on device").fingerprint;
        let stored = WeightedPrint::new(&stored, &idf);
        let mut words = ["no", "space", "left"].map(term_id);
        words.sort_unstable();
        for typed in ["bakcup worker replica", "backup worekr replica", "backup worker replcia"] {
            let typed = format!("{typed}: no space left on device");
            let query = read(&typed).fingerprint;
            let weighted = WeightedPrint::new(&query, &idf);
            let corrected =
                correct_typos(&query, &weighted.headlines[0], stored.print, &stored.headlines).expect("one typo");
            assert_eq!(
                WeightedPrint::new(&corrected, &idf).paraphrased_terms(&stored, &NotePrint::default()),
                words,
                "{typed}"
            );
        }
    }
}
