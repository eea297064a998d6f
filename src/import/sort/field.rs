//! A field of a note, put together from blocks.

use crate::import::document::Block;
use crate::text::command_like;

/// Text that grows block by block.
#[derive(Debug, Default)]
pub(super) struct Text {
    text: String,
    /// True behind an item, below which the next follows at once.
    ends_with_item: bool,
    /// The place of an item that is alone so far, and needs no mark.
    lone_item: Option<usize>,
    has_items: bool,
}

impl Text {
    pub(super) fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Adds words as a paragraph.
    pub(super) fn paragraph(&mut self, text: &str) {
        self.add(text, false);
    }

    /// Adds an item of a list.
    pub(super) fn item(&mut self, text: &str) {
        if text.trim().is_empty() {
            return;
        }
        let is_numbered =
            text.split_once(". ").is_some_and(|(number, _)| number.bytes().all(|byte| byte.is_ascii_digit()));
        let before = self.lone_item.take();
        if is_numbered {
            self.add(text, true);
        } else if before.is_none() && !self.has_items {
            self.add(text, true);
            self.lone_item = Some(self.text.len() - text.trim().len());
        } else {
            if let Some(at) = before {
                self.text.insert_str(at, "- ");
            }
            self.add(&format!("- {}", text.trim_start()), true);
        }
        self.has_items = true;
        self.ends_with_item = true;
    }

    /// Adds a block.
    pub(super) fn block(&mut self, block: &Block) {
        match block {
            Block::Heading { text, .. } | Block::DisplayLine { text, .. } | Block::Paragraph(text) => {
                self.add(text, false)
            }
            Block::Item { text, .. } => self.item(text),
            Block::Code { language, text } => self.add(&code(text, language.as_deref()), false),
            Block::Table(rows) => self.add(&table(rows), false),
            Block::Picture { name } => self.add(&picture(name), false),
        }
    }

    /// Adds the text of another field as the last paragraphs.
    pub(super) fn append(&mut self, other: Self) {
        self.add(&other.text, false);
    }

    fn add(&mut self, text: &str, is_item: bool) {
        let text = text.trim_end().trim_start_matches('\n');
        if text.trim().is_empty() {
            return;
        }
        if !self.text.is_empty() {
            self.text.push_str(if is_item && self.ends_with_item { "\n" } else { "\n\n" });
        }
        self.text.push_str(text);
        self.ends_with_item = false;
    }

    /// Takes off the paragraphs that say no more than lines of another text.
    pub(super) fn leave_out(&mut self, said: &str) {
        // A fence may have empty lines.
        if self.text.contains("```") {
            return;
        }
        let is_said = |paragraph: &&str| {
            let words = paragraph.trim().trim_start_matches("- ").trim_matches('`');
            words == said || words.lines().all(|line| said.lines().any(|other| other.trim() == line.trim()))
        };
        let left: Vec<&str> = self.text.split("\n\n").filter(|paragraph| !is_said(paragraph)).collect();
        self.text = left.join("\n\n");
        self.lone_item = None;
    }

    /// Takes the last paragraph off.
    pub(super) fn pop(&mut self) -> Option<String> {
        self.lone_item = None;
        let at = self.text.rfind("\n\n").map(|at| at + 2).unwrap_or(0);
        let last = self.text.split_off(at);
        self.text.truncate(self.text.trim_end().len());
        Some(last).filter(|last| !last.is_empty())
    }

    pub(super) fn last(&self) -> &str {
        self.text.rsplit("\n\n").next().unwrap_or_default()
    }

    pub(super) fn finish(self) -> Option<String> {
        Some(self.text).filter(|text| !text.trim().is_empty())
    }
}

/// Returns code as it stands in a text: commands on their lines, everything else in a fence.
pub(super) fn code(text: &str, language: Option<&str>) -> String {
    if text.lines().all(|line| !line.starts_with(' ') && command_like(line)) {
        return text.to_owned();
    }
    fenced(text, language.unwrap_or_default())
}

/// Returns the mark of a picture in a text.
pub(super) fn picture(name: &str) -> String {
    format!("Picture: {name}")
}

/// Returns a table as lines in a fence, in which no line is taken for a command.
fn table(rows: &[Vec<String>]) -> String {
    let row = |row: &Vec<String>| row.iter().map(|cell| cell.replace('\n', " ")).collect::<Vec<_>>().join(" | ");
    fenced(&rows.iter().map(row).collect::<Vec<_>>().join("\n"), "text")
}

fn fenced(text: &str, language: &str) -> String {
    let longest = text.split(|character| character != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat((longest + 1).max(3));
    format!("{fence}{language}\n{text}\n{fence}")
}
