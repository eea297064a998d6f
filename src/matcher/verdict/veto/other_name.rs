//! The veto by another name in the same sentence.

use super::{Veto, headlines};
use crate::matcher::Rule;
use crate::matcher::compare::sentence::Sentence;
use crate::matcher::fingerprint::{Fingerprint, NotePrint, TermId, term_id};

/// The least bytes of a part of a name that is looked for in a note.
const MIN_NAME_PART_BYTES: usize = 3;

/// The most words of a title for each that is not the error's, where the title is a person's own. A title that was made
/// from the error may have a few words of it that the print has not.
const MAX_TITLE_WORDS_PER_OWN: usize = 2;

/// The least number of words of a person's own title that are not the error's.
const MIN_OWN_TITLE_WORDS: usize = 2;

/// Finds another name in the same sentence, where the title that a person gave the note has the stored one.
pub(super) fn find(
    query: &Fingerprint,
    stored: &Fingerprint,
    note: &NotePrint,
    here: &Sentence<'_>,
    there: &Sentence<'_>,
) -> Option<Veto> {
    if !has_own_title(note, stored) || !here.is_same(there) {
        return None;
    }
    let titled = |name: &str| parts_of(name).all(|part| note.title_words.binary_search(&part).is_ok());
    let noted = |name: &str| parts_of(name).any(|part| note.has_term(part));
    let known = |print: &Fingerprint, name: &str| parts_of(name).all(|part| print.has_term(part));
    // A path is where something lies on one machine.
    let is_named = |name: &&str| !name.contains(['/', '\\']) && parts_of(name).next().is_some();
    let there = there.names().filter(is_named).find(|name| titled(name) && !known(query, name))?;
    let here = here.names().filter(is_named).find(|name| !noted(name) && !known(stored, name))?;
    Some(Veto {
        rule: Rule::OtherSubject,
        says: "another subject",
        here: vec![here.to_owned()],
        there: vec![there.to_owned()],
    })
}

/// Tells whether the title is a person's own words, not the error's: only then it says what the note is about.
fn has_own_title(note: &NotePrint, stored: &Fingerprint) -> bool {
    let said: Vec<TermId> = headlines(stored).flat_map(words_of).map(|word| term_id(&word)).collect();
    let is_own = |word: &&TermId| !stored.has_term(**word) && !said.contains(word);
    let own = note.title_words.iter().filter(is_own).count();
    own >= MIN_OWN_TITLE_WORDS && own * MAX_TITLE_WORDS_PER_OWN >= note.title_words.len()
}

fn parts_of(name: &str) -> impl Iterator<Item = TermId> {
    words_of(name).filter(|part| part.len() >= MIN_NAME_PART_BYTES).map(|part| term_id(&part))
}

fn words_of(text: &str) -> impl Iterator<Item = String> {
    text.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|word| !word.is_empty()).map(str::to_lowercase)
}
