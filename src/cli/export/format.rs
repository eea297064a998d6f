//! The forms of an export.

use std::fmt;
use std::str::FromStr;

use crate::render::markdown::Flavor;

/// A form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Format {
    /// Documents to read, for nobody in particular or for a site generator.
    Posts(Flavor),
    /// What programs read.
    Data(Data),
}

/// A form for programs, which holds everything as it is in the notebook.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Data {
    /// One object a line.
    Jsonl,
    /// One array of the same objects.
    Json,
    /// A table for a spreadsheet.
    Csv,
}

const ALL: [(&str, Format); 6] = [
    ("markdown", Format::Posts(Flavor::Plain)),
    ("jekyll", Format::Posts(Flavor::Jekyll)),
    ("hugo", Format::Posts(Flavor::Hugo)),
    ("jsonl", Format::Data(Data::Jsonl)),
    ("json", Format::Data(Data::Json)),
    ("csv", Format::Data(Data::Csv)),
];

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(ALL.iter().find(|(_, format)| format == self).map_or("", |(word, _)| word))
    }
}

impl FromStr for Format {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, Self::Err> {
        let known = ALL.iter().find(|(known, _)| *known == word).map(|(_, format)| *format);
        known.ok_or_else(|| format!("{word:?} is not one of {}", ALL.map(|(word, _)| word).join(", ")))
    }
}
