//! Posts that an export wrote, found again by the manifest of their folder, and written again as they were.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use xxhash_rust::xxh3::xxh3_128;

use crate::cli::Context;
use crate::cli::export::line_hashes::LineHashes;
use crate::cli::export::manifest::{Manifest, Written, hash};
use crate::cli::export::options::PostWriter;
use crate::error::Result;
use crate::incident::{Incident, IncidentId};
use crate::render::json;
use crate::render::markdown::{self, Flavor};
use crate::render::post::{By, Language};

/// The files that exports wrote, by their whole paths.
#[derive(Debug, Default)]
pub(crate) struct OwnPosts {
    files: HashMap<PathBuf, OwnPost>,
}

/// A file that an export wrote.
#[derive(Debug)]
pub(crate) struct OwnPost {
    /// The incident; none for the page that lists the posts.
    pub(crate) incident: Option<IncidentId>,
    /// The whole path that it was written to.
    pub(crate) path: PathBuf,
    /// The hashes of its lines.
    pub(crate) lines: LineHashes,
    hash: String,
    source: String,
    flavor: Flavor,
    by: Option<By>,
    draft: bool,
}

/// Folders above a named one in which a manifest is looked for: a category, its posts, and the site.
const MOST_FOLDERS: usize = 6;

impl OwnPosts {
    /// Returns the posts of the site that a path is a part of; none where no export wrote to it.
    ///
    /// # Errors
    /// When there is a manifest that cannot be read.
    pub(crate) fn around(path: &Path) -> Result<Self> {
        let mut posts = Self::default();
        let Ok(whole) = path.canonicalize() else { return Ok(posts) };
        for folder in whole.ancestors().take(MOST_FOLDERS) {
            for (name, form) in Manifest::read(folder)?.forms {
                let Ok(flavor) = name.parse::<Flavor>() else { continue };
                let by = form.by;
                let index = form.index.into_iter().map(|written| (written, None, String::new(), false));
                let entries = form
                    .posts
                    .into_iter()
                    .filter_map(|(id, entry)| Some((entry.written, Some(id.parse().ok()?), entry.source, entry.draft)));
                for (Written { path, hash, lines, .. }, incident, source, draft) in index.chain(entries) {
                    let path = folder.join(path);
                    let post = OwnPost { incident, path: path.clone(), lines, hash, source, flavor, by, draft };
                    posts.files.insert(path, post);
                }
            }
        }
        Ok(posts)
    }

    /// Returns the post that was written to a file.
    pub(crate) fn of(&self, file: &Path) -> Option<&OwnPost> {
        if self.files.is_empty() {
            return None;
        }
        self.files.get(&file.canonicalize().ok()?)
    }

    /// Returns the posts of incidents.
    pub(crate) fn all(&self) -> impl Iterator<Item = &OwnPost> {
        self.files.values().filter(|post| post.incident.is_some())
    }
}

impl OwnPost {
    /// Tells whether a text is what was written.
    pub(crate) fn is_unedited(&self, bytes: &[u8]) -> bool {
        self.hash == hash(bytes)
    }
}

/// The ways in which a post may have been written: in either language, with private parts and without.
pub(crate) struct Writers(Vec<PostWriter>);

impl Writers {
    /// Returns those of a post, or of a text in front matter's form that no manifest knows. The language of the config
    /// file comes first.
    ///
    /// # Errors
    /// When the template or the config file cannot be used.
    pub(crate) fn of(post: Option<&OwnPost>, text: &str, context: &Context) -> Result<Self> {
        let (flavor, by, draft) = match post {
            Some(post) => (post.flavor, post.by, post.draft),
            None if text.contains("\nlastmod:") => (Flavor::Hugo, None, false),
            None if text.starts_with("---") => (Flavor::Jekyll, None, false),
            None => (Flavor::Plain, None, false),
        };
        let mut writers = Vec::new();
        for is_other in [false, true] {
            for no_redact in [false, true] {
                let mut writer = PostWriter::with(flavor, (by, draft), None, no_redact, context)?;
                let other = match writer.options.language {
                    Language::English => Language::Korean,
                    Language::Korean => Language::English,
                };
                writer.options.language = if is_other { other } else { writer.options.language };
                writers.push(writer);
            }
        }
        Ok(Self(writers))
    }

    /// Returns the post of an incident by each of them, and true for one that is what was written.
    ///
    /// # Errors
    /// When the template cannot be used.
    pub(crate) fn write(&self, incident: &Incident, post: Option<&OwnPost>) -> Result<Vec<(String, bool)>> {
        let mut texts = Vec::with_capacity(self.0.len());
        for writer in &self.0 {
            let (page, _) = writer.post(incident);
            let text = writer.document(&page)?;
            let source = xxh3_128(json::line(incident).as_bytes()) ^ writer.version();
            let is_written =
                |post: &OwnPost| post.source == format!("{source:032x}") || post.is_unedited(text.as_bytes());
            let is_same = post.is_some_and(is_written);
            texts.push((text, is_same));
            if is_same {
                break;
            }
        }
        Ok(texts)
    }

    /// Writes a text of a person's as a post has it.
    pub(crate) fn prose(&self, text: &str) -> String {
        self.0.first().map_or_else(String::new, |writer| markdown::prose(text, writer.options.flavor))
    }
}
