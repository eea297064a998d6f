//! A cleaned text, annotated line by line: what each line is, what it states, and how likely it is the one that says
//! what went wrong.

use std::ops::Range;

use super::clean::CleanLine;
use super::concept::ConceptId;
use super::entity::Entity;
use super::tokens::{TokenizedLine, Tokens};

mod address;
mod annotate;
mod banner;
pub(crate) mod boilerplate;
mod count;
mod error_class;
mod failure;
pub mod flag;
mod flags_of_line;
mod flags_of_neighbours;
mod headings;
pub(crate) mod location;
mod place;
pub(crate) mod segment;
mod speakers;

pub use annotate::annotate;

use flag::LineFlags;
use location::SourceLocation;

/// The first letter of the scripts whose words are not parted by spaces.
const FIRST_UNSPACED: char = '\u{3000}';

/// One line with all that was read in it.
#[derive(Debug, Clone)]
pub struct AnnotatedLine {
    /// The line.
    pub line: CleanLine,
    /// The words of its text.
    pub tokens: Tokens,
    /// The flags of the line.
    pub flags: LineFlags,
    /// The span of the name of the error's class, in bytes of the line's text.
    pub error_type_span: Option<Range<usize>>,
    /// The source location that it names, where it is a frame or a compiler's pointer.
    pub location: Option<SourceLocation>,
    /// The concepts that it states.
    pub concepts: Vec<ConceptId>,
    /// The conditions that the line states, each with the span of its words, in bytes of the line's text.
    pub condition_spans: Vec<(ConceptId, Range<usize>)>,
    /// The entities that it names, each with where its name stands, in bytes of its text.
    pub entities: Vec<(Entity, Range<usize>)>,
    /// Score as a headline, in no particular unit: the highest wins.
    pub score: f32,
    /// The number of its block; blocks are parted by blank lines and by commands.
    pub block: usize,
}

impl AnnotatedLine {
    /// Returns its text with the words of it.
    pub(crate) fn tokenized(&self) -> TokenizedLine<'_> {
        TokenizedLine::with_tokens(&self.line.text, &self.tokens)
    }

    /// Returns the name of the error's class, where the line has one.
    pub(crate) fn error_type(&self) -> Option<&str> {
        self.error_type_span.clone().map(|span| &self.line.text[span])
    }
}

/// A text's lines, annotated.
#[derive(Debug, Clone)]
pub struct AnnotatedText {
    /// In the text's order; blank lines are left out.
    pub lines: Vec<AnnotatedLine>,
    /// The lines that may be the headline, the likeliest first.
    pub ranked: Vec<usize>,
}
