//! A text laid against a message: the text is the message with its slots filled, or it is not.

use std::cell::Cell;

use super::template::{Argument, Piece, SlotKind};

/// The most bytes that fill a slot; paths have at most 4096.
const MAX_SLOT_BYTES: usize = 4096;

/// The text that fills a slot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Filled<'t> {
    pub(super) argument: Argument<'t>,
    pub(super) kind: SlotKind,
    pub(super) text: &'t str,
    /// True if quotation marks stand around it, in the message or in the text.
    pub(super) quoted: bool,
}

/// Lays a text against the pieces of a message, from end to end. `steps` bounds the work: it counts down with every
/// comparison, and nothing matches any more at zero.
pub(super) fn align<'t>(pieces: &[Piece<'t>], text: &'t str, steps: &Cell<u32>) -> Option<Vec<Filled<'t>>> {
    let mut filled = Vec::new();
    matches(pieces, text, None, &mut filled, steps).then_some(filled)
}

/// Tells whether a text that was laid against a message has its very marks and spaces.
pub(super) fn is_exact(pieces: &[Piece<'_>], filled: &[Filled<'_>], text: &str) -> bool {
    let mut slots = filled.iter();
    let rest = pieces.iter().try_fold(text, |rest, piece| match piece {
        Piece::Literal(words) => rest.strip_prefix(words),
        Piece::Slot { .. } => slots.next().and_then(|slot| rest.strip_prefix(slot.text)),
    });
    rest == Some("")
}

/// Tells whether the words of a message are in a text one after the other; without them no part of it is the message.
pub(super) fn may_be_in(pieces: &[Piece<'_>], text: &str) -> bool {
    let mut from = 0;
    pieces.iter().all(|piece| match piece {
        Piece::Slot { .. } => true,
        Piece::Literal(words) => find(text, words, from).is_some_and(|at| {
            from = at + literal(&text[at..], words).unwrap_or(0);
            true
        }),
    })
}

fn matches<'t>(
    pieces: &[Piece<'t>],
    text: &'t str,
    before: Option<char>,
    filled: &mut Vec<Filled<'t>>,
    steps: &Cell<u32>,
) -> bool {
    let Some(left) = steps.get().checked_sub(1) else { return false };
    steps.set(left);
    let Some((first, rest)) = pieces.split_first() else { return text.is_empty() };
    let (argument, kind, marked) = match first {
        Piece::Literal(words) => {
            return literal(text, words).is_some_and(|length| {
                matches(rest, &text[length..], words.chars().next_back().or(before), filled, steps)
            });
        }
        Piece::Slot { argument, kind, quoted } => (*argument, *kind, *quoted),
    };
    let known = filled.len();
    let fill = |end: usize, filled: &mut Vec<Filled<'t>>| {
        let slot = &text[..end];
        if end > MAX_SLOT_BYTES || !kind.takes(slot) || slot.contains('\n') {
            return false;
        }
        let after = text[end..].chars().next();
        let quoted = marked || before.is_some_and(is_quote) && after.is_some_and(is_quote) || unquoted(slot).is_some();
        filled.push(Filled { argument, kind, text: slot, quoted });
        matches(rest, &text[end..], slot.chars().next_back(), filled, steps) || {
            filled.truncate(known);
            false
        }
    };
    match rest.first() {
        None => fill(text.len(), filled),
        Some(Piece::Literal(words)) => {
            let mut from = 0;
            while let Some(end) = find(text, words, from) {
                if fill(end, filled) {
                    return true;
                }
                if steps.get() == 0 {
                    return false;
                }
                from = end + text[end..].chars().next().map_or(1, char::len_utf8);
            }
            false
        }
        // Nothing parts two slots that touch: the second has it all, unless the first must have some.
        Some(Piece::Slot { .. }) => {
            let ends = text.char_indices().map(|(at, _)| at).chain([text.len()]);
            ends.take(80).any(|end| fill(end, filled))
        }
    }
}

/// Returns the length of the words at the start of a text; any white space is like any other.
fn literal(text: &str, words: &str) -> Option<usize> {
    let mut text_left = text.chars();
    let mut words_left = words.chars().peekable();
    while let Some(word) = words_left.next() {
        let letter = text_left.next()?;
        if word.is_whitespace() {
            if !letter.is_whitespace() {
                return None;
            }
            while words_left.next_if(|word| word.is_whitespace()).is_some() {}
            let rest = text_left.as_str();
            text_left = rest.trim_start().chars();
        } else if letter != word && !(is_apostrophe(letter) && is_apostrophe(word)) {
            return None;
        }
    }
    Some(text.len() - text_left.as_str().len())
}

/// Finds words in a text, from a byte on.
fn find(text: &str, words: &str, from: usize) -> Option<usize> {
    let first = words.chars().next()?;
    let is_start = |letter: char| {
        letter == first
            || first.is_whitespace() && letter.is_whitespace()
            || is_apostrophe(first) && is_apostrophe(letter)
    };
    let rest = text.get(from..)?;
    rest.char_indices()
        .filter(|(_, letter)| is_start(*letter))
        .map(|(at, _)| from + at)
        .find(|at| literal(&text[*at..], words).is_some())
}

fn is_apostrophe(letter: char) -> bool {
    matches!(letter, '\'' | '’' | '‘' | '`')
}

/// Tells whether a letter is a quotation mark.
pub(super) fn is_quote(letter: char) -> bool {
    "'\"`‘’‚‛“”„«»‹›「」『』".contains(letter)
}

/// Pairs of quotation marks that the catalogues of locales open and close a name with.
const QUOTES: [(&str, &str); 12] = [
    ("«\u{a0}", "\u{a0}»"),
    ("«\u{202f}", "\u{202f}»"),
    ("« ", " »"),
    ("«", "»"),
    ("»", "«"),
    ("„", "“"),
    ("‚", "‘"),
    ("‘", "’"),
    ("“", "”"),
    ("「", "」"),
    ("『", "』"),
    ("'", "'"),
];

/// Returns a name without the quotation marks of a locale around it; none if there are none.
pub(super) fn unquoted(slot: &str) -> Option<&str> {
    QUOTES.iter().find_map(|(open, close)| {
        let name = slot.strip_prefix(open)?.strip_suffix(close)?;
        (!name.contains(open.trim()) && !name.contains(close.trim())).then_some(name)
    })
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::{align, unquoted};
    use crate::translation::template::{Conversions, pieces};

    fn slots<'t>(template: &'t str, text: &'t str) -> Option<Vec<&'t str>> {
        let filled = align(&pieces(template, Conversions::C), text, &Cell::new(10_000))?;
        Some(filled.into_iter().map(|filled| filled.text).collect())
    }

    #[test]
    fn slots_are_filled_from_end_to_end() {
        assert_eq!(slots("'%s'을(를) %d번", "'a'을(를) 12번"), Some(vec!["a", "12"]));
        assert_eq!(slots("%s: kann %s nicht öffnen", "x: y: kann z nicht öffnen"), Some(vec!["x: y", "z"]));
        assert_eq!(slots("%s Regal", "ein Regal mehr"), None);
        assert_eq!(slots("%d Regale", "viele Regale"), None);
        assert_eq!(slots("%sein Regal%s", "ein Regal"), Some(vec!["", ""]));
    }

    #[test]
    fn any_space_is_a_space() {
        assert_eq!(slots("étagère\u{a0}: %s", "étagère : trois"), Some(vec!["trois"]));
        assert_eq!(slots("ein Regal", "ein \t Regal"), Some(vec![]));
    }

    #[test]
    fn the_work_is_bounded() {
        let template = "%sa%sa%sa%sa%sa%sa%sa%sb";
        let steps = Cell::new(5_000);
        assert!(align(&pieces(template, Conversions::C), &"a".repeat(2_000), &steps).is_none());
        assert_eq!(steps.get(), 0);
    }

    #[test]
    fn quotation_marks_of_a_locale_are_taken_off() {
        for text in ["‘a b’", "« a b »", "«a b»", "„a b“", "「a b」", "'a b'"] {
            assert_eq!(unquoted(text), Some("a b"), "{text}");
        }
        assert_eq!(unquoted("'a' b 'c'"), None);
    }
}
