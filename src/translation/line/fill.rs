//! The original of a message, filled as its translation is.

use super::weight::Weight;
use super::{Candidates, Reading, split};
use crate::translation::align::{Filled, unquoted};
use crate::translation::domain::{Nearness, nearness};
use crate::translation::template::{Argument, Conversions, Piece, SlotKind, pieces};
use crate::translation::word::letters;
use crate::translation::{Message, Original};

/// The deepest message in a slot of a message.
const MAX_DEPTH: u8 = 2;

/// The fewest letters of an original that vouch for a slot of several words; `%s for %s` has three.
const MIN_LETTERS: usize = 8;

/// Words that messages in English have and those of other languages have not.
const ENGLISH_WORDS: [&str; 20] = [
    "and",
    "are",
    "be",
    "cannot",
    "could",
    "expected",
    "failed",
    "from",
    "has",
    "invalid",
    "missing",
    "must",
    "not",
    "should",
    "the",
    "undefined",
    "unexpected",
    "unknown",
    "unterminated",
    "with",
];

impl Candidates<'_> {
    /// Fills the original of a message as its translation is filled. Also returns the letters in its slots that may be
    /// words of the language.
    pub(super) fn fill(
        &self,
        message: &Message,
        translated: &[Piece<'_>],
        filled: &[Filled<'_>],
        depth: u8,
    ) -> Option<(Reading, usize)> {
        let mut strange = 0;
        let own: usize =
            translated.iter().map(|piece| if let Piece::Literal(text) = piece { letters(text) } else { 0 }).sum();
        let nearness = nearness(&message.domain, self.program);
        let is_word = is_word(&message.original, &message.domain);
        let is_seen = |domains: &[&str]| domains.contains(&&*message.domain);
        let is_near = nearness == Nearness::Own || is_seen(self.domains) || is_word && is_seen(self.here);
        // Any catalogue has `file` and `name`, so that one word tells nothing of who printed it.
        if self.program.is_some() && !is_near && is_word && !is_of_system(message) {
            return None;
        }
        let vouches = literal_letters(&message.original, &message.domain) >= MIN_LETTERS;
        let times = match nearness {
            Nearness::Other | Nearness::Library if is_near => 5,
            // Any library may have printed what no program is named for.
            Nearness::Library if self.program.is_some() => 5,
            Nearness::Other | Nearness::Library => 4,
            // The program that printed it has the message in its file, or in a library of its own.
            Nearness::Own => {
                match self.program.and_then(|name| self.lexicon.is_in_program(name, &message.in_program)) {
                    Some(true) => 7,
                    Some(false) => 5,
                    None => 6,
                }
            }
        };
        // A message that has the colon itself is more of the text than one behind it.
        let colon = usize::from(
            translated.iter().any(|piece| matches!(piece, Piece::Literal(text) if text.contains([':', '：']))),
        );
        let weight = Weight { letters: times * own + colon, ..Weight::default() };
        let mut reading = Reading { english: String::new(), originals: Vec::new(), weight };
        let mut texts: Vec<String> = Vec::new();
        for (number, slot) in filled.iter().enumerate() {
            let opens = number == 0 && matches!(translated.first(), Some(Piece::Slot { .. }));
            // What parts a message from the one before it is in no slot at its start: `ls: warning` in `%s: not here`.
            if !slot.quoted && opens && slot.text.contains([' ', '：']) && split(slot.text).len() > 1 {
                return None;
            }
            let (text, inner) = self.slot(slot, depth, &mut strange)?;
            match inner {
                // `%s for %s` is put between any two texts.
                Some(_) if !vouches && filled.len() > 1 => return None,
                Some(inner) => {
                    reading.weight = reading.weight.plus(inner.weight);
                    reading.originals.extend(inner.originals);
                }
                None if !slot.quoted && !vouches && is_several_words(slot) => return None,
                None => reading.weight.in_slots -= slot.text.chars().count().cast_signed(),
            }
            // A message that is put behind another is not in a slot of it.
            reading.weight.in_slots -= if split(slot.text).len() > 1 { 4 } else { 0 };
            texts.push(text);
        }
        let template = match &message.plural {
            None => &message.original,
            Some(plural) => {
                let number = filled.iter().find(|slot| slot.kind == SlotKind::Integer)?;
                if number.text.trim() == "1" { &message.original } else { plural }
            }
        };
        let original = pieces(template, Conversions::of(&message.domain));
        if touching(translated).any(|pair| !touching(&original).any(|other| other == pair)) {
            // It is this message, but nobody can tell what fills its slots.
            return Some((Reading { english: String::new(), ..reading }, strange));
        }
        let mut slots = Vec::new();
        let mut used = vec![message.plural.is_some(); filled.len()];
        for piece in original {
            match piece {
                Piece::Literal(words) => reading.english.push_str(words),
                Piece::Slot { argument, quoted, .. } => {
                    let at = filled.iter().position(|slot| slot.argument == argument)?;
                    // The name alone, where the message has the marks around it.
                    let text = if quoted { format!("'{}'", texts[at].trim_matches('\'')) } else { texts[at].clone() };
                    reading.english.push_str(&text);
                    slots.push(text);
                    used[at] = true;
                }
            }
        }
        // What the original has no place for would be lost.
        if filled.iter().zip(used).any(|(slot, used)| !used && !slot.text.is_empty()) {
            return None;
        }
        reading.originals.insert(0, Original { domain: message.domain.clone(), template: template.clone(), slots });
        Some((reading, strange))
    }

    /// Returns the text of a slot in English: a name as it is, in plain quotation marks, and a message read back. None
    /// where it is neither.
    fn slot(&self, slot: &Filled<'_>, depth: u8, strange: &mut usize) -> Option<(String, Option<Reading>)> {
        let plain = || unquoted(slot.text).map_or_else(|| slot.text.to_owned(), |name| format!("'{name}'"));
        let is_text = slot.kind == SlotKind::Text;
        let marked = is_text
            && (self.tongue.is_marked(slot.text) || self.tongue.is_latin() && !slot.quoted && is_phrase(slot.text));
        if (marked || is_text && self.tongue.is_latin() && is_several_words(slot))
            && depth < MAX_DEPTH
            && let Some((reading, true)) = self.read(slot.text, depth + 1)
        {
            return Some((reading.english.clone(), Some(reading)));
        }
        // What a catalogue lacks is printed in English, also in a message that it has.
        if !marked || !self.tongue.is_marked(slot.text) && is_in_english(slot.text) {
            return Some((plain(), None));
        }
        *strange += letters(slot.text);
        let name = slot.quoted || slot.argument != Argument::SystemError && is_name(slot.text);
        name.then(|| (plain(), None))
    }
}

/// Tells whether a text has a word that messages in English have and those of other languages have not.
fn is_in_english(text: &str) -> bool {
    text.split_whitespace().any(|word| ENGLISH_WORDS.contains(&word))
}

/// Tells whether a text is a name by its looks: a path, a file or one word.
pub(super) fn is_name(text: &str) -> bool {
    let text = text.trim();
    let unspaced = |c: char| matches!(c, '\u{3041}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{e00}'..='\u{e7f}');
    let file = text.contains('/')
        || text.rsplit_once('.').is_some_and(|(_, end)| {
            (1..=5).contains(&end.len()) && end.bytes().all(|byte| byte.is_ascii_alphanumeric())
        });
    !text.contains(char::is_whitespace) && (file || !text.contains(unspaced)) || unquoted(text).is_some()
}

/// Returns the pairs of slots for text that touch: nothing tells where the first ends and the second begins.
fn touching<'p>(pieces: &[Piece<'p>]) -> impl Iterator<Item = [Argument<'p>; 2]> {
    let text = |piece: &Piece<'p>| match piece {
        Piece::Slot { argument, kind: SlotKind::Text, .. } => Some(*argument),
        _ => None,
    };
    pieces.array_windows().filter_map(move |[first, second]| Some([text(first)?, text(second)?]))
}

/// Tells whether a message is one word beside its slots.
pub(in crate::translation) fn is_word(template: &str, domain: &str) -> bool {
    let literals = pieces(template, Conversions::of(domain)).into_iter();
    let words = literals.map(|piece| if let Piece::Literal(text) = piece { count_words(text) } else { 0 });
    words.sum::<usize>() <= 1
}

/// Tells whether a message is one that the system's own library has for any program, such as `Killed`.
fn is_of_system(message: &Message) -> bool {
    message.domain == "libc"
}

fn literal_letters(template: &str, domain: &str) -> usize {
    let literals = pieces(template, Conversions::of(domain)).into_iter();
    literals.map(|piece| if let Piece::Literal(text) = piece { letters(text) } else { 0 }).sum()
}

fn count_words(text: &str) -> usize {
    text.split_whitespace().filter(|word| letters(word) > 1).count()
}

/// Tells whether a slot for text has several words in it.
fn is_several_words(slot: &Filled<'_>) -> bool {
    slot.kind == SlotKind::Text && count_words(slot.text) > 1
}

/// Tells whether a text is several words, and not a name with spaces in it.
fn is_phrase(text: &str) -> bool {
    let is_word = |word: &&str| word.len() > 2 && word.chars().all(|letter| letter.is_lowercase());
    text.split_whitespace().filter(is_word).count() > 1
}
