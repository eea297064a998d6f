//! Incidents that can be read, and those that cannot: a value says nothing, or a text has a hole, a part that was
//! overwritten by zeros, which SQLite takes for letters.

use std::collections::BTreeSet;

use super::{Filter, prints};
use crate::error::Result;
use crate::incident::{Incident, Paste};
use crate::matcher::fingerprint;
use crate::store::{Snapshot, Store};

/// Zeros in a row, in bytes, that no person types.
const HOLE: [u8; 16] = [0; 16];

/// Returns the numbers of the incidents that cannot be read, each with the reason, by reading them all.
///
/// # Errors
/// When not even their numbers can be read.
pub(super) fn unreadable(store: &Store) -> Result<Vec<(u64, String)>> {
    let numbers = store.read(|snapshot| {
        let mut numbers = snapshot.numbers(&Filter::default())?;
        numbers.extend(snapshot.numbers(&Filter { removed: true, ..Filter::default() })?);
        Ok(numbers)
    })?;
    let read = |number: &u64| match store.read(|snapshot| {
        let incident = snapshot.incident(*number)?;
        let is_torn = incident.as_ref().map(|incident| has_hole(incident, snapshot)).transpose()?;
        Ok(is_torn)
    }) {
        Ok(Some(false)) => None,
        Ok(Some(true)) => Some((*number, "a part of its text was overwritten by zeros".to_owned())),
        Ok(None) => Some((*number, "it is listed and not there".to_owned())),
        Err(error) => Some((*number, error.causes().join("; "))),
    };
    Ok(numbers.iter().filter_map(read).collect())
}

/// Tells whether all incidents and failures can be read.
///
/// # Errors
/// As [`unreadable`].
pub(super) fn is_readable(store: &Store) -> Result<bool> {
    Ok(unreadable(store)?.is_empty() && store.read(|snapshot| snapshot.captures()).is_ok())
}

/// Tells whether a part of an incident's texts was overwritten by zeros. A paste may have had zeros: it has a hole only
/// if it has another fingerprint than it had when it was logged.
fn has_hole(incident: &Incident, snapshot: &Snapshot<'_>) -> Result<bool> {
    let note = &incident.note;
    let typed = [Some(&note.title), note.cause.as_ref(), note.fix.as_ref()].into_iter().flatten();
    let typed = typed.chain(&note.attempts).chain(incident.former_fixes.iter().map(|former| &former.text));
    let seen = &incident.sightings;
    let said = seen.iter().flat_map(|sighting| [&sighting.note, &sighting.command]).flatten();
    if typed.chain(said).any(|text| is_torn(text)) {
        return Ok(true);
    }
    let corrected = incident.corrections.iter().map(|correction| &correction.error);
    let pasted = seen.iter().filter_map(|sighting| sighting.error.as_ref()).chain(corrected).chain([&incident.error]);
    if !pasted.map(Paste::text).any(is_torn) {
        return Ok(false);
    }
    let stored = snapshot.prints_of(incident.number)?;
    if stored.iter().any(|print| print.version != fingerprint::VERSION) {
        return Ok(false);
    }
    let stored: BTreeSet<[u8; 16]> = stored.iter().map(|print| print.key).collect();
    let derived: BTreeSet<[u8; 16]> = prints::of_incident(incident).iter().map(|print| print.key).collect();
    Ok(stored != derived)
}

fn is_torn(text: &str) -> bool {
    memchr::memmem::find(text.as_bytes(), &HOLE).is_some()
}
