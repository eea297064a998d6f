//! Posts that an export wrote, found again by the manifest of their folder.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use xxhash_rust::xxh3::xxh3_128;

use crate::cli::Context;
use crate::cli::export::manifest::{Manifest, hash};
use crate::cli::export::options::PostWriter;
use crate::error::Result;
use crate::incident::{Incident, IncidentId};
use crate::render::json;
use crate::render::markdown::Flavor;
use crate::render::post::By;

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
                for (written, incident, source, draft) in index.chain(entries) {
                    let post = OwnPost { incident, hash: written.hash, source, flavor, by, draft };
                    posts.files.insert(folder.join(&written.path), post);
                }
            }
        }
        Ok(posts)
    }

    /// Returns the post that a file is.
    pub(crate) fn of(&self, file: &Path) -> Option<&OwnPost> {
        if self.files.is_empty() {
            return None;
        }
        self.files.get(&file.canonicalize().ok()?)
    }
}

impl OwnPost {
    /// Tells whether a text is what was written.
    pub(crate) fn is_unedited(&self, bytes: &[u8]) -> bool {
        self.hash == hash(bytes)
    }

    /// Returns the post of the incident as it is now, and true if it is the one that was written.
    ///
    /// # Errors
    /// When the template or the config file cannot be used.
    pub(crate) fn written(&self, incident: &Incident, context: &Context) -> Result<(String, bool)> {
        let write = |no_redact: bool| -> Result<(String, bool)> {
            let writer = PostWriter::with(self.flavor, (self.by, self.draft), None, no_redact, context)?;
            let (post, _) = writer.post(incident);
            let text = writer.document(&post)?;
            let source = xxh3_128(json::line(incident).as_bytes()) ^ writer.version();
            let is_same = self.source == format!("{source:032x}") || self.is_unedited(text.as_bytes());
            Ok((text, is_same))
        };
        let (text, is_same) = write(false)?;
        if is_same {
            return Ok((text, true));
        }
        let (open, is_same) = write(true)?;
        Ok(if is_same { (open, true) } else { (text, false) })
    }
}
