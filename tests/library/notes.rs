//! Notes of any shape: they are read, and no word of them is lost.

use odap::import::document::{Block, Document};
use odap::import::sort::{Found, Reading, Split, sort};
use odap::import::{html, markdown};
use proptest::prelude::*;

/// Pieces that notes are made of, and pieces that break readers.
const PIECES: &[&str] = &[
    "# ",
    "## ",
    "- ",
    "  - ",
    "1. ",
    "> ",
    "> [!bug] ",
    "```",
    "```sh\n",
    "\n",
    "\n\n",
    ": : Error: ",
    "원인",
    "해결 방법:",
    "Cause: ",
    "Fix:",
    "What I tried",
    "did not work",
    "Error",
    "| a | b |\n|-|-|\n",
    "<br>",
    "<b>",
    "<pre>",
    "</pre>",
    "<table><td>",
    "<li>",
    "<img alt='x'",
    "<!--",
    "&amp;",
    "&#",
    "[[a|b]]",
    "![[",
    "![x](y)",
    "[a](http://b)",
    "`",
    "**",
    "---\n",
    "+++\n",
    "title: x\n",
    "tags:: a, b\n",
    "#tag",
    "{% raw %}",
    "{% highlight x %}",
    "2025-03-04",
    "2025년 13월 40일",
    "KeyError: 'é한'",
    "가나다",
    "é",
    "\u{1f600}",
    "\u{feff}",
    "\u{0}",
    "\t",
    "word ",
    "another ",
    "$ ls -l\n",
    "://",
    "\\",
];

fn is_error(text: &str) -> bool {
    text.contains("Error:")
}

fn found(document: &Document) -> Vec<Found> {
    [Split::Found, Split::File, Split::Heading(2), Split::Item]
        .into_iter()
        .flat_map(|split| sort(document, split, &Reading { is_error: &is_error }))
        .collect()
}

/// Returns the words of a text that are long enough to be nobody's mark.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() > 6)
}

fn text(block: &Block) -> String {
    match block {
        Block::Heading { text, .. } | Block::Paragraph(text) | Block::Item { text, .. } | Block::Code { text, .. } => {
            text.clone()
        }
        Block::Table(rows) => rows.concat().join(" "),
        Block::Picture { name } => name.clone(),
    }
}

#[test]
fn a_chapter_files_what_is_below_it() {
    let text = "# Log of the year that was the longest of all\n\n## Docker\n\n### Port\n\n```\nError: port taken\n```\n\n### Disk\n\n```\n\
        Error: no space\n```\n\n## 2025-03-04 Git\n\nAll about git.\n\n### Push\n\n```\nError: rejected\n```\n\n## Done\n\nThe end.\n";
    let document = markdown::read("log.md", text);
    let founds = sort(&document, Split::Found, &Reading { is_error: &is_error });
    let told = founds.iter().map(|found| {
        let day = found.written_at.map(|at| at.day()).unwrap_or_default();
        format!("{} | {} | {} | {day}", found.title, found.tags.join(" "), found.cause.as_deref().unwrap_or_default())
    });
    insta::assert_snapshot!(told.collect::<Vec<_>>().join("\n"), @"
    Port | Docker | Log of the year that was the longest of all | 
    Disk | Docker |  | 
    Push |  | 2025-03-04 Git

    All about git. | 2025-03-04
    Done |  | The end. |
    ");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_notes_are_read_and_sorted(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..60)) {
        let notes = pieces.concat();
        found(&markdown::read("a/2025-03-04-b.md", &notes));
        found(&html::page("a.html", &notes));
    }

    #[test]
    fn a_block_is_found_again_in_the_incidents(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..40), level in 1..4_u8) {
        let chunks: Vec<String> = pieces.chunks(3).map(|chunk| chunk.concat()).collect();
        let blocks: Vec<Block> = chunks.into_iter().enumerate().map(|(at, text)| {
            let text = format!("{} unmistakable{at}x", text.replace('\n', " "));
            match at % 5 {
                0 => Block::Heading { level, text },
                1 => Block::Paragraph(text),
                2 => Block::Item { depth: level - 1, text },
                3 => Block::Code { language: None, text },
                _ => Block::Table(vec![vec![text, "second".into()]]),
            }
        }).collect();
        let document = Document { name: "a.md".into(), title: Some("Title".into()), blocks, ..Document::default() };
        for split in [Split::Found, Split::File, Split::Heading(level), Split::Item] {
            let founds = sort(&document, split, &Reading { is_error: &is_error });
            let told = format!("{founds:?}");
            for block in &document.blocks {
                for word in words(&text(block)).filter(|word| word.starts_with("unmistakable")) {
                    prop_assert!(told.contains(word), "{word} of {block:?} by {split:?}\n{told}");
                }
            }
        }
    }
}
