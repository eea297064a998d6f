//! Markdown of blogs and of note-taking programs.
//!
//! Marks of these programs beside Markdown are made Markdown first (`habits`), front matter and properties are taken
//! off (`front_matter`), and the rest is read by a parser.

pub(super) mod front_matter;
mod habits;
mod path;
mod properties;
mod references;

pub use path::name_from_path;
use pulldown_cmark::{CodeBlockKind, Event, LinkType, Options, Parser, Tag, TagEnd};

use super::builder::{Builder, is_named_index};
use super::document::{Block, Document};
use super::html;

/// Reads a file of Markdown. `name` is its path below the folder that was named.
pub fn read(name: &str, text: &str) -> Document {
    let mut document = Document { name: name.to_owned(), ..Document::default() };
    let text = text.trim_start_matches('\u{feff}');
    let rest = front_matter::take(text, &mut document);
    let rest = habits::as_markdown(rest, name.ends_with(".mdx"));
    let rest = references::kept(rest, options());
    let mut reader = Reader::default();
    for event in Parser::new_ext(&rest, options()) {
        reader.event(event);
    }
    reader.builder.end();
    // A list of other files says nothing that they do not.
    if is_named_index(name) && reader.builder.is_index() {
        document = Document { name: name.to_owned(), ..Document::default() };
        name_from_path(&mut document);
        return document;
    }
    let mut blocks = reader.builder.finish();
    // What is said of a text is none.
    if blocks.is_empty() {
        document.blocks.clear();
    }
    // A description often is a sentence of the text.
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    document.blocks.retain(|stated| {
        let Block::Paragraph(stated) = stated else { return true };
        let stated = letters(stated);
        !blocks.iter().any(|block| matches!(block, Block::Paragraph(text) if letters(text) == stated))
    });
    document.blocks.append(&mut blocks);
    properties::take(&mut document);
    document.tags.extend(habits::take_hashtags(&mut document.blocks));
    name_from_path(&mut document);
    document
}

fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_WIKILINKS
}

#[derive(Default)]
struct Reader {
    builder: Builder,
    /// The address of the link around, unless its text is the address.
    link: Option<String>,
    /// True within a link to another file.
    is_file_link: bool,
    /// The language and the text of the code around.
    code: Option<(Option<String>, String)>,
    /// Lines of HTML so far.
    html: String,
    /// The address of the picture around.
    picture: Option<String>,
}

impl Reader {
    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => match &mut self.code {
                Some((_, code)) => code.push_str(&text),
                None if self.picture.as_deref() == Some(&*text) => {}
                None => {
                    if self.is_file_link {
                        self.builder.link(&text);
                    }
                    self.builder.text(&text)
                }
            },
            Event::Code(code) => self.builder.text(&format!("`{}`", code.replace('\u{a0}', " "))),
            Event::InlineMath(text) | Event::DisplayMath(text) => self.builder.text(&text),
            Event::SoftBreak | Event::HardBreak => self.builder.text("\n"),
            Event::Html(text) => self.html.push_str(&text),
            Event::InlineHtml(text) => self.inline_html(&text),
            Event::FootnoteReference(name) => self.builder.text(&format!("[^{name}]")),
            Event::TaskListMarker(done) => self.builder.text(if done { "[x] " } else { "[ ] " }),
            Event::Rule => self.builder.close(),
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        let builder = &mut self.builder;
        match tag {
            Tag::Heading { level, .. } => builder.heading(level as u8),
            // The paragraph of an item is the item itself.
            Tag::Paragraph if !builder.words().trim().is_empty() && !is_mark(builder.words()) => builder.end(),
            Tag::CodeBlock(kind) => {
                let info = match &kind {
                    CodeBlockKind::Fenced(info) => info.as_ref(),
                    CodeBlockKind::Indented => "",
                };
                let word = info.trim_start_matches('{').split([' ', ',', '{', '}', ':']).next().unwrap_or_default();
                let word = word.trim_matches(['.', '"']);
                self.code = Some((Some(word.to_owned()).filter(|word| !word.is_empty()), String::new()));
            }
            Tag::List(first) => builder.list(first),
            Tag::Item => builder.item(),
            Tag::Table(_) => builder.table(),
            Tag::TableRow | Tag::TableHead => builder.row(),
            Tag::TableCell => builder.cell(),
            Tag::BlockQuote(_) => builder.end(),
            Tag::HtmlBlock => self.html.clear(),
            Tag::FootnoteDefinition(name) => {
                builder.close();
                builder.text(&format!("[^{name}]: "));
            }
            Tag::Link { link_type, dest_url, title, .. } => {
                let is_shown = matches!(
                    link_type,
                    LinkType::Autolink | LinkType::Email | LinkType::WikiLink { has_pothole: false }
                );
                // Under another name the note that it leads to is still meant.
                let is_named = matches!(link_type, LinkType::WikiLink { has_pothole: true });
                // A link to another note leads nowhere from the notebook.
                let leads = dest_url.contains("://") || dest_url.starts_with("mailto:") || is_named;
                self.is_file_link =
                    !dest_url.contains("://") && !dest_url.starts_with(['#', '/']) && !dest_url.is_empty();
                let told = [(!is_shown && leads).then_some(&dest_url), Some(&title)];
                let told: Vec<&str> =
                    told.into_iter().flatten().map(|part| part.as_ref()).filter(|part| !part.is_empty()).collect();
                self.link = (!told.is_empty()).then(|| told.join(", "));
            }
            Tag::Image { dest_url, title, .. } => {
                // Its description is told by the events that follow, as the text of the paragraph.
                let name = percent_decoded(&dest_url);
                builder.picture(&name);
                self.picture = Some(name);
                if !title.is_empty() {
                    builder.text(&format!("{title} "));
                }
            }
            Tag::Strong => builder.bold(),
            // What is struck out did not work, or holds no longer.
            Tag::Strikethrough => builder.text("~~"),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        let builder = &mut self.builder;
        match tag {
            TagEnd::Heading(_) | TagEnd::Item | TagEnd::FootnoteDefinition => builder.close(),
            TagEnd::Paragraph | TagEnd::BlockQuote(_) => builder.end(),
            TagEnd::Strikethrough => builder.text("~~"),
            TagEnd::CodeBlock => {
                if let Some((language, text)) = self.code.take() {
                    builder.code(language, &text);
                }
            }
            TagEnd::List(_) => builder.end_list(),
            TagEnd::TableCell => builder.end_cell(),
            TagEnd::Table => builder.end_table(),
            TagEnd::Image => self.picture = None,
            TagEnd::Strong => builder.end_bold(),
            TagEnd::HtmlBlock => {
                let blocks = html::blocks(&self.html);
                builder.extend(blocks);
                self.html.clear();
            }
            TagEnd::Link => {
                self.is_file_link = false;
                if let Some(link) = self.link.take().filter(|link| !builder.words().ends_with(link.as_str())) {
                    builder.text(&format!(" ({link})"));
                }
            }
            _ => {}
        }
    }

    fn inline_html(&mut self, text: &str) {
        let Some(tag) = html::tag(text) else {
            // A comment is not shown, but was written; whatever else is no tag is text.
            match text.strip_prefix("<!--").map(|comment| comment.trim_end_matches("-->")) {
                Some(comment) => {
                    if let Some(remark) = html::remark(comment) {
                        self.builder.text(&format!("({remark})"));
                    }
                }
                None => self.builder.text(text),
            }
            return;
        };
        match tag.name.as_str() {
            "br" => self.builder.text("\n"),
            "img" if !tag.is_end => {
                let name = tag.attribute("alt").filter(|alt| !alt.is_empty()).or_else(|| tag.attribute("src"));
                self.builder.picture(&name.unwrap_or_default());
            }
            "a" if !tag.is_end => self.link = tag.attribute("href").filter(|href| href.contains("://")),
            "a" => self.end(TagEnd::Link),
            "code" | "kbd" | "tt" | "samp" => self.builder.text("`"),
            "b" | "strong" if tag.is_end => self.builder.end_bold(),
            "b" | "strong" => self.builder.bold(),
            name if html::is_known(name) => {}
            _ => self.builder.text(text),
        }
    }
}

/// Tells whether a text is no more than the number of an item.
fn is_mark(text: &str) -> bool {
    let text = text.trim();
    text.strip_suffix('.').is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_digit()))
        || matches!(text, "[x]" | "[ ]")
}

fn percent_decoded(address: &str) -> String {
    percent_encoding::percent_decode_str(address).decode_utf8_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::read;
    use crate::import::document::Block;

    #[test]
    fn blocks_are_told_from_each_other() {
        let text = "# Title {#t}\n\nOne `a b` [x](https://x.y)  \ntwo<br>three <b>bold</b> <your-path>\n\
            \n1. first\n\n   ```sh\n   df -h\n   ```\n\
            2. second\n   - nested\n\n| a | b |\n| - | - |\n| 1 | 2 |\n\n\
            ![shot of it](a%20b.png) ![[c.png]] [[Page|alias]]\n\n\
            <details><summary>More</summary>\n\n```text\nE\n```\n\n</details>\n\n> quoted\n\n- [x] done\n";
        insta::assert_debug_snapshot!(read("a.md", text).blocks, @r#"
        [
            Heading {
                level: 1,
                text: "Title",
            },
            Paragraph(
                "One `a b` x (https://x.y)\ntwo\nthree bold <your-path>",
            ),
            Item {
                depth: 0,
                text: "1. first",
            },
            Code {
                language: Some(
                    "sh",
                ),
                text: "df -h",
            },
            Item {
                depth: 0,
                text: "2. second",
            },
            Item {
                depth: 1,
                text: "nested",
            },
            Table(
                [
                    [
                        "a",
                        "b",
                    ],
                    [
                        "1",
                        "2",
                    ],
                ],
            ),
            Picture {
                name: "a b.png",
            },
            Paragraph(
                "shot of it",
            ),
            Picture {
                name: "c.png",
            },
            Paragraph(
                "alias (Page)",
            ),
            Paragraph(
                "More",
            ),
            Code {
                language: Some(
                    "text",
                ),
                text: "E",
            },
            Paragraph(
                "quoted",
            ),
            Item {
                depth: 0,
                text: "[x] done",
            },
        ]
        "#);
    }

    #[test]
    fn the_path_tells_what_the_text_does_not() {
        let document = read("til/docker/2026-03-05-disk-full.md", "Text");
        assert_eq!(document.title.as_deref(), Some("disk full"));
        assert_eq!((document.tags.len(), document.tags[0].as_str()), (1, "docker"));
        assert_eq!(document.written_at.map(|at| at.day()).as_deref(), Some("2026-03-05"));
        let document =
            read("Errors 0123456789abcdef0123456789abcdef/Disk full 0123456789abcdef0123456789abcdef.md", "x");
        assert_eq!((document.title.as_deref(), document.tags[0].as_str()), (Some("Disk full"), "Errors"));
        let document = read("work/Port taken.textbundle/text.md", "x");
        assert_eq!((document.title.as_deref(), document.tags[0].as_str()), (Some("Port taken"), "work"));
        let document = read("posts/disk/index.mdx", "x");
        assert_eq!(document.title.as_deref(), Some("disk"));
        assert_eq!(document.blocks, [Block::Paragraph("x".into())]);
    }
}
