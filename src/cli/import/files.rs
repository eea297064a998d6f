//! The files of notes below a folder.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::error::{Error, Result};
use crate::named_enum::named_enum;

named_enum! {
    /// The form of a file of notes.
    pub(super) enum NoteForm {
        /// Markdown of any kind.
        Markdown = "markdown",
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
            "html" | "htm" | "xhtml" => Self::Html,
            "docx" => Self::Docx,
            "odt" => Self::Odt,
            "zip" => Self::Zip,
            "csv" | "tsv" => Self::Csv,
            _ => return None,
        })
    }
}

/// A file of notes.
#[derive(Debug)]
pub(super) struct NoteFile {
    /// Its path.
    pub(super) path: PathBuf,
    /// Its path below the folder that was named, with slashes.
    pub(super) name: String,
    pub(super) form: NoteForm,
}

/// The files below a folder.
#[derive(Debug, Default)]
pub(super) struct Files {
    /// The files of notes, in the order of their names.
    pub(super) notes: Vec<NoteFile>,
    /// The links to folders, which are not followed: they may lead anywhere, and in a circle.
    pub(super) links: Vec<String>,
}

/// Folders that hold no notes of the user.
const PASSED_OVER: &[&str] = &["node_modules", "_site", "vendor", "__MACOSX"];

/// Returns the files below a folder.
pub(super) fn below(folder: &Path) -> Result<Files> {
    let mut files = Files::default();
    let mut folders = vec![(folder.to_owned(), String::new())];
    while let Some((folder, below)) = folders.pop() {
        let cannot =
            |error: io::Error| Error::input(format!("cannot read the folder {}", folder.display())).because(error);
        for entry in fs::read_dir(&folder).map_err(cannot)? {
            let entry = entry.map_err(cannot)?;
            let (path, own) = (entry.path(), entry.file_name().to_string_lossy().into_owned());
            let name = format!("{below}{own}");
            let kind = entry.file_type().map_err(cannot)?;
            // Word keeps a file beside one that is open, whose name begins so.
            if own.starts_with('.') || own.starts_with("~$") || PASSED_OVER.contains(&own.as_str()) {
                continue;
            }
            if kind.is_dir() {
                folders.push((path, format!("{name}/")));
            } else if kind.is_symlink() && fs::metadata(&path).map_or(true, |target| target.is_dir()) {
                files.links.push(name);
            } else if !fs::metadata(&path).is_ok_and(|about| about.is_file()) {
                // A pipe or a device would be waited for.
            } else if let Some(form) = NoteForm::of(&own).filter(|form| *form != NoteForm::Csv) {
                // A table beside exported pages repeats them.
                files.notes.push(NoteFile { path, name, form });
            }
        }
    }
    files.notes.sort_by(|one, other| one.name.cmp(&other.name));
    files.links.sort();
    Ok(files)
}
