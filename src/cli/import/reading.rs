//! Documents read from files, one after the other.

use std::fs::File;
use std::io::{Cursor, Read, Seek};
use std::path::Path;

use crate::cli::args::input;
use crate::cli::import::files::{NoteFile, NoteForm};
use crate::error::{Error, Result};
use crate::import::archive::{Archive, LONGEST_ENTRY};
use crate::import::document::Document;
use crate::import::mapping::{self, Mapping};
use crate::import::office::Reading;
use crate::import::sort::Found;
use crate::import::{docx, html, markdown, odt};
use crate::incident::Paste;

/// A document and its place, by which it is known again.
pub(super) struct Placed {
    pub(super) content: Content,
    pub(super) place: String,
    /// The number of quotes and dashes in commands that a word processor had made curly and long.
    pub(super) straightened: usize,
}

/// The content of a file.
pub(super) enum Content {
    /// Blocks that are still to be sorted.
    Document(Document),
    /// The rows of a table called by its name, sorted by their columns.
    Rows(String, Vec<Found>),
}

/// Longest file of notes in bytes that is read at once.
const LONGEST: u64 = LONGEST_ENTRY;

/// Reads the documents of a file: one, or those of an archive.
pub(super) fn read(file: &NoteFile, map: Option<&Mapping>) -> Result<Vec<Placed>> {
    let name = file.path.display().to_string();
    let open = || File::open(&file.path).map_err(|error| input::cannot_read(&name, error));
    match file.form {
        NoteForm::Zip => archive(&name, open()?, true),
        form @ (NoteForm::Docx | NoteForm::Odt) => {
            Ok(vec![office(form, &file.name, &name, open()?, place(&file.path))?])
        }
        form => {
            let text = text(&name, bytes(&name, open()?)?)?;
            let content = match form {
                NoteForm::Csv | NoteForm::Objects => rows(&file.name, form, &text, map)?,
                _ => Content::Document(parsed(&file.name, form, &text)),
            };
            Ok(vec![Placed { content, place: place(&file.path), straightened: 0 }])
        }
    }
}

fn rows(name: &str, form: NoteForm, text: &str, map: Option<&Mapping>) -> Result<Content> {
    let rows = match form {
        NoteForm::Csv => mapping::csv(name, text, map)?,
        _ => mapping::objects(name, text, map)?,
    };
    Ok(Content::Rows(name.to_owned(), rows))
}

/// Reads a text from the pipe.
pub(super) fn from_pipe(form: NoteForm, map: Option<&Mapping>) -> Result<Vec<Placed>> {
    let bytes = bytes(input::PIPE, std::io::stdin().lock())?;
    let name = input::PIPE;
    match form {
        NoteForm::Zip => archive(name, Cursor::new(bytes), true),
        NoteForm::Docx | NoteForm::Odt => Ok(vec![office(form, name, name, Cursor::new(bytes), String::new())?]),
        NoteForm::Csv | NoteForm::Objects => {
            let content = rows(name, form, &text(name, bytes)?, map)?;
            Ok(vec![Placed { content, place: String::new(), straightened: 0 }])
        }
        NoteForm::Markdown | NoteForm::Html => {
            let document = Document { name: name.to_owned(), ..parsed("", form, &text(name, bytes)?) };
            Ok(vec![Placed { content: Content::Document(document), place: String::new(), straightened: 0 }])
        }
    }
}

fn parsed(name: &str, form: NoteForm, text: &str) -> Document {
    match form {
        NoteForm::Html => {
            let mut document = html::page(name, text);
            markdown::name_from_path(&mut document);
            document
        }
        _ => markdown::read(name, text),
    }
}

/// Reads a file of an office program, which is called `shown` in what is said about it.
fn office(form: NoteForm, name: &str, shown: &str, source: impl Read + Seek, place: String) -> Result<Placed> {
    let Reading { document, straightened } = match form {
        NoteForm::Odt => odt::read(shown, source)?,
        _ => docx::read(shown, source)?,
    };
    let mut document = Document { name: name.to_owned(), ..document };
    markdown::name_from_path(&mut document);
    Ok(Placed { content: Content::Document(document), place, straightened })
}

/// Reads the notes of an archive. Exports of Notion hold another archive.
fn archive(name: &str, source: impl Read + Seek, may_hold_another: bool) -> Result<Vec<Placed>> {
    let mut archive = Archive::open(name, source)?;
    let mut read = Vec::new();
    for path in archive.paths() {
        let whole = format!("{name}/{path}");
        match NoteForm::of(&path) {
            Some(NoteForm::Zip) if may_hold_another => {
                read.extend(self::archive(&whole, Cursor::new(archive.read(&path)?), false)?);
            }
            Some(form @ (NoteForm::Markdown | NoteForm::Html)) => {
                let document = parsed(&path, form, &text(&whole, archive.read(&path)?)?);
                // An export is called otherwise every time, what is in it is not.
                read.push(Placed { content: Content::Document(document), place: path, straightened: 0 });
            }
            _ => {}
        }
    }
    Ok(read)
}

/// Returns the place of a file, which is its whole path.
fn place(path: &Path) -> String {
    path.canonicalize().unwrap_or_else(|_| path.to_owned()).to_string_lossy().into_owned()
}

fn bytes(name: &str, source: impl Read) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    source.take(LONGEST + 1).read_to_end(&mut bytes).map_err(|error| input::cannot_read(name, error))?;
    if bytes.len() as u64 > LONGEST {
        return Err(Error::input(format!("{name} is too large to be notes"))
            .cause(format!("it is longer than {} MiB", LONGEST >> 20))
            .hint("split it, or name the files that you mean"));
    }
    Ok(bytes)
}

/// Most marks of Markdown and HTML in one text: with more of them its blocks would take more memory than all else.
const MOST_MARKS: usize = 700_000;

/// Returns the text of a file of Markdown and its bytes.
pub(super) fn markdown(path: &Path) -> Result<(String, Vec<u8>)> {
    let name = path.display().to_string();
    let bytes = bytes(&name, File::open(path).map_err(|error| input::cannot_read(&name, error))?)?;
    Ok((text(&name, bytes.clone())?, bytes))
}

/// Returns the text of a file, in whatever encoding it can be told to be.
fn text(name: &str, bytes: Vec<u8>) -> Result<String> {
    let zero = bytes.contains(&0);
    let paste = Paste::from_bytes(bytes);
    let is_odd = paste.original().is_some() && paste.text().contains('\u{fffd}');
    if is_odd || (zero && paste.text().contains('\0')) {
        let error = Error::input(format!("cannot read {name}"));
        return Err(if zero {
            error.cause("it is no text").hint("name the files of notes, or their folder")
        } else {
            error.cause("it is not UTF-8").hint("iconv -f ENCODING -t UTF-8 FILE > notes.md   converts it")
        });
    }
    let text = paste.text().trim_start_matches('\u{feff}').to_owned();
    if text.bytes().filter(|byte| b"\n|*_`[<&".contains(byte)).count() > MOST_MARKS {
        return Err(Error::input(format!("{name} is too large to be notes"))
            .cause("it has more lines and marks than one document can")
            .hint("split it, or name the files that you mean"));
    }
    Ok(text)
}
