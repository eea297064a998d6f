//! Sections of a document, one for each incident.

mod beginnings;
mod chapter;

use beginnings::{of_telling_chapters, telling};
use chapter::heading_part;
pub(super) use chapter::is_chapter;

use super::lead::{Part, is_numbered, lead, question};
use super::{Reading, Split, diary, tables};
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
    /// A line that is a date, or stands between marks.
    Entry,
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
    let mut begins: Vec<usize> = (0..blocks.len()).filter(|at| begins(blocks, *at, cut, is_said, reading)).collect();
    // A line that only looks like a title is a part of the incident around.
    if matches!(cut, Cut::Display(_) | Cut::Numbered | Cut::Entry) {
        begins = telling(blocks, &begins, cut, reading);
    }
    if matches!(cut, Cut::Item(_)) && !is_said {
        begins = of_telling_chapters(blocks, begins, cut, reading);
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
        let end = (begin + 1..until).find(|at| ends(blocks, *at, cut, reading)).unwrap_or(until);
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

/// Returns the words of a block; none of code.
pub(super) fn words(block: &Block) -> &str {
    match block {
        Block::Heading { text, .. }
        | Block::Item { text, .. }
        | Block::Paragraph(text)
        | Block::DisplayLine { text, .. } => text,
        Block::Code { .. } | Block::Table(_) | Block::Picture { .. } => "",
    }
}

/// Tells whether a block begins a section. Below a heading of a part everything belongs to the part.
fn begins(blocks: &[Block], at: usize, cut: Cut, is_said: bool, reading: &Reading<'_>) -> bool {
    match (&blocks[at], cut) {
        (Block::Heading { level, .. }, Cut::Heading(cut)) => {
            *level == cut && (is_said || heading_part(blocks, at, reading).is_none())
        }
        (Block::Item { depth, text }, Cut::Item(cut)) => *depth == cut && (is_said || is_topic(text)),
        (Block::DisplayLine { rank, text }, Cut::Display(cut)) => *rank == cut && is_title(text),
        (Block::Paragraph(text) | Block::DisplayLine { text, .. }, Cut::Numbered) => {
            is_numbered(text) && is_title(text)
        }
        (Block::Paragraph(text) | Block::DisplayLine { text, .. }, Cut::Entry) => diary::begins_entry(text),
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
    let lines = lines.chain([Cut::Entry]);
    let items = (0..=2).map(Cut::Item).chain([Cut::Error]);
    let mut best: Option<(usize, usize, Cut)> = None;
    for cut in headings.chain(lines).chain(items) {
        let begins: Vec<usize> = (0..blocks.len()).filter(|at| begins(blocks, *at, cut, false, reading)).collect();
        let telling = telling(blocks, &begins, cut, reading);
        let Some(first) = telling.first().copied() else { continue };
        let telling = telling.len();
        // Of many headings a few that speak of errors are sections of one text.
        let is_fit = telling >= 2 && telling * 2 >= begins.len();
        // The date of an entry stands above its title or below.
        let is_above = |from: usize, other: Cut| {
            cut == Cut::Entry && matches!(other, Cut::Display(_) | Cut::Numbered) && first < from
        };
        let is_better =
            |(most, from, other): (usize, usize, Cut)| telling > most || telling == most && is_above(from, other);
        if is_fit && best.is_none_or(is_better) {
            best = Some((telling, first, cut));
        }
    }
    best.map(|(_, _, cut)| cut)
}

fn ends(blocks: &[Block], at: usize, cut: Cut, reading: &Reading<'_>) -> bool {
    let is_no_part = || heading_part(blocks, at, reading).is_none();
    match (&blocks[at], cut) {
        (Block::Heading { level, .. }, Cut::Heading(cut)) => *level < cut && is_no_part(),
        (Block::Heading { .. }, Cut::Display(_) | Cut::Numbered | Cut::Question | Cut::Entry | Cut::Error) => {
            is_no_part()
        }
        (Block::DisplayLine { rank, text }, Cut::Display(cut)) => *rank < cut && is_title(text),
        (Block::Heading { .. }, Cut::Item(_)) => true,
        (Block::Item { depth, .. }, Cut::Item(cut)) => *depth < cut,
        _ => false,
    }
}

/// Tells whether tables in some blocks have incidents in their rows, or each is one.
pub(super) fn has_rows(blocks: &[Block]) -> bool {
    let tables = blocks.iter().filter_map(|block| match block {
        Block::Table(rows) => Some(tables::entries(rows)),
        _ => None,
    });
    let mut whole = 0;
    for entries in tables {
        if entries.len() > 1 {
            return true;
        }
        whole += entries.iter().filter(|entry| entry.is_whole()).count();
    }
    whole > 1
}
