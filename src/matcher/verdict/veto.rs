//! Vetoes: differences by which a reader tells two errors apart, however much else they share.
//!
//! The chance is a sum, and in a sum one word weighs little among the many that two errors of one tool share. Some
//! differences decide by themselves: another number in the place of the code, `not` in the one sentence, another name
//! where the note's title speaks of the stored one. Each bounds the chance: the match stays worth reading, and is not
//! called seen. What the user said is never vetoed.

mod other_name;

use crate::matcher::Rule;
use crate::matcher::compare::sentence::{Difference, Part, PartKind, Sentence};
use crate::matcher::compare::turns_meaning;
use crate::matcher::fingerprint::{Fingerprint, NotePrint, term_id};

/// The greatest chance of a match that is vetoed. Of those that are, one in four is of the same error.
pub(super) const MAX_VETOED_PROBABILITY: f64 = 0.5;

/// The least number of words that two sentences share in the same places, so that what differs in them decides.
const MIN_SHARED_WORDS: usize = 3;

/// The most words that each side has alone. With more of them a tool has worded its message anew.
const MAX_OWN_WORDS: usize = 3;

/// The least letters of a word that is inserted in a sentence and decides. Articles and the like are shorter.
const MIN_INSERTED_BYTES: usize = 5;

/// Words with which a sentence goes on to say under which condition it holds, in ascending order.
const CONDITION_WORDS: [&str; 12] =
    ["after", "although", "because", "before", "during", "if", "since", "unless", "until", "while", "with", "without"];

/// A difference that decides, with the parts of both texts that differ.
#[derive(Debug, PartialEq)]
pub(super) struct Veto {
    pub(super) rule: Rule,
    pub(super) says: &'static str,
    pub(super) here: Vec<String>,
    pub(super) there: Vec<String>,
}

/// Returns the first veto against a stored error.
pub(super) fn find(query: &Fingerprint, stored: &Fingerprint, note: &NotePrint) -> Option<Veto> {
    let read = |print| -> Vec<Sentence<'_>> { headlines(print).map(Sentence::new).collect() };
    let (here, there) = (read(query), read(stored));
    let pairs = || here.iter().flat_map(|one| there.iter().map(move |other| (one, other)));
    other_number(query, stored)
        .or_else(|| pairs().find_map(|(one, other)| other_reason(&one.difference(other)?)))
        .or_else(|| other_outcome(query, stored, here.first()?, there.first()?))
        .or_else(|| pairs().find_map(|(one, other)| other_name::find(query, stored, note, one, other)))
}

fn headlines(print: &Fingerprint) -> impl Iterator<Item = &str> {
    print.headlines.iter().map(String::as_str)
}

/// Finds another number where programs tell their errors apart by it: `status=203/EXEC`, `Error 802:`. Codes with
/// letters are no such case: a tool renumbers its messages.
fn other_number(query: &Fingerprint, stored: &Fingerprint) -> Option<Veto> {
    let (here, there) = query.differing_codes(stored)?;
    let states = |print: &Fingerprint, code: &str| {
        code.bytes().all(|b| b.is_ascii_digit()) && print.best_terms.binary_search(&term_id(code)).is_ok()
    };
    (states(query, here) && states(stored, there)).then(|| Veto {
        rule: Rule::OtherName,
        says: "another error",
        here: vec![here.to_owned()],
        there: vec![there.to_owned()],
    })
}

/// Finds another reason in the same sentence: a word that turns it, an adjective amid it, a condition at its end, or
/// none where the other has a list.
fn other_reason(difference: &Difference<'_>) -> Option<Veto> {
    let (here, there) = (difference.here, difference.there);
    if difference.shared_words < MIN_SHARED_WORDS || here.is_empty() && there.is_empty() {
        return None;
    }
    let decides = turns_sentence(here, there)
        || lists_nothing(here, there)
        || lists_nothing(there, here)
        || is_insertion(difference, here, there)
        || is_insertion(difference, there, here);
    decides.then(|| other_message(here, there))
}

fn turns_sentence(here: &[Part<'_>], there: &[Part<'_>]) -> bool {
    let are_words =
        |side: &[Part<'_>]| side.len() <= MAX_OWN_WORDS && side.iter().all(|part| part.kind == PartKind::Word);
    are_words(here) && are_words(there) && here.iter().chain(there).any(turns)
}

/// Tells whether one side has no more than `none` where the other has versions.
fn lists_nothing(one: &[Part<'_>], other: &[Part<'_>]) -> bool {
    let [nothing] = one else { return false };
    turns(nothing) && !other.is_empty() && other.iter().all(|part| part.kind == PartKind::Number)
}

/// Tells whether `one` has words of its own where the other has none: an adjective amid the sentence, as in `the
/// [asynchronous] context manager`, or a condition at its end, as in `not found [with a date before …]`.
fn is_insertion(difference: &Difference<'_>, one: &[Part<'_>], other: &[Part<'_>]) -> bool {
    let [first, rest @ ..] = one else { return false };
    let is_word = |part: &Part<'_>| part.kind == PartKind::Word;
    if !other.is_empty() || !is_word(first) || first.begins_clause {
        return false;
    }
    match difference.after {
        [] => {
            let words = rest.iter().filter(|part| is_word(part)).count();
            CONDITION_WORDS.binary_search(&first.text).is_ok() && words >= 2
        }
        // An adjective before the noun that introduces a name says of what sort the name is.
        [next, after, ..] => {
            rest.is_empty()
                && first.text.len() >= MIN_INSERTED_BYTES
                && [difference.before, next, after].into_iter().all(is_word)
                && !next.begins_clause
                && !after.begins_clause
        }
        [_] => false,
    }
}

/// Finds another outcome: each headline has a word that turns its meaning and that the other text has nowhere.
fn other_outcome(query: &Fingerprint, stored: &Fingerprint, here: &Sentence<'_>, there: &Sentence<'_>) -> Option<Veto> {
    let own = |sentence: &Sentence<'_>, other: &Fingerprint, their: &Sentence<'_>| -> Vec<String> {
        let is_own = |part: &&Part<'_>| {
            turns(part) && !other.has_term(term_id(&part.text.to_lowercase())) && !their.has_word(part)
        };
        sentence.parts.iter().filter(is_own).map(|part| part.text.to_owned()).collect()
    };
    let (here, there) = (own(here, stored, there), own(there, query, here));
    let is_vetoed = !here.is_empty() && !there.is_empty();
    is_vetoed.then_some(Veto { rule: Rule::OtherWording, says: "another message", here, there })
}

/// Tells whether a part is a word that turns its sentence. `None` with a capital is a value of a program.
fn turns(part: &Part<'_>) -> bool {
    part.kind == PartKind::Word && part.text != "None" && turns_meaning(&part.text.to_lowercase())
}

fn other_message(here: &[Part<'_>], there: &[Part<'_>]) -> Veto {
    let texts = |side: &[Part<'_>]| side.iter().map(|part| part.text.to_owned()).take(MAX_OWN_WORDS).collect();
    Veto { rule: Rule::OtherWording, says: "another message", here: texts(here), there: texts(there) }
}

#[cfg(test)]
mod tests {
    use super::find;
    use crate::matcher::fingerprint::NotePrint;
    use crate::matcher::read;

    /// Returns the parts that differ where the second text is vetoed as a match of the first.
    fn vetoed(title: &str, stored: &str, query: &str) -> Option<String> {
        let note = NotePrint::new(title, Some("It was so."), Some("Do it."), &[]);
        let veto = find(&read(query).fingerprint, &read(stored).fingerprint, &note)?;
        Some(format!("{} | {}", veto.here.join(" "), veto.there.join(" ")))
    }

    #[test]
    fn one_word_that_turns_the_sentence_decides() {
        for (stored, query, parts) in [
            ("Error: shelf.width must be set", "Error: shelf.width must not be set", "not | "),
            (
                "no shelf fits the book (free widths: none)",
                "no shelf fits the book (free widths: 12, 14)",
                "12 14 | none",
            ),
            (
                "the shelf lacks the label protocol of books",
                "the shelf lacks the automatic label protocol of books",
                "automatic | ",
            ),
            (
                "No matching shelf found for atlas@3.",
                "No matching shelf found for atlas@3 with a date before 3/1/2026.",
                "with a date | ",
            ),
            ("Unexpected ? in shelf 10: /a", "Missing shelf name at 1: *", "Missing | Unexpected"),
        ] {
            assert_eq!(vetoed("", stored, query).as_deref(), Some(parts), "{stored}");
        }
    }

    #[test]
    fn another_number_in_the_place_of_the_code_decides() {
        let [exec, user] = ["203/EXEC", "217/USER"].map(|status| {
            format!("shelf.service: Main process exited, code=exited, status={status}\nshelf.service: Failed.\n")
        });
        assert_eq!(vetoed("", &exec, &user).as_deref(), Some("217 | 203"));
        assert_eq!(vetoed("", &exec, &exec), None);
        // A tool renumbers its messages.
        assert_eq!(vetoed("", "error TS2582: Cannot find 'x'.", "error TS2593: Cannot find 'x'."), None);
    }

    #[test]
    fn another_name_decides_where_the_title_speaks_of_the_stored_one() {
        let [stored, query] =
            ["Markup", "contextfilter"].map(|name| format!("cannot import name '{name}' from 'shelf'"));
        let own = "Markup is gone since the last update";
        assert_eq!(vetoed(own, &stored, &query).as_deref(), Some("contextfilter | Markup"));
        // A title that was made from the error says nothing of what the note is about.
        assert_eq!(vetoed(&stored, &stored, &query), None);
        assert_eq!(vetoed("imports from shelf fail since the update", &stored, &query), None);
    }

    #[test]
    fn other_wordings_of_one_error_are_not_vetoed() {
        for (stored, query) in [
            ("no shelf named 'a' found in room 3", "no shelf named 'b' found in room 4"),
            ("shelf 3: width is wrong in /home/kim/a.yaml", "shelf 3: width is wrong in /srv/b.yaml"),
            ("Failed to read the label of the shelf", "Could not read the label of the shelf"),
            ("the label could not be read", "the label could not be read: it is torn"),
        ] {
            assert_eq!(vetoed("", stored, query), None, "{query}");
        }
    }
}
