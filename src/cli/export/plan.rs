//! What an export to a folder would do: nothing is written before all of it is known.

use std::collections::{BTreeMap, HashSet};
use std::fs;
use std::path::Path;

use xxhash_rust::xxh3::xxh3_128;

use crate::cli::export::layout;
use crate::cli::export::manifest::{Entry, Form, State, Written, hash};
use crate::cli::export::options::PostWriter;
use crate::cli::export::slug::slug;
use crate::error::Result;
use crate::incident::Incident;
use crate::redact::Preview;
use crate::render::json;
use crate::render::post::{Listed, Post, index};

/// What becomes of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    /// It is written for the first time.
    New,
    /// It is written anew.
    Changed,
    /// It is written in another place, and the old file goes.
    Moved,
    /// It stays as it is.
    Unchanged,
    /// Somebody changed it since it was written: it stays, unless the user insists.
    Edited,
    /// Somebody else's file has its name: it stays, unless the user insists.
    Foreign,
    /// Its incident is not in the notebook any more: it stays, for odap deletes no post.
    Orphaned,
}

/// One file and its fate.
#[derive(Debug)]
pub(super) struct Planned {
    pub(super) fate: Fate,
    /// From the folder, with slashes.
    pub(super) path: String,
    /// Where it lay before, where that is elsewhere.
    pub(super) from: Option<String>,
    /// What is to be written, and for whom.
    pub(super) text: Option<String>,
    id: Option<String>,
}

impl Planned {
    /// Whether it is a post, and not the page that lists them.
    pub(super) fn is_post(&self) -> bool {
        self.id.is_some()
    }
}

/// The fates of all files, and what will be known of them.
pub(super) struct Plan<'p> {
    folder: &'p Path,
    press: &'p PostWriter,
    force: bool,
    version: u128,
    /// What is known of the form, which is brought up to date as files are written.
    pub(super) form: Form,
    pub(super) files: Vec<Planned>,
    /// What is replaced in the posts that are to be written.
    pub(super) preview: Preview,
    names: HashSet<String>,
    chosen: HashSet<String>,
    entries: BTreeMap<String, Entry>,
}

impl<'p> Plan<'p> {
    pub(super) fn new(folder: &'p Path, press: &'p PostWriter, form: Form, force: bool) -> Self {
        let names = form.posts.values().map(|entry| entry.slug.clone()).collect();
        let (files, preview, chosen, entries) = (Vec::new(), Preview::default(), HashSet::new(), BTreeMap::new());
        Self { folder, press, force, version: press.version(), form, files, preview, names, chosen, entries }
    }

    /// Decides about the post of an incident.
    pub(super) fn post(&mut self, incident: &Incident) -> Result<()> {
        let id = incident.id.to_string();
        let source = xxh3_128(json::line(incident).as_bytes()) ^ self.version;
        let source = format!("{source:032x}");
        self.chosen.insert(id.clone());
        let mut state = None;
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
        let (post, outgoing) = self.press.post(incident);
        let text = self.press.document(&post)?;
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
            self.preview.add_all(&path, &outgoing);
        }
        self.files.push(Planned { fate, path, from, text, id: Some(id) });
        Ok(())
    }

    /// What will be known of a post; its name stays what it was.
    fn entry(&mut self, post: &Post, source: String, known: Option<&Entry>) -> Entry {
        let day = known.map_or_else(|| post.date.day(), |known| known.day.clone());
        let slug = known.map_or_else(|| self.free(&slug(&post.title)), |known| known.slug.clone());
        let manner = &self.press.manner;
        let path = layout::post(manner, post.groups.first().map(String::as_str), &day, &slug);
        let (title, groups) = (post.title.clone(), post.groups.clone());
        Entry { title, day, slug, draft: manner.draft, groups, source, written: Written::pending(path) }
    }

    /// A name that no other post has, also in another folder: some sites put neither folders nor dates into addresses.
    fn free(&mut self, name: &str) -> String {
        let numbered = (2_u64..).map(|number| format!("{name}-{number}"));
        let mut names = std::iter::once(name.to_owned()).chain(numbered);
        // There are more numbers than posts.
        let free = names.find(|name| !self.names.contains(name)).unwrap_or_default();
        self.names.insert(free.clone());
        free
    }

    /// Whether there are posts of incidents that were not chosen this time.
    pub(super) fn others(&self) -> bool {
        self.form.posts.keys().any(|id| !self.chosen.contains(id))
    }

    /// Decides about posts of incidents that are not in the notebook any more.
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

    /// Decides about the page that lists the posts.
    pub(super) fn index(&mut self) {
        let manner = &self.press.manner;
        if manner.by.is_none() {
            return;
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
                path: layout::linked(manner.flavor, &entry.written.path).to_owned(),
            });
        let text = index(&listed.collect::<Vec<_>>(), manner);
        let path = layout::index(manner.flavor).to_owned();
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
            self.form.index = Written::new(self.folder, &path, &text).ok();
        }
        let text = matches!(fate, Fate::New | Fate::Changed).then_some(text);
        self.files.push(Planned { fate, path, from: None, text, id: None });
    }

    /// Notes that a file was written.
    pub(super) fn done(&mut self, file: &Planned, text: &str) -> Result<()> {
        let written = Written::new(self.folder, &file.path, text)?;
        match &file.id {
            None => self.form.index = Some(written),
            Some(id) => {
                if let Some(entry) = self.entries.remove(id) {
                    self.form.posts.insert(id.clone(), Entry { written, ..entry });
                }
            }
        }
        Ok(())
    }
}

impl Written {
    /// A file that is to be written.
    fn pending(path: String) -> Self {
        Self { path, hash: String::new(), size: 0, modified: 0 }
    }

    /// Whether this text is what was written.
    fn is(&self, text: &str) -> bool {
        self.hash == hash(text.as_bytes())
    }
}
