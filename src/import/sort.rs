//! Blocks sorted into incidents: where one begins, and what of it is error, cause, fix and attempt.
//!
//! Words that people put before the parts decide first (`lead`), then code that reads as an error, commands behind it,
//! and sentences that say how it went. Whatever is left stays together and becomes the end of the cause: no word goes.

mod code;
mod diary;
mod field;
mod label;
mod lead;
mod parts;
mod rows;
mod sections;
mod sentences;
mod tables;

use std::fmt;
use std::str::FromStr;
use std::sync::LazyLock;

use regex::Regex;

pub use label::Field;
pub(super) use label::by_name;
pub(super) use lead::{Part, part};

use super::date;
use super::document::{Block, Document};
use crate::time::Timestamp;
use parts::Content;

/// Reads for the sorting, which are not this module's own.
pub struct Reading<'r> {
    /// Tells whether a text is an error rather than a command, code or prose.
    pub is_error: &'r dyn Fn(&str) -> bool,
}

/// A line of a log in pairs of names and values, of which one says that it tells an error.
static LOGGED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r#"(?m)(?:^|\s)(?:at|level|lvl|severity)="?(?:error|fatal|critical|panic)"?\s+[\w.]+="#)
        .expect("a pattern that a test reads a log with")
});

/// The place at which a document is cut into incidents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Split {
    /// At its errors, found by headings, items and code.
    #[default]
    Found,
    /// Nowhere: a file is one incident.
    File,
    /// At headings of a level.
    Heading(u8),
    /// At the items of its outermost lists.
    Item,
}

impl fmt::Display for Split {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Found => f.write_str("found"),
            Self::File => f.write_str("file"),
            Self::Heading(level) => write!(f, "h{level}"),
            Self::Item => f.write_str("item"),
        }
    }
}

impl FromStr for Split {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, Self::Err> {
        match word.to_lowercase().as_bytes() {
            b"found" => Ok(Self::Found),
            b"file" => Ok(Self::File),
            b"item" => Ok(Self::Item),
            [b'h', level @ b'1'..=b'6'] => Ok(Self::Heading(level - b'0')),
            _ => Err(format!("{word:?} is not one of h1 to h6, item, file")),
        }
    }
}

/// An incident as it was found in a document.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Found {
    /// The heading or the title; empty where there is none.
    pub title: String,
    /// The text that tells it from the others of its document; empty where it is the whole document.
    pub anchor: String,
    /// The error.
    pub error: String,
    /// The cause, and at its end whatever was not sorted.
    pub cause: Option<String>,
    /// The fix.
    pub fix: Option<String>,
    /// Attempts that did not work.
    pub attempts: Vec<String>,
    /// Tags.
    pub tags: Vec<String>,
    /// The time that it states.
    pub written_at: Option<Timestamp>,
    /// An address that it states.
    pub url: Option<String>,
    /// The signs that it was sorted by, in a few words each.
    pub reasons: Vec<&'static str>,
    /// The guess in it that a person should check.
    pub doubt: Option<String>,
    /// The pictures in it.
    pub pictures: Vec<String>,
}

/// Returns the incidents of a document; none of one without a text.
pub fn sort(document: &Document, split: Split, reading: &Reading<'_>) -> Vec<Found> {
    let is_error = |text: &str| (reading.is_error)(text) || text.contains('=') && LOGGED.is_match(text);
    let reading = &Reading { is_error: &is_error };
    let parted = diary::with_entries(document);
    let document = &*parted;
    let sections = sections::sections(document, split, reading);
    let is_whole = sections.len() == 1 && sections[0].heading.is_none();
    let mut founds = Vec::with_capacity(sections.len());
    for section in sections {
        let mut blocks = section.blocks;
        let title = match section.heading {
            Some(heading) => heading.to_owned(),
            None => title(document, &mut blocks),
        };
        // The title of the document stands with the first incident, where it is not the title of that.
        let stated = document.title.as_deref().filter(|_| founds.is_empty());
        let stated = stated.filter(|stated| **stated != title && !is_name(stated, document));
        let tags = tags_above(&section.above, document);
        // A chapter that is a tag need not be told again.
        let is_tag = |text: &str| tags.iter().any(|tag| tag == lead::undecorated(text));
        let is_told = |block: &&Block| matches!(block, Block::Heading { text, .. } if is_tag(text));
        let intro: Vec<&Block> = section.intro.iter().filter(|block| !is_told(block)).collect();
        // A date at its beginning is the time of the incident.
        let name = diary::title(&title);
        let content = Content {
            title: name,
            stated,
            intro,
            blocks: blocks.iter().collect(),
            entry: None,
            is_led: section.is_led,
        };
        let is_split = split != Split::File && sections::has_rows(blocks);
        let parts =
            if is_split { rows::sort(content, document, reading) } else { vec![parts::sort(&content, reading)] };
        let is_cut = parts.len() > 1;
        for mut found in parts {
            if found.is_empty() {
                continue;
            }
            if section.heading.is_some() {
                found.reasons.insert(0, "a section");
            }
            // Where no error is told, the date is all that names it.
            if found.title.is_empty() {
                title.clone_into(&mut found.title);
            }
            if found.error.is_empty() {
                found.title.clone_into(&mut found.error);
            }
            found.anchor = match section.heading {
                _ if is_cut => found.title.clone(),
                Some(heading) => heading.to_owned(),
                None if is_whole => String::new(),
                None => title.clone(),
            };
            let dated_above = || section.above.iter().rev().find_map(|heading| date::find(heading));
            found.written_at = date::find(&title).or(found.written_at).or_else(dated_above).or(document.written_at);
            found.tags.splice(0..0, document.tags.iter().chain(&tags).cloned());
            found.url = document.url.clone();
            founds.push(found);
        }
    }
    // What the file states of itself stands at the end of the first.
    if let Some(first) = founds.first_mut()
        && !document.stated.is_empty()
    {
        let stated = document.stated.join("\n");
        first.cause = Some(first.cause.take().map_or_else(|| stated.clone(), |cause| format!("{cause}\n\n{stated}")));
    }
    number_anchors(&mut founds);
    founds
}

/// Returns the title of a document that is one incident: its only highest heading at the top, else what it states.
fn title(document: &Document, blocks: &mut &[Block]) -> String {
    let stated = document.title.clone().unwrap_or_default();
    match blocks {
        [Block::Heading { level, text }, rest @ ..]
            if *level == 1 && is_name(text, document) || lead::part(lead::undecorated(text)).is_none() =>
        {
            // A heading that says something else than the front matter stays a part of the text.
            let is_only =
                !rest.iter().any(|block| matches!(block, Block::Heading { level: other, .. } if other <= level));
            if is_only || *text == stated {
                let title = text.clone();
                *blocks = rest;
                return title;
            }
            stated
        }
        _ => stated,
    }
}

/// Tells whether a title says no more than the name of the file.
fn is_name(title: &str, document: &Document) -> bool {
    let letters =
        |text: &str| text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
    letters(&document.name).contains(&letters(title))
}

/// The longest heading in characters that is a category.
const LONGEST_TAG: usize = 24;

/// Returns the headings above a section that file it: `Docker`, `네트워크`. The first of a document is its title.
fn tags_above(above: &[&str], document: &Document) -> Vec<String> {
    let is_first = |text: &str| {
        document.blocks.iter().find_map(|block| match block {
            Block::Heading { text, .. } => Some(text.as_str()),
            _ => None,
        }) == Some(text)
    };
    let one_title = above.len() > 1;
    above
        .iter()
        .filter(|text| {
            text.chars().count() <= LONGEST_TAG && date::find(text).is_none() && !(one_title && is_first(text))
        })
        .map(|text| lead::undecorated(text).to_owned())
        .collect()
}

/// Tells sections of one heading from each other, in the order in which they stand.
pub(super) fn number_anchors(founds: &mut [Found]) {
    let mut counts = std::collections::HashMap::new();
    for found in founds {
        let count: &mut usize = counts.entry(found.anchor.clone()).or_default();
        *count += 1;
        if *count > 1 {
            found.anchor.push_str(&format!(" {count}"));
        }
    }
}

impl Found {
    fn is_empty(&self) -> bool {
        self.error.is_empty() && self.cause.is_none() && self.fix.is_none() && self.attempts.is_empty()
    }
}
