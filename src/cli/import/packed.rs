//! The documents of an archive, one after the other.

use std::collections::HashSet;
use std::io::{Cursor, Read, Seek, Write as _};
use std::path::{Path, PathBuf};

use tempfile::SpooledTempFile;

use crate::cli::args::input;
use crate::cli::import::files::is_no_note;
use crate::cli::import::form::NoteForm;
use crate::cli::import::passed_over::{Why, has_pages};
use crate::cli::import::place::Place;
use crate::cli::import::placed::{Of, Placed};
use crate::error::Result;
use crate::import::archive::{Archive, leads_out};

/// A part of a file: a document, or a file of an archive that is passed over.
#[derive(Debug)]
pub(super) enum Item {
    Document(Box<Placed>),
    /// A file of an archive that is passed over: its whole name, and the archive with its path within.
    PassedOver(Why, String, Option<(PathBuf, String)>),
}

/// Bytes of a packed file that are kept in memory; a longer one lies on the disk.
const SPOOLED: usize = 4 << 20;

/// The bytes of an archive.
pub(super) trait Source: Read + Seek {}

impl<T: Read + Seek> Source for T {}

/// The notes of an archive. Exports of Notion hold another archive.
pub(super) struct Packed {
    name: String,
    /// Its whole path; none for a pipe.
    file: Option<PathBuf>,
    /// Its path as it is typed, if one command unpacks it.
    pub(super) typed: Option<PathBuf>,
    archive: Archive<Box<dyn Source>>,
    pub(super) paths: std::vec::IntoIter<String>,
    /// The folders in it.
    folders: HashSet<String>,
    within: Option<Box<Packed>>,
    is_within: bool,
}

impl Packed {
    /// Opens an archive, which may lie in another.
    pub(super) fn open(
        name: &str,
        file: Option<&Path>,
        source: Box<dyn Source>,
        around: Option<&Archive<Box<dyn Source>>>,
    ) -> Result<Self> {
        let mut archive = Archive::open(name, source)?;
        if let Some(around) = around {
            archive.count_with(around);
        }
        archive.check_notes(is_note)?;
        let (name, file) = (name.to_owned(), file.map(Path::to_owned));
        let paths = archive.paths();
        let above =
            |path: &String| Path::new(path).ancestors().skip(1).map(|folder| folder.to_string_lossy().into()).collect();
        let folders = paths.iter().flat_map(|path| -> Vec<String> { above(path) }).collect();
        Ok(Self {
            name,
            file,
            archive,
            paths: paths.into_iter(),
            folders,
            typed: None,
            within: None,
            is_within: around.is_some(),
        })
    }

    /// Returns its next file.
    pub(super) fn next(&mut self) -> Option<Result<Item>> {
        loop {
            if let Some(within) = &mut self.within {
                if let Some(item) = within.next() {
                    return Some(item);
                }
                self.archive.count_with(&within.archive);
                self.within = None;
            }
            let path = self.paths.next()?;
            let whole = format!("{}/{path}", self.name);
            let own = path.rsplit('/').next().unwrap_or(&path).to_lowercase();
            match NoteForm::of(&own) {
                _ if leads_out(&path) => return Some(Ok(self.passed_over(Why::Outside, path, whole))),
                Some(NoteForm::Zip) if !self.is_within => {
                    let packed = self.unpacked(&path).and_then(|source| {
                        Self::open(&whole, self.file.as_deref(), Box::new(source), Some(&self.archive))
                    });
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

/// Tells whether a file of an archive is a note that is read whole; what is packed itself has a bound of its own.
fn is_note(path: &str) -> bool {
    matches!(NoteForm::of(path), Some(NoteForm::Markdown | NoteForm::Text | NoteForm::Html))
}
