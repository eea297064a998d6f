//! Notes in plain text: paragraphs between blank lines, titles that are underlined, and what was pasted with an indent.

use super::document::{Block, Document};
use super::markdown;

/// Reads a file of plain text. `name` is its path below the folder that was named. One with headings or fences of
/// Markdown is read as such.
pub fn read(name: &str, text: &str) -> Document {
    let is_fence = |line: &str| line.starts_with("```") || line.starts_with("~~~");
    let is_heading = |line: &str| {
        let words = line.trim_start_matches('#');
        words.len() < line.len() && words.starts_with(' ') && !line.starts_with("#######")
    };
    // One such line alone may be a comment of a script.
    let headings = text.lines().filter(|line| is_heading(line)).count();
    if text.lines().any(is_fence) || headings > 1 || text.lines().find(|line| !line.is_empty()).is_some_and(is_heading)
    {
        return markdown::read(name, text);
    }
    let mut document = Document { name: name.to_owned(), ..Document::default() };
    let mut paragraph: Vec<&str> = Vec::new();
    // A title stands alone below a line that parts it from the note before.
    let mut is_parted = false;
    for line in text.lines().chain([""]) {
        let line = line.trim_end();
        let is_rule = is_rule(line);
        if !line.is_empty() && !is_rule {
            paragraph.push(line);
            continue;
        }
        let is_underlined = is_rule && paragraph.len() == 1 && !is_parted;
        if !paragraph.is_empty() {
            let is_title = paragraph.len() == 1 && (is_underlined || is_parted);
            document.blocks.extend(blocks(&std::mem::take(&mut paragraph), is_title));
            is_parted = false;
        }
        is_parted |= is_rule && !is_underlined;
    }
    markdown::name_from_path(&mut document);
    document
}

/// Tells a line that parts two notes or underlines a title.
fn is_rule(line: &str) -> bool {
    let mark = line.chars().next().unwrap_or_default();
    "=-*_#~".contains(mark) && line.len() > 2 && line.chars().all(|c| c == mark)
}

/// The spaces before what was pasted.
const INDENT: [&str; 2] = ["    ", "\t"];

/// Returns the blocks of a paragraph.
fn blocks(lines: &[&str], is_title: bool) -> Vec<Block> {
    if is_title {
        return vec![Block::Heading { level: 2, text: lines.concat().trim().to_owned() }];
    }
    if lines.iter().all(|line| INDENT.iter().any(|indent| line.starts_with(indent))) {
        let depth = |line: &&str| line.len() - line.trim_start().len();
        let least = lines.iter().map(depth).min().unwrap_or_default();
        let lines: Vec<&str> = lines.iter().map(|line| line.get(least..).unwrap_or(line)).collect();
        return vec![Block::Code { language: None, text: lines.join("\n") }];
    }
    let is_item = |line: &str| line.trim_start().starts_with(['-', '*', '•']) && line.contains(' ');
    let mut blocks: Vec<Block> = Vec::new();
    for line in lines {
        match blocks.last_mut() {
            _ if is_item(line) => {
                let depth = u8::try_from((line.len() - line.trim_start().len()) / 2).unwrap_or(u8::MAX);
                let text = line.trim_start().trim_start_matches(['-', '*', '•']).trim().to_owned();
                blocks.push(Block::Item { depth, text });
            }
            Some(Block::Item { text, .. } | Block::Paragraph(text)) => {
                text.push('\n');
                text.push_str(line);
            }
            _ => blocks.push(Block::Paragraph((*line).to_owned())),
        }
    }
    blocks
}

#[cfg(test)]
mod tests {
    use super::read;
    use crate::import::document::Block;

    #[test]
    fn titles_pastes_and_lists_are_told_from_prose() {
        let text = "Disk\n====\nIt was full.\n<module> stays\n\n    df -h\n      more\n\n- one\n  goes on\n- two\n\n\
            -----\nPort\n\nTaken.\n";
        let heading = |text: &str| Block::Heading { level: 2, text: text.into() };
        let item = |text: &str| Block::Item { depth: 0, text: text.into() };
        let blocks = [
            heading("Disk"),
            Block::Paragraph("It was full.\n<module> stays".into()),
            Block::Code { language: None, text: "df -h\n  more".into() },
            item("one\n  goes on"),
            item("two"),
            heading("Port"),
            Block::Paragraph("Taken.".into()),
        ];
        assert_eq!(read("a.txt", text).blocks, blocks);
        let markdown = read("a.txt", "# Port\n\nTaken.\n");
        assert_eq!(markdown.blocks[0], Block::Heading { level: 1, text: "Port".into() });
    }
}
