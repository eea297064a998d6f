//! Tables of incidents: one a row, or one a table.

use super::parts::{self, Content};
use super::tables::{self, Entry};
use super::{Found, Reading, is_name};
use crate::import::document::{Block, Document};

/// The incidents of a table, and what stands before it.
type Group<'d> = (Vec<&'d Block>, Vec<Entry<'d>>);

/// Sorts a section with tables of incidents: each row is one, or each table. What stands around them is one too if it
/// has an error; else it goes with the table below, and behind the last with that.
pub(super) fn sort(content: Content<'_, '_>, document: &Document, reading: &Reading<'_>) -> Vec<Found> {
    let mut founds = Vec::new();
    let mut intro = content.intro;
    let has_error = |block: &Block| matches!(block, Block::Code { text, .. } if (reading.is_error)(text));
    let is_table = |block: &&Block| incidents(block).is_some();
    let mut title = Some(content.title).filter(|title| !title.is_empty() && !is_name(title, document));
    let mut blocks = content.blocks;
    if blocks.iter().any(|block| has_error(block)) {
        let (tables, around): (Vec<&Block>, Vec<&Block>) = blocks.into_iter().partition(is_table);
        let around = Content { blocks: around, intro: std::mem::take(&mut intro), entry: None, ..content };
        founds.push(parts::sort(&around, reading));
        (blocks, title) = (tables, None);
    }
    let title = title.map(|title| Block::Paragraph(title.to_owned()));
    intro.splice(0..0, &title);
    for (before, entries) in groups(blocks) {
        intro.extend(before);
        for entry in entries {
            let stated = content.stated.filter(|_| founds.is_empty());
            let intro = std::mem::take(&mut intro);
            let row = Content { title: "", stated, intro, blocks: Vec::new(), entry: Some(&entry), is_led: false };
            founds.push(parts::sort(&row, reading));
        }
    }
    founds
}

/// Returns the incidents of a block that is a table of several, or one that names an error and what is known of it.
fn incidents(block: &Block) -> Option<Vec<Entry<'_>>> {
    let Block::Table(rows) = block else { return None };
    let entries = tables::entries(rows);
    (entries.len() > 1 || entries.iter().any(Entry::is_whole)).then_some(entries)
}

/// Returns the tables among blocks, each with the blocks before it; what stands behind the last is with that.
fn groups(blocks: Vec<&Block>) -> Vec<Group<'_>> {
    let mut groups: Vec<Group<'_>> = Vec::new();
    let mut before = Vec::new();
    for block in blocks {
        match incidents(block) {
            Some(entries) => groups.push((std::mem::take(&mut before), entries)),
            None => before.push(block),
        }
    }
    if let Some((last, _)) = groups.last_mut() {
        last.extend(before);
    }
    groups
}
