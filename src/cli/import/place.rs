//! The place of a document, by which it is known again.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::cli::import::passed_over::is_id;
use crate::import::document::Document;
use crate::import::{date, markdown, noted};
use crate::incident::Tag;

/// A file, or a file of an archive.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Place {
    /// The whole path of the file, without links.
    pub(super) file: PathBuf,
    /// The path within it, if it is an archive.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) within: Option<String>,
}

/// The folders of a path that its name as a document has: a page called `index` has the title of its folder, and its
/// tag is the folder around that.
const FOLDERS: usize = 2;

impl Place {
    /// Returns the text by which the place is known. An export is called otherwise every time, what has an id in it is
    /// not.
    pub(super) fn key(&self) -> String {
        let file = self.file.to_string_lossy();
        match &self.within {
            None => file.into_owned(),
            Some(within) if has_id(within) => within.clone(),
            Some(within) => format!("{file}\0{within}"),
        }
    }

    /// Returns the number of the document.
    pub(super) fn document(&self) -> u32 {
        noted::document(&self.key())
    }

    /// Returns the name that the document is read by. It is the same whichever folder above was named.
    pub(super) fn name(&self) -> String {
        if let Some(within) = &self.within {
            return within.clone();
        }
        let mut parts: Vec<_> = self.file.iter().rev().take(FOLDERS + 1).map(|part| part.to_string_lossy()).collect();
        parts.reverse();
        parts.join("/").replace("//", "/").trim_start_matches('/').to_owned()
    }
}

/// Tells whether a path within an archive has an id of Notion or Confluence behind its name.
fn has_id(within: &str) -> bool {
    let stem = Path::new(within).file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
    let id = stem.rsplit([' ', '_', '-']).next().filter(|id| id.len() < stem.len()).unwrap_or_default();
    is_id(id) || ((5..=12).contains(&id.len()) && id.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Returns the tag of the folder that a path files a document under.
pub(super) fn folder_of(name: &str) -> Option<String> {
    let mut document = Document { name: name.to_owned(), ..Document::default() };
    markdown::name_from_path(&mut document);
    document.tags.pop()
}

/// Takes off a document what only the folders around it tell: it keeps the name of its file, and of its folder where
/// that is its title. Returns the tag of the folder, and whether that folder is below the one that was named, where the
/// document is called `label`.
pub(super) fn take_folder(document: &mut Document, label: &str) -> (Option<Tag>, bool) {
    // A folder for each year or day files a note by its date.
    document.written_at = document.written_at.or_else(|| date::find(label));
    let mut names = document.name.rsplitn(3, '/');
    let (own, above) = (names.next().unwrap_or_default(), names.next());
    let folder = folder_of(&document.name);
    let is_named_after_folder = titled(&document.name) != titled(own);
    document.name = match above.filter(|_| is_named_after_folder) {
        Some(above) => format!("{above}/{own}"),
        None => own.to_owned(),
    };
    let Some(folder) = folder else { return (None, false) };
    if document.tags.last() == Some(&folder) {
        document.tags.pop();
    }
    (noted::tag(&folder), folder_of(label).as_ref() == Some(&folder))
}

/// Returns the title that a path gives a document.
fn titled(name: &str) -> Option<String> {
    let mut document = Document { name: name.to_owned(), ..Document::default() };
    markdown::name_from_path(&mut document);
    document.title
}

#[cfg(test)]
mod tests {
    use super::Place;

    #[test]
    fn a_place_is_known_by_its_path_or_by_the_id_of_an_export() {
        let place = |file: &str, within: Option<&str>| Place { file: file.into(), within: within.map(str::to_owned) };
        let note = place("/home/kim/notes/git/a.md", None);
        assert_eq!((note.key().as_str(), note.name().as_str()), ("/home/kim/notes/git/a.md", "notes/git/a.md"));
        assert_eq!(place("/a.md", None).name(), "a.md");
        let page = "Disk 0123456789abcdef0123456789abcdef.md";
        assert_eq!(place("/x/1.zip", Some(page)).key(), page);
        assert_ne!(place("/x/1.zip", Some("a.md")).key(), place("/x/2.zip", Some("a.md")).key());
    }
}
