//! The classes and codes of a reason.

use super::{Explanation, Sides};
use crate::matcher::concept;
use crate::matcher::evidence::Evidence;
use crate::matcher::verdict::printed::{code_with_its_name, name_as_printed};

/// Phrases that programs write of other things than the system's error does: a branch and an upload exist already as a
/// file does.
const LOOSE_PHRASES: [&str; 1] = ["already exists"];

impl Sides<'_> {
    /// Explains by the codes or classes that differ, where each text has its own and not the other's.
    pub(super) fn explain_other_name(&self) -> Option<Explanation> {
        let query = &self.reading.fingerprint;
        let pairs = [query.differing_codes(self.stored), query.differing_classes(self.stored)].into_iter().flatten();
        pairs
            .filter(|(here, there)| {
                self.is_here(here) && !self.there.has(here) && self.there.has(there) && !self.is_here(there)
            })
            .find_map(|(here, there)| {
                let lines = || self.stored.headlines.iter().map(String::as_str);
                let there = code_with_its_name(&name_as_printed(there, lines()), lines())?;
                Some(("another error", vec![self.printed_name(here)?], vec![there]))
            })
    }

    /// Returns the class and the codes that both texts print. One that follows from the words of a text is told where
    /// the other prints it.
    pub(super) fn shared_names(&self) -> Vec<String> {
        let is_implied_by = |name: &str, text: &Evidence| {
            let mut of_errno = concept::all().zip(0..).filter(|(known, _)| known.errno == Some(name));
            let words = of_errno.find_map(|(_, id)| text.words_stating(id));
            words.is_some_and(|words| !LOOSE_PHRASES.contains(&words.to_lowercase().as_str()))
        };
        let is_true = |name: &&str| {
            let errno = name.to_uppercase();
            match (self.is_here(name), self.there.has(name) || self.there.is_empty()) {
                (here, true) => here || is_implied_by(&errno, &self.reading.evidence),
                (true, false) => is_implied_by(&errno, self.there),
                (false, false) => false,
            }
        };
        let shared = self.reading.fingerprint.names_shared_with(self.stored);
        let telling = shared.filter(|name| !["error", "exception"].contains(name));
        telling.filter(is_true).filter_map(|name| self.printed_name(name)).collect()
    }

    /// Returns a name of the error as the looked-up text prints it.
    fn printed_name(&self, name: &str) -> Option<String> {
        let anatomy = &self.reading.anatomy;
        let mut printed = anatomy.error_type.iter().chain(&anatomy.codes);
        let is_it = |known: &&String| {
            let known = known.to_lowercase();
            // What is remembered of a long name is its beginning, and of a class that is compared its end.
            known.starts_with(name) || known.ends_with(name)
        };
        let printed = printed.find(is_it).map_or(name, String::as_str);
        code_with_its_name(printed, anatomy.headlines.iter().map(|line| line.text.as_str()))
    }
}
