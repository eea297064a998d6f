//! Takes away what terminals, loggers and log collectors put around a message, and keeps what a program said.
//!
//! The steps, in order: escape codes and carriage returns ([`replay`]), the regions of a long text that matter
//! ([`region`]), lines that a terminal cut ([`unwrap`]), messages packed into JSON, logfmt or `\n` ([`unfold`]),
//! a prefix that most lines share ([`shared_prefix`]), prefixes as deep as they nest ([`prefix`]), repetitions.

use std::borrow::Cow;
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::ops::Range;

use crate::text::{Redraw, replay};

mod bracketed;
pub(super) mod command;
mod decoration;
mod prefix;
mod region;
mod severity;
mod shared_prefix;
mod source;
mod stamp;
mod unfold;
mod unwrap;

pub(crate) use crate::dialect::Severity;
use source::{LineNumbers, ShownLine, count_breaks};

/// One line of a text, as the program that failed printed it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CleanLine {
    /// The text of the line without its prefixes, and without white space at its ends.
    pub text: String,
    /// Columns of white space before it.
    pub indent: usize,
    /// The severity that a stripped prefix gave the line.
    pub severity: Severity,
    /// True if the line is a command that somebody typed after a prompt.
    pub command: bool,
    /// True if an arrow leads to the line as the cause of the error above it.
    pub cause: bool,
    /// The tool whose prefix was taken away, by the name of its concept.
    pub tool: Option<&'static str>,
    /// The number of further lines of the text that differ from this one in digits only.
    pub repeats: u32,
    /// The lines of the pasted text that it was made of, from 0: one, or those that were joined. Of equal lines the
    /// last.
    pub source: Range<usize>,
}

impl CleanLine {
    /// A line of which nothing else is known.
    pub(crate) fn new(text: &str) -> Self {
        let severity = Severity::Unspecified;
        Self {
            text: text.to_owned(),
            indent: 0,
            severity,
            command: false,
            cause: false,
            tool: None,
            repeats: 0,
            source: 0..0,
        }
    }
}

/// The longest line that is read; of a longer one the beginning and the end count, in these numbers of bytes.
const LONG_LINE_BYTES: (usize, usize) = (3000, 1000);

/// The most lines that are kept after cleaning: a window of an error is tens of lines, and a text may hold several.
const MAX_LINES: usize = 600;

/// The number of last lines among the [`MAX_LINES`] that are kept of a longer text.
const LAST_LINES: usize = 200;

/// Cleans a text.
pub fn clean(text: &str) -> Vec<CleanLine> {
    let unescaped = replay(text, Redraw::Lines);
    // A no-break space is a space to whoever reads.
    let unescaped = if unescaped.contains('\u{a0}') { Cow::Owned(unescaped.replace('\u{a0}', " ")) } else { unescaped };
    let numbers = LineNumbers::new(text, &unescaped);
    let mut parts: Vec<(String, Range<usize>)> = Vec::new();
    let (mut counted, mut number) = (0, 0);
    for region in region::select_regions(&unescaped) {
        number += count_breaks(&unescaped[counted..region.start]);
        let shown = unescaped[region.clone()].lines().zip(number..).map(|(line, number)| {
            let source = numbers.in_pasted(number);
            ShownLine { text: shorten_line(line), source: source..source + 1 }
        });
        for line in unwrap::join_cut_lines(shown.collect()) {
            unfold::unfold(&line.text, &mut |part| {
                parts.push((part.to_owned(), line.source.clone()));
            });
        }
        counted = region.start;
    }
    let shared = shared_prefix::find_shared_prefix(parts.iter().map(|(part, _)| part.as_str()));
    let lines = parts.iter().map(|(part, source)| {
        let part = shared.as_deref().and_then(|prefix| part.strip_prefix(prefix)).unwrap_or(part);
        CleanLine { source: source.clone(), ..prefix::strip_prefixes(part) }
    });
    deduplicate(lines)
}

/// The parts of a text that are read, in their order, with a line between them where something was left out.
pub fn excerpt(text: &str) -> String {
    region::select_regions(text).into_iter().map(|region| &text[region]).collect::<Vec<_>>().join("\n[…]\n")
}

/// The beginning and the end of a line that is too long to be one.
fn shorten_line(line: &str) -> Cow<'_, str> {
    let (head, tail) = LONG_LINE_BYTES;
    if line.len() <= head + tail {
        return Cow::Borrowed(line);
    }
    let (head, tail) = (line.floor_char_boundary(head), line.ceil_char_boundary(line.len() - tail));
    Cow::Owned(format!("{} {}", &line[..head], &line[tail..]))
}

/// Tells whether a line stands above the cause of an error and says no more than that.
pub(super) fn is_cause_heading(line: &str) -> bool {
    line.trim_end_matches(':').eq_ignore_ascii_case("caused by")
}

/// Each line once, with how often it came again: one that differs from an earlier one in digits only says nothing new.
/// Blank lines separate, so one in a row is kept.
fn deduplicate(lines: impl Iterator<Item = CleanLine>) -> Vec<CleanLine> {
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
        // What is digits and marks only is different each time; its shape says nothing. Each cause of a chain has a
        // heading of its own.
        if !shape.chars().any(char::is_alphabetic) || is_cause_heading(&line.text) {
            kept.push(line);
            continue;
        }
        match first_of.entry(shape) {
            Entry::Occupied(known) => {
                let known = &mut kept[*known.get()];
                known.repeats += 1;
                if known.text == line.text {
                    known.source = line.source;
                }
            }
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
