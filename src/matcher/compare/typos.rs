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
    let has = |word: TermId| stored.terms.binary_search_by_key(&word, |entry| entry.0).is_ok();
    let cut = there.iter().any(|headline| line.is_cut_within(headline));
    let mut meant: HashMap<TermId, TermId> = HashMap::new();
    for (k, word) in words.iter().enumerate() {
        let here = term_id(word);
        if has(here) {
            continue;
        }
        let last = cut && k + 1 == words.len();
        let same = known.iter().find(|other| last && other.starts_with(word) || is_typo(word, other));
        if let Some(other) = same.map(|other| term_id(other)).filter(|other| has(*other)) {
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
    for (word, _) in &mut replaced.terms {
        *word = meant.get(word).copied().unwrap_or(*word);
    }
    for word in &mut replaced.best_terms {
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
    use super::is_typo;

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
}
