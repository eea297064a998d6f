//! Three versions of an incident: as its document said it before, as the notebook has it, and as the document says it
//! now.

use std::collections::HashMap;

use crate::error::Result;
use crate::incident::{Action, Incident, IncidentId, Kind, NoteField, Sighting};
use crate::redact::TextFree;
use crate::store::{Snapshot, ValueText};
use crate::time::Timestamp;

/// The fields that an edit may change on either side, by their names in the notebook's file.
const FIELDS: [&str; 5] = ["title", "cause", "fix", "url", "error"];

/// Most changes of an incident that are looked at.
const MOST_CHANGES: usize = 1000;

/// The texts of an incident as its document gave them.
#[derive(Debug, Default)]
pub(super) struct Base {
    texts: HashMap<&'static str, Option<String>>,
    /// True if the attempts or tags were changed in the notebook since.
    are_lists_changed: bool,
}

/// The version that a field takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Choice {
    Notebook,
    Document,
    Both,
}

/// The version of each field.
#[derive(Debug, Clone, Copy)]
pub(super) struct Choices {
    fields: [Choice; FIELDS.len()],
    are_lists_joined: bool,
    /// True if the document is a post of the incident, in which every difference is an edit.
    are_edits: bool,
}

impl TextFree for Choices {}

fn texts(incident: &Incident) -> [Option<&str>; FIELDS.len()] {
    let note = &incident.note;
    let error = incident.error.text();
    [Some(note.title.as_str()), note.cause.as_deref(), note.fix.as_deref(), note.url.as_deref(), Some(error)]
}

/// Returns the texts of an incident before anybody but an import changed them: the record of changes tells.
pub(super) fn base(snapshot: &Snapshot<'_>, incident: &Incident) -> Result<Base> {
    let mut base = Base::default();
    let mut settled: Vec<String> = Vec::new();
    base.texts.extend(FIELDS.into_iter().zip(texts(incident).map(|text| text.map(str::to_owned))));
    for change in snapshot.changes(Some(incident.number), MOST_CHANGES)? {
        if change.is_undone {
            continue;
        }
        let is_import = change.action == Action::Import;
        for line in snapshot.earlier_of(change.number, incident.number)? {
            match (line.entity.as_str(), line.field) {
                // From here on it was not there.
                ("incident", None) => return Ok(base),
                ("incident", Some(field)) if is_import => settled.push(field),
                ("incident", Some(field)) if !settled.contains(&field) => {
                    if let Some(text) = base.texts.get_mut(field.as_str()) {
                        *text = line.value.text();
                    }
                }
                ("attempt" | "incident_tag", _) if !is_import => base.are_lists_changed = true,
                _ => {}
            }
        }
    }
    Ok(base)
}

impl Choices {
    /// Chooses for each field: whichever side changed it; both where both did.
    pub(super) fn of(base: &Base, stored: &Incident, read: &Incident) -> Self {
        let choose = |(name, (stored, read)): (&&str, (Option<&str>, Option<&str>))| {
            let base = base.texts.get(*name).and_then(Option::as_deref);
            let held = |text: Option<&str>| text.zip(read).is_some_and(|(text, read)| holds(text, read));
            if stored == read || base == read || held(base) || held(stored) {
                Choice::Notebook
            } else if stored == base && !base.is_some_and(|base| base.contains(FROM)) {
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
        Self { fields, are_lists_joined: base.are_lists_changed, are_edits: false }
    }

    /// Chooses for each field of a post's incident, which was `base` when the post was written.
    pub(super) fn edits(stored: &Incident, read: &Incident, base: Option<&Incident>) -> Self {
        let mut fields = [Choice::Notebook; FIELDS.len()];
        let bases = base.map(texts);
        for (at, (stored, read)) in texts(stored).into_iter().zip(texts(read)).enumerate() {
            let held = stored.zip(read).is_some_and(|(stored, read)| holds(stored, read));
            let base = bases.map(|bases| bases[at]);
            fields[at] = match base {
                _ if stored == read || held || base == Some(read) => Choice::Notebook,
                Some(base) if base == stored => Choice::Document,
                _ if read.is_none() => Choice::Notebook,
                _ => Choice::Both,
            };
        }
        let are_lists_joined =
            base.is_none_or(|base| base.note.attempts != stored.note.attempts || base.note.tags != stored.note.tags);
        Self { fields, are_lists_joined, are_edits: true }
    }

    /// Tells whether every difference is an edit.
    pub(super) fn are_edits(&self) -> bool {
        self.are_edits
    }

    /// Returns the fields that hold both versions.
    pub(super) fn both(&self) -> Vec<NoteField> {
        let names = FIELDS.iter().zip(self.fields).filter(|(_, choice)| *choice == Choice::Both).map(|(name, _)| *name);
        names.filter_map(|name| NoteField::ALL.into_iter().find(|field| field.name() == name)).collect()
    }

    /// Tells whether the notebook has all of it already.
    pub(super) fn is_nothing(&self, stored: &Incident, read: &Incident) -> bool {
        let (one, other) = (&stored.note, &read.note);
        let are_lists_same = if self.are_lists_joined {
            other.attempts.iter().all(|attempt| one.attempts.contains(attempt))
        } else {
            one.attempts == other.attempts && one.tags == other.tags
        };
        let is_kind_same = one.kind != Kind::Unknown || other.kind == Kind::Unknown;
        self.fields.iter().all(|choice| *choice == Choice::Notebook) && are_lists_same && is_kind_same
    }

    /// Tells whether the error becomes another.
    pub(super) fn is_error_new(&self) -> bool {
        matches!(self.fields, [.., Choice::Document | Choice::Both])
    }
}

/// The line before the version of the document, where a field holds both.
const FROM: &str = "--- in the file it now says:";

/// Tells whether a text holds both versions, of which the document's is `read`.
fn holds(text: &str, read: &str) -> bool {
    text.split_once(FROM).is_some_and(|(_, said)| said.trim() == read.trim())
}

fn both(stored: &str, read: &str) -> String {
    // Of several edits the latest is enough.
    let own = stored.split_once(FROM).map_or(stored, |(own, _)| own).trim_end();
    format!("{own}\n\n{FROM}\n{read}")
}

/// Puts an incident together from the notebook's version and the document's.
pub(super) fn merged(((stored, read), (choices, now)): ((Incident, Incident), (Choices, Timestamp))) -> Incident {
    let mut incident = stored;
    let [title, cause, fix, url, error] = choices.fields;
    let one = |choice: Choice, stored: &Option<String>, read: &Option<String>| match (choice, stored, read) {
        (Choice::Notebook, stored, _) => stored.clone(),
        (Choice::Document, _, read) => read.clone(),
        (Choice::Both, Some(stored), Some(read)) => Some(both(stored, read)),
        (Choice::Both, stored, read) => stored.clone().or_else(|| read.clone()),
    };
    let mut new_cause = one(cause, &incident.note.cause, &read.note.cause);
    match title {
        Choice::Notebook => {}
        Choice::Document => incident.note.title.clone_from(&read.note.title),
        // A title is one line, so that the other one stands with the cause.
        Choice::Both => new_cause = Some(both(new_cause.as_deref().unwrap_or_default(), &read.note.title)),
    }
    incident.note.cause = new_cause;
    incident.note.url = one(url, &incident.note.url, &read.note.url);
    let new_fix = one(fix, &incident.note.fix, &read.note.fix);
    if new_fix != incident.note.fix {
        incident.replace_fix(new_fix, false, now);
    }
    match error {
        Choice::Notebook => {}
        Choice::Document => incident.error = read.error,
        Choice::Both => incident.error = both(incident.error.text(), read.error.text()).into(),
    }
    if choices.are_lists_joined {
        let news = read.note.attempts.into_iter().filter(|attempt| !incident.note.attempts.contains(attempt));
        let news: Vec<String> = news.collect();
        incident.note.attempts.extend(news);
    } else {
        incident.note.attempts = read.note.attempts;
        incident.note.tags = read.note.tags;
    }
    if incident.note.kind == Kind::Unknown {
        incident.note.kind = read.note.kind;
    }
    incident.status = incident.note.status();
    incident.updated_at = now;
    incident
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
