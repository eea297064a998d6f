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
        let left: Vec<&str> =
            lines.into_iter().filter(|line| !taken(line, document) && !is_stated(line, document)).collect();
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

/// Names of properties that say who wrote a note and what became of it, in lower case.
const STATED: &[&str] = &[
    "status",
    "state",
    "author",
    "created by",
    "last edited by",
    "last updated by",
    "last edited time",
    "owner",
    "assignee",
    "assigned to",
    "priority",
    "severity",
    "상태",
    "작성자",
    "담당자",
    "우선순위",
    "ステータス",
    "状態",
    "作成者",
    "担当者",
    "優先度",
];

/// Keeps what a property at the top says beside the text, if it is one of those.
fn is_stated(line: &str, document: &mut Document) -> bool {
    let is_known = property(line).is_some_and(|(key, _)| STATED.contains(&key.trim().to_lowercase().as_str()));
    if is_known {
        document.stated.push(line.trim().to_owned());
    }
    is_known
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
        assert_eq!(document.blocks[1..], [Block::Paragraph("Text".into())]);
        assert_eq!(document.stated, ["Status: Done"]);
        let document = read("b.md", "tags:: docker, [[disk]]\ndate:: 2026-03-05\n\n- Error: x\n  tags:: port\n");
        assert_eq!(document.tags, ["docker", "disk", "port"]);
        assert_eq!(document.blocks, [Block::Item { depth: 0, text: "Error: x".into() }]);
    }
}
