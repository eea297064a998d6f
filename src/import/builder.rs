//! Blocks put together from the beginnings and ends that a reader meets.

use std::mem;

use super::document::Block;
use crate::text::file_name;

/// Blocks so far, and the text of the one that is being read.
#[derive(Debug, Default)]
pub(super) struct Builder {
    blocks: Vec<Block>,
    text: String,
    kind: Kind,
    /// The lists around, each with the number of its next item where it has numbers.
    lists: Vec<Option<u64>>,
    table: Option<Table>,
    /// The place up to which all of the words are bold.
    bold: Option<usize>,
    /// The words of links to other files so far in the block that is being read, in bytes.
    linked: usize,
    /// The blocks that are such a link and no more.
    links: usize,
}

/// The least links of a page that lists others.
const LEAST_LINKS: usize = 2;

/// The most bytes beside a link that is all of an item: its number or its date.
const MOST_BESIDE_LINK: usize = 14;

/// Names of files, without their endings, that list others.
const INDEXES: &[&str] = &["readme", "index", "_index", "summary", "_sidebar", "home"];

/// Tells whether a file has the name of one that lists others.
pub(super) fn is_named_index(name: &str) -> bool {
    let stem = file_name(name).rsplit_once('.').map_or(name, |(stem, _)| stem).to_lowercase();
    INDEXES.contains(&stem.as_str())
}

/// The kind of the block that the text becomes.
#[derive(Debug, Default, Clone, Copy)]
enum Kind {
    #[default]
    Paragraph,
    Heading(u8),
    Item(u8),
}

#[derive(Debug, Default)]
struct Table {
    rows: Vec<Vec<String>>,
}

impl Builder {
    /// Adds words to the block that is being read.
    pub(super) fn text(&mut self, text: &str) {
        self.text.push_str(text);
    }

    /// Begins bold words.
    pub(super) fn bold(&mut self) {
        if self.text.trim().is_empty() {
            self.bold = Some(0);
        }
    }

    /// Ends bold words.
    pub(super) fn end_bold(&mut self) {
        if self.bold == Some(0) {
            self.bold = Some(self.text.trim_end().len());
        }
    }

    /// Counts words of the block that is being read as those of a link to another file.
    pub(super) fn link(&mut self, words: &str) {
        self.linked += words.trim().len();
    }

    /// Tells whether what was read is a list of links to other files, under headings and a few words.
    pub(super) fn is_index(&self) -> bool {
        let is_words = |block: &&Block| !matches!(block, Block::Heading { .. });
        let has_code = self.blocks.iter().any(|block| matches!(block, Block::Code { .. }));
        self.links >= LEAST_LINKS && !has_code && self.links * 2 > self.blocks.iter().filter(is_words).count()
    }

    /// Returns the words of the block that is being read.
    pub(super) fn words(&self) -> &str {
        &self.text
    }

    /// Ends the block that is being read; within a table, which has blocks in its cells, only the line.
    pub(super) fn end(&mut self) {
        if self.table.is_some() {
            if !self.text.is_empty() && !self.text.ends_with('\n') {
                self.text.push('\n');
            }
            return;
        }
        let kind = mem::take(&mut self.kind);
        let text = mem::take(&mut self.text);
        let bold = mem::take(&mut self.bold);
        let linked = mem::take(&mut self.linked);
        let is_bold = bold.is_some_and(|end| end > 0 && end >= text.trim_end().len()) && !text.trim().contains('\n');
        let text = text.trim_matches(['\n', '\r']).trim();
        if text.is_empty() {
            // An item may begin with what is no text.
            self.kind = kind;
            return;
        }
        let text = text.to_owned();
        self.links += usize::from(linked > 0 && linked + MOST_BESIDE_LINK >= text.len());
        self.blocks.push(match kind {
            // Bold from end to end, as titles are that nobody made headings.
            Kind::Paragraph if is_bold => Block::DisplayLine { rank: 1, text },
            Kind::Paragraph => Block::Paragraph(text),
            Kind::Heading(level) => {
                Block::Heading { level, text: text.split_whitespace().collect::<Vec<_>>().join(" ") }
            }
            Kind::Item(depth) => Block::Item { depth, text },
        });
    }

    /// Ends a block, after which a paragraph begins.
    pub(super) fn close(&mut self) {
        self.end();
        if self.table.is_none() {
            self.kind = Kind::Paragraph;
        }
    }

    pub(super) fn heading(&mut self, level: u8) {
        self.close();
        self.kind = Kind::Heading(level);
    }

    pub(super) fn list(&mut self, first: Option<u64>) {
        self.close();
        self.lists.push(first);
    }

    pub(super) fn end_list(&mut self) {
        self.close();
        self.lists.pop();
    }

    pub(super) fn item(&mut self) {
        self.close();
        if self.table.is_some() {
            return self.text("- ");
        }
        self.kind = Kind::Item(u8::try_from(self.lists.len().saturating_sub(1)).unwrap_or(u8::MAX));
        if let Some(Some(number)) = self.lists.last_mut() {
            self.text.push_str(&format!("{number}. "));
            *number += 1;
        }
    }

    pub(super) fn code(&mut self, language: Option<String>, text: &str) {
        if self.table.is_some() {
            return self.text(text);
        }
        self.end();
        let text = text.trim_end().trim_start_matches(['\n', '\r']).replace("\r\n", "\n");
        // A page keeps a line from breaking with spaces that nobody types.
        let text = if text.contains('\u{a0}') { text.replace('\u{a0}', " ") } else { text };
        if !text.trim().is_empty() {
            self.blocks.push(Block::Code { language, text });
        }
    }

    pub(super) fn picture(&mut self, name: &str) {
        let name = name.trim();
        if self.table.is_some() {
            return self.text(&format!("Picture: {name}"));
        }
        self.end();
        self.blocks.push(Block::Picture { name: name.to_owned() });
    }

    pub(super) fn table(&mut self) {
        if self.table.is_none() {
            self.close();
            self.table = Some(Table::default());
        }
    }

    pub(super) fn row(&mut self) {
        if let Some(table) = &mut self.table {
            table.rows.push(Vec::new());
        }
    }

    pub(super) fn cell(&mut self) {
        // Text between cells stands where it cannot be, but is text.
        if self.table.is_some() && !self.text.trim().is_empty() {
            self.end_cell();
        }
    }

    pub(super) fn end_cell(&mut self) {
        if let Some(table) = &mut self.table {
            let text = mem::take(&mut self.text).trim().to_owned();
            if table.rows.is_empty() {
                table.rows.push(Vec::new());
            }
            if let Some(row) = table.rows.last_mut() {
                row.push(text);
            }
        }
    }

    pub(super) fn end_table(&mut self) {
        let Some(table) = self.table.take() else { return };
        let left = mem::take(&mut self.text);
        let rows: Vec<Vec<String>> =
            table.rows.into_iter().filter(|row| row.iter().any(|cell| !cell.is_empty())).collect();
        match rows.as_slice() {
            [] => {}
            // A frame around a text.
            [row] if row.len() == 1 => self.blocks.extend(row.iter().cloned().map(Block::Paragraph)),
            _ => self.blocks.push(Block::Table(rows)),
        }
        self.text = left;
        self.end();
    }

    pub(super) fn extend(&mut self, blocks: Vec<Block>) {
        self.end();
        self.blocks.extend(blocks);
    }

    pub(super) fn finish(mut self) -> Vec<Block> {
        if self.table.is_some() {
            self.end_cell();
            self.end_table();
        }
        self.close();
        self.blocks
    }
}
