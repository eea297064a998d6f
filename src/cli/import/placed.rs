//! One document, read from its bytes by its form.

use std::io::{Read, Seek};
use std::path::Path;

use crate::cli::import::decoding::{OF_NOTES, OF_ROWS, bytes, text};
use crate::cli::import::error_reading::reads_as_error;
use crate::cli::import::form::NoteForm;
use crate::cli::import::passed_over::quoted;
use crate::cli::import::place::{Place, take_folder};
use crate::cli::import::section_limit::check_sections;
use crate::error::{Error, Result};
use crate::import::document::Document;
use crate::import::mapping::{self, Mapping};
use crate::import::office::Reading;
use crate::import::sort::Found;
use crate::import::{docx, html, markdown, odt, plain, posted};
use crate::incident::{IncidentId, Tag};
use crate::render::remedy;

/// A document and its place, by which it is known again.
#[derive(Debug)]
pub(super) struct Placed {
    pub(super) content: Content,
    /// Its name in the report.
    pub(super) label: String,
    /// None for a pipe.
    pub(super) place: Option<Place>,
    /// The tag of its folder, and true if that is below what was named.
    pub(super) folder: (Option<Tag>, bool),
    /// The number of quotes and dashes in commands that a word processor had made curly and long.
    pub(super) straightened: usize,
}

/// The content of a file.
#[derive(Debug)]
pub(super) enum Content {
    /// Blocks that are still to be sorted.
    Document(Document),
    /// The rows of a table, sorted by their columns.
    Rows(Vec<Found>),
    /// The text of a post that states the incident it is of.
    Post(IncidentId, String),
}

/// A document that is about to be read.
pub(super) struct Of<'a> {
    /// Its name in what is said about it.
    pub(super) name: &'a str,
    /// Its path, if it can be typed.
    pub(super) path: Option<&'a Path>,
    pub(super) label: &'a str,
    pub(super) place: Option<Place>,
}

impl Of<'_> {
    /// Reads it as a form.
    pub(super) fn read(self, form: NoteForm, source: impl Read + Seek, map: Option<&Mapping>) -> Result<Placed> {
        let own = self.place.as_ref().map(Place::name).unwrap_or_default();
        let mut straightened = 0;
        let mut content = match form {
            NoteForm::Docx | NoteForm::Odt => {
                let read = if form == NoteForm::Odt { odt::read } else { docx::read };
                let Reading { document, straightened: number } = read(self.name, source)?;
                check_sections(self.name, &document)?;
                straightened = number;
                let mut document = Document { name: own, ..document };
                markdown::name_from_path(&mut document);
                Content::Document(document)
            }
            _ => {
                let is_rows = matches!(form, NoteForm::Csv | NoteForm::Objects);
                let marks = if is_rows { OF_ROWS } else { OF_NOTES };
                let text = text(self.name, self.path, bytes(self.name, source)?, marks)?;
                match form {
                    _ if is_rows => {
                        let rows = if form == NoteForm::Csv { mapping::csv } else { mapping::objects };
                        Content::Rows(
                            rows(self.name, &text, map).map_err(|error| self.unmapped(error, form, &text, map))?,
                        )
                    }
                    _ => match posted::stated_id(&text).filter(|_| form == NoteForm::Markdown) {
                        Some(id) => Content::Post(id, text),
                        None => {
                            let document = parsed(&own, form, &text);
                            check_sections(self.name, &document)?;
                            Content::Document(document)
                        }
                    },
                }
            }
        };
        let folder = match &mut content {
            Content::Document(document) => take_folder(document, self.label),
            Content::Rows(_) | Content::Post(..) => (None, false),
        };
        Ok(Placed { content, label: self.label.to_owned(), place: self.place, folder, straightened })
    }
}

impl Of<'_> {
    /// Adds the mapping that a table lacks.
    fn unmapped(&self, error: Error, form: NoteForm, text: &str, map: Option<&Mapping>) -> Error {
        let Some(mapping) = mapping::suggestion(text, &reads_as_error).filter(|_| map.is_none()) else { return error };
        let mapping = quoted(&mapping);
        error.hint(match self.path {
            Some(path) => format!("odap import {} --format {form} --map {mapping}", remedy::typed(path)),
            None => format!("odap import --format {form} --map {mapping}"),
        })
    }
}

fn parsed(name: &str, form: NoteForm, text: &str) -> Document {
    match form {
        NoteForm::Html => {
            let mut document = html::page(name, text);
            markdown::name_from_path(&mut document);
            document
        }
        NoteForm::Text => plain::read(name, text),
        _ => markdown::read(name, text),
    }
}
