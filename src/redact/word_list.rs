//! Sets of words that the compiler reads from a text file: nothing is parsed or built when the program starts.
//!
//! Words in a file are separated by white space; a line that begins with `#` is a comment.

/// A set of words that is compared without regard to ASCII case.
pub(super) struct WordList<const COUNT: usize> {
    /// The words, in lower case, grouped by their first byte.
    words: [&'static [u8]; COUNT],
    /// Index of the first word of every group, and the end of the last group.
    groups: [u16; 257],
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
        let mut groups = [0; 257];
        let mut rest = text;
        while let Some((word, behind)) = next_word(rest) {
            assert!(is_lower_case(word), "words are written in lower case");
            groups[word[0] as usize + 1] += 1;
            rest = behind;
        }
        let mut first = 0;
        while first < 256 {
            groups[first + 1] += groups[first];
            first += 1;
        }
        let mut free = groups;
        let mut words: [&[u8]; COUNT] = [&[]; COUNT];
        rest = text;
        while let Some((word, behind)) = next_word(rest) {
            let slot = &mut free[word[0] as usize];
            words[*slot as usize] = word;
            *slot += 1;
            rest = behind;
        }
        Self { words, groups }
    }

    /// Returns whether a word is in the list, in any case.
    pub(super) fn contains(&self, word: &[u8]) -> bool {
        let Some(first) = word.first().map(|byte| usize::from(byte.to_ascii_lowercase())) else { return false };
        let group = usize::from(self.groups[first])..usize::from(self.groups[first + 1]);
        self.words[group].iter().any(|listed| listed.eq_ignore_ascii_case(word))
    }

    /// Returns the words of the list, in lower case.
    pub(super) fn words(&self) -> &[&'static [u8]] {
        &self.words
    }
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

    #[test]
    fn words_are_found_in_any_case() {
        const TEXT: &[u8] = "# of manuals\nfoo bar-1\n\n  # of masks\n•• *** foobar\n".as_bytes();
        static LIST: WordList<{ count_words(TEXT) }> = WordList::parse(TEXT);
        assert_eq!(LIST.words().len(), 5);
        for word in ["foo", "Bar-1", "••", "***", "FOOBAR"] {
            assert!(LIST.contains(word.as_bytes()), "{word}");
        }
        for word in ["", "fo", "#", "of", "manuals", "foob"] {
            assert!(!LIST.contains(word.as_bytes()), "{word}");
        }
    }
}
