//! The forms of an export, written incident by incident.

use std::fmt;
use std::str::FromStr;

use crate::incident::Incident;
use crate::render::{json, markdown};

/// A form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Format {
    /// Documents to read.
    Markdown,
    /// One object a line.
    Jsonl,
    /// One array of the same objects.
    Json,
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Markdown => "markdown",
            Self::Jsonl => "jsonl",
            Self::Json => "json",
        })
    }
}

impl FromStr for Format {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, Self::Err> {
        let known = [Self::Markdown, Self::Jsonl, Self::Json].into_iter().find(|format| format.to_string() == word);
        known.ok_or_else(|| format!("{word:?} is not one of markdown, jsonl, json"))
    }
}

/// Writes one incident after the other, with what stands between them.
pub(crate) struct Writer {
    format: Format,
    count: u64,
}

impl Writer {
    pub(crate) fn new(format: Format) -> Self {
        Self { format, count: 0 }
    }

    /// The next incident.
    pub(crate) fn next(&mut self, incident: &Incident) -> String {
        self.count += 1;
        let first = self.count == 1;
        match self.format {
            Format::Markdown => format!("{}{}", if first { "" } else { "\n" }, markdown::incident(incident)),
            Format::Jsonl => json::line(incident) + "\n",
            Format::Json => format!("{}{}", if first { "[\n" } else { ",\n" }, json::line(incident)),
        }
    }

    /// What closes the document.
    pub(crate) fn end(&self) -> &'static str {
        match (self.format, self.count) {
            (Format::Json, 0) => "[]\n",
            (Format::Json, _) => "\n]\n",
            _ => "",
        }
    }

    /// How many were written.
    pub(crate) fn count(&self) -> u64 {
        self.count
    }
}
