//! Three versions of an incident: as its document said it before, as the notebook has it, and as the document says it
//! now.

use super::PostVersions;
use super::base::{Base, FIELDS, texts};
use super::lists::ListChoice;
use super::remarks::{FROM, TITLE_FROM, URL_FROM, both, holds, with_remark, without_remarks};
use crate::incident::{Incident, IncidentId, Kind, Sighting};
use crate::redact::TextFree;
use crate::time::Timestamp;

/// The version that a field takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Choice {
    Notebook,
    Document,
    Both,
    /// The notebook's, with the end of the document's from a place on, in bytes.
    WithEnd(usize),
}

/// The version of each field.
#[derive(Debug, Clone)]
pub(super) struct Choices {
    fields: [Choice; FIELDS.len()],
    attempts: ListChoice,
    tags: Option<ListChoice>,
    kind: Choice,
    date: Choice,
    /// True if the document is a post of the incident, in which every difference is an edit.
    are_edits: bool,
}

impl TextFree for Choices {}

impl Choices {
    /// Chooses for each field: whichever side changed it; both where both did.
    pub(super) fn of(base: &Base, stored: &Incident, read: &Incident) -> Self {
        let choose = |(name, (stored, read)): (&&str, (Option<&str>, Option<&str>))| {
            let base = base.texts.get(*name).and_then(Option::as_deref);
            let held = |text: Option<&str>| text.zip(read).is_some_and(|(text, read)| holds(text, read));
            if stored == read || base == read || held(base) || held(stored) {
                Choice::Notebook
            } else if stored == base && !base.is_some_and(|base| base.contains(FROM) || base.contains(TITLE_FROM)) {
                Choice::Document
            } else if read.is_none() {
                // What somebody wrote here is not deleted by a deletion there.
                Choice::Notebook
            } else if stored.is_none() {
                Choice::Document
            } else {
                Choice::Both
            }
        };
        let pairs = texts(stored).into_iter().zip(texts(read));
        let mut fields = [Choice::Notebook; FIELDS.len()];
        for (field, choice) in fields.iter_mut().zip(FIELDS.iter().zip(pairs).map(choose)) {
            *field = choice;
        }
        let (attempts, tags) = match base.are_lists_changed {
            true => (ListChoice::Joined, None),
            false => (ListChoice::Document, Some(ListChoice::Document)),
        };
        Self { fields, attempts, tags, kind: Choice::Notebook, date: Choice::Notebook, are_edits: false }
    }

    /// Chooses for each field of a post's incident.
    pub(super) fn edits(stored: &Incident, read: &Incident, versions: &PostVersions) -> Self {
        let PostVersions { written, told, added } = versions;
        let choose = |((stored, read), told): ((Option<&str>, Option<&str>), Option<&str>)| {
            let is_held = stored.zip(read).is_some_and(|(stored, read)| holds(stored, read));
            let is_own = || stored.map(without_remarks).as_deref().filter(|text| !text.is_empty()) != told;
            match read {
                _ if stored == read || is_held || told == read => Choice::Notebook,
                _ if !is_own() => Choice::Document,
                // What somebody wrote here is not deleted by a deletion there.
                None => Choice::Notebook,
                Some(_) if stored.is_none() => Choice::Document,
                Some(_) => Choice::Both,
            }
        };
        let triples = texts(stored).into_iter().zip(texts(read)).zip(texts(told));
        let mut fields = [Choice::Notebook; FIELDS.len()];
        fields.iter_mut().zip(triples.map(choose)).for_each(|(field, choice)| *field = choice);
        let [title, cause, _, url, _] = &mut fields;
        let said = stored.note.cause.as_deref().unwrap_or_default();
        let is_said = |remark: &str, text: &str| said.lines().any(|line| line.strip_prefix(remark) == Some(text));
        if *title == Choice::Both && is_said(TITLE_FROM, &read.note.title) {
            *title = Choice::Notebook;
        }
        if *url == Choice::Both && read.note.url.as_deref().is_some_and(|url| is_said(URL_FROM, url)) {
            *url = Choice::Notebook;
        }
        if *cause == Choice::Both && added.is_some() {
            *cause = with_end(*cause, stored, read, versions);
        }
        // No other way changes when it was logged, nor is a kind both.
        let one = |is_edited: bool| if is_edited { Choice::Document } else { Choice::Notebook };
        Self {
            fields,
            attempts: ListChoice::of(&stored.note.attempts, &read.note.attempts, &told.note.attempts),
            tags: Some(ListChoice::of(&stored.note.tags, &read.note.tags, &told.note.tags)),
            kind: one(read.note.kind != written.note.kind && read.note.kind != told.note.kind),
            date: one(read.created_at != written.created_at),
            are_edits: true,
        }
    }

    /// Tells whether every difference is an edit.
    pub(super) fn are_edits(&self) -> bool {
        self.are_edits
    }

    /// Returns the fields that hold both versions. The other title and address stand with the cause.
    pub(super) fn both(&self) -> Vec<&'static str> {
        let names = FIELDS.iter().zip(self.fields).filter(|(_, choice)| *choice == Choice::Both);
        let mut names: Vec<&str> = names.map(|(name, _)| *name).collect();
        for name in &mut names {
            *name = if ["title", "url"].contains(name) { "cause" } else { *name };
        }
        names.sort_unstable();
        names.dedup();
        names
    }

    /// Tells whether the error becomes another.
    pub(super) fn is_error_new(&self) -> bool {
        matches!(self.fields, [.., Choice::Document | Choice::Both])
    }
}

/// Chooses for a cause of which both sides have another version. Where the post only gained text that belongs to no
/// field, that text goes behind the notebook's.
fn with_end(otherwise: Choice, stored: &Incident, read: &Incident, versions: &PostVersions) -> Choice {
    let before = versions.written.note.cause.as_deref().map_or("", str::trim_end);
    let Some(end) = read.note.cause.as_deref().and_then(|read| read.strip_prefix(before)) else { return otherwise };
    // The cause itself was edited too.
    if versions.added.as_ref().is_some_and(|added| added.len() + 2 < end.len()) {
        return otherwise;
    }
    let is_held = stored.note.cause.as_deref().is_some_and(|cause| cause.contains(end.trim()));
    if is_held { Choice::Notebook } else { Choice::WithEnd(before.len()) }
}

/// Puts an incident together from the notebook's version and the document's.
pub(super) fn merged(((stored, read), (choices, now)): ((Incident, Incident), (Choices, Timestamp))) -> Incident {
    let mut incident = stored;
    let [title, cause, fix, url, error] = choices.fields;
    let one = |choice: Choice, stored: &Option<String>, read: &Option<String>| match (choice, stored, read) {
        (Choice::Notebook, stored, _) => stored.clone(),
        (Choice::Document, _, read) => read.clone(),
        (Choice::Both, Some(stored), Some(read)) => Some(both(stored, read)),
        (Choice::WithEnd(at), Some(stored), Some(read)) => {
            Some(format!("{}\n\n{}", stored.trim_end(), read.get(at..).unwrap_or(read).trim()))
        }
        (Choice::Both | Choice::WithEnd(_), stored, read) => stored.clone().or_else(|| read.clone()),
    };
    let mut new_cause = one(cause, &incident.note.cause, &read.note.cause);
    if cause == Choice::Document {
        let before = incident.note.cause.clone().unwrap_or_default();
        for remark in [TITLE_FROM, URL_FROM] {
            if let Some(said) = before.lines().find_map(|line| line.strip_prefix(remark)) {
                new_cause = Some(with_remark(new_cause, remark, said));
            }
        }
    }
    match title {
        Choice::Document => incident.note.title.clone_from(&read.note.title),
        Choice::Both => new_cause = Some(with_remark(new_cause, TITLE_FROM, &read.note.title)),
        Choice::Notebook | Choice::WithEnd(_) => {}
    }
    match (url, &read.note.url) {
        (Choice::Both, Some(address)) => new_cause = Some(with_remark(new_cause, URL_FROM, address)),
        _ => incident.note.url = one(url, &incident.note.url, &read.note.url),
    }
    incident.note.cause = new_cause;
    let new_fix = one(fix, &incident.note.fix, &read.note.fix);
    if new_fix != incident.note.fix {
        incident.replace_fix(new_fix, false, now);
    }
    match error {
        Choice::Document => incident.error = read.error,
        Choice::Both => incident.error = both(incident.error.text(), read.error.text()).into(),
        Choice::Notebook | Choice::WithEnd(_) => {}
    }
    incident.note.attempts = choices.attempts.merged(incident.note.attempts, read.note.attempts);
    if let Some(choice) = choices.tags {
        incident.note.tags = choice.merged(incident.note.tags, read.note.tags);
        incident.note.tags.sort();
    }
    if incident.note.kind == Kind::Unknown || choices.kind == Choice::Document {
        incident.note.kind = read.note.kind;
    }
    if choices.date == Choice::Document {
        incident.created_at = read.created_at;
    }
    incident.status = incident.note.status();
    incident.updated_at = now;
    incident
}

/// Tells whether the choices make another incident of the notebook's.
pub(super) fn differ(stored: &Incident, read: &Incident, choices: Choices) -> bool {
    let merged = merged(((stored.clone(), read.clone()), (choices, stored.updated_at)));
    merged.note != stored.note || merged.error != stored.error || merged.created_at != stored.created_at
}

/// Gives an incident another id.
pub(super) fn renamed((incident, id): (Incident, IncidentId)) -> Incident {
    Incident { id, ..incident }
}

/// Makes of an incident the occasion on which its error was seen.
pub(super) fn as_sighting(incident: Incident) -> Sighting {
    let first = || Sighting::first(incident.id, incident.created_at, None);
    let sighting = incident.sightings.first().cloned().unwrap_or_else(first);
    Sighting { error: Some(incident.error), ..sighting }
}
