//! Beginnings of sections that are incidents.

use super::{Cut, ends, words};
use crate::import::document::Block;
use crate::import::sort::lead::{Outcome, Part, answer, arrow, lead, outcome, part, undecorated};
use crate::import::sort::sentences::{is_prose, quoted_error, told_error};
use crate::import::sort::{Reading, tables};

/// Returns those of the beginnings whose sections are incidents.
pub(super) fn telling(blocks: &[Block], begins: &[usize], cut: Cut, reading: &Reading<'_>) -> Vec<usize> {
    let is_telling = |(index, begin): &(usize, &usize)| {
        let next = begins.get(index + 1).copied().unwrap_or(blocks.len());
        // A higher heading ends the section too.
        let end = (**begin + 1..next).find(|at| ends(blocks, *at, cut, reading)).unwrap_or(next);
        tells(&blocks[**begin], &blocks[**begin + 1..end], cut, reading)
    };
    begins.iter().enumerate().filter(is_telling).map(|(_, begin)| *begin).collect()
}

/// Returns those of the items that stand in a chapter in which one of them is an incident: elsewhere they are lists.
pub(super) fn of_telling_chapters(blocks: &[Block], begins: Vec<usize>, cut: Cut, reading: &Reading<'_>) -> Vec<usize> {
    let telling = telling(blocks, &begins, cut, reading);
    let mut chapters = vec![0; blocks.len()];
    let mut chapter = 0;
    for (at, block) in blocks.iter().enumerate() {
        chapter += usize::from(matches!(block, Block::Heading { .. }));
        chapters[at] = chapter;
    }
    let told: std::collections::HashSet<usize> = telling.iter().map(|at| chapters[*at]).collect();
    begins.into_iter().filter(|at| told.contains(&chapters[*at])).collect()
}

/// Tells whether a section is an incident: it has an error, or parts of a note.
fn tells(begin: &Block, blocks: &[Block], cut: Cut, reading: &Reading<'_>) -> bool {
    let is_item = matches!(cut, Cut::Item(_));
    let has = |text: &str, least: Part| text.lines().any(|line| lead(line).is_some_and(|(part, _)| part > least));
    let has_part = blocks.iter().any(|block| match block {
        Block::Heading { text, .. } => part(undecorated(text)).is_some_and(|part| part > Part::Note),
        Block::Item { text, depth } => (!is_item || Cut::Item(*depth) != cut) && has(text, Part::Error),
        Block::Paragraph(text) | Block::DisplayLine { text, .. } => has(text, Part::Note),
        Block::Table(rows) => !tables::entries(rows).is_empty(),
        Block::Code { .. } | Block::Picture { .. } => false,
    });
    match cut {
        Cut::Question => return blocks.iter().any(|block| words(block).lines().any(|line| answer(line).is_some())),
        Cut::Error => {
            let goes_on = blocks.iter().any(|block| has(words(block), Part::Error));
            return goes_on || has(words(begin), Part::Error);
        }
        // An item without parts below is an item of some list, unless it is `error → fix`.
        Cut::Item(_) => return has_part || arrow(words(begin)).is_some_and(|(left, _)| (reading.is_error)(left)),
        Cut::Heading(_) | Cut::Display(_) | Cut::Numbered | Cut::Entry => {}
    }
    if has_part {
        return true;
    }
    let heads = !matches!(cut, Cut::Numbered | Cut::Entry) && (reading.is_error)(words(begin));
    let has_code = || blocks.iter().any(|block| matches!(block, Block::Code { text, .. } if (reading.is_error)(text)));
    heads || has_code() || is_told(blocks, reading)
}

/// Tells whether prose tells an error and what helped.
fn is_told(blocks: &[Block], reading: &Reading<'_>) -> bool {
    let prose = || blocks.iter().filter(|block| !matches!(block, Block::Heading { .. })).map(words);
    let is_printed = |line: &str| !line.chars().any(is_prose) && (reading.is_error)(line);
    let is_error =
        |text: &str| quoted_error(text, reading).or(told_error(text)).is_some() || text.lines().any(is_printed);
    prose().any(|text| outcome(text) == Some(Outcome::Worked)) && prose().any(is_error)
}
