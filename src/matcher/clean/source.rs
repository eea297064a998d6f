//! Lines of the pasted text from which cleaned lines come.

use std::borrow::Cow;
use std::ops::Range;

use crate::text::{Redraw, replay};

/// A line as a terminal shows it, before anything is stripped of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ShownLine<'a> {
    pub(super) text: Cow<'a, str>,
    /// The lines of the pasted text that it was made of, from 0.
    pub(super) source: Range<usize>,
}

/// The numbers of a text's lines before its escape codes were taken away.
#[derive(Debug)]
pub(super) struct LineNumbers {
    /// The lines of the text without escape codes, from 0, that end with a break which the pasted text does not have.
    added_breaks: Vec<usize>,
}

impl LineNumbers {
    /// Compares a text with what was made of it.
    pub(super) fn new(pasted: &str, unescaped: &str) -> Self {
        let same = count_breaks(pasted) == count_breaks(unescaped);
        let (mut added_breaks, mut number) = (Vec::new(), 0);
        if !same {
            // No escape code reaches beyond its line.
            for line in pasted.split('\n') {
                let added = count_breaks(&replay(line, Redraw::Lines));
                added_breaks.extend(number..number + added);
                number += added + 1;
            }
        }
        Self { added_breaks }
    }

    /// Returns the line of the pasted text, from 0, in which a line without escape codes stands.
    pub(super) fn in_pasted(&self, number: usize) -> usize {
        number - self.added_breaks.partition_point(|&line| line < number)
    }
}

/// Counts the line breaks of a text.
pub(super) fn count_breaks(text: &str) -> usize {
    memchr::memchr_iter(b'\n', text.as_bytes()).count()
}

#[cfg(test)]
mod tests {
    use super::LineNumbers;
    use crate::text::{Redraw, replay};

    #[test]
    fn lines_are_known_by_where_they_were_pasted() {
        let pasted = "50%\r100%\nnext\r\nleft\r  \nlast";
        let unescaped = replay(pasted, Redraw::Lines);
        assert_eq!(unescaped, "100%\nnext\nleft\n  \nlast");
        let numbers = LineNumbers::new(pasted, &unescaped);
        assert_eq!((0..5).map(|line| numbers.in_pasted(line)).collect::<Vec<_>>(), [0, 1, 2, 2, 3]);
    }
}
