//! Sections of a document, one for each incident.

use super::lead::{Outcome, Part, answer, arrow, is_numbered, lead, outcome, part, question, undecorated};
use super::sentences::{is_prose, quoted_error};
use super::{Reading, Split, tables};
use crate::import::document::{Block, Document};

/// The blocks of one incident.
#[derive(Debug, PartialEq)]
pub(super) struct Section<'d> {
    /// The heading or the item that begins it; none where the document is one.
    pub(super) heading: Option<&'d str>,
    /// The blocks below.
    pub(super) blocks: &'d [Block],
    /// The blocks before the first section, which are no incident of their own.
    pub(super) intro: &'d [Block],
    /// The headings above, the highest first.
    pub(super) above: Vec<&'d str>,
    /// The heading is a question, or a lead with the error.
    pub(super) is_led: bool,
}

/// A place at which a document may be cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Cut {
    Heading(u8),
    /// A line that looks like a title, by its rank.
    Display(u8),
    /// A paragraph of one line with a number.
    Numbered,
    /// A line such as `Q: …`.
    Question,
    Item(u8),
    /// A line that leads to an error, of notes that have no titles.
    Error,
}

/// The least letters of a title that stands out by its number only, in characters.
const SHORTEST_TITLE: usize = 3;
/// The longest title that is no heading, in characters.
const LONGEST_TITLE: usize = 120;

/// Cuts a document as it was asked for, or where its errors are.
pub(super) fn sections<'d>(document: &'d Document, split: Split, reading: &Reading<'_>) -> Vec<Section<'d>> {
    let blocks = document.blocks.as_slice();
    let cut = match split {
        Split::File => None,
        Split::Heading(level) => Some(Cut::Heading(level)),
        Split::Item => Some(Cut::Item(0)),
        Split::Found => found(document, reading),
    };
    let whole = || vec![Section { heading: None, blocks, intro: &[], above: Vec::new(), is_led: false }];
    if blocks.is_empty() {
        return Vec::new();
    }
    let Some(cut) = cut else { return whole() };
    let is_said = split != Split::Found;
    let mut begins: Vec<usize> = (0..blocks.len()).filter(|at| begins(&blocks[*at], cut, is_said)).collect();
    // A line that only looks like a title is a part of the incident around.
    if matches!(cut, Cut::Display(_) | Cut::Numbered) {
        begins = telling(blocks, &begins, cut, reading);
    }
    let Some(first) = begins.first().copied() else { return whole() };
    let mut sections = Vec::new();
    // What has an error of its own is an incident, what has none leads to the first.
    let mut intro = &blocks[..first];
    let has_error = |block: &Block| matches!(block, Block::Code { text, .. } if (reading.is_error)(text));
    if intro.iter().any(has_error) {
        sections.push(Section { heading: None, blocks: intro, intro: &[], above: Vec::new(), is_led: false });
        intro = &[];
    }
    for (index, begin) in begins.iter().enumerate() {
        let next = begins.get(index + 1).copied();
        let until = next.unwrap_or(blocks.len());
        // A chapter ends a section, and leads to the next.
        let end = blocks[begin + 1..until].iter().position(|block| ends(block, cut));
        let end = end.map_or(until, |end| begin + 1 + end);
        let section = |begin: usize, end: usize, intro: &'d [Block]| {
            let heading = Some(words(&blocks[begin]));
            let is_led = matches!(cut, Cut::Question | Cut::Error);
            Section { heading, blocks: &blocks[begin + 1..end], intro, above: above(blocks, begin, cut), is_led }
        };
        sections.push(section(*begin, end, intro));
        intro = &blocks[end..until];
        if !intro.is_empty() && (next.is_none() || intro.iter().any(has_error)) {
            sections.push(section(end, until, &[]));
            intro = &[];
        }
    }
    sections
}

fn words(block: &Block) -> &str {
    match block {
        Block::Heading { text, .. }
        | Block::Item { text, .. }
        | Block::Paragraph(text)
        | Block::DisplayLine { text, .. } => text,
        Block::Code { .. } | Block::Table(_) | Block::Picture { .. } => "",
    }
}

/// Tells whether a block begins a section. Below a heading of a part everything belongs to the part.
fn begins(block: &Block, cut: Cut, is_said: bool) -> bool {
    match (block, cut) {
        (Block::Heading { level, text }, Cut::Heading(cut)) => {
            *level == cut && (is_said || part(undecorated(text)).is_none())
        }
        (Block::Item { depth, text }, Cut::Item(cut)) => *depth == cut && (is_said || is_topic(text)),
        (Block::DisplayLine { rank, text }, Cut::Display(cut)) => *rank == cut && is_title(text),
        (Block::Paragraph(text) | Block::DisplayLine { text, .. }, Cut::Numbered) => {
            is_numbered(text) && is_title(text)
        }
        (Block::Heading { text, .. }, Cut::Question) => question(text).is_some(),
        (Block::Paragraph(text) | Block::DisplayLine { text, .. } | Block::Item { text, .. }, Cut::Question) => {
            question(text).is_some()
        }
        (Block::Paragraph(text) | Block::DisplayLine { text, .. } | Block::Item { text, .. }, Cut::Error) => {
            lead(text.lines().next().unwrap_or_default()).is_some_and(|(part, _)| part == Part::Error)
        }
        _ => false,
    }
}

/// Tells whether a line that is no heading may be a title.
fn is_title(text: &str) -> bool {
    let length = text.chars().count();
    !text.contains('\n') && (SHORTEST_TITLE..=LONGEST_TITLE).contains(&length) && lead(text).is_none()
}

/// Tells whether an item may be what an incident is about.
fn is_topic(text: &str) -> bool {
    lead(text).is_none_or(|(part, rest)| part == Part::Error && !rest.is_empty())
}

/// Returns the headings above a block, the highest first.
fn above(blocks: &[Block], at: usize, cut: Cut) -> Vec<&str> {
    let mut level = match (&blocks[at], cut) {
        (Block::Heading { level, .. }, _) => *level,
        (_, Cut::Heading(level)) => level,
        _ => u8::MAX,
    };
    let mut above = Vec::new();
    for block in blocks[..at].iter().rev() {
        if let Block::Heading { level: other, text } = block
            && *other < level
        {
            level = *other;
            above.push(text.as_str());
        }
    }
    above.reverse();
    above
}

/// The most ranks of lines that stand out, of which one may begin the incidents.
pub(in crate::import) const MOST_RANKS: u8 = 4;

/// Returns the place at which most sections with an error or a part begin; none where there is at most one incident.
fn found(document: &Document, reading: &Reading<'_>) -> Option<Cut> {
    let blocks = document.blocks.as_slice();
    let headings = (1..=6).map(Cut::Heading);
    // Of lines that look alike those with numbers are the titles.
    let lines = [Cut::Question, Cut::Numbered].into_iter().chain((1..=MOST_RANKS).map(Cut::Display));
    let items = (0..=2).map(Cut::Item).chain([Cut::Error]);
    let mut best: Option<(usize, Cut)> = None;
    for cut in headings.chain(lines).chain(items) {
        let begins: Vec<usize> = (0..blocks.len()).filter(|at| begins(&blocks[*at], cut, false)).collect();
        let telling = telling(blocks, &begins, cut, reading).len();
        // Of many headings a few that speak of errors are sections of one text.
        let is_fit = telling >= 2 && telling * 2 >= begins.len();
        if is_fit && best.is_none_or(|(most, _)| telling > most) {
            best = Some((telling, cut));
        }
    }
    best.map(|(_, cut)| cut)
}

/// Returns those of the beginnings whose sections are incidents.
fn telling(blocks: &[Block], begins: &[usize], cut: Cut, reading: &Reading<'_>) -> Vec<usize> {
    let is_telling = |(index, begin): &(usize, &usize)| {
        let next = begins.get(index + 1).copied().unwrap_or(blocks.len());
        // A higher heading ends the section too.
        let end = blocks[**begin + 1..next].iter().position(|block| ends(block, cut));
        let end = end.map_or(next, |end| **begin + 1 + end);
        tells(&blocks[**begin], &blocks[**begin + 1..end], cut, reading)
    };
    begins.iter().enumerate().filter(is_telling).map(|(_, begin)| *begin).collect()
}

fn ends(block: &Block, cut: Cut) -> bool {
    match (block, cut) {
        (Block::Heading { level, text }, Cut::Heading(cut)) => *level < cut && part(undecorated(text)).is_none(),
        (Block::Heading { text, .. }, Cut::Display(_) | Cut::Numbered | Cut::Question | Cut::Error) => {
            part(undecorated(text)).is_none()
        }
        (Block::DisplayLine { rank, text }, Cut::Display(cut)) => *rank < cut && is_title(text),
        (Block::Heading { .. }, Cut::Item(_)) => true,
        (Block::Item { depth, .. }, Cut::Item(cut)) => *depth < cut,
        _ => false,
    }
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
        Cut::Heading(_) | Cut::Display(_) | Cut::Numbered => {}
    }
    if has_part {
        return true;
    }
    let heads = !matches!(cut, Cut::Numbered) && (reading.is_error)(words(begin));
    let has_code = || blocks.iter().any(|block| matches!(block, Block::Code { text, .. } if (reading.is_error)(text)));
    heads || has_code() || is_told(blocks, reading)
}

/// Tells whether prose tells an error and what helped.
fn is_told(blocks: &[Block], reading: &Reading<'_>) -> bool {
    let prose = || blocks.iter().filter(|block| !matches!(block, Block::Heading { .. })).map(words);
    let is_printed = |line: &str| !line.chars().any(is_prose) && (reading.is_error)(line);
    let is_error = |text: &str| quoted_error(text, reading).is_some() || text.lines().any(is_printed);
    prose().any(|text| outcome(text) == Some(Outcome::Worked)) && prose().any(is_error)
}

/// Tells whether a table in some blocks has incidents in its rows.
pub(super) fn has_rows(blocks: &[Block]) -> bool {
    blocks.iter().any(|block| matches!(block, Block::Table(rows) if tables::entries(rows).len() > 1))
}
