//! The title, the date and the folder of a note, as its path tells them.

use super::habits;
use crate::import::date;
use crate::import::document::Document;
use crate::text::file_name;

/// Folders whose names say nothing of what is in them.
const PLAIN_FOLDERS: &[&str] = &[
    "_posts", "_drafts", "content", "post", "posts", "blog", "notes", "note", "docs", "doc", "pages", "journals",
    "src", "til", "articles", "vault", "archive", "en", "ko", "ja", "assets", "static", "_site",
];

/// Fills in what the path of a document tells: its title, its date and the folder that it is filed in.
pub fn name_from_path(document: &mut Document) {
    let (folders, file) = document.name.rsplit_once('/').unwrap_or(("", &document.name));
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let stem = habits::without_id(stem);
    document.written_at = document.written_at.or_else(|| date::find(&document.name));
    let folder = file_name(folders);
    // Bear puts the text of a note into a folder of the note's name.
    let bundle = [".textbundle", ".textpack"].into_iter().find_map(|end| folder.strip_suffix(end));
    let is_index = matches!(stem, "index" | "_index" | "README" | "readme") || bundle.is_some();
    let folder = bundle.unwrap_or(folder);
    if document.title.is_none() {
        let words = if is_index && !folder.is_empty() { habits::without_id(folder) } else { stem };
        let words = habits::without_date(words);
        // A slug is no title, but its words are.
        let words = if words.contains(' ') { words.to_owned() } else { words.replace(['-', '_'], " ") };
        // Of a journal's page only the date is known.
        let is_title = |title: &String| title.chars().any(char::is_alphabetic);
        document.title = Some(words.trim().to_owned()).filter(is_title);
    }
    file_under(document);
}

/// Adds the folder of the document to its tags.
fn file_under(document: &mut Document) {
    let mut parts = document.name.split('/').rev().skip(1);
    let is_index = file_name(&document.name).starts_with(['_', 'i', 'R', 'r'])
        && ["index.md", "_index.md", "README.md", "readme.md"].contains(&file_name(&document.name));
    if is_index {
        parts.next();
    }
    let folder = parts.find(|part| !part.ends_with(".textbundle")).map(habits::without_id).unwrap_or_default();
    let is_date = folder.chars().all(|c| c.is_ascii_digit() || c == '-');
    if !folder.is_empty() && !is_date && !PLAIN_FOLDERS.contains(&folder.to_lowercase().as_str()) {
        document.tags.push(folder.to_owned());
    }
}
