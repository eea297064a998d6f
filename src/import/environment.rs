//! The environment of another machine, read from the output of a package manager or a report tool.
//!
//! The format is recognised by its lines. Lines that the reader of the format does not understand are returned, and all
//! others are read.

mod conda;
mod json;
mod npm;
mod pip;
mod report;

use crate::environment::{Environment, Tool, ToolEnvironment};
use crate::text::file_name;

/// An environment that was read, with the format and the rest of the text.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Listing {
    /// The machine, as far as the text describes it.
    pub environment: Environment,
    /// The name of the format: `pip freeze`.
    pub format: &'static str,
    /// The lines that were not understood, in their order.
    pub unread: Vec<Unread>,
}

/// A line that was not understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unread {
    /// The number of the line, from 1.
    pub number: usize,
    /// The text of the line, trimmed.
    pub text: String,
}

/// Reads a text in any of the formats. Returns `None` if nothing can be read.
pub fn read(text: &str) -> Option<Listing> {
    let text = text.trim_start_matches('\u{feff}');
    let has_line = |start: &str| text.lines().any(|line| line.trim_start().starts_with(start));
    let listing = if text.trim_start().starts_with(['{', '[']) && !has_line("[pip") {
        json::read(text)?
    } else if report::is_report(text) {
        report::read(text)
    } else if npm::is_tree(text) {
        npm::read(text)
    } else if conda::is_list(text) {
        conda::read(text)
    } else if pip::is_list(text) {
        pip::read_list(text)
    } else {
        pip::read_freeze(text)
    };
    (!listing.environment.is_empty()).then_some(listing)
}

impl Listing {
    /// Returns an empty listing of a format.
    fn new(format: &'static str) -> Self {
        Self { format, ..Self::default() }
    }

    fn tool(&mut self, name: &str) -> &mut Tool {
        self.environment.tools.entry(name.to_owned()).or_default()
    }

    fn add_package(&mut self, tool: &str, name: &str, version: &str) {
        self.tool(tool).packages.insert(name.to_owned(), version.to_owned());
    }

    fn add_unread(&mut self, number: usize, line: &str) {
        self.unread.push(Unread { number, text: line.trim().to_owned() });
    }
}

/// Returns the lines that are not blank, with their numbers.
fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    (1..).zip(text.lines()).map(|(number, line)| (number, line.trim_end())).filter(|(_, line)| !line.is_empty())
}

/// Returns true if a word can be the name of a Python distribution.
fn is_distribution(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_alphanumeric())
        && word.ends_with(|c: char| c.is_ascii_alphanumeric())
        && word.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.'))
}

/// Returns true if a word can be a version.
fn is_version(word: &str) -> bool {
    word.strip_prefix('v').unwrap_or(word).starts_with(|c: char| c.is_ascii_digit())
}

/// The last part of a path.
fn last_part(path: &str) -> &str {
    file_name(path.trim_end_matches(['/', '\\']))
}

/// Returns the environment of a tool; an empty name is none.
fn environment(kind: &str, name: &str) -> ToolEnvironment {
    ToolEnvironment::new(kind, (!name.is_empty()).then(|| name.to_owned()))
}
