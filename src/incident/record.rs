//! An incident as one line of JSON: what `export --to jsonl` writes and `import` reads, without loss.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Serialize};

use super::{Attempt, Correction, FixSource, Incident, IncidentId, Kind, Outcome, Paste, Said, Sighting, Status, Tag};
use crate::environment::Environment;
use crate::time::Timestamp;

/// One incident. Only `error` is required on the way in; what an absent field means is said by whoever reads it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Record {
    /// Its ULID.
    pub id: Option<IncidentId>,
    /// One line.
    pub title: Option<String>,
    /// The error as it was pasted.
    pub error: String,
    /// Its bytes in base 64, where they are not the UTF-8 of `error`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub error_bytes: Option<String>,
    /// Why it happens.
    pub cause: Option<String>,
    /// What mends it.
    pub fix: Option<String>,
    /// The first sorting.
    pub kind: Option<Kind>,
    /// Whether it is solved.
    pub status: Option<Status>,
    /// What it is filed under.
    #[serde(default)]
    pub tags: Vec<Tag>,
    /// What did not work.
    #[serde(default)]
    pub attempts: Vec<String>,
    /// Where the fix came from.
    pub source: Option<FixSource>,
    /// Where to read more.
    pub url: Option<String>,
    /// The machine it was last seen on; of use only where there are no `sightings`, which have their own.
    pub environment: Option<Environment>,
    /// Every occasion.
    pub sightings: Option<Vec<SightingRecord>>,
    /// What the user said of verdicts.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub corrections: Vec<CorrectionRecord>,
    /// When it was logged.
    pub created_at: Option<Timestamp>,
    /// When it was last changed.
    pub updated_at: Option<Timestamp>,
    /// When it was taken out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub removed_at: Option<Timestamp>,
}

/// One occasion.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct SightingRecord {
    /// Its ULID.
    pub id: Option<IncidentId>,
    /// When.
    pub seen_at: Option<Timestamp>,
    /// The text as pasted, where it is not the incident's own.
    pub error: Option<String>,
    /// Its bytes, as with the incident.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub error_bytes: Option<String>,
    /// The machine.
    pub environment: Option<Environment>,
    /// The command that failed.
    pub command: Option<String>,
    /// The folder it was run in.
    pub directory: Option<String>,
    /// How the fix did.
    pub outcome: Option<Outcome>,
    /// A word about it.
    pub note: Option<String>,
}

/// One correction.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct CorrectionRecord {
    /// Whether it was this incident.
    pub said: Said,
    /// The error that was looked up.
    pub error: String,
    /// Its bytes, as with the incident.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub error_bytes: Option<String>,
    /// When it was said.
    pub at: Timestamp,
}

impl From<&Incident> for Record {
    fn from(incident: &Incident) -> Self {
        Self {
            id: Some(incident.id),
            title: Some(incident.title.clone()),
            error: incident.error.text().to_owned(),
            error_bytes: encoded(&incident.error),
            cause: incident.cause.clone(),
            fix: incident.fix.clone(),
            kind: Some(incident.kind),
            status: Some(incident.status),
            tags: incident.tags.clone(),
            attempts: incident.attempts.iter().map(|attempt| attempt.text.clone()).collect(),
            source: incident.source,
            url: incident.url.clone(),
            environment: incident.environment().cloned(),
            sightings: Some(incident.sightings.iter().map(SightingRecord::from).collect()),
            corrections: incident.corrections.iter().map(CorrectionRecord::from).collect(),
            created_at: Some(incident.created_at),
            updated_at: Some(incident.updated_at),
            removed_at: incident.removed_at,
        }
    }
}

impl From<&Sighting> for SightingRecord {
    fn from(sighting: &Sighting) -> Self {
        Self {
            id: Some(sighting.id),
            seen_at: Some(sighting.seen_at),
            error: sighting.error.as_ref().map(|error| error.text().to_owned()),
            error_bytes: sighting.error.as_ref().and_then(encoded),
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
            error_bytes: encoded(&correction.error),
            at: correction.at,
        }
    }
}

/// What a line does not say and must be known before it is an incident.
#[derive(Debug, Clone)]
pub struct Missing {
    /// The name where the line has none.
    pub id: IncidentId,
    /// The title where the line has none; not empty.
    pub title: String,
    /// The sorting where the line has none.
    pub kind: Kind,
    /// When it was logged, and when changed, where the line does not say.
    pub created_at: Timestamp,
    /// See `created_at`.
    pub updated_at: Timestamp,
}

impl Record {
    /// The incident, numbered 0 until a notebook numbers it. Empty words count as absent.
    ///
    /// # Errors
    /// A sentence about bytes that are not base 64.
    pub fn into_incident(self, missing: Missing) -> Result<Incident, String> {
        let id = self.id.unwrap_or(missing.id);
        let created_at = self.created_at.unwrap_or(missing.created_at);
        let fix = filled(self.fix);
        let mut tags = self.tags;
        tags.sort();
        tags.dedup();
        let sightings = match self.sightings {
            Some(sightings) => sightings,
            None => vec![SightingRecord {
                id: None,
                seen_at: None,
                error: None,
                error_bytes: None,
                environment: self.environment,
                command: None,
                directory: None,
                outcome: None,
                note: None,
            }],
        };
        let named = sightings.into_iter().enumerate();
        Ok(Incident {
            id,
            number: 0,
            title: filled(self.title).unwrap_or(missing.title),
            error: decoded(self.error, self.error_bytes)?,
            status: self.status.unwrap_or(if fix.is_some() { Status::Solved } else { Status::Open }),
            cause: filled(self.cause),
            fix,
            kind: self.kind.unwrap_or(missing.kind),
            tags,
            attempts: self.attempts.into_iter().filter(|text| !text.is_empty()).map(|text| Attempt { text }).collect(),
            source: self.source,
            url: filled(self.url),
            sightings: named
                .map(|(index, sighting)| sighting.into_sighting(id, index, created_at))
                .collect::<Result<_, _>>()?,
            corrections: self
                .corrections
                .into_iter()
                .map(CorrectionRecord::into_correction)
                .collect::<Result<_, _>>()?,
            created_at,
            updated_at: self.updated_at.unwrap_or(missing.updated_at),
            removed_at: self.removed_at,
        })
    }
}

impl SightingRecord {
    fn into_sighting(self, incident: IncidentId, index: usize, created_at: Timestamp) -> Result<Sighting, String> {
        let seen_at = self.seen_at.unwrap_or(created_at);
        // Derived, so that the same line names the same sighting whenever it is read.
        let derived =
            || IncidentId::new(seen_at, xxhash_rust::xxh3::xxh3_128(format!("{incident} {index}").as_bytes()));
        Ok(Sighting {
            id: self.id.unwrap_or_else(derived),
            seen_at,
            error: self.error.map(|error| decoded(error, self.error_bytes)).transpose()?,
            environment: self.environment.filter(|environment| !environment.is_empty()),
            command: filled(self.command),
            directory: filled(self.directory),
            outcome: self.outcome,
            note: filled(self.note),
        })
    }
}

impl CorrectionRecord {
    fn into_correction(self) -> Result<Correction, String> {
        Ok(Correction { said: self.said, error: decoded(self.error, self.error_bytes)?, at: self.at })
    }
}

fn filled(text: Option<String>) -> Option<String> {
    text.filter(|text| !text.is_empty())
}

fn encoded(paste: &Paste) -> Option<String> {
    paste.original().map(|bytes| STANDARD.encode(bytes))
}

fn decoded(text: String, bytes: Option<String>) -> Result<Paste, String> {
    let bytes =
        bytes.map(|bytes| STANDARD.decode(&bytes).map_err(|error| format!("error_bytes is not base 64: {error}")));
    Ok(Paste::from_parts(text, bytes.transpose()?))
}

#[cfg(test)]
mod tests {
    use super::{Missing, Record};
    use crate::incident::{IncidentId, Kind, Status};
    use crate::time::Timestamp;

    fn missing() -> Missing {
        let now: Timestamp = "2026-09-01T10:00:00Z".parse().unwrap();
        Missing {
            id: IncidentId::new(now, 7),
            title: "a title".into(),
            kind: Kind::Unknown,
            created_at: now,
            updated_at: now,
        }
    }

    #[test]
    fn a_line_with_an_error_alone_is_an_open_incident_seen_once() {
        let record: Record = serde_json::from_str(r#"{"error": "boom"}"#).unwrap();
        let incident = record.into_incident(missing()).unwrap();
        assert_eq!((incident.title.as_str(), incident.status, incident.sightings.len()), ("a title", Status::Open, 1));
    }

    #[test]
    fn what_is_written_is_read_again() {
        let line = r#"{"error":"caf\ufffd\u0000","error_bytes":"Y2Fm6QA=","fix":"f","tags":["b","a"],"attempts":["x",""],
            "environment":{"system":{"os":"Debian","cores":2},"later":{"x":1}},
            "corrections":[{"said":"not","error":"e","at":"2026-09-01T10:00:00Z"}]}"#;
        let incident = serde_json::from_str::<Record>(line).unwrap().into_incident(missing()).unwrap();
        let written = serde_json::to_string(&Record::from(&incident)).unwrap();
        let again = serde_json::from_str::<Record>(&written).unwrap().into_incident(missing()).unwrap();
        assert_eq!(again, incident);
        assert_eq!(serde_json::to_string(&Record::from(&again)).unwrap(), written);
        assert_eq!(incident.error.original(), Some(&b"caf\xe9\0"[..]));
    }

    #[test]
    fn bytes_that_are_not_base_64_are_refused() {
        let record: Record = serde_json::from_str(r#"{"error": "", "error_bytes": "*"}"#).unwrap();
        assert!(record.into_incident(missing()).unwrap_err().starts_with("error_bytes is not base 64"));
    }
}
