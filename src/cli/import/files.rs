//! The files of notes below a folder.

use std::collections::HashSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::cli::import::form::NoteForm;
use crate::cli::import::passed_over::{PassedOver, Why};
use crate::error::{Error, Result};

/// A file of notes.
#[derive(Debug, Clone)]
pub(super) struct NoteFile {
    /// Its path, as it was named.
    pub(super) path: PathBuf,
    /// Its whole path, without links.
    pub(super) whole: PathBuf,
    /// Its path below the folder that was named, with slashes.
    pub(super) name: String,
    pub(super) form: NoteForm,
}

/// The files below a folder.
#[derive(Debug, Default)]
pub(super) struct Files {
    /// The files of notes, in the order of their names.
    pub(super) notes: Vec<NoteFile>,
    pub(super) passed_over: PassedOver,
}

/// Folders that hold no notes of the user.
const NOT_ENTERED: &[&str] = &["node_modules", "_site", "vendor", "__MACOSX"];

/// Files of plain text that other programs read, by the beginnings of their names.
const NO_NOTES: &[&str] = &[
    "requirements",
    "constraints",
    "cmakelists.",
    "license",
    "licence",
    "copying",
    "robots.",
    "humans.",
    "ads.",
    "llms.",
    "security.",
    "sitemap.",
];

impl Files {
    /// Returns one file.
    pub(super) fn one(path: PathBuf, form: NoteForm) -> Self {
        let whole = path.canonicalize().unwrap_or_else(|_| path.clone());
        let name = whole.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into());
        Self { notes: vec![NoteFile { path, whole, name, form }], ..Self::default() }
    }

    /// Returns the files below a folder.
    pub(super) fn below(folder: &Path) -> Result<Self> {
        let mut files = Self::default();
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
                if own.starts_with('.') || own.starts_with("~$") {
                    continue;
                }
                if kind.is_dir() && NOT_ENTERED.contains(&own.as_str()) {
                    files.passed_over.add(Why::Folder, &format!("{name}/"), &path);
                } else if kind.is_dir() {
                    folders.push((path, format!("{name}/")));
                } else if kind.is_symlink() && fs::metadata(&path).map_or(true, |target| target.is_dir()) {
                    files.passed_over.add(Why::Link, &name, &path);
                } else if !fs::metadata(&path).is_ok_and(|about| about.is_file()) {
                    // A pipe or a device would be waited for.
                    files.passed_over.add(Why::Special, &name, &path);
                } else {
                    files.file(path, name, kind.is_symlink());
                }
            }
        }
        files.notes.sort_by(|one, other| one.name.cmp(&other.name));
        files.passed_over.sort();
        Ok(files)
    }

    fn file(&mut self, path: PathBuf, name: String, is_link: bool) {
        let own = name.rsplit('/').next().unwrap_or(&name).to_lowercase();
        match NoteForm::of(&own) {
            // A table may be of anything.
            Some(NoteForm::Csv) | None => self.passed_over.add(Why::of(&own, Some(&path)), &name, &path),
            Some(NoteForm::Text) if is_no_note(&own) => self.passed_over.add(Why::Other, &name, &path),
            Some(form) => {
                let whole = if is_link { path.canonicalize().unwrap_or_else(|_| path.clone()) } else { path.clone() };
                self.notes.push(NoteFile { path, whole, name, form });
            }
        }
    }

    /// Makes the paths whole, and drops the links to files that are read anyway.
    pub(super) fn resolved(mut self) -> Self {
        let mut wholes = Vec::with_capacity(self.notes.len());
        let mut folders: std::collections::HashMap<PathBuf, Option<PathBuf>> = std::collections::HashMap::new();
        for file in &self.notes {
            // A folder has many files, and is asked for once.
            let folder = file.whole.parent().unwrap_or(Path::new("")).to_owned();
            let folder = folders.entry(folder).or_insert_with_key(|folder| {
                let named = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
                named.canonicalize().ok()
            });
            let whole = folder.as_ref().zip(file.whole.file_name()).map(|(folder, own)| folder.join(own));
            wholes.push(whole.unwrap_or_else(|| file.whole.clone()));
        }
        let is_link = |at: usize| wholes[at].file_name() != self.notes[at].path.file_name();
        let plain: HashSet<&PathBuf> = (0..wholes.len()).filter(|at| !is_link(*at)).map(|at| &wholes[at]).collect();
        let mut seen = HashSet::new();
        let kept: Vec<bool> = (0..wholes.len())
            .map(|at| (!is_link(at) || !plain.contains(&wholes[at])) && seen.insert(wholes[at].clone()))
            .collect();
        let notes = std::mem::take(&mut self.notes).into_iter().zip(wholes).zip(kept);
        self.notes = notes.filter(|(_, kept)| *kept).map(|((file, whole), _)| NoteFile { whole, ..file }).collect();
        self
    }
}

/// Tells whether a file of plain text belongs to a program, by its name in small letters.
pub(super) fn is_no_note(own: &str) -> bool {
    NO_NOTES.iter().any(|begin| own.starts_with(begin))
}
