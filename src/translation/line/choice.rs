//! The choice among messages that match one text from end to end.

use super::weight::Rank;
use super::{Candidates, Found, Reading};
use crate::translation::Message;
use crate::translation::align::{align, is_exact, is_quote};
use crate::translation::domain::{family, is_library};
use crate::translation::system_error::is_system_error;

/// A message that matches, with what it makes of the text.
struct Candidate<'c> {
    message: &'c Message,
    rank: Rank,
    reading: Reading,
}

impl Candidates<'_> {
    /// Reads a text back that is one message from end to end; `opens` tells whether it opens the line.
    pub(super) fn read_message(&self, text: &str, opens: bool, depth: u8) -> Found {
        let found = self.matching(text, depth);
        let order = |a: &&Candidate<'_>, b: &&Candidate<'_>| a.rank.compare(&b.rank);
        let Some(best) = found.iter().max_by(order) else { return Found::None };
        let (mut candidates, others): (Vec<_>, Vec<_>) = found.iter().partition(|other| order(other, &best).is_eq());
        if differ(&candidates) {
            prefer(&mut candidates, |other| self.is_in_program(other));
        }
        // Another original of the same words may be printed by a library of the program.
        candidates.extend(others.into_iter().filter(|other| self.is_rival(other, best)));
        if differ(&candidates) && !opens {
            // The words for the last error of the system stand behind a colon.
            let slots = |other: &Candidate<'_>| other.reading.originals.first().map_or(0, |first| first.slots.len());
            prefer(&mut candidates, |other| other.message.domain == "libc" && slots(other) == 0);
            prefer(&mut candidates, |other| is_system_error(&other.message.original));
        }
        let first = family(&best.message.domain);
        if differ(&candidates) && candidates.iter().all(|other| family(&other.message.domain) == first) {
            // What a program shares with its library is what both print.
            prefer(&mut candidates, |other| is_library(&other.message.domain));
        }
        if differ(&candidates) || best.reading.english.is_empty() {
            return Found::Several(best.reading.weight);
        }
        // Where only marks differ, those around names are as in the translation.
        prefer(&mut candidates, |other| {
            count_quotes(&other.message.original) == count_quotes(&other.message.translation)
        });
        // A sentence that opens a line opens with a capital, and one behind a name does not.
        let usual = candidates.iter().find(|other| other.reading.english.starts_with(char::is_uppercase) == opens);
        Found::One(usual.unwrap_or(&candidates[0]).reading.clone())
    }

    /// Returns the messages that a text is, from end to end.
    fn matching(&self, text: &str, depth: u8) -> Vec<Candidate<'_>> {
        let found = self.messages.iter().filter_map(|(message, pieces)| {
            let filled = align(pieces, text, &self.steps)?;
            let (reading, strange) = self.fill(message, pieces, &filled, depth)?;
            let messages = reading.originals.len();
            let rank = Rank { strange, weight: reading.weight, messages, exact: is_exact(pieces, &filled, text) };
            Some(Candidate { message, rank, reading })
        });
        found.collect()
    }

    /// Tells whether the program has the message in its file.
    fn is_in_program(&self, candidate: &Candidate<'_>) -> bool {
        self.program.and_then(|name| self.lexicon.is_in_program(name, &candidate.message.in_program)) == Some(true)
    }

    /// Tells whether a message has the translation of `best` and may be printed by a library of the same program.
    fn is_rival(&self, other: &Candidate<'_>, best: &Candidate<'_>) -> bool {
        let in_libraries = |name: &str| self.lexicon.is_in_libraries(name, &other.message.in_program);
        family(&other.message.domain) == family(&best.message.domain)
            && other.message.translation == best.message.translation
            && (is_library(&other.message.domain) || self.program.is_some_and(in_libraries))
    }
}

/// Tells whether the candidates read differently, by more than capitals and marks.
fn differ(candidates: &[&Candidate<'_>]) -> bool {
    let words = |candidate: &Candidate<'_>| {
        let letters = candidate.reading.english.chars().filter(|letter| letter.is_alphanumeric());
        letters.flat_map(char::to_lowercase).collect::<String>()
    };
    candidates.iter().any(|candidate| words(candidate) != words(candidates[0]))
}

/// Keeps the candidates that are preferred, unless there are none.
fn prefer(candidates: &mut Vec<&Candidate<'_>>, is_preferred: impl Fn(&Candidate<'_>) -> bool) {
    if candidates.iter().any(|candidate| is_preferred(candidate)) {
        candidates.retain(|candidate| is_preferred(candidate));
    }
}

fn count_quotes(text: &str) -> usize {
    text.chars().filter(|letter| is_quote(*letter)).count()
}
