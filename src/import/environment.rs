//! The environment of another machine, from what a package manager or a report tool printed there.
//!
//! A format is known by its looks. What stands in none of a format's lines is kept, line by line, to be named; whatever
//! else can be read is read.

mod conda;
mod json;
mod npm;
mod pip;
mod report;

use crate::environment::{Environment, Tool, ToolEnvironment};
use crate::text::file_name;

/// What was read.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Listing {
    /// The machine, as far as the text describes it.
    pub environment: Environment,
    /// What the text looks like: `pip freeze`.
    pub format: &'static str,
    /// What could not be read, in its order.
    pub unread: Vec<Unread>,
}

/// A line that says nothing to the format's reader.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unread {
    /// Its number, from 1.
    pub number: usize,
    /// The line.
    pub text: String,
}

/// Reads a text in whatever of the formats it is; `None` where nothing at all can be read.
pub fn read(text: &str) -> Option<Listing> {
    let text = text.trim_start_matches('\u{feff}');
    let has = |begin: &str| text.lines().any(|line| line.trim_start().starts_with(begin));
    let listing = if text.trim_start().starts_with(['{', '[']) && !has("[pip") {
        json::read(text)?
    } else if report::is_one(text) {
        report::read(text)
    } else if npm::is_one(text) {
        npm::read(text)
    } else if conda::is_one(text) {
        conda::read(text)
    } else if pip::is_list(text) {
        pip::list(text)
    } else {
        pip::freeze(text)
    };
    (!listing.environment.is_empty()).then_some(listing)
}

impl Listing {
    fn of(format: &'static str) -> Self {
        Self { format, ..Self::default() }
    }

    fn tool(&mut self, name: &str) -> &mut Tool {
        self.environment.tools.entry(name.to_owned()).or_default()
    }

    fn package(&mut self, tool: &str, name: &str, version: &str) {
        self.tool(tool).packages.insert(name.to_owned(), version.to_owned());
    }

    /// Says that a tool has other packages than these, so that what is missing here may be there.
    fn is_partial(&mut self, tool: &str) {
        self.tool(tool).mark_partial();
    }

    fn skip(&mut self, number: usize, line: &str) {
        self.unread.push(Unread { number, text: line.trim().to_owned() });
    }
}

/// The lines that are not blank, by their numbers.
fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    (1..).zip(text.lines()).map(|(number, line)| (number, line.trim_end())).filter(|(_, line)| !line.is_empty())
}

/// Whether a word can be the name of a Python distribution.
fn is_distribution(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_alphanumeric())
        && word.ends_with(|c: char| c.is_ascii_alphanumeric())
        && word.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.'))
}

/// Whether a word can be a version.
fn is_version(word: &str) -> bool {
    word.strip_prefix('v').unwrap_or(word).starts_with(|c: char| c.is_ascii_digit())
}

/// The last part of a path.
fn last_part(path: &str) -> &str {
    file_name(path.trim_end_matches(['/', '\\']))
}

fn place(kind: &str, name: &str) -> Option<ToolEnvironment> {
    let name = (!name.is_empty()).then(|| name.to_owned());
    Some(ToolEnvironment { kind: Some(kind.to_owned()), name, ..ToolEnvironment::default() })
}
