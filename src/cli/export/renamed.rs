//! Posts that somebody renamed or moved, found again below the folder of their export.
//!
//! A post states the id of its incident in its front matter. Plain Markdown has none, and is known by its lines.

use std::cell::OnceCell;
use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};

use crate::cli::export::manifest::{Form, State, Written};
use crate::import::posted;
use crate::incident::IncidentId;

/// The share of lines from which on a file without an id is taken for a post of odap under another name.
pub(crate) const ENOUGH: f64 = 0.5;

/// Bytes at the beginning of a file in which an id is looked for: front matter with a long excerpt has 2 KiB.
const HEAD: u64 = 8 << 10;

/// Most bytes of a file that is compared line by line; no post is longer than an error may be.
const LONGEST: u64 = 4 << 20;

/// Most files of a folder that are looked at.
const MOST_FILES: usize = 100_000;

/// The Markdown below a folder, looked for once.
pub(super) struct Renamed<'f> {
    folder: &'f Path,
    files: OnceCell<Vec<(String, Option<IncidentId>)>>,
}

impl<'f> Renamed<'f> {
    pub(super) fn new(folder: &'f Path) -> Self {
        Self { folder, files: OnceCell::new() }
    }

    /// Records where the user moved the post of an incident to. Returns its path then and now, if it was moved.
    pub(super) fn follow(&self, form: &mut Form, id: &str) -> Option<(String, String)> {
        let mut written = form.posts.get(id)?.written.clone();
        if written.state(self.folder) != State::Gone {
            return None;
        }
        let taken = |path: &str| form.posts.values().any(|other| other.written.path == path);
        let path = self.find(id, &written, taken)?;
        let known = form.posts.get_mut(id)?;
        known.renamed = true;
        // Its time is not that of the file that was written.
        known.written.modified = 0;
        Some((std::mem::replace(&mut known.written.path, path.clone()), path))
    }

    /// Returns the path below the folder of the post of an incident that is not where it was written. A path that is
    /// `taken` by another post is not it.
    fn find(&self, id: &str, written: &Written, taken: impl Fn(&str) -> bool) -> Option<String> {
        let files = self.files.get_or_init(|| below(self.folder));
        let wanted: Option<IncidentId> = id.parse().ok();
        if let Some((path, _)) = files.iter().find(|(path, id)| id.is_some() && *id == wanted && !taken(path)) {
            return Some(path.clone());
        }
        let mut best: Option<(f64, &String)> = None;
        for (path, _) in files.iter().filter(|(path, id)| id.is_none() && !taken(path)) {
            let Some(text) = text(&self.folder.join(path)) else { continue };
            let share = written.lines.share_of(&text);
            if share >= ENOUGH && best.is_none_or(|(most, _)| share > most) {
                best = Some((share, path));
            }
        }
        best.map(|(_, path)| path.clone())
    }
}

/// Returns the text of a file that may be a post.
pub(crate) fn text(path: &Path) -> Option<String> {
    let is_fit = fs::metadata(path).is_ok_and(|about| about.is_file() && about.len() <= LONGEST);
    is_fit.then(|| fs::read(path).ok()).flatten().map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
}

/// Returns the id that a file states in its front matter.
pub(crate) fn stated_id(path: &Path) -> Option<IncidentId> {
    if !fs::metadata(path).is_ok_and(|about| about.is_file()) {
        return None;
    }
    let mut head = Vec::new();
    File::open(path).ok()?.take(HEAD).read_to_end(&mut head).ok()?;
    posted::stated_id(&String::from_utf8_lossy(&head))
}

/// Returns the Markdown below a folder, each file with the id that it states. Links to folders are not followed.
fn below(folder: &Path) -> Vec<(String, Option<IncidentId>)> {
    let mut files = Vec::new();
    let mut folders: Vec<(PathBuf, String)> = vec![(folder.to_owned(), String::new())];
    while let Some((folder, below)) = folders.pop() {
        for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            let path = format!("{below}{name}");
            let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
            if name.starts_with('.') || name == "node_modules" || files.len() >= MOST_FILES {
                continue;
            }
            if is_folder {
                folders.push((entry.path(), path + "/"));
            } else if name.ends_with(".md") || name.ends_with(".markdown") {
                files.push((path, stated_id(&entry.path())));
            }
        }
    }
    files.sort();
    files
}
