//! The forms of an export.

use std::fmt;
use std::str::FromStr;

use crate::named_enum::named_enum;
use crate::render::markdown::Flavor;

/// The form of an export.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Format {
    /// Documents to read, for nobody in particular or for a site generator.
    Posts(Flavor),
    /// Data for programs.
    Data(Data),
}

named_enum! {
    /// A form for programs, which holds everything as it is in the notebook.
    pub(crate) enum Data {
        /// One object a line.
        Jsonl = "jsonl",
        /// One array of the same objects.
        Json = "json",
        /// A table for a spreadsheet.
        Csv = "csv",
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Posts(flavor) => flavor.fmt(f),
            Self::Data(data) => data.fmt(f),
        }
    }
}

impl FromStr for Format {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, Self::Err> {
        let posts = word.parse().map(Self::Posts);
        posts.or_else(|_| word.parse().map(Self::Data)).map_err(|_: String| {
            let names = Flavor::ALL.iter().map(|flavor| flavor.as_str());
            let names: Vec<&str> = names.chain(Data::ALL.iter().map(|data| data.as_str())).collect();
            format!("{word:?} is not one of {}", names.join(", "))
        })
    }
}
