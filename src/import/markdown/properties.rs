//! Properties that stand in the text: Notion's below the title, Logseq's with two colons.

use serde_json::Value;

use super::front_matter::state;
use crate::import::document::{Block, Document};

/// Takes the properties at the top of a document off its text. A line that states nothing known stays.
pub(super) fn take(document: &mut Document) {
    let mut blocks = std::mem::take(&mut document.blocks);
    let begin =
        blocks.iter().position(|block| !matches!(block, Block::Heading { level: 1, .. })).unwrap_or(blocks.len());
    let mut at = begin;
    while let Some(block) = blocks.get_mut(at) {
        let (Block::Paragraph(text) | Block::Item { text, .. }) = block else { break };
        let lines: Vec<&str> = text.lines().collect();
        if !lines.iter().all(|line| property(line).is_some()) {
            break;
        }
        let left: Vec<&str> = lines.into_iter().filter(|line| !taken(line, document)).collect();
        let left = left.join("\n");
        if left.is_empty() {
            blocks.remove(at);
            continue;
        }
        *text = left;
        at += 1;
    }
    // Logseq's stand anywhere.
    for block in &mut blocks {
        let (Block::Paragraph(text) | Block::Item { text, .. }) = block else { continue };
        if text.contains(":: ") {
            let left: Vec<&str> =
                text.lines().filter(|line| !(line.contains(":: ") && taken(line, document))).collect();
            *text = left.join("\n");
        }
    }
    blocks.retain(|block| !matches!(block, Block::Paragraph(text) | Block::Item { text, .. } if text.is_empty()));
    blocks.splice(0..0, std::mem::take(&mut document.blocks));
    document.blocks = blocks;
}

/// The longest name of a property in characters: a longer one is a sentence.
const LONGEST_NAME: usize = 24;

fn property(line: &str) -> Option<(&str, &str)> {
    let (key, value) = line.split_once("::").or_else(|| line.split_once(": "))?;
    (!key.is_empty() && key.chars().count() <= LONGEST_NAME && !key.contains(['`', '/', '.']))
        .then(|| (key, value.trim()))
}

fn taken(line: &str, document: &mut Document) -> bool {
    // Only what stands for itself: a title among the properties would hide the heading.
    property(line)
        .is_some_and(|(key, value)| !key.eq_ignore_ascii_case("title") && state(key, &Value::from(value), document))
}

#[cfg(test)]
mod tests {
    use crate::import::document::Block;
    use crate::import::markdown::read;

    #[test]
    fn properties_of_notion_and_logseq_are_taken_off() {
        let document =
            read("a.md", "# Disk full\n\nTags: docker, disk\nCreated: March 5, 2026 4:10 PM\nStatus: Done\n\nText\n");
        assert_eq!(document.tags, ["docker", "disk"]);
        assert!(document.written_at.is_some());
        let left = [Block::Paragraph("Status: Done".into()), Block::Paragraph("Text".into())];
        assert_eq!(document.blocks[1..], left);
        let document = read("b.md", "tags:: docker, [[disk]]\ndate:: 2026-03-05\n\n- Error: x\n  tags:: port\n");
        assert_eq!(document.tags, ["docker", "disk", "port"]);
        assert_eq!(document.blocks, [Block::Item { depth: 0, text: "Error: x".into() }]);
    }
}
