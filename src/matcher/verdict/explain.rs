//! Puts a rule in words, with the parts of the two texts that it speaks of.
//!
//! The whole texts and the note have every word that a reason names: a print has not all of their words.

use super::message::common_message;
use super::telling::is_telling;
use crate::incident::Role;
use crate::matcher::Reading;
use crate::matcher::compare::Rule;
use crate::matcher::concept::Class;
use crate::matcher::evidence::Evidence;
use crate::matcher::fingerprint::{Fingerprint, NotePrint, term_id};
use crate::matcher::idf::Idf;

mod concepts;
mod name;
mod subject;
mod told_words;

/// The two sides of a comparison, of which reasons are given.
pub(super) struct Sides<'a> {
    pub(super) reading: &'a Reading,
    pub(super) stored: &'a Fingerprint,
    pub(super) note: &'a NotePrint,
    pub(super) correction: Option<Role>,
    pub(super) idf: &'a Idf,
    /// The whole looked-up text, as it is and in English.
    pub(super) here: &'a [&'a Evidence],
    /// The texts of the stored incident.
    pub(super) there: &'a Evidence,
    /// The words of its note.
    pub(super) note_text: &'a Evidence,
}

/// A rule in words, and what it speaks of in the looked-up and in the stored text.
type Explanation = (&'static str, Vec<String>, Vec<String>);

impl Sides<'_> {
    /// Explains a rule; `None` where the two texts have nothing to show for it.
    pub(super) fn explain(&self, rule: Rule) -> Option<Explanation> {
        match rule {
            Rule::Words => self.explain_words(),
            Rule::WordsMissing => self.explain_words_missing(),
            Rule::Headline => explain_shared("same message", vec![self.common_message()?]),
            Rule::OtherWording => self.explain_other_wording(),
            Rule::OtherName => self.explain_other_name(),
            Rule::Condition => self.explain_conditions(),
            Rule::OtherCondition => self.explain_other_conditions(),
            Rule::OtherTool => self.explain_other_concepts("another tool", Class::Tool),
            Rule::OtherService => self.explain_other_concepts("another service", Class::Service),
            Rule::Subject => explain_shared("same subject", vec![self.shared_entity()?]),
            Rule::OtherSubject => {
                let (here, there) = self.differing_entities()?;
                Some(("another subject", non_empty(vec![here]), vec![there]))
            }
            Rule::Note => self.explain_note(),
            Rule::Names => explain_shared("same error", self.shared_names()),
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

    /// Tells whether the best lines of both texts are one line but for digits and signs.
    pub(super) fn has_same_headline(&self) -> bool {
        let letters = |line: &String| line.chars().filter(|c| c.is_alphabetic()).collect::<String>().to_lowercase();
        let first = |print: &Fingerprint| print.headlines.first().map(letters).unwrap_or_default();
        let here = first(&self.reading.fingerprint);
        !here.is_empty() && here == first(self.stored)
    }

    /// Returns the message that the best line of one text has in common with a line of the other that tells of the
    /// error, the first lines of both before others.
    fn common_message(&self) -> Option<String> {
        let (here, there) = (&self.reading.fingerprint.headlines, &self.stored.headlines);
        let pairs = [(0, 0), (0, 1), (1, 0)].into_iter();
        let mut found = pairs.filter_map(|(k, j)| common_message(here.get(k)?, there.get(j)?));
        let tells = |message: &String| {
            let mut words = message.split_whitespace().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()));
            words.any(|word| is_telling(word) && self.reading.evidence.tells(word) && self.there.tells(word))
        };
        found.find(tells)
    }

    /// Tells whether a phrase stands anywhere in the looked-up text.
    fn may_be_here(&self, phrase: &str) -> bool {
        self.here.iter().any(|text| text.may_have(phrase))
    }

    fn is_here(&self, phrase: &str) -> bool {
        self.here.iter().any(|text| text.has(phrase))
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

#[cfg(test)]
mod tests {
    use super::Sides;
    use crate::matcher::evidence::Evidence;
    use crate::matcher::fingerprint::NotePrint;
    use crate::matcher::idf::Idf;
    use crate::matcher::{Rule, read};

    #[test]
    fn one_word_that_two_headlines_share_is_no_message() {
        let [query, stored] = ["the sum of two shelves is wrong", "none of these books fits here"].map(read);
        let sides = Sides {
            reading: &query,
            stored: &stored.fingerprint,
            note: &NotePrint::default(),
            correction: None,
            idf: &Idf::new(9),
            here: &[],
            there: &Evidence::default(),
            note_text: &Evidence::default(),
        };
        assert_eq!(sides.explain(Rule::Headline), None);
    }
}
