//! Common parts of the readers of Word and LibreOffice: XML in a zip, read within bounds, and paragraphs made blocks.
//!
//! Every function here bears files that were made to harm: what is read has a size, a depth and a number that it may
//! not exceed, and what cannot be read is a `Fault` that tells the way out.

mod budget;
mod display_lines;
mod fault;
mod flow;
mod font;
mod lettering;
mod package;
mod paragraph;
mod typography;
mod xml;

pub(crate) use budget::Budget;
use display_lines::DisplayLines;
pub(crate) use fault::Fault;
pub(crate) use flow::{Cell, Flow};
pub(crate) use font::{is_code_style, is_monospaced};
pub(crate) use lettering::Lettering;
pub(crate) use package::Parts;
pub(crate) use paragraph::{Kind, Paragraph};
pub(crate) use xml::{Element, Node, Xml};

use crate::import::document::{Block, Document};

/// A document that was read, with what was changed on the way.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// The document.
    pub document: Document,
    /// The number of curly quotes, long dashes and the like that became straight again in commands and code.
    pub straightened: usize,
}

impl Reading {
    /// Makes a document of the blocks of a file.
    pub(crate) fn new(name: &str, flow: Flow) -> Self {
        let (title, mut blocks) = flow.into_titled();
        let straightened = typography::straighten(&mut blocks);
        Self { document: Document { name: name.to_owned(), title, blocks, ..Document::default() }, straightened }
    }
}

/// Returns the name of a picture, from the name of its file and from the words that describe it.
pub(crate) fn picture(file: Option<&str>, words: Option<&str>) -> Block {
    let file = file.map(crate::text::file_name).map(str::trim).filter(|file| !file.is_empty());
    let words = words.map(crate::text::one_line).filter(|words| !words.is_empty());
    let name = match (file, words) {
        (Some(file), Some(words)) => format!("{words} ({file})"),
        (Some(file), None) => file.to_owned(),
        (None, Some(words)) => words,
        (None, None) => "picture".to_owned(),
    };
    Block::Picture { name }
}
