//! Documents read from files, one after the other.

use std::fs::File;
use std::io::Cursor;
use std::path::Path;

use crate::cli::args::input;
use crate::cli::import::decoding::{OF_NOTES, bytes, text};
use crate::cli::import::files::NoteFile;
use crate::cli::import::form::NoteForm;
use crate::cli::import::packed::{Item, Packed};
use crate::cli::import::place::Place;
use crate::cli::import::placed::{Of, Placed};
use crate::error::Result;
use crate::import::mapping::Mapping;

/// The documents of a file, read when they are asked for: an archive holds more than fits into memory.
pub(super) enum Documents {
    One(Option<Box<Placed>>),
    Archive(Box<Packed>),
}

impl Iterator for Documents {
    type Item = Result<Item>;

    fn next(&mut self) -> Option<Self::Item> {
        match self {
            Self::One(placed) => placed.take().map(Item::Document).map(Ok),
            Self::Archive(packed) => packed.next(),
        }
    }
}

impl Documents {
    /// Opens a file: one document, or those of an archive.
    pub(super) fn open(file: &NoteFile, map: Option<&Mapping>) -> Result<Self> {
        let name = file.path.display().to_string();
        let place = Place { file: file.whole.clone(), within: None };
        let source = File::open(&file.path).map_err(|error| input::cannot_read(&name, error))?;
        if file.form == NoteForm::Zip {
            let mut packed = Packed::open(&name, Some(&file.whole), Box::new(source), None)?;
            packed.typed = Some(file.path.clone());
            return Ok(Self::Archive(Box::new(packed)));
        }
        let of = Of { name: &name, path: Some(&file.path), label: &file.name, place: Some(place) };
        of.read(file.form, source, map).map(Box::new).map(Some).map(Self::One)
    }

    /// Reads the pipe.
    pub(super) fn of_pipe(form: NoteForm, bytes: Vec<u8>, map: Option<&Mapping>) -> Result<Self> {
        let name = input::PIPE;
        if form == NoteForm::Zip {
            return Ok(Self::Archive(Box::new(Packed::open(name, None, Box::new(Cursor::new(bytes)), None)?)));
        }
        let of = Of { name, path: None, label: name, place: None };
        of.read(form, Cursor::new(bytes), map).map(Box::new).map(Some).map(Self::One)
    }

    /// Returns the number of files in an archive, 0 for another file.
    pub(super) fn packed(&self) -> u64 {
        match self {
            Self::One(_) => 0,
            Self::Archive(packed) => packed.paths.len() as u64,
        }
    }
}

/// Returns the text of a file of Markdown.
pub(super) fn markdown_text(path: &Path) -> Result<String> {
    let name = path.display().to_string();
    let bytes = bytes(&name, File::open(path).map_err(|error| input::cannot_read(&name, error))?)?;
    text(&name, Some(path), bytes, OF_NOTES)
}
