//! Headlines that are one sentence, in whose gaps other names and numbers stand.

use super::sentence::{Part, Sentence};
use super::weighted_print::WeightedPrint;
use super::{ComparisonFeature, ComparisonVector, QueryLength};
use crate::matcher::fingerprint::{NotePrint, TermId, term_id};
use crate::matcher::tokens::Tokens;
use crate::matcher::vocabulary;

/// The least words of a sentence, of two letters or more, that tells it from all others.
const MIN_SENTENCE_WORDS: usize = 3;

/// The same of a message whose slots are known.
const MIN_KNOWN_WORDS: usize = 2;

/// The share of the certainty that counts in a text of several lines, whose other lines may tell two errors apart.
/// Measured: with the whole of it 9 of 67 long pastes are called seen wrongly, with this share 3.
const SHARE_IN_TEXT: f32 = 0.2;

/// The words from which on a sentence cannot be mistaken for another one.
const FULL_SENTENCE_WORDS: usize = 6;

/// The ends of the names of classes of errors.
const REASONS: [&str; 2] = ["Error", "Exception"];

/// Two sentences that are the same but for what stands in their gaps.
pub(super) struct SameSentence {
    /// The certainty that they are one message, from 0 to 1.
    pub(super) certainty: f32,
    /// True where the slots of the message are known.
    pub(super) is_known: bool,
    /// True where all that differs are names that were others when the same error came another time.
    pub(super) varies: bool,
    /// The terms of what stands in the gaps of the looked-up sentence where the stored one has something else.
    gaps_here: Vec<TermId>,
    /// The same of the stored sentence.
    gaps_there: Vec<TermId>,
}

/// Finds out whether the best headlines are one sentence with other names and numbers in it. If the note speaks of the
/// stored one's, then they are what the error is about.
pub(super) fn compare(
    query: &WeightedPrint<'_>,
    stored: &WeightedPrint<'_>,
    note: &NotePrint,
    vector: &mut ComparisonVector,
) -> Option<SameSentence> {
    // Another code or class of an error is another reason, whatever sentence it stands in.
    if query.print.differing_codes(stored.print).is_some() || query.print.differing_classes(stored.print).is_some() {
        return None;
    }
    let (here, there) = (query.sentence()?, stored.sentence()?);
    let same = SameSentence::new(here, there).filter(|same| !same.is_about_its_gaps(note))?;
    let says_more = query.query_length == QueryLength::Text && !same.is_known;
    let share = if says_more { SHARE_IN_TEXT } else { 1.0 };
    vector.set(ComparisonFeature::SameSentence, same.certainty * share);
    Some(same)
}

impl SameSentence {
    /// Compares two sentences that are the same but for what stands in the gaps; `None` for others, and
    /// for one that is too short to be told from all others.
    fn new(here: &Sentence<'_>, there: &Sentence<'_>) -> Option<Self> {
        let labels = |word: &str| vocabulary::class_of_label(&word.to_lowercase()).is_some();
        let words = here.words().filter(|word| word.len() > 1 && !labels(word)).count();
        let is_known = here.parts.iter().chain(&there.parts).any(|part| part.is_slot);
        if words < if is_known { MIN_KNOWN_WORDS } else { MIN_SENTENCE_WORDS } || !here.is_same(there) {
            return None;
        }
        let differs = |(here, there): &(&Part<'_>, &Part<'_>)| {
            [here, there].iter().any(|part| part.is_gap()) && here.text != there.text
        };
        let gaps: Vec<_> = here.parts.iter().zip(&there.parts).filter(differs).collect();
        // Where nothing differs, the headlines are equal, and that counts by itself. Another kind of thing in a gap, as
        // a package in the place of a file, is another error.
        if !is_known && (gaps.is_empty() || gaps.iter().any(|(here, there)| !are_of_one_kind(here, there))) {
            return None;
        }
        let share = words.min(FULL_SENTENCE_WORDS) as f32 / FULL_SENTENCE_WORDS as f32;
        Some(Self {
            is_known,
            varies: !gaps.is_empty() && gaps.iter().all(|(_, there)| there.varies),
            certainty: if is_known { 1.0 } else { share },
            gaps_here: gaps.iter().flat_map(|(here, _)| terms_of_name(here.text)).collect(),
            gaps_there: gaps.iter().flat_map(|(_, there)| terms_of_name(there.text)).collect(),
        })
    }

    /// Tells whether a note speaks of what stands in the gaps of the stored sentence alone.
    fn is_about_its_gaps(&self, note: &NotePrint) -> bool {
        !self.varies && self.gaps_there.iter().any(|term| !self.gaps_here.contains(term) && note.says(*term))
    }

    /// Adds what stands in the gaps of each text to the terms that the other one need not have.
    pub(super) fn forgive_gaps(&self, said: &mut (Vec<TermId>, Vec<TermId>)) {
        for (said, gaps) in [(&mut said.0, &self.gaps_here), (&mut said.1, &self.gaps_there)] {
            said.extend(gaps);
            said.sort_unstable();
        }
    }
}

/// Returns the names and numbers that differ between two sentences which are the same but for them, in pairs; none for
/// other sentences, and where another kind of thing stands in a gap.
pub(super) fn differing_names<'a>(one: &'a Sentence<'_>, other: &'a Sentence<'_>) -> Vec<(&'a str, &'a str)> {
    let says_something = one.words().filter(|word| word.len() > 1).count() >= MIN_KNOWN_WORDS;
    if !says_something || !one.is_same(other) {
        return Vec::new();
    }
    let pairs = one.parts.iter().zip(&other.parts);
    let gaps: Vec<_> = pairs.filter(|(one, other)| one.is_gap() && other.is_gap() && one.text != other.text).collect();
    if gaps.iter().any(|(one, other)| !are_of_one_kind(one, other)) {
        return Vec::new();
    }
    gaps.into_iter().map(|(one, other)| (one.text, other.text)).collect()
}

/// Tells whether what stands in two gaps is of one kind: two numbers, two paths, or two other names. A quoted phrase is
/// a message, and a class of errors is a reason.
fn are_of_one_kind(here: &Part<'_>, there: &Part<'_>) -> bool {
    let is_path = |part: &Part<'_>| part.text.contains(['/', '\\']);
    let is_reason = |part: &Part<'_>| {
        part.text.contains(char::is_whitespace) || REASONS.iter().any(|ending| part.text.ends_with(ending))
    };
    here.kind == there.kind && is_path(here) == is_path(there) && !is_reason(here) && !is_reason(there)
}

/// Returns the terms of a name: its words, the parts of joined ones, and the whole.
fn terms_of_name(name: &str) -> Vec<TermId> {
    let lower = name.to_lowercase();
    let parts = lower.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()).map(term_id);
    let tokens = Tokens::new(name);
    parts.chain(tokens.words().map(term_id)).chain([term_id(&lower)]).collect()
}

#[cfg(test)]
mod tests {
    use super::{SameSentence, Sentence};
    use crate::matcher::Fingerprint;

    /// Returns the certainty that two headlines are one sentence, in hundredths.
    fn certainty(here: &str, there: &str, slots: &[&str]) -> Option<u32> {
        let (mut here, there) = (Sentence::new(here), Sentence::new(there));
        let mut print = Fingerprint::default();
        print.know_slots(&slots.iter().map(|slot| (*slot).to_owned()).collect::<Vec<_>>());
        here.know_slots(&print);
        SameSentence::new(&here, &there).map(|same| (same.certainty * 100.0) as u32)
    }

    #[test]
    fn one_sentence_has_other_names_in_its_gaps() {
        for (here, there, expected) in [
            // A word between colons, and one before what the system says of a file.
            ("cut: notes: No such file or directory", "cut: poems: No such file or directory", Some(100)),
            ("cannot open notes: Permission denied", "cannot open poems: Permission denied", Some(66)),
            ("date: invalid date 'noon'", "date: invalid date 'dusk'", Some(50)),
            ("no shelf 'a' in room 3", "no shelf 'b' in room 4", Some(66)),
            // Another word, a reason that stands by itself, too few words, and nothing that differs.
            ("cut: notes: No such file or directory", "cut: poems: Is a directory", None),
            ("lookup of the shelf: timeout", "lookup of the shelf: refused", None),
            ("Error: 'a'", "Error: 'b'", None),
            ("the shelf fell: 'no room left'", "the shelf fell: 'too much weight'", None),
            // Another kind of thing.
            ("cannot find the shelf './a.js'", "cannot find the shelf 'oak'", None),
            ("no shelf 'a' in room 3", "no shelf 'a' in room 3", None),
        ] {
            assert_eq!(certainty(here, there, &[]), expected, "{here}");
        }
    }

    #[test]
    fn in_a_known_slot_anything_may_stand() {
        let (here, there) = ("E: Invalid operation shelve", "E: Invalid operation fetch");
        assert_eq!(certainty(here, there, &[]), None);
        assert_eq!(certainty(here, there, &["shelve"]), Some(100));
        assert_eq!(certainty(here, "E: Broken operation fetch", &["shelve"]), None);
    }
}
