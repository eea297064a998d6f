//! Takes away what terminals, loggers and log collectors put around a message, and keeps what a program said.
//!
//! The steps, in order: escape codes and carriage returns ([`replay`]), the regions of a long text that matter
//! ([`region`]), lines that a terminal cut ([`unwrap`]), messages packed into JSON, logfmt or `\n` ([`unfold`]),
//! prefixes as deep as they nest ([`prefix`]), repetitions.

use std::borrow::Cow;
use std::collections::HashMap;
use std::collections::hash_map::Entry;

use crate::text::{Redraw, replay};

mod prefix;
mod region;
mod stamp;
mod unfold;
mod unwrap;

pub(crate) use crate::dialect::Severity;

/// One line of a text, as the program that failed printed it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CleanLine {
    /// What is left of it, without white space at its ends.
    pub text: String,
    /// Columns of white space before it.
    pub indent: usize,
    /// What a prefix that was taken away said of it.
    pub severity: Severity,
    /// Whether it is a command that somebody typed after a prompt.
    pub command: bool,
    /// The tool whose prefix was taken away, by the name of its concept.
    pub tool: Option<&'static str>,
    /// How many more lines of the text differ from it in digits only.
    pub repeats: u32,
}

impl CleanLine {
    /// A line of which nothing else is known.
    pub(crate) fn new(text: &str) -> Self {
        let severity = Severity::Unspecified;
        Self { text: text.to_owned(), indent: 0, severity, command: false, tool: None, repeats: 0 }
    }
}

/// The longest line that is read; of a longer one the beginning and the end count, in these numbers of bytes.
const LONG_LINE_BYTES: (usize, usize) = (3000, 1000);

/// The most lines that are kept after cleaning: a window of an error is tens of lines, and a text may hold several.
const MAX_LINES: usize = 600;

/// How many of them are the last ones, where there are more.
const LAST_LINES: usize = 200;

/// Cleans a text.
pub(super) fn clean(text: &str) -> Vec<CleanLine> {
    let text = replay(text, Redraw::Lines);
    // A no-break space is a space to whoever reads.
    let text = if text.contains('\u{a0}') { Cow::Owned(text.replace('\u{a0}', " ")) } else { text };
    let regions = region::select_regions(&text);
    let mut lines = Vec::new();
    for region in regions {
        let joined = unwrap::join_cut_lines(region.lines().map(shorten_line).collect());
        for line in &joined {
            unfold::unfold(line, &mut |part| lines.push(prefix::strip_prefixes(part)));
        }
    }
    deduplicate(lines)
}

/// The parts of a text that are read, in their order, with a line between them where something was left out.
pub fn excerpt(text: &str) -> String {
    region::select_regions(text).join("\n[…]\n")
}

/// The beginning and the end of a line that is too long to be one.
fn shorten_line(line: &str) -> String {
    let (head, tail) = LONG_LINE_BYTES;
    if line.len() <= head + tail {
        return line.to_owned();
    }
    format!("{} {}", &line[..line.floor_char_boundary(head)], &line[line.ceil_char_boundary(line.len() - tail)..])
}

/// Each line once, with how often it came again: one that differs from an earlier one in digits only says nothing new.
/// Blank lines separate, so one in a row is kept.
fn deduplicate(lines: Vec<CleanLine>) -> Vec<CleanLine> {
    let mut first_of: HashMap<String, usize> = HashMap::new();
    let mut kept: Vec<CleanLine> = Vec::new();
    for line in lines {
        if line.text.is_empty() {
            if kept.last().is_some_and(|last| !last.text.is_empty()) {
                kept.push(line);
            }
            continue;
        }
        let shape: String = line.text.chars().filter(|c| !c.is_ascii_digit()).collect();
        // What is digits and marks only is different each time; its shape says nothing.
        if !shape.chars().any(char::is_alphabetic) {
            kept.push(line);
            continue;
        }
        match first_of.entry(shape) {
            Entry::Occupied(known) => kept[*known.get()].repeats += 1,
            Entry::Vacant(new) => {
                new.insert(kept.len());
                kept.push(line);
            }
        }
    }
    // The end of a text says how it ended.
    if kept.len() > MAX_LINES {
        kept.drain(MAX_LINES - LAST_LINES..kept.len() - LAST_LINES);
    }
    while kept.last().is_some_and(|last| last.text.is_empty()) {
        kept.pop();
    }
    kept
}
