//! Starter cases: errors common to all machines, to begin a notebook with.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde::de::IgnoredAny;

use crate::error::{Error, ErrorKind, Result};
use crate::incident::{
    Author, CorrectionRecord, FixSource, Incident, IncidentId, NoteRecord, Record, Said, Status, Tag,
};
use crate::time::Timestamp;

/// Tag of the starter cases, by which they can be removed again.
pub const TAG: &str = Tag::STARTER;

/// The starter cases in TOML.
const CASES: &str = include_str!("starter.toml");

/// 2026-01-01T00:00:00Z: the day the cases are dated, so that importing them again changes nothing.
const WRITTEN: i64 = 1_767_225_600_000;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Cases {
    case: Vec<Case>,
}

/// One case: a note, the error that it is about, and what only cases have.
#[derive(Debug, Deserialize)]
struct Case {
    id: String,
    #[serde(flatten)]
    note: NoteRecord,
    error: String,
    /// Other tools' words for the error.
    #[serde(default)]
    also: Vec<String>,
    /// Commands that show more; they become the end of the fix.
    #[serde(default)]
    look: Vec<String>,
    /// Unknown keys, which are mistakes in the file.
    #[serde(flatten)]
    unknown: BTreeMap<String, IgnoredAny>,
}

/// Returns the starter cases as incidents.
///
/// # Errors
/// When the file that was built in is broken, which a test rules out.
pub fn incidents() -> Result<Vec<Incident>> {
    let broken = |why: String| Error::new(ErrorKind::Input, "the starter cases cannot be read").cause(why);
    let cases: Cases = toml::from_str(CASES).map_err(|error| broken(error.to_string()))?;
    cases.case.into_iter().map(|case| case.into_incident().map_err(broken)).collect()
}

impl Case {
    fn into_incident(self) -> std::result::Result<Incident, String> {
        let written = Timestamp::from_milliseconds(WRITTEN);
        // Named by a word in the file; the name across notebooks follows from the word and never changes with the text.
        let named = || IncidentId::new(written, xxhash_rust::xxh3::xxh3_128(self.id.as_bytes()));
        let id = self.id.parse().unwrap_or_else(|_| named());
        if let Some(field) = self.unknown.keys().next() {
            return Err(format!("{}: there is no field {field}", self.id));
        }
        let mut note = self.note;
        let mut fix = note.fix.as_deref().map(trimmed).unwrap_or_default();
        // What the fix says already need not be said twice.
        let look: Vec<&String> = self.look.iter().filter(|command| !fix.contains(command.as_str())).collect();
        for (index, command) in look.into_iter().enumerate() {
            let lead = if index == 0 { "\n\nTo see more:\n" } else { "\n" };
            fix.push_str(&format!("{lead}{command}"));
        }
        note.fix = Some(fix);
        note.cause = note.cause.as_deref().map(trimmed);
        note.tags.push(TAG.to_owned());
        note.source = Some(FixSource::Documentation);
        // Other tools' words for it are no occasions: nobody met them here.
        let also = |text: &String| CorrectionRecord {
            said: Said::Also,
            error: trimmed(text),
            error_base64: None,
            at: Some(written),
        };
        let record = Record {
            id: Some(id),
            note,
            error: trimmed(&self.error),
            status: Some(Status::Solved),
            sightings: Some(Vec::new()),
            corrections: self.also.iter().map(also).collect(),
            created_at: Some(written),
            updated_at: Some(written),
            author: Some(Author::Starter),
            ..Record::default()
        };
        record.into_incident(written)
    }
}

/// A text of the file without the line ends that only set it off from its quotes.
fn trimmed(text: &str) -> String {
    text.trim_matches('\n').to_owned()
}

#[cfg(test)]
mod tests {
    use super::{TAG, incidents};
    use crate::incident::Kind;

    #[test]
    fn every_case_is_whole_and_has_a_name_of_its_own() {
        let incidents = incidents().unwrap();
        let mut ids: Vec<_> = incidents.iter().map(|incident| incident.id).collect();
        ids.sort();
        ids.dedup();
        assert_eq!(ids.len(), incidents.len());
        for incident in &incidents {
            assert!(
                incident.note.fix.is_some() && incident.note.cause.is_some() && !incident.error.is_blank(),
                "{}",
                incident.id
            );
            assert!(!incident.note.title.is_empty() && incident.note.kind != Kind::Unknown, "{}", incident.id);
            assert!(incident.note.tags.iter().any(|tag| tag.as_str() == TAG), "{}", incident.id);
            assert!(incident.sightings.is_empty(), "{}", incident.id);
        }
    }
}
