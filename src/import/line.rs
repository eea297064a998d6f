//! One object of JSON becomes an incident; what it leaves out is read from its error.

use serde_json::Value;

use crate::incident::record::{Missing, Record};
use crate::incident::{Incident, IncidentId};
use crate::matcher;
use crate::time::Timestamp;

/// The longest title that is made of a headline, in characters.
const TITLE: usize = 120;

/// What is known of the notebook that the incidents go to.
pub struct Known<'a> {
    /// When an incident was logged and changed, where it is in the notebook already.
    pub dates: &'a dyn Fn(IncidentId) -> Option<(Timestamp, Timestamp)>,
    /// The moment of the import.
    pub now: Timestamp,
}

/// Reads one object.
///
/// # Errors
/// A sentence that names the field and what is wrong with it.
pub(super) fn incident(json: &str, known: &Known<'_>) -> Result<Incident, String> {
    let record: Record = serde_json::from_str(json).map_err(|error| complaint(json, &error))?;
    filled(record, known)
}

/// The incident of a record.
pub(super) fn filled(record: Record, known: &Known<'_>) -> Result<Incident, String> {
    let hash = xxhash_rust::xxh3::xxh3_128(record.error.as_bytes());
    // Without a date of its own, the name must not depend on the day it is read.
    let id = record
        .id
        .unwrap_or_else(|| IncidentId::new(record.created_at.unwrap_or(Timestamp::from_milliseconds(0)), hash));
    let given = record.created_at.or(record.updated_at).map(|at| (at, at));
    // A line without dates that is in the notebook already keeps those it got there: reading it again changes nothing.
    let (created_at, updated_at) = given.or_else(|| (known.dates)(id)).unwrap_or((known.now, known.now));
    let wanting = record.title.as_ref().is_none_or(String::is_empty) || record.kind.is_none();
    let anatomy = wanting.then(|| matcher::read(&record.error).anatomy);
    let headline = anatomy.as_ref().and_then(|anatomy| anatomy.headline().map(str::to_owned));
    let title = headline.or_else(|| record.error.lines().find(|line| !line.trim().is_empty()).map(str::to_owned));
    let title = title.unwrap_or_default().trim().chars().take(TITLE).collect::<String>();
    let kind = anatomy.map_or(crate::incident::Kind::Unknown, |anatomy| anatomy.kind);
    let title = if title.is_empty() { "untitled".to_owned() } else { title };
    record.into_incident(Missing { id, title, kind, created_at, updated_at })
}

/// What is wrong with a line, in a person's words where the parser has none.
fn complaint(json: &str, error: &serde_json::Error) -> String {
    match serde_json::from_str::<Value>(json) {
        Ok(Value::Object(_)) => {
            let said = error.to_string();
            said.split(" at line ").next().unwrap_or(&said).to_owned()
        }
        Ok(_) => "it is not an object {…}".to_owned(),
        Err(_) if error.is_eof() => "it ends in the middle: the line was cut".to_owned(),
        Err(_) => format!("it is not JSON: column {}", error.column()),
    }
}
