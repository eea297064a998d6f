//! An incident as one line of JSON: the form in which it leaves the notebook and comes back as it was.

use std::collections::HashSet;

use serde::ser::SerializeMap;
use serde::{Deserialize, Serialize, Serializer};
use serde_json::{Value, json};
use xxhash_rust::xxh3::xxh3_128;

use super::note::nullable;
use super::{Correction, Incident, IncidentId, Note, NoteField, NoteRecord, Outcome, Paste, Said, Sighting, Status};
use crate::environment::Environment;
use crate::time::Timestamp;

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
}

/// One occasion on which it was seen.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct SightingRecord {
    /// Its name across notebooks.
    pub id: Option<IncidentId>,
    /// When; `created_at` of the incident where it is not known.
    pub seen_at: Option<Timestamp>,
    /// The text as a person reads it; absent where it was the incident's own.
    pub error: Option<String>,
    /// Its bytes in base 64, where they are not the text's own.
    pub error_base64: Option<String>,
    /// The machine it was seen on.
    pub environment: Option<Environment>,
    /// The command that failed.
    pub command: Option<String>,
    /// The folder it was run in.
    pub directory: Option<String>,
    /// The result of the stored fix.
    pub outcome: Option<Outcome>,
    /// A word about it.
    pub note: Option<String>,
}

/// A correction of a verdict by the user.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CorrectionRecord {
    /// The relation of the error to the incident.
    pub said: Said,
    /// The error that was looked up, as a person reads it.
    pub error: String,
    /// Its bytes in base 64, where they are not the text's own.
    #[serde(default)]
    pub error_base64: Option<String>,
    /// When it was said; `created_at` of the incident where it is not known.
    #[serde(default)]
    pub at: Option<Timestamp>,
}

/// A moment before all others, for what has no known time of change: it wins over nothing.
const LONG_AGO: i64 = i64::MIN;

/// The time in an id that is made from a line without `created_at`: the same at every import.
const NO_TIME: i64 = 0;

/// The number of fields that a note had in the first version.
const FIRST_FIELDS: usize = 8;

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
        map.end()
    }
}

impl From<&Sighting> for SightingRecord {
    fn from(sighting: &Sighting) -> Self {
        Self {
            id: Some(sighting.id),
            seen_at: Some(sighting.seen_at),
            error: sighting.error.as_ref().map(|error| error.text().to_owned()),
            error_base64: sighting.error.as_ref().and_then(Paste::original_base64),
            environment: sighting.environment.clone(),
            command: sighting.command.clone(),
            directory: sighting.directory.clone(),
            outcome: sighting.outcome,
            note: sighting.note.clone(),
        }
    }
}

impl From<&Correction> for CorrectionRecord {
    fn from(correction: &Correction) -> Self {
        Self {
            said: correction.said,
            error: correction.error.text().to_owned(),
            error_base64: correction.error.original_base64(),
            at: Some(correction.at),
        }
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
        let sightings = match self.sightings {
            Some(records) => occasions(records, id, created_at)?,
            None => vec![Sighting::first(id, created_at, self.environment)],
        };
        let corrections = self.corrections.into_iter().map(|correction| {
            let error = Paste::from_json(correction.error, correction.error_base64)?;
            Ok(Correction { said: correction.said, error, at: correction.at.unwrap_or(created_at) })
        });
        Ok(Incident {
            id,
            number: 0,
            error: Paste::from_json(self.error, self.error_base64)?,
            status: self.status.unwrap_or_else(|| note.status()),
            note,
            sightings,
            corrections: corrections.collect::<Result<_, String>>()?,
            created_at,
            updated_at,
            removed_at: None,
        })
    }

    /// Makes the id of a line without one: the same at every import, and in every version of the program.
    fn id_from_content(&self) -> IncidentId {
        let time = self.created_at.unwrap_or(Timestamp::from_milliseconds(NO_TIME));
        let mut content = json!(self);
        if let Some(fields) = content.as_object_mut() {
            // A field that came later leaves no trace where a line does not have it.
            for field in &NoteField::ALL[FIRST_FIELDS..] {
                fields.retain(|name, value| name != field.name() || !is_empty(value));
            }
        }
        IncidentId::new(time, hash(&content))
    }
}

/// The sightings of a line. An occasion that stands there twice is one; two with the same id are told apart.
fn occasions(
    records: Vec<SightingRecord>,
    incident: IncidentId,
    created_at: Timestamp,
) -> Result<Vec<Sighting>, String> {
    let mut ids = HashSet::new();
    let mut sightings: Vec<Sighting> = Vec::with_capacity(records.len());
    for (index, record) in records.into_iter().enumerate() {
        let seen_at = record.seen_at.unwrap_or(created_at);
        let content = hash(&(incident, index, &record));
        let mut sighting = Sighting {
            id: record.id.unwrap_or(IncidentId::new(seen_at, content)),
            seen_at,
            error: record.error.map(|error| Paste::from_json(error, record.error_base64)).transpose()?,
            environment: record.environment,
            command: present(record.command),
            directory: present(record.directory),
            outcome: record.outcome,
            note: present(record.note),
        };
        if !ids.insert(sighting.id) {
            if sightings.contains(&sighting) {
                continue;
            }
            sighting.id = IncidentId::new(seen_at, content);
            ids.insert(sighting.id);
        }
        sightings.push(sighting);
    }
    Ok(sightings)
}

fn is_empty(value: &Value) -> bool {
    value.is_null() || value.as_array().is_some_and(Vec::is_empty)
}

/// The hash of a value's JSON.
fn hash(value: &impl Serialize) -> u128 {
    // Nothing in a line can fail to be written: its maps have texts for keys.
    xxh3_128(&serde_json::to_vec(value).unwrap_or_default())
}

fn present(text: Option<String>) -> Option<String> {
    text.filter(|text| !text.is_empty())
}
