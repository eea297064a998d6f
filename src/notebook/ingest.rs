//! Redaction and tidying of everything that comes in: secrets are replaced, blank fields dropped, a title is one line.

use std::borrow::Cow;

use xxhash_rust::xxh3::Xxh3;

use super::{Capture, Draft, Edit};
use crate::incident::{
    Attempt, Correction, FixSource, Incident, IncidentId, Kind, Occurrence, Outcome, Paste, Said, Sighting, Tag,
};
use crate::matcher::Anatomy;
use crate::redact::{Privacy, Scrub, Scrubbed, TextFree, metadata, secrets};
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
            field.filter(|field| !field.trim().is_empty()).map(|field| metadata::text(&field, privacy))
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

impl Scrub for Draft {
    fn scrub(self, _: &Privacy) -> Self {
        let Self { title: given, cause, fix, attempts, tags, kind, source, url, occurrence } = self;
        Self {
            title: given.map(|given| title(&given)).filter(|title| !title.is_empty()),
            cause: field(cause),
            fix: field(fix),
            attempts: attempts.into_iter().filter_map(|attempt| field(Some(attempt))).collect(),
            tags: sorted(tags),
            kind,
            source,
            url: field(url),
            occurrence,
        }
    }
}

impl Scrub for Edit {
    fn scrub(self, _: &Privacy) -> Self {
        let Self { title: given, error, cause, fix, attempts, tags, kind, source, url } = self;
        Self {
            title: given.map(|given| title(&given)),
            error,
            cause: cause.map(field),
            fix: fix.map(field),
            attempts: attempts
                .map(|attempts| attempts.into_iter().filter_map(|attempt| field(Some(attempt))).collect()),
            tags: tags.map(sorted),
            kind,
            source,
            url: url.map(field),
        }
    }
}

impl Scrub for Sighting {
    fn scrub(self, privacy: &Privacy) -> Self {
        let Self { id, seen_at, error, environment, command, directory, outcome, note } = self;
        let occurrence = Occurrence { environment, command, directory, ..Occurrence::at(seen_at) };
        let Occurrence { environment, command, directory, .. } = occurrence.scrub(privacy);
        let error = error.map(|error| error.scrub(privacy));
        Self { id, seen_at, error, environment, command, directory, outcome, note: field(note) }
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
            title: given,
            error,
            cause,
            fix,
            kind,
            status,
            tags,
            attempts,
            source,
            url,
            sightings,
            corrections,
            created_at,
            updated_at,
            removed_at,
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
        Self {
            id,
            number,
            title: title(&given),
            error,
            cause: field(cause),
            fix: field(fix),
            kind,
            status,
            tags: sorted(tags),
            attempts: attempts
                .into_iter()
                .filter_map(|attempt| field(Some(attempt.text)))
                .map(|text| Attempt { text })
                .collect(),
            source,
            url: field(url),
            sightings,
            corrections,
            created_at,
            updated_at: updated_at.max(created_at),
            removed_at,
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
pub(super) fn field(field: Option<String>) -> Option<String> {
    field.filter(|field| !field.trim().is_empty()).map(text)
}

/// Sorts tags and drops repeated ones.
fn sorted(mut tags: Vec<Tag>) -> Vec<Tag> {
    tags.sort();
    tags.dedup();
    tags
}

/// Fills in what the anatomy of an incident's own error tells: an empty title, an unknown kind.
pub(super) fn complete(incident: Scrubbed<Incident>, anatomy: &Anatomy, privacy: &Privacy) -> Scrubbed<Incident> {
    let title = if incident.title.is_empty() { title_of(incident.error.text(), anatomy) } else { String::new() };
    let told = Scrubbed::new(Title(title), privacy).zip(Scrubbed::text_free(anatomy.kind));
    incident.zip(told).map(|(mut incident, (Title(title), kind))| {
        if incident.kind == Kind::Unknown {
            incident.kind = kind;
        }
        if incident.title.is_empty() {
            incident.title = title;
        }
        incident
    })
}

/// A title that was made from an error.
struct Title(String);

impl Scrub for Title {
    fn scrub(self, _: &Privacy) -> Self {
        Self(title(&self.0))
    }
}

/// Tidies a title; empty where there is nothing to read in it. Secrets are looked for in the one line that it becomes,
/// for that is what is looked at when it comes in again.
fn title(given: &str) -> String {
    text(one_line(given))
}

/// Makes a title from an error.
pub(super) fn title_of(error: &str, anatomy: &Anatomy) -> String {
    let mut lines = anatomy.headline().into_iter().chain(error.lines()).map(one_line);
    let line = lines.find(|line| !line.is_empty()).unwrap_or_else(|| "untitled".into());
    title(&match line.char_indices().nth(MAX_TITLE) {
        None => line,
        Some(_) => line.chars().take(MAX_TITLE - 1).chain(['…']).collect(),
    })
}

/// Joins a text to one line: control characters and runs of spaces become one space.
fn one_line(text: &str) -> String {
    let words = text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

/// Makes an id from a moment and, for its random part, the hash of what it names, so that the same notebook fed with the
/// same texts at the same moments gives the same ids. `last` is the number given last, which makes the same text twice
/// two ids.
pub(super) fn id(named: &str, last: u64, now: Timestamp) -> IncidentId {
    let mut hash = Xxh3::new();
    hash.update(named.as_bytes());
    hash.update(&now.milliseconds().to_le_bytes());
    hash.update(&last.to_le_bytes());
    IncidentId::new(now, hash.digest128())
}
