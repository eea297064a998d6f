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
    "■ 원인\n",
    "[해결] ",
    "→ 해결: ",
    "1) 원인 - ",
    "Q: ",
    "A: ",
    "a → b",
    " => ",
    "**all bold**\n\n",
    "| 오류 | 원인 | 해결 |\n|-|-|-|\n| a | b | c |\n| d | e | f |\n",
    "| Error | x |\n|-|-|\n| Fix | y |\n",
    "[Fix]: reboot\n",
    "それで解決した。",
    "That fixed it.",
    "Fix: none\n",
    "\u{a0}",
    "\u{2011}\u{2011}x",
    "['",
    "tags: [c#, 'a b', y]\n",
];

/// Lines of notes in the ways of many people, each with a word in the place of `@` that stands nowhere else.
const LINES: &[&str] = &[
    "# @\n\n",
    "## 2. @ 오류\n\n",
    "**3. @**\n\n",
    "■ 원인\n\n@\n\n",
    "**해결 방법:** @\n\n",
    "→ 해결: @\n\n",
    "1) 원인 - @\n\n",
    "【対処法】@\n\n",
    "[원인] @\n[해결] @ 두 번째\n\n",
    "Q: why @?\n\n",
    "A: because @.\n\n",
    "Fix: none @\n\n",
    "Fix: none\n\n@\n\n",
    "- @ → did not work\n",
    "- Error: @ → reboot @\n",
    "  - 해결한 방법: @\n",
    "Restarting @ did not work. I fixed it by @ instead. Then @ stayed.\n\n",
    "再起動した@はだめだった。@を更新して解決した。\n\n",
    "```\nError: @\n```\n\n",
    "```diff\n- @\n+ @\n```\n\n",
    "```yaml\nkey: @\n```\n\n",
    "    indented @\n\n",
    "| 오류 | Error: @ |\n|-|-|\n| 원인 | @ |\n| 해결 | @ |\n| 버전 | @ |\n\n",
    "| Date | Error | Cause | Fix | Owner @ |\n|-|-|-|-|-|\n| 2025-01-02 | Error: @ | @ | @ | @ |\n| 2025-01-03 | @ | @ | @ | @ |\n\n",
    "| a @ | b |\n|-|-|\n| @ | @ |\n\n",
    "[[@|a label @]]\n\n",
    "<!-- a remark @ -->\n\n",
    "text <!-- inline @ --> text\n\n",
    "[@]: https://x.y/@\n\n",
    "[a link @](https://x.y/@ \"a title @\")\n\n",
    "![a picture @](@.png)\n\n",
    "> [!bug] @\n> quoted @\n\n",
    "<table><tr><td>증상</td><td>@</td></tr><tr><td>조치</td><td>@</td></tr></table>\n\n",
    "<p><b>@</b></p>\n\n",
    "참고: @\n\n",
    "@\n\n",
];

/// Lines of front matter, with a word as above.
const STATED: &[&str] = &[
    "author: @\n",
    "tags: [@, 'a @', c#]\n",
    "tags:\n  - @\n  - two @ words\n",
    "aliases: [\"@\", @]\n",
    "# a comment @\n",
    "reviewer: @ # who @\n",
    "odd: a: @\n",
    "nested:\n  deep: @\n  list:\n    - @\n",
    "description: \"@ text\"\n",
    "title: @\n",
];

/// Puts a word of its own in the place of each `@`, and returns the words.
fn numbered(lines: &[&str], words: &mut Vec<String>) -> String {
    let mut text = String::new();
    for line in lines {
        let mut parts = line.split('@');
        text.push_str(parts.next().unwrap_or_default());
        for part in parts {
            let word = format!("unmistakable{}x", words.len());
            text.push_str(&format!("{word}{part}"));
            words.push(word);
        }
    }
    text
}

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
        Block::Heading { text, .. }
        | Block::DisplayLine { text, .. }
        | Block::Paragraph(text)
        | Block::Item { text, .. }
        | Block::Code { text, .. } => text.clone(),
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
            match at % 7 {
                0 => Block::Heading { level, text },
                1 => Block::Paragraph(text),
                2 => Block::Item { depth: level - 1, text },
                3 => Block::Code { language: None, text },
                4 => Block::DisplayLine { rank: level, text },
                5 => Block::Table(vec![vec!["Error".into(), "Fix".into()], vec![text, "b".into()], vec!["c".into(), "d".into()]]),
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

    #[test]
    fn a_word_of_notes_is_found_again_in_the_incidents(
        stated in prop::collection::vec(prop::sample::select(STATED), 0..6),
        lines in prop::collection::vec(prop::sample::select(LINES), 1..40),
    ) {
        let mut words = Vec::new();
        let mut notes = numbered(&stated, &mut words);
        if !stated.is_empty() {
            notes = format!("---\n{notes}---\n");
        }
        notes.push_str(&numbered(&lines, &mut words));
        let document = markdown::read("a.md", &notes);
        for split in [Split::Found, Split::File, Split::Heading(2), Split::Item] {
            let founds = sort(&document, split, &Reading { is_error: &is_error });
            let told = format!("{founds:?}");
            for word in &words {
                prop_assert!(told.contains(word), "{word} by {split:?}\n{notes}\n{told}");
            }
        }
    }
}
