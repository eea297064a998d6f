//! An incident as one line of JSON: the form in which it leaves the notebook and comes back as it was.

use serde::ser::SerializeMap;
use serde::{Deserialize, Serialize, Serializer};
use serde_json::{Value, json};

use super::note::nullable;
use super::{
    Author, Correction, FormerFix, Incident, IncidentId, Note, NoteField, NoteRecord, Paste, Sighting, Status,
};
use crate::environment::Environment;
use crate::time::Timestamp;

mod events;

pub use events::{CorrectionRecord, FormerFixRecord, SightingRecord};

use events::{credit, hash, occasions};

/// An incident as one line of JSON. Only `error` is required; fields that are not known are passed over, for fields are
/// only ever added.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
pub struct Record {
    /// Its name across notebooks; made from the rest of the line where there is none.
    #[serde(default)]
    pub id: Option<IncidentId>,
    /// The note; a title that is missing is made from the error, and so is the kind.
    #[serde(flatten)]
    pub note: NoteRecord,
    /// The error as a person reads it.
    pub error: String,
    /// Its status; without one, solved if there is a fix, else open.
    #[serde(default)]
    pub status: Option<Status>,
    /// The environment that is shown for it. Written, it is that of one of the sightings; read, it becomes that of the
    /// sighting that is made where the line has no sightings.
    #[serde(default)]
    pub environment: Option<Environment>,
    /// Every occasion on which it was seen; one at `created_at` where nothing is said of them. An empty list is an
    /// incident that was never met: a case from a collection.
    #[serde(default)]
    pub sightings: Option<Vec<SightingRecord>>,
    /// When it was logged; the moment of the import where it is not known.
    #[serde(default)]
    pub created_at: Option<Timestamp>,
    /// When it was last changed; `created_at` where it is not known.
    #[serde(default)]
    pub updated_at: Option<Timestamp>,
    /// The error's bytes in base 64, where they are not the text's own.
    #[serde(default)]
    pub error_base64: Option<String>,
    /// The user's corrections of verdicts about it.
    #[serde(default, deserialize_with = "nullable")]
    pub corrections: Vec<CorrectionRecord>,
    /// Its author; `imported` where the line does not tell.
    #[serde(default)]
    pub author: Option<Author>,
    /// The name of its fix, to which the sightings refer; that of the incident where the line has none.
    #[serde(default)]
    pub fix_id: Option<IncidentId>,
    /// When its fix was written.
    #[serde(default)]
    pub fix_written_at: Option<Timestamp>,
    /// The fixes that gave way to another, oldest first.
    #[serde(default, deserialize_with = "nullable")]
    pub former_fixes: Vec<FormerFixRecord>,
}

/// A moment before all others, for what has no known time of change: it wins over nothing.
const LONG_AGO: i64 = i64::MIN;

/// The time in an id that is made from a line without `created_at`: the same at every import.
const NO_TIME: i64 = 0;

/// The number of fields that a note had in the first version.
const FIRST_FIELDS: usize = 8;

/// The fields beside the note that came after the first version.
const LATER_FIELDS: [&str; 4] = ["author", "fix_id", "fix_written_at", "former_fixes"];

impl From<&Incident> for Record {
    fn from(incident: &Incident) -> Self {
        Self {
            id: Some(incident.id),
            note: NoteRecord::from(&incident.note),
            error: incident.error.text().to_owned(),
            status: Some(incident.status),
            environment: incident.environment().cloned(),
            sightings: Some(incident.sightings.iter().map(SightingRecord::from).collect()),
            created_at: Some(incident.created_at),
            updated_at: Some(incident.updated_at),
            error_base64: incident.error.original_base64(),
            corrections: incident.corrections.iter().map(CorrectionRecord::from).collect(),
            author: incident.author,
            fix_id: incident.fix_id,
            fix_written_at: incident.fix_written_at,
            former_fixes: incident.former_fixes.iter().map(FormerFixRecord::from).collect(),
        }
    }
}

impl Serialize for Record {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self {
            id,
            note,
            error,
            error_base64: original,
            status,
            environment,
            sightings,
            corrections,
            created_at,
            updated_at,
            author,
            fix_id,
            fix_written_at,
            former_fixes,
        } = self;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("id", id)?;
        note.serialize_into(&mut map, |field, map| match field {
            NoteField::Title => map.serialize_entry("error", error),
            NoteField::Kind => map.serialize_entry("status", status),
            _ => Ok(()),
        })?;
        map.serialize_entry("environment", environment)?;
        map.serialize_entry("sightings", sightings)?;
        map.serialize_entry("created_at", created_at)?;
        map.serialize_entry("updated_at", updated_at)?;
        map.serialize_entry("error_base64", original)?;
        map.serialize_entry("corrections", corrections)?;
        map.serialize_entry("author", author)?;
        map.serialize_entry("fix_id", fix_id)?;
        map.serialize_entry("fix_written_at", fix_written_at)?;
        map.serialize_entry("former_fixes", former_fixes)?;
        map.end()
    }
}

impl Record {
    /// The incident, without a number, at the moment `now` of the import. The title may be empty and the kind unknown,
    /// for whoever stores it to read from the error.
    ///
    /// A line without `updated_at` is as old as `created_at`; without that too, it is older than anything, so that
    /// importing a bare line again never overwrites what was done to it since.
    ///
    /// # Errors
    /// When a tag or something in base 64 cannot be read; the message names it.
    pub fn into_incident(self, now: Timestamp) -> Result<Incident, String> {
        let id = self.id.unwrap_or_else(|| self.id_from_content());
        let created_at = self.created_at.unwrap_or(now);
        let updated_at = self.updated_at.or(self.created_at).unwrap_or(Timestamp::from_milliseconds(LONG_AGO));
        let note = Note::try_from(self.note)?;
        let mut sightings = match self.sightings {
            Some(records) => occasions(records, id, created_at)?,
            None => vec![Sighting::first(id, created_at, self.environment)],
        };
        if self.fix_id.is_none() && self.former_fixes.is_empty() && note.fix.is_some() {
            credit(&mut sightings, id, created_at, self.updated_at);
        }
        let corrections = self.corrections.into_iter().map(|correction| {
            let error = Paste::from_json(correction.error, correction.error_base64)?;
            Ok(Correction { said: correction.said, error, at: correction.at.unwrap_or(created_at) })
        });
        Ok(Incident {
            id,
            number: 0,
            error: Paste::from_json(self.error, self.error_base64)?,
            status: self.status.unwrap_or_else(|| note.status()),
            author: self.author.or(Some(Author::Imported)),
            fix_id: note.fix.as_ref().map(|_| self.fix_id.unwrap_or(id)),
            fix_written_at: self.fix_written_at.filter(|_| note.fix.is_some()),
            former_fixes: self.former_fixes.into_iter().map(FormerFix::from).collect(),
            note,
            sightings,
            corrections: corrections.collect::<Result<_, String>>()?,
            created_at,
            updated_at,
            removed_at: None,
            merged_into: None,
        })
    }

    /// Makes the id of a line without one: the same at every import, and in every version of the program.
    fn id_from_content(&self) -> IncidentId {
        let time = self.created_at.unwrap_or(Timestamp::from_milliseconds(NO_TIME));
        let mut content = json!(self);
        if let Some(fields) = content.as_object_mut() {
            // A field that came later leaves no trace where a line does not have it.
            let later = NoteField::ALL[FIRST_FIELDS..].iter().map(|field| field.name()).chain(LATER_FIELDS);
            for later in later {
                fields.retain(|name, value| name != later || !is_empty(value));
            }
        }
        IncidentId::new(time, hash(&content))
    }
}

fn is_empty(value: &Value) -> bool {
    value.is_null() || value.as_array().is_some_and(Vec::is_empty)
}
