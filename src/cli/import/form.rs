//! The forms of files of notes.

use crate::named_enum::named_enum;

named_enum! {
    /// The form of a file of notes.
    pub(super) enum NoteForm {
        /// Markdown of any kind.
        Markdown = "markdown",
        /// Plain text.
        Text = "text",
        /// A page of an export.
        Html = "html",
        /// A Word file.
        Docx = "docx",
        /// A text of LibreOffice.
        Odt = "odt",
        /// A zip file of the others.
        Zip = "zip",
        /// A table.
        Csv = "csv",
        /// Objects of JSON, in an array or one a line.
        Objects = "objects",
    }
}

impl NoteForm {
    /// Returns the form that the end of a name stands for.
    pub(super) fn of(name: &str) -> Option<Self> {
        let (_, end) = name.rsplit_once('.')?;
        Some(match end.to_ascii_lowercase().as_str() {
            "md" | "markdown" | "mdx" | "mdown" | "mkd" => Self::Markdown,
            "txt" | "text" => Self::Text,
            "html" | "htm" | "xhtml" => Self::Html,
            "docx" => Self::Docx,
            "odt" => Self::Odt,
            "zip" => Self::Zip,
            "csv" | "tsv" => Self::Csv,
            _ => return None,
        })
    }

    /// Returns the form that the first bytes of a file stand for.
    pub(super) fn of_start(start: &[u8]) -> Option<Self> {
        let begins =
            |begin: &str| start.get(..begin.len()).is_some_and(|start| start.eq_ignore_ascii_case(begin.as_bytes()));
        let has = |part: &str| start.windows(part.len()).any(|window| window == part.as_bytes());
        if begins("PK\x03\x04") {
            // Both name their kind, or their first part, at the beginning.
            let is_odt = has("mimetypeapplication/vnd.oasis.opendocument.text");
            let is_docx = has("[Content_Types].xml") || has("word/") || has("_rels/.rels");
            return Some(if is_odt {
                Self::Odt
            } else if is_docx {
                Self::Docx
            } else {
                Self::Zip
            });
        }
        (begins("<!doctype html") || begins("<html")).then_some(Self::Html)
    }
}
