//! The words of a message that stand in every line that it is in: those between its slots.

use super::Tongue;
use super::message_line::Line;
use super::template::{Conversions, Piece, SlotKind, pieces};
use super::word::{for_each_word, letters, words};

/// The least letters of a message that is read back, in Latin letters and in all others. One letter is enough where no
/// slot takes any text.
const MIN_LETTERS: (usize, usize) = (4, 2);

/// Adds the words of a translation between its slots, each with true if it touches a slot that may hold more letters of
/// it. Adds none where there are too few letters.
pub(super) fn add_words(line: Line<'_>, conversions: Conversions, tongue: &Tongue, found: &mut Vec<(u32, bool)>) {
    let translation = line.translation;
    let pieces = pieces(translation, conversions);
    let literal = |piece: &Piece<'_>| if let Piece::Literal(text) = piece { letters(text) } else { 0 };
    let is_open = |piece: &Piece<'_>| matches!(piece, Piece::Slot { kind: SlotKind::Text, .. });
    let least = match translation.is_ascii() {
        true => MIN_LETTERS.0,
        false if !pieces.iter().any(is_open) => 1,
        false => MIN_LETTERS.1,
    };
    if pieces.iter().map(literal).sum::<usize>() < least {
        return;
    }
    // One word in ASCII may be English as well, unless a message is put behind it: `Tipp: `.
    if translation.is_ascii() && !line.is_label && !tongue.is_marked(translation) && words(translation).len() < 2 {
        return;
    }
    for_each_own_word(&pieces, |word, touches| found.push((word, touches)));
}

/// Hands every word between the slots of a message to `each`, with true if it touches another piece, which may have
/// more letters of it.
fn for_each_own_word(pieces: &[Piece<'_>], mut each: impl FnMut(u32, bool)) {
    for (at, piece) in pieces.iter().enumerate() {
        let Piece::Literal(text) = piece else { continue };
        let beside_piece = at > 0 || at + 1 < pieces.len();
        for_each_word(text, |word, touches| each(word, touches && beside_piece));
    }
}

/// Returns the words that every line has that a translation is in.
pub(super) fn needed_words(translation: &str, domain: &str) -> Vec<u32> {
    let mut needed = Vec::new();
    for_each_own_word(&pieces(translation, Conversions::of(domain)), |word, touches| {
        if !touches {
            needed.push(word);
        }
    });
    needed
}
