//! The events of an incident as they stand in a line of JSON: sightings, corrections and former fixes.

use std::collections::HashSet;

use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::xxh3_128;

use crate::environment::Environment;
use crate::incident::{Correction, FixSource, FormerFix, IncidentId, Outcome, Paste, Said, Sighting};
use crate::time::Timestamp;

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
    /// The result of a stored fix.
    pub outcome: Option<Outcome>,
    /// The name of that fix.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fix: Option<IncidentId>,
    /// A word about it.
    pub note: Option<String>,
}

/// A fix that gave way to another.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FormerFixRecord {
    /// Its name across notebooks.
    pub id: IncidentId,
    /// Its text.
    pub fix: String,
    /// Its source.
    #[serde(default)]
    pub source: Option<FixSource>,
    /// When it was written.
    #[serde(default)]
    pub written_at: Option<Timestamp>,
    /// When it gave way.
    pub replaced_at: Timestamp,
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
            fix: sighting.fix,
            note: sighting.note.clone(),
        }
    }
}

impl From<&FormerFix> for FormerFixRecord {
    fn from(former: &FormerFix) -> Self {
        let FormerFix { id, text, source, written_at, replaced_at } = former;
        Self { id: *id, fix: text.clone(), source: *source, written_at: *written_at, replaced_at: *replaced_at }
    }
}

impl From<FormerFixRecord> for FormerFix {
    fn from(record: FormerFixRecord) -> Self {
        let FormerFixRecord { id, fix, source, written_at, replaced_at } = record;
        Self { id, text: fix, source, written_at, replaced_at }
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

/// Returns the sightings of a line. An occasion that stands there twice is one; two with the same id are told apart.
pub(super) fn occasions(
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
            fix: record.fix,
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

/// Says of the outcomes of a line that does not tell the fix they are about what is certain.
///
/// A fix that was changed later is not the one that was tried, so that only what was said last of all is about the one
/// in the line. An outcome without a word at the moment of logging was not said but assumed by an earlier version.
pub(super) fn credit(
    sightings: &mut [Sighting],
    fix: IncidentId,
    created_at: Timestamp,
    updated_at: Option<Timestamp>,
) {
    for sighting in sightings.iter_mut().filter(|sighting| sighting.outcome.is_some() && sighting.fix.is_none()) {
        match updated_at {
            None => sighting.fix = Some(fix),
            Some(_) if sighting.seen_at == created_at => {
                let is_assumed = sighting.outcome == Some(Outcome::Worked) && sighting.note.is_none();
                sighting.outcome.take_if(|_| is_assumed);
            }
            Some(updated_at) => sighting.fix = Some(fix).filter(|_| sighting.seen_at >= updated_at),
        }
    }
}

/// The hash of a value's JSON.
pub(super) fn hash(value: &impl Serialize) -> u128 {
    // Nothing in a line can fail to be written: its maps have texts for keys.
    xxh3_128(&serde_json::to_vec(value).unwrap_or_default())
}

fn present(text: Option<String>) -> Option<String> {
    text.filter(|text| !text.is_empty())
}
