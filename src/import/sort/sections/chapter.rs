//! Headings over incidents, told from those of their parts.

use super::words;
use crate::import::document::Block;
use crate::import::sort::Reading;
use crate::import::sort::lead::{Part, names_error_and_more, part, undecorated};

/// Returns the part that a heading begins: none where it names an error and its fix over incidents of their own.
pub(super) fn heading_part(blocks: &[Block], at: usize, reading: &Reading<'_>) -> Option<Part> {
    let Block::Heading { level, text } = &blocks[at] else { return None };
    part(undecorated(text)).filter(|_| !is_chapter(*level, text, blocks[at + 1..].iter(), reading))
}

/// Tells whether a heading names the parts of all incidents below: `Errors and fixes` over headings with errors.
pub(in crate::import::sort) fn is_chapter<'b>(
    level: u8,
    text: &str,
    below: impl Iterator<Item = &'b Block>,
    reading: &Reading<'_>,
) -> bool {
    if !names_error_and_more(undecorated(text)) {
        return false;
    }
    let mut below = below.take_while(|block| !matches!(block, Block::Heading { level: other, .. } if *other <= level));
    let is_title = |block: &Block| match block {
        Block::Heading { text, .. } => Some(part(undecorated(text)).is_none()),
        _ => None,
    };
    // What stands before the first heading below is of the chapter.
    below.find_map(is_title) == Some(true)
        && below.any(|block| match block {
            Block::Code { text, .. } => (reading.is_error)(text),
            Block::Heading { text, .. } => part(undecorated(text)).is_some_and(|part| part < Part::Fix),
            _ => words(block).lines().any(|line| (reading.is_error)(line)),
        })
}
