//! Lines that stand out by their look: titles for which nobody took a style of a heading.

use std::collections::HashMap;

use super::{Lettering, Paragraph};
use crate::import::document::Block;

/// The lines of a document that may be titles, and the letters that they stand out from.
#[derive(Debug, Default)]
pub(crate) struct DisplayLines {
    /// The letters of plain text by their size.
    letters: HashMap<u32, usize>,
    /// The places of lines among the blocks that may be titles, with their looks.
    lines: Vec<(usize, Lettering)>,
}

/// The longest line in characters that may be a title.
const LONGEST: usize = 120;

/// The least difference in half points that an eye sees.
const LEAST_DIFFERENCE: u32 = 2;

impl DisplayLines {
    /// Counts the letters of a paragraph that are no code.
    pub(super) fn count(&mut self, paragraph: &Paragraph) {
        for (look, letters) in paragraph.letters() {
            *self.letters.entry(look.size).or_default() += letters;
        }
    }

    /// Notes a paragraph that became the block at a place, if it is a line of one look.
    pub(super) fn note(&mut self, place: usize, text: &str, paragraph: &Paragraph) {
        let mut letters = paragraph.letters();
        let is_line = !text.contains('\n') && text.chars().count() <= LONGEST && !paragraph.has_monospaced();
        if let (Some((look, _)), None, true) = (letters.next(), letters.next(), is_line) {
            self.lines.push((place, *look));
        }
    }

    /// Makes lines of what stands out from the text, ranked from the look that does most.
    pub(super) fn rank(self, blocks: &mut [Block]) {
        // Beside headings a larger line is none of them; a bold one may be a label.
        let is_headed = blocks.iter().filter(|block| matches!(block, Block::Heading { .. })).nth(1).is_some();
        let plain = self.letters.iter().max_by_key(|(size, letters)| (**letters, **size)).map_or(0, |(size, _)| *size);
        let is_large = |look: &Lettering| !is_headed && look.size >= plain + LEAST_DIFFERENCE;
        let stands_out = |look: &Lettering| look.bold && look.size >= plain || is_large(look);
        let mut looks: Vec<Lettering> = self.lines.iter().map(|(_, look)| *look).filter(stands_out).collect();
        looks.sort_unstable_by(|one, other| other.cmp(one));
        looks.dedup();
        for (place, look) in self.lines {
            let Some(rank) = looks.iter().position(|other| *other == look) else { continue };
            if let Some(block) = blocks.get_mut(place)
                && let Block::Paragraph(text) = block
            {
                let text = std::mem::take(text);
                *block = Block::DisplayLine { rank: u8::try_from(rank + 1).unwrap_or(u8::MAX), text };
            }
        }
    }
}
