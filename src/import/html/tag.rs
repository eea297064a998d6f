//! Text cut into tags and what stands between them.

use super::decode;

/// A part of a text.
#[derive(Debug, PartialEq)]
pub(super) enum Piece<'t> {
    /// Text, with entities.
    Text(&'t str),
    /// Text as it is.
    Raw(&'t str),
    /// The inside of a comment.
    Comment(&'t str),
    /// A tag, and as it is written.
    Tag(Tag<'t>, &'t str),
}

/// A tag.
#[derive(Debug, PartialEq)]
pub(in crate::import) struct Tag<'t> {
    /// Its name in lower case.
    pub(in crate::import) name: String,
    /// True for `</name>`.
    pub(in crate::import) is_end: bool,
    /// True for `<name/>`, and for elements that hold nothing.
    pub(super) is_alone: bool,
    attributes: &'t str,
}

/// Elements that a browser knows and that leave no trace in a text, beside those that make blocks.
const KNOWN: &[&str] = &[
    "a",
    "abbr",
    "ac:image",
    "ac:layout",
    "ac:layout-cell",
    "ac:layout-section",
    "ac:link",
    "ac:parameter",
    "ac:structured-macro",
    "ac:task",
    "ac:task-body",
    "ac:task-list",
    "address",
    "article",
    "aside",
    "b",
    "big",
    "blockquote",
    "body",
    "br",
    "button",
    "caption",
    "center",
    "cite",
    "code",
    "col",
    "colgroup",
    "dd",
    "del",
    "details",
    "dfn",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "font",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hr",
    "html",
    "i",
    "iframe",
    "img",
    "input",
    "ins",
    "kbd",
    "label",
    "li",
    "link",
    "main",
    "mark",
    "meta",
    "nav",
    "ol",
    "p",
    "picture",
    "pre",
    "q",
    "ri:attachment",
    "ri:page",
    "ruby",
    "rt",
    "s",
    "samp",
    "section",
    "small",
    "source",
    "span",
    "strike",
    "strong",
    "sub",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "time",
    "title",
    "tr",
    "tt",
    "u",
    "ul",
    "video",
    "wbr",
];

/// Elements that hold nothing, and have no end.
const EMPTY: &[&str] = &["br", "hr", "img", "input", "link", "meta", "col", "source", "wbr"];

/// Tells whether an element is markup, as opposed to a placeholder such as `<your-name>`.
pub(in crate::import) fn is_known(name: &str) -> bool {
    KNOWN.contains(&name)
}

impl Tag<'_> {
    /// Returns the value of an attribute.
    pub(in crate::import) fn attribute(&self, name: &str) -> Option<String> {
        let mut rest = self.attributes;
        loop {
            rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
            let end = rest.find(|c: char| c == '=' || c.is_whitespace() || c == '/').unwrap_or(rest.len());
            if rest.is_empty() {
                return None;
            }
            let (key, after) = rest.split_at(end.max(1).min(rest.len()));
            let after = after.trim_start();
            let Some(value) = after.strip_prefix('=').map(str::trim_start) else {
                rest = after;
                continue;
            };
            let (value, after) = match value.chars().next() {
                Some(quote @ ('"' | '\'')) => value[1..].split_once(quote).unwrap_or((&value[1..], "")),
                _ => value.split_at(value.find(char::is_whitespace).unwrap_or(value.len())),
            };
            if key.eq_ignore_ascii_case(name) {
                return Some(decode(value).into_owned());
            }
            rest = after;
        }
    }

    /// Returns the language of code, in the ways in which blogs and exports state it.
    pub(super) fn language(&self) -> Option<String> {
        let stated = self.attribute("data-lang").or_else(|| self.attribute("data-language"));
        let class = self.attribute("class").unwrap_or_default();
        let by_class = || {
            let word = class
                .split_whitespace()
                .find_map(|word| word.strip_prefix("language-").or_else(|| word.strip_prefix("lang-")));
            word.map(str::to_owned)
        };
        let by_brush = || {
            let brush = self.attribute("data-syntaxhighlighter-params").unwrap_or_else(|| class.clone());
            let (_, brush) = brush.split_once("brush:")?;
            brush.trim_start().split([';', ' ']).next().map(str::to_owned)
        };
        stated.or_else(by_class).or_else(by_brush).filter(|language| !language.is_empty())
    }
}

/// Reads one tag, which is all of a text.
pub(in crate::import) fn tag(text: &str) -> Option<Tag<'_>> {
    let inside = text.trim().strip_prefix('<')?.strip_suffix('>')?;
    let is_end = inside.starts_with('/');
    let inside = inside.trim_start_matches('/');
    let end = inside
        .find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ':' | '.')))
        .unwrap_or(inside.len());
    let name = inside[..end].to_lowercase();
    let attributes = &inside[end..];
    let fits = attributes.is_empty() || attributes.starts_with(|c: char| c.is_whitespace() || c == '/');
    if !name.starts_with(|c: char| c.is_ascii_alphabetic()) || !fits {
        return None;
    }
    let is_alone = attributes.ends_with('/') || EMPTY.contains(&name.as_str());
    Some(Tag { name, is_end, is_alone, attributes })
}

/// Cuts a text into its pieces. What only looks like a tag is text.
pub(super) fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let (mut start, mut at) = (0, 0);
    while let Some(found) = text[at..].find('<') {
        let open = at + found;
        let rest = &text[open..];
        let special = [("<!--", "-->"), ("<![CDATA[", "]]>"), ("<!", ">"), ("<?", ">")]
            .into_iter()
            .find(|(begin, _)| rest.starts_with(begin));
        let (length, piece) = if let Some((begin, end)) = special {
            let inside = &rest[begin.len()..];
            let close = inside.find(end).unwrap_or(inside.len());
            let length = (begin.len() + close + end.len()).min(rest.len());
            let piece = match begin {
                "<![CDATA[" => Some(Piece::Raw(&inside[..close])),
                "<!--" => Some(Piece::Comment(&inside[..close])),
                _ => None,
            };
            (length, piece)
        } else if let Some(length) = length_of_tag(rest)
            && let Some(tag) = tag(&rest[..length])
        {
            (length, Some(Piece::Tag(tag, &rest[..length])))
        } else {
            at = open + 1;
            continue;
        };
        if start < open {
            pieces.push(Piece::Text(&text[start..open]));
        }
        pieces.extend(piece);
        (start, at) = (open + length, open + length);
    }
    if start < text.len() {
        pieces.push(Piece::Text(&text[start..]));
    }
    pieces
}

/// The longest tag in bytes: a data address of a picture may be within it.
const LONGEST: usize = 1 << 20;

/// Returns the length of the tag at the start of a text; a `>` in quotes does not end it.
fn length_of_tag(text: &str) -> Option<usize> {
    let mut quote = None;
    let mut after_equals = false;
    for (at, byte) in text.bytes().enumerate().skip(1).take(LONGEST) {
        match (quote, byte) {
            (None, b'>') => return Some(at + 1),
            (None, b'<') => return None,
            (None, b'"' | b'\'') if after_equals => quote = Some(byte),
            (Some(open), byte) if open == byte => quote = None,
            _ => {}
        }
        if !byte.is_ascii_whitespace() {
            after_equals = byte == b'=';
        }
    }
    None
}
