//! What is done to everything that comes in: secrets are replaced, blank fields are none, a title is one line.

use std::borrow::Cow;

use xxhash_rust::xxh3::Xxh3;

use crate::environment::Environment;
use crate::incident::{Correction, Incident, IncidentId, Kind, Note, NotePatch, Paste, Sighting, Tag, one_line};
use crate::matcher::Anatomy;
use crate::redact::metadata;
use crate::redact::{Privacy, secrets};
use crate::store::Capture;
use crate::time::Timestamp;

/// The longest title that is made from an error, in characters: what a line of a list can show twice over.
const LONGEST_TITLE: usize = 120;

/// A text with its secrets replaced.
pub(super) fn text(text: String) -> String {
    match secrets(&text) {
        Cow::Borrowed(_) => text,
        Cow::Owned(redacted) => redacted,
    }
}

/// A paste with its secrets replaced.
pub(super) fn paste(paste: Paste) -> Paste {
    match secrets(paste.text()) {
        Cow::Borrowed(_) => paste,
        Cow::Owned(redacted) => paste.with_text(redacted),
    }
}

/// A field with its secrets replaced; none where it is blank.
pub(super) fn field(field: Option<String>) -> Option<String> {
    field.filter(|field| !field.trim().is_empty()).map(text)
}

/// Returns a note as it is kept: its texts with their secrets replaced, its tags in their order, each once.
pub(super) fn note(note: Note) -> Note {
    let note = note.map_texts(text);
    Note { tags: tags(note.tags), ..note }
}

/// Returns changes to a note as they are made, in the same way as [`note`].
pub(super) fn patch(patch: NotePatch) -> NotePatch {
    let patch = patch.map_texts(text);
    NotePatch { tags: patch.tags.map(tags), ..patch }
}

fn tags(mut tags: Vec<Tag>) -> Vec<Tag> {
    tags.sort();
    tags.dedup();
    tags
}

/// A folder or a command without what tells whose it is; none where it is blank.
pub(super) fn place(field: Option<String>, privacy: &Privacy) -> Option<String> {
    field.filter(|field| !field.trim().is_empty()).map(|field| metadata::text(&field, privacy))
}

/// An environment without what tells whose it is.
pub(super) fn environment(environment: Option<Environment>, privacy: &Privacy) -> Option<Environment> {
    environment.map(|environment| metadata::environment(environment, privacy))
}

/// A sighting as it is kept in an incident with the error `own`.
pub(super) fn sighting(sighting: Sighting, own: &Paste, privacy: &Privacy) -> Sighting {
    Sighting {
        error: sighting.error.map(paste).filter(|error| error != own),
        environment: environment(sighting.environment, privacy),
        command: place(sighting.command, privacy),
        directory: place(sighting.directory, privacy),
        note: field(sighting.note),
        ..sighting
    }
}

/// A capture as it is kept.
pub(super) fn capture(capture: Capture, privacy: &Privacy) -> Capture {
    Capture {
        error: paste(capture.error),
        environment: environment(capture.environment, privacy),
        command: place(capture.command, privacy),
        directory: place(capture.directory, privacy),
        terminal: place(capture.terminal, privacy),
        ..capture
    }
}

/// An incident from elsewhere as it is kept: its occasions in their order, and not changed before it was logged.
/// Its title may still be empty.
pub(super) fn incident(incident: Incident, privacy: &Privacy) -> Incident {
    let error = paste(incident.error);
    let mut sightings: Vec<Sighting> =
        incident.sightings.into_iter().map(|occasion| sighting(occasion, &error, privacy)).collect();
    sightings.sort_by_key(|sighting| sighting.seen_at);
    let mut corrections: Vec<Correction> = incident.corrections;
    corrections.iter_mut().for_each(|correction| correction.error = paste(std::mem::take(&mut correction.error)));
    corrections.sort_by_key(|correction| correction.at);
    Incident {
        note: note(incident.note),
        updated_at: incident.updated_at.max(incident.created_at),
        error,
        sightings,
        corrections,
        ..incident
    }
}

/// Fills in what the anatomy of an incident's own error tells: the title where it is empty, the kind where it is
/// unknown.
pub(super) fn complete(note: &mut Note, error: &str, anatomy: &Anatomy) {
    if note.kind == Kind::Unknown {
        note.kind = anatomy.kind;
    }
    if note.title.is_empty() {
        note.title = title_of(error, anatomy);
    }
}

/// A title made from an error.
fn title_of(error: &str, anatomy: &Anatomy) -> String {
    let mut lines = anatomy.headline().into_iter().chain(error.lines()).map(one_line);
    let line = lines.find(|line| !line.is_empty()).unwrap_or_else(|| "untitled".into());
    text(match line.char_indices().nth(LONGEST_TITLE) {
        None => line,
        Some(_) => line.chars().take(LONGEST_TITLE - 1).chain(['…']).collect(),
    })
}

/// A new id: of the moment, with the hash of what it names for its random part, so that the same notebook fed with the
/// same texts at the same moments gives the same ids. `last` is the number given last, which makes twice the same text
/// two ids.
pub(super) fn id(named: &str, last: u64, now: Timestamp) -> IncidentId {
    let mut hash = Xxh3::new();
    hash.update(named.as_bytes());
    hash.update(&now.milliseconds().to_le_bytes());
    hash.update(&last.to_le_bytes());
    IncidentId::new(now, hash.digest128())
}
