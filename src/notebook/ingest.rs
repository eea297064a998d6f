//! Redaction and tidying of everything that comes in: secrets are replaced, blank fields dropped, a title is one line.

use std::borrow::Cow;
use std::mem;

use xxhash_rust::xxh3::Xxh3;

use super::Capture;
use crate::incident::{
    Correction, FixSource, FormerFix, Incident, IncidentId, Kind, Note, NotePatch, Occurrence, Outcome, Paste, Said,
    Sighting, Tag, collapse_whitespace,
};
use crate::matcher::Anatomy;
use crate::redact::{Privacy, Scrub, Scrubbed, Text, TextFree, metadata, secrets};
use crate::text;
use crate::time::Timestamp;

/// Longest title made from an error, in characters: twice what a line of a list shows.
const MAX_TITLE: usize = 120;

impl TextFree for FixSource {}
impl TextFree for IncidentId {}
impl TextFree for Kind {}
impl TextFree for Outcome {}
impl TextFree for Said {}
impl TextFree for Timestamp {}

impl Scrub for Paste {
    fn scrub(self, _: &Privacy) -> Self {
        match secrets(self.text()) {
            Cow::Borrowed(_) => self,
            Cow::Owned(redacted) => self.with_text(redacted),
        }
    }
}

impl Scrub for Occurrence {
    fn scrub(self, privacy: &Privacy) -> Self {
        let Self { at, command, directory, terminal, exit_status, duration_milliseconds, environment } = self;
        let noted = |field: Option<String>| {
            field.filter(|field| !text::is_blank(field)).map(|field| metadata::text(&field, privacy))
        };
        Self {
            at,
            command: noted(command),
            directory: noted(directory),
            terminal: noted(terminal),
            exit_status,
            duration_milliseconds,
            environment: environment.scrub(privacy),
        }
    }
}

impl Scrub for Capture {
    fn scrub(self, privacy: &Privacy) -> Self {
        let Self { number, origin, error, occurrence, incident } = self;
        Self { number, origin, error: error.scrub(privacy), occurrence: occurrence.scrub(privacy), incident }
    }
}

impl Scrub for Note {
    fn scrub(self, _: &Privacy) -> Self {
        let note = self.map_texts(text);
        Self { tags: sorted(note.tags), ..note }
    }
}

impl Scrub for NotePatch {
    fn scrub(self, _: &Privacy) -> Self {
        let patch = self.map_texts(text);
        Self { tags: patch.tags.map(sorted), ..patch }
    }
}

impl Scrub for Sighting {
    fn scrub(self, privacy: &Privacy) -> Self {
        let Self { id, seen_at, error, environment, command, directory, outcome, fix, note } = self;
        let occurrence = Occurrence { environment, command, directory, ..Occurrence::at(seen_at) };
        let Occurrence { environment, command, directory, .. } = occurrence.scrub(privacy);
        let error = error.map(|error| error.scrub(privacy));
        Self { id, seen_at, error, environment, command, directory, outcome, fix, note: field(note) }
    }
}

impl Scrub for FormerFix {
    fn scrub(self, _: &Privacy) -> Self {
        Self { text: text(self.text), ..self }
    }
}

impl Scrub for Correction {
    fn scrub(self, privacy: &Privacy) -> Self {
        let Self { said, error, at } = self;
        Self { said, error: error.scrub(privacy), at }
    }
}

/// An incident from elsewhere: its sightings are sorted, and it is not changed before it was logged. Its title may be
/// empty afterwards.
impl Scrub for Incident {
    fn scrub(self, privacy: &Privacy) -> Self {
        let Self {
            id,
            number,
            error,
            note,
            status,
            author,
            fix_id,
            fix_written_at,
            former_fixes,
            sightings,
            corrections,
            created_at,
            updated_at,
            removed_at,
            merged_into,
        } = self;
        let error = error.scrub(privacy);
        let mut sightings: Vec<Sighting> = sightings.into_iter().map(|sighting| sighting.scrub(privacy)).collect();
        for sighting in &mut sightings {
            sighting.error.take_if(|own| *own == error);
        }
        sightings.sort_by_key(|sighting| sighting.seen_at);
        let mut corrections: Vec<Correction> =
            corrections.into_iter().map(|correction| correction.scrub(privacy)).collect();
        corrections.sort_by_key(|correction| correction.at);
        let mut former_fixes: Vec<FormerFix> = former_fixes.into_iter().map(|former| former.scrub(privacy)).collect();
        former_fixes.retain(|former| !former.text.trim().is_empty());
        former_fixes.sort_by_key(|former| former.replaced_at);
        let note = note.scrub(privacy);
        let has_fix = note.fix.is_some();
        Self {
            id,
            number,
            error,
            note,
            status,
            author,
            fix_id: has_fix.then(|| fix_id.unwrap_or(id)),
            fix_written_at: fix_written_at.filter(|_| has_fix),
            former_fixes,
            sightings,
            corrections,
            created_at,
            updated_at: updated_at.max(created_at),
            removed_at,
            merged_into,
        }
    }
}

/// Replaces the secrets of a text.
fn text(text: String) -> String {
    match secrets(&text) {
        Cow::Borrowed(_) => text,
        Cow::Owned(redacted) => redacted,
    }
}

/// Replaces the secrets of a field; a blank one is none.
fn field(field: Option<String>) -> Option<String> {
    field.filter(|field| !text::is_blank(field)).map(text)
}

/// Sorts tags and drops repeated ones.
fn sorted(mut tags: Vec<Tag>) -> Vec<Tag> {
    tags.sort();
    tags.dedup();
    tags
}

/// Fills in what the anatomy of an incident's own error tells: an empty title, an unknown kind.
pub(super) fn complete(note: Scrubbed<Note>, error: &str, anatomy: &Anatomy, privacy: &Privacy) -> Scrubbed<Note> {
    let title = if note.title.is_empty() { title_of(error, anatomy) } else { String::new() };
    let told = Scrubbed::new(Text(title), privacy).zip(Scrubbed::text_free(anatomy.kind));
    note.zip(told).map(|(mut note, (Text(title), kind))| {
        if note.kind == Kind::Unknown {
            note.kind = kind;
        }
        if note.title.is_empty() {
            note.title = title;
        }
        note
    })
}

/// Fills in what the anatomy of its own error tells of an incident, as [`complete`] does for its note.
pub(super) fn complete_incident(
    incident: Scrubbed<Incident>,
    anatomy: &Anatomy,
    privacy: &Privacy,
) -> Scrubbed<Incident> {
    let (note, incident) = incident.map(|mut incident| (mem::take(&mut incident.note), incident)).unzip();
    let note = complete(note, incident.error.text(), anatomy, privacy);
    incident.zip(note).map(|(incident, note)| Incident { note, ..incident })
}

/// Makes a title from an error.
fn title_of(error: &str, anatomy: &Anatomy) -> String {
    let mut lines = anatomy.headline().into_iter().chain(error.lines()).map(collapse_whitespace);
    let line = lines.find(|line| !line.is_empty()).unwrap_or_else(|| "untitled".into());
    match line.char_indices().nth(MAX_TITLE) {
        None => line,
        Some(_) => line.chars().take(MAX_TITLE - 1).chain(['…']).collect(),
    }
}

/// Makes an id from a time and the hash of `named`, so that the same texts at the same times give the same ids. `last`
/// is the number given last, which gives the same text two ids if it comes twice.
pub(super) fn id(named: &str, last: u64, now: Timestamp) -> IncidentId {
    let mut hash = Xxh3::new();
    hash.update(named.as_bytes());
    hash.update(&now.milliseconds().to_le_bytes());
    hash.update(&last.to_le_bytes());
    IncidentId::new(now, hash.digest128())
}
