//! Documents read from files, one after the other.

use std::collections::HashSet;
use std::fs::File;
use std::io::{Cursor, Read, Seek, Write as _};
use std::path::{Path, PathBuf};

use tempfile::SpooledTempFile;

use crate::cli::args::input;
use crate::cli::import::decoding::{OF_NOTES, OF_ROWS, bytes, text};
use crate::cli::import::error_reading::reads_as_error;
use crate::cli::import::files::{NoteFile, is_no_note};
use crate::cli::import::form::NoteForm;
use crate::cli::import::passed_over::{Why, has_pages, quoted};
use crate::cli::import::place::{Place, take_folder};
use crate::cli::import::section_limit::check_sections;
use crate::error::{Error, Result};
use crate::import::archive::{Archive, leads_out};
use crate::import::document::Document;
use crate::import::mapping::{self, Mapping};
use crate::import::office::Reading;
use crate::import::sort::Found;
use crate::import::{docx, html, markdown, odt, plain};
use crate::incident::Tag;
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
}

/// A part of a file: a document, or a file of an archive that is passed over.
#[derive(Debug)]
pub(super) enum Item {
    Document(Box<Placed>),
    /// A file of an archive that is passed over: its whole name, and the archive with its path within.
    PassedOver(Why, String, Option<(PathBuf, String)>),
}

/// Bytes of a packed file that are kept in memory; a longer one lies on the disk.
const SPOOLED: usize = 4 << 20;

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
            let mut packed = Packed::open(&name, Some(&file.whole), Box::new(source), true)?;
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
            return Ok(Self::Archive(Box::new(Packed::open(name, None, Box::new(Cursor::new(bytes)), true)?)));
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

/// A document that is about to be read.
struct Of<'a> {
    /// Its name in what is said about it.
    name: &'a str,
    /// Its path, if it can be typed.
    path: Option<&'a Path>,
    label: &'a str,
    place: Option<Place>,
}

impl Of<'_> {
    fn read(self, form: NoteForm, source: impl Read + Seek, map: Option<&Mapping>) -> Result<Placed> {
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
                    _ => {
                        let document = parsed(&own, form, &text);
                        check_sections(self.name, &document)?;
                        Content::Document(document)
                    }
                }
            }
        };
        let folder = match &mut content {
            Content::Document(document) => take_folder(document, self.label),
            Content::Rows(_) => (None, false),
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

/// The bytes of an archive.
trait Source: Read + Seek {}

impl<T: Read + Seek> Source for T {}

/// The notes of an archive. Exports of Notion hold another archive.
pub(super) struct Packed {
    name: String,
    /// Its whole path; none for a pipe.
    file: Option<PathBuf>,
    /// Its path as it is typed, if one command unpacks it.
    typed: Option<PathBuf>,
    archive: Archive<Box<dyn Source>>,
    paths: std::vec::IntoIter<String>,
    /// The folders in it.
    folders: HashSet<String>,
    within: Option<Box<Packed>>,
    may_hold_another: bool,
}

impl Packed {
    fn open(name: &str, file: Option<&Path>, source: Box<dyn Source>, may_hold_another: bool) -> Result<Self> {
        let archive = Archive::open(name, source)?;
        let (name, file) = (name.to_owned(), file.map(Path::to_owned));
        let paths = archive.paths();
        let above =
            |path: &String| Path::new(path).ancestors().skip(1).map(|folder| folder.to_string_lossy().into()).collect();
        let folders = paths.iter().flat_map(|path| -> Vec<String> { above(path) }).collect();
        Ok(Self { name, file, archive, paths: paths.into_iter(), folders, typed: None, within: None, may_hold_another })
    }

    fn next(&mut self) -> Option<Result<Item>> {
        loop {
            if let Some(within) = &mut self.within {
                if let Some(item) = within.next() {
                    return Some(item);
                }
                self.within = None;
            }
            let path = self.paths.next()?;
            let whole = format!("{}/{path}", self.name);
            let own = path.rsplit('/').next().unwrap_or(&path).to_lowercase();
            match NoteForm::of(&own) {
                _ if leads_out(&path) => return Some(Ok(self.passed_over(Why::Outside, path, whole))),
                Some(NoteForm::Zip) if self.may_hold_another => {
                    let packed = self
                        .unpacked(&path)
                        .and_then(|source| Self::open(&whole, self.file.as_deref(), Box::new(source), false));
                    match packed {
                        Ok(packed) => self.within = Some(Box::new(packed)),
                        Err(error) => return Some(Err(error)),
                    }
                }
                Some(NoteForm::Csv | NoteForm::Zip | NoteForm::Objects) | None => {
                    let is_of_pages =
                        has_pages(Path::new(&path), |folder| self.folders.contains(&*folder.to_string_lossy()));
                    let why = Why::of(&own, None);
                    return Some(Ok(self.passed_over(if is_of_pages { Why::Pages } else { why }, path, whole)));
                }
                Some(NoteForm::Text) if is_no_note(&own) => {
                    return Some(Ok(self.passed_over(Why::Other, path, whole)));
                }
                Some(form) => return Some(self.document(form, path, &whole)),
            }
        }
    }

    fn passed_over(&self, why: Why, path: String, whole: String) -> Item {
        Item::PassedOver(why, whole, self.typed.clone().map(|archive| (archive, path)))
    }

    fn document(&mut self, form: NoteForm, path: String, whole: &str) -> Result<Item> {
        let file = self.file.clone().unwrap_or_default();
        let of = Of { name: whole, path: None, label: &path, place: Some(Place { file, within: Some(path.clone()) }) };
        let placed = match form {
            NoteForm::Docx | NoteForm::Odt => of.read(form, self.unpacked(&path)?, None)?,
            _ => of.read(form, Cursor::new(self.archive.read(&path)?), None)?,
        };
        Ok(Item::Document(Box::new(placed)))
    }

    /// Returns a packed file of the archive, which lies on the disk if it is long.
    fn unpacked(&mut self, path: &str) -> Result<SpooledTempFile> {
        let mut spooled = SpooledTempFile::new(SPOOLED);
        self.archive.copy(path, &mut spooled)?;
        spooled.flush().and_then(|()| spooled.rewind()).map_err(|error| input::cannot_read(&self.name, error))?;
        Ok(spooled)
    }
}

/// Returns the text of a file of Markdown and its bytes.
pub(super) fn markdown_text(path: &Path) -> Result<(String, Vec<u8>)> {
    let name = path.display().to_string();
    let bytes = bytes(&name, File::open(path).map_err(|error| input::cannot_read(&name, error))?)?;
    Ok((text(&name, Some(path), bytes.clone(), OF_NOTES)?, bytes))
}
