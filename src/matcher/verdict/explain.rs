//! Puts a rule in words, with the parts of the two texts that it speaks of.

use super::sentence::Sentence;
use super::stated::concept_names;
use super::telling::{is_readable_name, is_telling};
use crate::incident::Role;
use crate::matcher::Reading;
use crate::matcher::anatomy::Headline;
use crate::matcher::compare::{Rule, own_words};
use crate::matcher::concept::Class;
use crate::matcher::entity::{canonical_name, readable_name};
use crate::matcher::fingerprint::{EntityPrint, Fingerprint, NotePrint, TermId, term_id};
use crate::matcher::idf::Idf;

/// The most words that are named in one reason.
const MAX_NAMED_WORDS: usize = 5;

/// The two sides of a comparison, of which reasons are given.
pub(super) struct Sides<'a> {
    pub(super) reading: &'a Reading,
    pub(super) stored: &'a Fingerprint,
    pub(super) note: &'a NotePrint,
    pub(super) correction: Option<Role>,
    pub(super) idf: &'a Idf,
}

/// A rule in words, and what it speaks of in the looked-up and in the stored text.
type Explanation = (&'static str, Vec<String>, Vec<String>);

impl Sides<'_> {
    /// Explains a rule; `None` where the two texts have nothing to show for it.
    pub(super) fn explain(&self, rule: Rule) -> Option<Explanation> {
        match rule {
            Rule::Words => explain_shared("same words", self.heaviest_words(|term| self.is_stored(term))),
            Rule::WordsMissing => {
                let is_missing = |term| !self.is_stored(term) && !self.note.has_term(term);
                explain_shared("only in this one", self.heaviest_words(is_missing))
            }
            Rule::Headline => {
                let (here, there) = (self.reading.anatomy.headlines.first()?, self.stored.headlines.first()?);
                let run = longest_common_run(&here.text, there);
                // One word of a sentence is no message.
                let words = run.split_whitespace().filter(|word| word.contains(char::is_alphabetic)).count();
                let is_message = words > 1 || run.len() * 2 > here.text.len();
                explain_shared("same message", vec![run].into_iter().filter(|_| is_message).collect())
            }
            Rule::OtherWording => {
                let (lines_here, lines_there) = (&self.reading.fingerprint.headlines, &self.stored.headlines);
                let (here, there) = own_words(lines_here, lines_there, self.idf);
                let (here, there) = (words_of_sentences(lines_here, here), words_of_sentences(lines_there, there));
                (!here.is_empty() || !there.is_empty()).then_some(("another message", here, there))
            }
            Rule::OtherName => {
                let query = &self.reading.fingerprint;
                let (here, there) =
                    query.differing_codes(self.stored).or_else(|| query.differing_classes(self.stored))?;
                Some(("another error", vec![here.to_owned()], vec![there.to_owned()]))
            }
            Rule::Condition => explain_shared(
                "same condition",
                concept_names(&self.reading.fingerprint, self.stored, Class::Condition, true),
            ),
            Rule::OtherCondition => self.explain_other_concepts("another condition", Class::Condition),
            Rule::OtherTool => self.explain_other_concepts("another tool", Class::Tool),
            Rule::OtherService => self.explain_other_concepts("another service", Class::Service),
            Rule::Subject => explain_shared("same subject", vec![self.shared_entity()?]),
            Rule::OtherSubject => {
                let (here, there) = self.differing_entities()?;
                let name = |entity: &EntityPrint| readable_name(entity.kind, &entity.name);
                Some(("another subject", non_empty(vec![name(here)]), vec![name(there)]))
            }
            Rule::Note => {
                // What the note alone has says more than what the error says as well.
                let alone = self.heaviest_words(|term| self.note.has_term(term) && !self.is_stored(term));
                let words = if alone.is_empty() { self.heaviest_words(|term| self.note.has_term(term)) } else { alone };
                explain_shared("the note speaks of", words)
            }
            Rule::Names => {
                let names = self.reading.fingerprint.names_shared_with(self.stored);
                let telling = names.filter(|name| !["error", "exception"].contains(name));
                explain_shared("same error", telling.map(str::to_owned).collect())
            }
            Rule::Frames => {
                let mut frames = self.reading.anatomy.frames.iter().rev();
                let same =
                    frames.find(|frame| frame.own && self.stored.frames.contains(&term_id(&frame.describe())))?;
                explain_shared("same place", vec![same.describe()])
            }
            Rule::Said => {
                let says = match self.correction? {
                    Role::Not => "you said it is not this one",
                    Role::Seen | Role::Same => "you said it is this one",
                };
                Some((says, self.reading.anatomy.headline().map(str::to_owned).into_iter().collect(), Vec::new()))
            }
        }
    }

    fn is_stored(&self, term: TermId) -> bool {
        self.stored.has_term(term)
    }

    /// Returns the heaviest words of the looked-up text that are to be kept, as its headlines spell them.
    fn heaviest_words(&self, keep: impl Fn(TermId) -> bool) -> Vec<String> {
        let terms = self.reading.fingerprint.terms.iter().filter(|(term, _)| keep(*term));
        let mut words: Vec<(f32, TermId)> =
            terms.map(|(term, weight)| (f32::from(*weight) * self.idf.weight(*term), *term)).collect();
        words.sort_by(|a, b| b.0.total_cmp(&a.0));
        let spelling = |term: TermId| self.reading.terms.iter().find(|(known, _)| *known == term);
        let spelt = words.into_iter().filter_map(|(_, term)| spelling(term)).filter(|(_, word)| is_telling(word));
        let mut named: Vec<&str> = Vec::new();
        for word in spelt.filter_map(|(_, word)| as_printed(word, &self.reading.anatomy.headlines)) {
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

    /// Explains by the concepts of a class that only one of the texts states.
    fn explain_other_concepts(&self, says: &'static str, class: Class) -> Option<Explanation> {
        let query = &self.reading.fingerprint;
        let here = concept_names(query, self.stored, class, false);
        let there = concept_names(self.stored, query, class, false);
        (!here.is_empty() || !there.is_empty()).then_some((says, here, there))
    }

    /// Returns the best entity that both texts name, as the looked-up one prints it.
    fn shared_entity(&self) -> Option<String> {
        let mut entities = self.reading.fingerprint.entities.iter().map(|(entity, _)| entity);
        let is_shared = |entity: &EntityPrint| self.stored.entities.iter().any(|(other, _)| entity.is_same(other));
        let same = entities.find(|entity| is_readable_name(&entity.name) && is_shared(entity))?;
        let readable = readable_name(same.kind, &same.name);
        // Two local modules have one name here, whatever they are called.
        if readable != same.name {
            return Some(readable);
        }
        let printed = self.reading.anatomy.entities.iter().find(|entity| {
            entity.kind == same.kind
                && canonical_name(same.kind, &entity.name).is_some_and(|(_, name)| name == same.name)
        });
        Some(printed.map_or(readable, |entity| entity.name.clone()))
    }

    /// Returns the best pair of entities of one kind that differ.
    fn differing_entities(&self) -> Option<(&EntityPrint, &EntityPrint)> {
        let readable = |entity: &&EntityPrint| is_readable_name(&entity.name);
        self.reading.fingerprint.entities.iter().map(|(here, _)| here).filter(readable).find_map(|here| {
            let mut entities = self.stored.entities.iter().map(|(there, _)| there).filter(readable);
            entities.find(|there| there.kind == here.kind && there.name != here.name).map(|there| (here, there))
        })
    }
}

/// Explains by what both texts have, or the looked-up one alone.
fn explain_shared(says: &'static str, parts: Vec<String>) -> Option<Explanation> {
    let parts = non_empty(parts);
    (!parts.is_empty()).then(|| (says, parts, Vec::new()))
}

fn non_empty(mut parts: Vec<String>) -> Vec<String> {
    parts.retain(|part| !part.is_empty());
    parts
}

/// Returns those of some words that are words of a headline's sentence: what is quoted is a name.
fn words_of_sentences(headlines: &[String], words: Vec<&str>) -> Vec<String> {
    let sentences: Vec<Sentence<'_>> = headlines.iter().map(|line| Sentence::new(line)).collect();
    let is_word = |word: &&str| sentences.iter().any(|sentence| sentence.words().any(|known| known == *word));
    words.into_iter().filter(is_word).map(str::to_owned).collect()
}

/// Returns a word as the headlines spell it: `ModuleNotFoundError`, not `modulenotfounderror`. `None` for a piece of a
/// word in a script that writes words together.
fn as_printed<'a>(word: &'a str, headlines: &'a [Headline]) -> Option<&'a str> {
    let is_whole = |line: &str, at: usize| {
        let in_word =
            |letter: Option<char>| letter.is_some_and(|letter| letter.is_alphanumeric() && !letter.is_ascii());
        !in_word(line[..at].chars().next_back()) && !in_word(line[at + word.len()..].chars().next())
    };
    let found = headlines.iter().map(|headline| headline.text.as_str()).find_map(|line| {
        let mut places = line.char_indices().filter_map(|(at, _)| Some((at, line.get(at..at + word.len())?)));
        let (_, place) = places.find(|(at, place)| place.eq_ignore_ascii_case(word) && is_whole(line, *at))?;
        Some(place)
    });
    found.or_else(|| word.is_ascii().then_some(word))
}

/// Returns the longest run of words that two lines share, as the first spells it.
fn longest_common_run(here: &str, there: &str) -> String {
    // A comma or a quote at a word's end does not make it another word.
    let bare = |word: &str| word.trim_matches(|c: char| c.is_ascii_punctuation()).to_lowercase();
    let lower = |line: &str| line.split_whitespace().map(bare).collect::<Vec<_>>();
    let (a, b) = (lower(here), lower(there));
    let (mut longest, mut end) = (0, 0);
    let mut lengths = vec![0_usize; b.len() + 1];
    for (i, word) in a.iter().enumerate() {
        let mut diagonal = 0;
        for (j, other) in b.iter().enumerate() {
            let length = if word == other { diagonal + 1 } else { 0 };
            diagonal = std::mem::replace(&mut lengths[j + 1], length);
            if length > longest {
                (longest, end) = (length, i + 1);
            }
        }
    }
    let run = here.split_whitespace().skip(end - longest).take(longest).collect::<Vec<_>>().join(" ");
    run.trim_matches([':', ',', ';', '-', ' ']).to_owned()
}

#[cfg(test)]
mod tests {
    use super::{Sides, as_printed, words_of_sentences};
    use crate::matcher::anatomy::Headline;
    use crate::matcher::fingerprint::NotePrint;
    use crate::matcher::idf::Idf;
    use crate::matcher::{Rule, read};

    #[test]
    fn a_piece_of_a_word_is_not_named() {
        let headlines = [Headline { text: "대기 시간이 초과됨: SocketTimeout".to_owned(), source: 0..1 }];
        assert_eq!(as_printed("간이", &headlines), None);
        assert_eq!(as_printed("시간이", &headlines), Some("시간이"));
        assert_eq!(as_printed("sockettimeout", &headlines), Some("SocketTimeout"));
    }

    #[test]
    fn names_are_no_wording() {
        let headlines = ["Unknown module 'data' in shelf".to_owned()];
        assert_eq!(words_of_sentences(&headlines, vec!["Unknown", "data"]), ["Unknown"]);
    }

    #[test]
    fn one_word_that_two_headlines_share_is_no_message() {
        let [query, stored] = ["the sum of two shelves is wrong", "none of these books fits here"].map(read);
        let sides = Sides {
            reading: &query,
            stored: &stored.fingerprint,
            note: &NotePrint::default(),
            correction: None,
            idf: &Idf::new(9),
        };
        assert_eq!(sides.explain(Rule::Headline), None);
    }
}
