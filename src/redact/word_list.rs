//! Sets of words that the compiler reads from a text file: nothing is parsed or built when the program starts.
//!
//! White space separates the words in a file; a word that begins with `#` begins a comment, which ends with the line.

/// Number of slots of a hash table; a power of two, so that a list of 150 words fills less than a third.
const SLOTS: usize = 512;

/// A set of words that is compared without regard to ASCII case.
pub(super) struct WordList<const COUNT: usize> {
    /// The words, in lower case.
    words: [&'static [u8]; COUNT],
    /// Hash table with linear probing: the number of a word in `words`, from 1, or 0.
    slots: [u16; SLOTS],
    /// True for every byte that a word begins with, in either case.
    first_bytes: [bool; 256],
}

/// Declares a static [`WordList`] of the words in a file, by its path from the source file.
macro_rules! word_list {
    ($(#[$meta:meta])* $visibility:vis static $name:ident = $file:literal;) => {
        $(#[$meta])*
        $visibility static $name: $crate::redact::word_list::WordList<
            { $crate::redact::word_list::count_words(include_bytes!($file)) },
        > = $crate::redact::word_list::WordList::parse(include_bytes!($file));
    };
}
pub(super) use word_list;

impl<const COUNT: usize> WordList<COUNT> {
    /// Reads the words of a file.
    pub(super) const fn parse(text: &'static [u8]) -> Self {
        assert!(COUNT <= SLOTS / 2, "a list of so many words needs more slots");
        let mut list = Self { words: [&[]; COUNT], slots: [0; SLOTS], first_bytes: [false; 256] };
        let (mut count, mut rest) = (0, text);
        while let Some((word, behind)) = next_word(rest) {
            assert!(is_lower_case(word), "words are written in lower case");
            let mut slot = hash(word);
            while list.slots[slot] > 0 {
                slot = (slot + 1) % SLOTS;
            }
            list.words[count] = word;
            count += 1;
            list.slots[slot] = count as u16;
            list.first_bytes[word[0] as usize] = true;
            list.first_bytes[word[0].to_ascii_uppercase() as usize] = true;
            rest = behind;
        }
        list
    }

    /// Returns whether a word is in the list, in any case.
    pub(super) fn contains(&self, word: &[u8]) -> bool {
        if word.is_empty() {
            return false;
        }
        let mut slot = hash(word);
        loop {
            let Some(index) = usize::from(self.slots[slot]).checked_sub(1) else { return false };
            if self.words[index].eq_ignore_ascii_case(word) {
                return true;
            }
            slot = (slot + 1) % SLOTS;
        }
    }

    /// Returns whether a text has a word of the list anywhere, also inside a longer word, in any case.
    pub(super) fn is_part_of(&self, text: &[u8]) -> bool {
        (0..text.len()).any(|at| {
            let rest = &text[at..];
            let begins = |word: &&[u8]| rest.get(..word.len()).is_some_and(|piece| piece.eq_ignore_ascii_case(word));
            self.first_bytes[usize::from(text[at])] && self.words.iter().any(begins)
        })
    }
}

/// Returns the slot of a word, not empty, whatever its case.
const fn hash(word: &[u8]) -> usize {
    let (first, middle, last) = (word[0] | 0x20, word[word.len() / 2] | 0x20, word[word.len() - 1] | 0x20);
    (first as usize * 37 + middle as usize * 11 + last as usize * 5 + word.len() * 131) % SLOTS
}

/// Returns the number of words in a file.
pub(super) const fn count_words(text: &[u8]) -> usize {
    let (mut count, mut rest) = (0, text);
    while let Some((_, behind)) = next_word(rest) {
        count += 1;
        rest = behind;
    }
    count
}

/// Returns the first word of a text, comments left out, and the text behind it.
const fn next_word(text: &[u8]) -> Option<(&[u8], &[u8])> {
    let mut start = 0;
    while start < text.len() && (text[start].is_ascii_whitespace() || text[start] == b'#') {
        if text[start] == b'#' {
            while start < text.len() && text[start] != b'\n' {
                start += 1;
            }
        } else {
            start += 1;
        }
    }
    let mut end = start;
    while end < text.len() && !text[end].is_ascii_whitespace() {
        end += 1;
    }
    let (head, behind) = text.split_at(end);
    let (_, word) = head.split_at(start);
    if word.is_empty() { None } else { Some((word, behind)) }
}

const fn is_lower_case(word: &[u8]) -> bool {
    let mut at = 0;
    while at < word.len() {
        if word[at].is_ascii_uppercase() {
            return false;
        }
        at += 1;
    }
    true
}

#[cfg(test)]
mod tests {
    use super::{WordList, count_words};

    const TEXT: &[u8] = "# of manuals\nfoo bar-1\n\n  # of masks\n•• *** foobar\n".as_bytes();
    static LIST: WordList<{ count_words(TEXT) }> = WordList::parse(TEXT);

    #[test]
    fn words_are_found_in_any_case() {
        for word in ["foo", "Bar-1", "••", "***", "FOOBAR"] {
            assert!(LIST.contains(word.as_bytes()), "{word}");
        }
        for word in ["", "fo", "#", "of", "manuals", "foob"] {
            assert!(!LIST.contains(word.as_bytes()), "{word}");
        }
    }

    #[test]
    fn words_are_found_inside_a_text() {
        for text in ["a Foo", "xbar-1", "•••", "a****"] {
            assert!(LIST.is_part_of(text.as_bytes()), "{text}");
        }
        for text in ["", "a fo", "bar", "•", "* *"] {
            assert!(!LIST.is_part_of(text.as_bytes()), "{text}");
        }
    }
}
