//! The plan of an export to a folder, complete before the first file is written.

mod records;

use std::collections::{BTreeMap, HashSet};
use std::fs;
use std::path::Path;

use xxhash_rust::xxh3::xxh3_128;

use crate::cli::export::layout;
use crate::cli::export::line_hashes::LineHashes;
use crate::cli::export::manifest::{Entry, Form, State, Written, hash};
use crate::cli::export::options::PostWriter;
use crate::cli::export::renamed::Renamed;
use crate::cli::export::slug::slug;
use crate::error::Result;
use crate::incident::Incident;
use crate::redact::Preview;
use crate::render::json;
use crate::render::post::{Listed, Post, index};

/// The effect of an export on a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    /// The file is written for the first time.
    New,
    /// The file is overwritten.
    Changed,
    /// The file is written to another path, and the old file is deleted.
    Moved,
    /// The file stays as it is.
    Unchanged,
    /// The file was edited since the last export: it stays, unless the user forces the export.
    Edited,
    /// A file that odap did not write is in its place: that file stays, unless the user forces the export.
    Foreign,
    /// The incident of the post is not in the notebook any more: the file stays, since odap deletes no post.
    Orphaned,
}

/// One file and its fate.
#[derive(Debug)]
pub(super) struct Planned {
    pub(super) fate: Fate,
    /// Path below the folder, with slashes.
    pub(super) path: String,
    /// Path at the previous export, if it differs from the planned one.
    pub(super) from: Option<String>,
    /// Text to write; `None` if the file stays as it is.
    pub(super) text: Option<String>,
    id: Option<String>,
}

impl Planned {
    /// Tells whether the file is a post, as opposed to the page that lists the posts.
    pub(super) fn is_post(&self) -> bool {
        self.id.is_some()
    }
}

/// The fates of all files, and the manifest entries to record once they are written.
pub(super) struct Plan<'p> {
    folder: &'p Path,
    writer: &'p PostWriter,
    force: bool,
    version: u128,
    /// Part of the manifest for this form, updated as files are written.
    pub(super) form: Form,
    pub(super) files: Vec<Planned>,
    /// Values that are redacted in the posts to write.
    pub(super) preview: Preview,
    /// The posts that the user renamed or moved since the last export, each with its path then and now.
    pub(super) renamed: Vec<(String, String)>,
    files_below: Renamed<'p>,
    names: HashSet<String>,
    chosen: HashSet<String>,
    entries: BTreeMap<String, Entry>,
}

impl<'p> Plan<'p> {
    pub(super) fn new(folder: &'p Path, writer: &'p PostWriter, form: Form, force: bool) -> Self {
        let names = form.posts.values().map(|entry| entry.slug.clone()).collect();
        Self {
            folder,
            writer,
            force,
            version: writer.version(),
            form,
            files: Vec::new(),
            preview: Preview::default(),
            renamed: Vec::new(),
            files_below: Renamed::new(folder),
            names,
            chosen: HashSet::new(),
            entries: BTreeMap::new(),
        }
    }

    /// Plans the post of an incident.
    pub(super) fn post(&mut self, incident: &Incident) -> Result<()> {
        let id = incident.id.to_string();
        let source = xxh3_128(json::line(incident).as_bytes()) ^ self.version;
        let source = format!("{source:032x}");
        self.chosen.insert(id.clone());
        let mut state = None;
        self.renamed.extend(self.files_below.follow(&mut self.form, &id));
        if let Some(known) = self.form.posts.get_mut(&id) {
            let now = known.written.state(self.folder);
            if known.source == source && (now == State::Intact || (now == State::Edited && !self.force)) {
                let fate = if now == State::Intact { Fate::Unchanged } else { Fate::Edited };
                self.files.push(Planned {
                    fate,
                    path: known.written.path.clone(),
                    from: None,
                    text: None,
                    id: Some(id),
                });
                return Ok(());
            }
            state = Some((now, known.clone()));
        }
        let (post, anonymizer) = self.writer.post(incident);
        let text = self.writer.document(&post)?;
        let entry = self.entry(&post, source, state.as_ref().map(|(_, known)| known));
        let path = entry.written.path.clone();
        let there = || fs::read(self.folder.join(&path)).ok();
        let (fate, from) = match state {
            // A post that somebody edited is not written twice.
            Some((State::Edited, known)) if known.written.path != path && !self.force => (Fate::Edited, Some(known)),
            Some((State::Intact, known)) if known.written.path == path => {
                (if known.written.is(&text) { Fate::Unchanged } else { Fate::Changed }, None)
            }
            known => match (there(), known) {
                (Some(bytes), _) if bytes == text.as_bytes() => (Fate::Unchanged, None),
                (Some(_), Some((State::Edited, known))) if known.written.path == path => {
                    (if self.force { Fate::Changed } else { Fate::Edited }, None)
                }
                (Some(_), _) if !self.force => (Fate::Foreign, None),
                (Some(_), _) => (Fate::Changed, None),
                (None, Some((State::Intact | State::Edited, known))) => (Fate::Moved, Some(known)),
                (None, _) => (Fate::New, None),
            },
        };
        let stays = matches!(fate, Fate::Edited | Fate::Foreign);
        let from = from.map(|known| known.written.path);
        let path = if fate == Fate::Edited { from.clone().unwrap_or(path) } else { path };
        if fate == Fate::Unchanged {
            let written = Written::new(self.folder, &path, &text)?;
            self.form.posts.insert(id.clone(), Entry { written, ..entry });
        } else if !stays {
            self.entries.insert(id.clone(), entry);
        }
        let text = (!stays && fate != Fate::Unchanged).then_some(text);
        if text.is_some() {
            self.preview.add_all(&path, &anonymizer);
        }
        self.files.push(Planned { fate, path, from, text, id: Some(id) });
        Ok(())
    }

    /// Returns the manifest entry of a post. A post that was exported before keeps its day and slug.
    fn entry(&mut self, post: &Post, source: String, known: Option<&Entry>) -> Entry {
        let day = known.map_or_else(|| post.date.day(), |known| known.day.clone());
        let slug = known.map_or_else(|| self.free(&slug(&post.title)), |known| known.slug.clone());
        let options = &self.writer.options;
        let renamed = known.filter(|known| known.renamed);
        let path = match renamed {
            Some(known) => known.written.path.clone(),
            None => layout::post(options, post.groups.first().map(String::as_str), &day, &slug),
        };
        let (title, groups, renamed) = (post.title.clone(), post.groups.clone(), renamed.is_some());
        Entry { title, day, slug, draft: options.draft, renamed, groups, source, written: Written::pending(path) }
    }

    /// Reserves a name that no other post has, in any folder: some sites put neither folders nor dates into addresses.
    fn free(&mut self, name: &str) -> String {
        let numbered = (2_u64..).map(|number| format!("{name}-{number}"));
        let mut names = std::iter::once(name.to_owned()).chain(numbered);
        // There are more numbers than posts.
        let free = names.find(|name| !self.names.contains(name)).unwrap_or_default();
        self.names.insert(free.clone());
        free
    }

    /// Tells whether the manifest has posts of incidents that this export did not choose.
    pub(super) fn others(&self) -> bool {
        self.form.posts.keys().any(|id| !self.chosen.contains(id))
    }

    /// Plans the posts of incidents that are not in the notebook any more.
    pub(super) fn orphans(&mut self, notebook: &HashSet<String>) {
        let folder = self.folder;
        let (chosen, files) = (&self.chosen, &mut self.files);
        self.form.posts.retain(|id, entry| {
            let orphaned = !chosen.contains(id) && !notebook.contains(id);
            if orphaned && entry.written.state(folder) == State::Gone {
                return false;
            }
            if orphaned {
                let path = entry.written.path.clone();
                files.push(Planned { fate: Fate::Orphaned, path, from: None, text: None, id: Some(id.clone()) });
            }
            true
        });
    }

    /// Plans the page that lists the posts.
    pub(super) fn index(&mut self) -> Result<()> {
        let options = &self.writer.options;
        if options.by.is_none() {
            return Ok(());
        }
        let orphaned: HashSet<&str> = self
            .files
            .iter()
            .filter(|file| file.fate == Fate::Orphaned)
            .filter_map(|file| file.id.as_deref())
            .collect();
        let mut entries: BTreeMap<&str, &Entry> =
            self.form.posts.iter().map(|(id, entry)| (id.as_str(), entry)).collect();
        entries.extend(self.entries.iter().map(|(id, entry)| (id.as_str(), entry)));
        let listed =
            entries.into_iter().filter(|(id, entry)| !entry.draft && !orphaned.contains(id)).map(|(_, entry)| Listed {
                title: entry.title.clone(),
                day: entry.day.clone(),
                groups: entry.groups.clone(),
                path: layout::linked(options.flavor, &entry.written.path).to_owned(),
            });
        let text = index(&listed.collect::<Vec<_>>(), options);
        let path = layout::index(options.flavor).to_owned();
        let state = self.form.index.as_mut().map_or(State::Gone, |written| written.state(self.folder));
        let known = self.form.index.is_some();
        let fate = match fs::read(self.folder.join(&path)) {
            Ok(bytes) if bytes == text.as_bytes() => Fate::Unchanged,
            Ok(_) if self.force || state == State::Intact => Fate::Changed,
            Ok(_) if known => Fate::Edited,
            Ok(_) => Fate::Foreign,
            Err(_) => Fate::New,
        };
        if fate == Fate::Unchanged {
            self.form.index = Some(Written::new(self.folder, &path, &text)?);
        }
        let text = matches!(fate, Fate::New | Fate::Changed).then_some(text);
        self.files.push(Planned { fate, path, from: None, text, id: None });
        Ok(())
    }
}

impl Written {
    /// Returns the record of a file that is still to be named.
    fn pending(path: String) -> Self {
        Self { path, hash: String::new(), size: 0, modified: 0, lines: LineHashes::default() }
    }

    /// Tells whether `text` has the hash of the text that was written.
    fn is(&self, text: &str) -> bool {
        self.hash == hash(text.as_bytes())
    }
}
