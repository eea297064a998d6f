//! An incident as its document said it before.

use std::collections::HashMap;

use crate::error::Result;
use crate::incident::{Action, Incident};
use crate::store::{Snapshot, ValueText};

/// The fields that an edit may change on either side, by their names in the notebook's file.
pub(super) const FIELDS: [&str; 5] = ["title", "cause", "fix", "url", "error"];

/// Most changes of an incident that are looked at.
const MOST_CHANGES: usize = 1000;

/// The texts of an incident as its document gave them.
#[derive(Debug, Default)]
pub(super) struct Base {
    pub(super) texts: HashMap<&'static str, Option<String>>,
    /// True if the attempts or tags were changed in the notebook since.
    pub(super) are_lists_changed: bool,
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

/// Returns the texts of those fields.
pub(super) fn texts(incident: &Incident) -> [Option<&str>; FIELDS.len()] {
    let note = &incident.note;
    let error = incident.error.text();
    [Some(note.title.as_str()), note.cause.as_deref(), note.fix.as_deref(), note.url.as_deref(), Some(error)]
}
