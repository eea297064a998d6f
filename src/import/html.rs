//! HTML as it stands in notes and in exports: tags in, blocks out. Nothing is looked up and nothing is run; a tag that
//! is not known stays in the text, for it is more often a placeholder than markup.

mod entity;
mod tag;

use super::builder::{Builder, is_named_index};
use super::date;
use super::document::{Block, Document};
use tag::{Piece, Tag, pieces};

pub(super) use entity::decode;
pub(super) use tag::{is_known, tag};

/// Elements whose text nobody reads.
const SILENT: &[&str] = &["script", "style", "noscript", "template", "svg"];
/// Elements by their ids that an export puts around a page.
const FRAMES: &[&str] = &["breadcrumb-section", "breadcrumbs", "footer", "footer-logo", "likes-and-labels-container"];

/// Reads a page of an export.
pub fn page(name: &str, text: &str) -> Document {
    let mut reader = Reader::default();
    reader.read(text);
    reader.builder.end();
    if is_named_index(name) && reader.builder.is_index() {
        return Document { name: name.to_owned(), ..Document::default() };
    }
    let title = reader.title.as_deref().map(|title| title.split_whitespace().collect::<Vec<_>>().join(" "));
    // Confluence puts the name of the space before the title.
    let title = title.map(|title| title.split_once(" : ").map_or(title.clone(), |(_, page)| page.to_owned()));
    let title = title.filter(|title| !title.is_empty());
    Document {
        name: name.to_owned(),
        title,
        written_at: reader.written_at,
        stated: Some(reader.metadata.split_whitespace().collect::<Vec<_>>().join(" "))
            .filter(|stated| !stated.is_empty())
            .into_iter()
            .collect(),
        blocks: reader.builder.finish(),
        ..Document::default()
    }
}

/// Returns the blocks of a part of a page.
pub(super) fn blocks(text: &str) -> Vec<Block> {
    let mut reader = Reader::default();
    reader.read(text);
    reader.builder.finish()
}

/// Returns the words of a comment that a person wrote, as opposed to a mark of a program, which is one word or a
/// condition.
pub(super) fn remark(comment: &str) -> Option<String> {
    let words: Vec<&str> = comment.split_whitespace().collect();
    let is_mark = words.len() < 2 && comment.is_ascii() || comment.trim_start().starts_with(['[', '#']);
    (!is_mark && comment.chars().any(char::is_alphanumeric)).then(|| words.join(" "))
}

#[derive(Default)]
struct Reader {
    builder: Builder,
    title: Option<String>,
    written_at: Option<crate::time::Timestamp>,
    /// The address of the link around.
    link: Option<String>,
    /// True within a link to another file.
    is_file_link: bool,
    /// The statement of the program that made the page.
    metadata: String,
    /// The text of a preformatted element and its language.
    code: Option<(String, Option<String>)>,
    /// The element that is passed over, and the depth of elements of its name.
    silent: Option<(String, usize)>,
    in_title: bool,
    in_metadata: bool,
}

impl Reader {
    fn read(&mut self, text: &str) {
        for piece in pieces(text) {
            match piece {
                Piece::Text(text) => self.text(&decode(text)),
                Piece::Raw(text) => self.text(text),
                Piece::Comment(text) => self.comment(text),
                Piece::Tag(tag, written) => self.tag(&tag, written),
            }
        }
        if let Some((text, language)) = self.code.take() {
            self.builder.code(language, &text);
        }
    }

    fn text(&mut self, text: &str) {
        if self.silent.is_some() {
            return;
        }
        if let Some((code, _)) = &mut self.code {
            return code.push_str(text);
        }
        if self.in_title {
            return self.title.get_or_insert_default().push_str(text);
        }
        if self.in_metadata {
            self.written_at = self.written_at.or_else(|| date::find(text));
            return self.metadata.push_str(text);
        }
        // White space is one space, as a browser shows it; a space that does not break is none of it.
        let is_space = |c: char| c.is_ascii_whitespace();
        let begins = self.builder.words().is_empty() || self.builder.words().ends_with(['\n', ' ']);
        let words = text.split(is_space).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
        if text.starts_with(is_space) && !begins {
            self.builder.text(" ");
        }
        if self.is_file_link {
            self.builder.link(&words);
        }
        self.builder.text(&words);
        if text.ends_with(is_space) && !words.is_empty() {
            self.builder.text(" ");
        }
    }

    /// Keeps a comment that a person wrote; those of programs are single words and conditions.
    fn comment(&mut self, text: &str) {
        if let Some(remark) = remark(text).filter(|_| self.silent.is_none() && self.code.is_none() && !self.in_title) {
            self.builder.end();
            self.builder.text(&remark);
            self.builder.end();
        }
    }

    fn tag(&mut self, tag: &Tag<'_>, written: &str) {
        if let Some((name, depth)) = &mut self.silent {
            if *name == tag.name && !tag.is_alone {
                *depth = if tag.is_end { *depth - 1 } else { *depth + 1 };
                if *depth == 0 {
                    self.silent = None;
                }
            }
            return;
        }
        let framed = tag.attribute("id").is_some_and(|id| FRAMES.contains(&id.as_str()));
        if !tag.is_end && !tag.is_alone && (framed || SILENT.contains(&tag.name.as_str())) {
            self.silent = Some((tag.name.clone(), 1));
            return;
        }
        if self.code.is_some() && !matches!(tag.name.as_str(), "pre" | "ac:plain-text-body" | "ac:structured-macro") {
            match tag.name.as_str() {
                "br" | "p" | "div" if !tag.is_end => self.text("\n"),
                "code" if !tag.is_end => self.language(tag),
                name if is_known(name) => {}
                _ => self.text(written),
            }
            return;
        }
        if tag.is_end { self.end(tag, written) } else { self.begin(tag, written) }
    }

    fn language(&mut self, tag: &Tag<'_>) {
        if let Some((_, language @ None)) = &mut self.code {
            *language = tag.language();
        }
    }

    fn begin(&mut self, tag: &Tag<'_>, written: &str) {
        let builder = &mut self.builder;
        match tag.name.as_str() {
            "br" => builder.text("\n"),
            "hr" | "p" | "div" | "section" | "article" | "aside" | "main" | "header" | "blockquote" | "details"
            | "summary" | "figure" | "figcaption" | "dl" | "dt" | "dd" | "body" | "html" | "head" | "nav"
            | "footer" | "ac:rich-text-body" => {
                builder.end();
                self.in_metadata |= tag.attribute("class").is_some_and(|class| class.contains("page-metadata"));
            }
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => builder.heading(tag.name.as_bytes()[1] - b'0'),
            "ul" => builder.list(None),
            "ol" => builder.list(Some(tag.attribute("start").and_then(|start| start.parse().ok()).unwrap_or(1))),
            "li" => builder.item(),
            "table" => builder.table(),
            "tr" => builder.row(),
            "td" | "th" => builder.cell(),
            "pre" | "ac:plain-text-body" => self.code = Some((String::new(), tag.language())),
            "code" | "kbd" | "samp" | "tt" => builder.text("`"),
            "b" | "strong" => builder.bold(),
            "title" => self.in_title = true,
            "img" => {
                let name = tag.attribute("alt").filter(|alt| !alt.trim().is_empty()).or_else(|| tag.attribute("src"));
                builder.picture(&name.unwrap_or_default());
            }
            "a" => {
                let leads = |href: &String| !href.contains(':') && !href.starts_with(['#', '/']) && !href.is_empty();
                self.is_file_link = tag.attribute("href").as_ref().is_some_and(leads);
                self.link = tag.attribute("href").filter(|href| href.starts_with("http"));
            }
            name if is_known(name) => {}
            _ => self.builder.text(written),
        }
    }

    fn end(&mut self, tag: &Tag<'_>, written: &str) {
        let builder = &mut self.builder;
        match tag.name.as_str() {
            "p" | "div" | "section" | "article" | "aside" | "main" | "header" | "blockquote" | "details"
            | "summary" | "figure" | "figcaption" | "dl" | "dt" | "dd" | "body" | "ac:rich-text-body" => {
                builder.end();
                self.in_metadata = false;
            }
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "li" => builder.close(),
            "ul" | "ol" => builder.end_list(),
            "td" | "th" => builder.end_cell(),
            "table" => builder.end_table(),
            "pre" | "ac:plain-text-body" => {
                if let Some((text, language)) = self.code.take() {
                    builder.code(language, &text);
                }
            }
            "code" | "kbd" | "samp" | "tt" => builder.text("`"),
            "b" | "strong" => builder.end_bold(),
            "title" => self.in_title = false,
            "a" => {
                self.is_file_link = false;
                if let Some(link) = self.link.take().filter(|link| !builder.words().ends_with(link.as_str())) {
                    builder.text(&format!(" ({link})"));
                }
            }
            name if is_known(name) => {}
            _ => builder.text(written),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::page;

    #[test]
    fn a_page_is_read_as_a_browser_shows_it() {
        let text = "<!DOCTYPE html><html><head><title>Infra : Disk full</title><style>p { }</style></head><body>\
            <div id=\"breadcrumb-section\"><ol><li>Infra</li></ol></div>\
            <div class='page-metadata'>Created by Kim on Mar 05, 2026</div>\
            <h2 id=\"x\">Error</h2><pre data-lang=\"bash\" class=\"x\"><span>\
            No space</span> &lt;left&gt;<br/>on device</pre>\
            <p>The <b>disk</b>\n is <code>full</code>, see <a href=\"https://x.y/z\">\
            here</a> for <your-disk>.</p>\
            <ul><li>One<ol start=3><li>Two</li></ol></li></ul><img src=a.png alt=\"shot\">\
            <table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>2</td></tr></table></body></html>";
        let document = page("x.html", text);
        assert_eq!(document.title.as_deref(), Some("Disk full"));
        assert!(document.written_at.is_some());
        assert_eq!(document.stated, ["Created by Kim on Mar 05, 2026"]);
        insta::assert_debug_snapshot!(document.blocks, @r#"
        [
            Heading {
                level: 2,
                text: "Error",
            },
            Code {
                language: Some(
                    "bash",
                ),
                text: "No space <left>\non device",
            },
            Paragraph(
                "The disk is `full`, see here (https://x.y/z) for <your-disk>.",
            ),
            Item {
                depth: 0,
                text: "One",
            },
            Item {
                depth: 1,
                text: "3. Two",
            },
            Picture {
                name: "shot",
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
        ]
        "#);
    }
}
