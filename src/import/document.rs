//! A document as blocks: the form that every reader of notes gives, and that is sorted into incidents.

use crate::time::Timestamp;

/// A document that was read: a Word file, a Markdown file, a page of an export.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Document {
    /// Its name in what is said about it: a path, below the folder that was named.
    pub name: String,
    /// The title that the file states apart from its text, as front matter does.
    pub title: Option<String>,
    /// Words that it is filed under: tags, categories, the folder of a TIL repository.
    pub tags: Vec<String>,
    /// The time that it states.
    pub written_at: Option<Timestamp>,
    /// An address that it states for itself.
    pub url: Option<String>,
    /// Statements of the file beside its text and all of the above, a line each: `author: Kim`.
    pub stated: Vec<String>,
    /// Its blocks, in order.
    pub blocks: Vec<Block>,
}

/// A part of a document.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// A heading, 1 the highest.
    Heading {
        /// Its level, from 1.
        level: u8,
        /// Its text, one line.
        text: String,
    },
    /// A line that stands out by its look, bold or larger than the text, as titles do that have no style of a heading.
    DisplayLine {
        /// Its rank among the looks of the document, from 1 for the one that stands out most.
        rank: u8,
        /// Its text.
        text: String,
    },
    /// A paragraph, with the line breaks that were written; links as `text (address)`.
    Paragraph(String),
    /// Code or output as it was, line by line.
    Code {
        /// The language that it states.
        language: Option<String>,
        /// The text.
        text: String,
    },
    /// An item of a list.
    Item {
        /// Its depth, from 0.
        depth: u8,
        /// Its text.
        text: String,
    },
    /// A table, row by row.
    Table(Vec<Vec<String>>),
    /// A picture, whose text is not known.
    Picture {
        /// Its name, as a person finds it in the document.
        name: String,
    },
}
