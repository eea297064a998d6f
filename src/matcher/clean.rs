//! Takes away what terminals, loggers and log collectors put around a message, and keeps what a program said.
//!
//! The steps, in order: escape codes and carriage returns ([`escape`]), the regions of a long text that matter ([`region`]), lines that a
//! terminal cut ([`wrap`]), messages packed into JSON, logfmt or `\n` ([`unfold`]), prefixes as deep as they nest ([`prefix`]), repetitions.

use std::collections::HashSet;

mod escape;
mod prefix;
mod region;
mod unfold;
mod wrap;

/// How bad a line says that it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// It does not say.
    Unsaid,
    /// Information, a note, a hint.
    Note,
    /// A warning.
    Warning,
    /// An error, or worse.
    Error,
}

/// One line of a text, as the program that failed printed it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
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
}

/// The longest line that is read; of a longer one the beginning and the end count, in these numbers of bytes.
const LONG_LINE: (usize, usize) = (3000, 1000);

/// The most lines that are kept after cleaning: a window of an error is tens of lines, and a text may hold several.
const MOST_LINES: usize = 600;

/// Cleans a text.
pub(super) fn clean(text: &str) -> Vec<Line> {
    let plain = escape::plain(text);
    let regions = region::regions(&plain);
    let mut lines = Vec::new();
    for region in regions {
        let joined = wrap::join(region.lines().map(shorten).collect());
        for line in &joined {
            unfold::unfold(line, &mut |part| lines.push(prefix::strip(part)));
        }
    }
    once(lines)
}

/// The parts of a text that are read, in their order, with a line between them where something was left out.
pub fn excerpt(text: &str) -> String {
    region::regions(text).join("\n[…]\n")
}

/// The beginning and the end of a line that is too long to be one.
fn shorten(line: &str) -> String {
    let (head, tail) = LONG_LINE;
    if line.len() <= head + tail {
        return line.to_owned();
    }
    let head = (0..=head).rev().find(|&k| line.is_char_boundary(k)).unwrap_or(0);
    let tail = (line.len() - tail..line.len()).find(|&k| line.is_char_boundary(k)).unwrap_or(line.len());
    format!("{} {}", &line[..head], &line[tail..])
}

/// Each line once: one that differs from an earlier one in digits only says nothing new. Blank lines separate, so one in a row is kept.
fn once(lines: Vec<Line>) -> Vec<Line> {
    let mut seen = HashSet::new();
    let mut kept: Vec<Line> = Vec::new();
    for line in lines {
        if line.text.is_empty() {
            if kept.last().is_some_and(|last| !last.text.is_empty()) {
                kept.push(line);
            }
            continue;
        }
        let shape: String = line.text.chars().filter(|c| !c.is_ascii_digit()).collect();
        // What is digits and marks only is different each time; its shape says nothing.
        if !shape.chars().any(char::is_alphabetic) || seen.insert(shape) {
            kept.push(line);
        }
        if kept.len() >= MOST_LINES {
            break;
        }
    }
    while kept.last().is_some_and(|last| last.text.is_empty()) {
        kept.pop();
    }
    kept
}
