//! The log of changes, and taking them back.

use std::collections::BTreeSet;

use super::parallel::on_all_cores;
use super::{Notebook, prints};
use crate::error::{Error, Result};
use crate::incident::Incident;
use crate::store::{Change, Earlier, Obstacle, Snapshot, Transaction, ValueText};
use crate::time::Timestamp;

/// Incidents whose fingerprints are derived at once.
const MAX_BATCH: usize = 10_000;

/// The difference that a change made to one field, as a person reads it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldChange {
    /// The number of the incident.
    pub incident: u64,
    /// The field: `title`, `attempt`, `tag`.
    pub field: String,
    /// Its text before; none where there was none.
    pub before: Option<String>,
    /// Its text afterwards; none where there is none, or it is not known any more.
    pub after: Option<String>,
}

impl Notebook {
    /// Returns the newest changes, at most `limit`, of one incident or of all.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn changes(&self, incident: Option<u64>, limit: usize) -> Result<Vec<Change>> {
        self.store.read(|snapshot| snapshot.changes(incident, limit))
    }

    /// Returns a change and what it did to each field.
    ///
    /// # Errors
    /// When there is no such change, or the notebook cannot be read.
    pub fn change(&self, number: u64) -> Result<(Change, Vec<FieldChange>)> {
        self.store.read(|snapshot| {
            let change = snapshot.change(number)?.ok_or_else(|| unknown(number))?;
            let fields = field_changes(snapshot, &change)?;
            Ok((change, fields))
        })
    }

    /// Takes a change back, the last one where none is named, and returns it with what it had done. `None` if there is
    /// none to be taken back.
    ///
    /// # Errors
    /// When there is no such change, a later one rests on it, or the notebook cannot be written to.
    pub fn undo(&mut self, number: Option<u64>) -> Result<Option<(Change, Vec<FieldChange>)>> {
        self.turn(number, false)
    }

    /// Makes a change again that was taken back, the one that was taken back last where none is named. `None` if there
    /// is none.
    ///
    /// # Errors
    /// When there is no such change, the incident was changed since, or the notebook cannot be written to.
    pub fn redo(&mut self, number: Option<u64>) -> Result<Option<(Change, Vec<FieldChange>)>> {
        self.turn(number, true)
    }

    fn turn(&mut self, number: Option<u64>, is_undone: bool) -> Result<Option<(Change, Vec<FieldChange>)>> {
        self.store.prepare_recording()?;
        self.store.write_much(|transaction| {
            let chosen = match number {
                Some(number) => Some(number),
                None if is_undone => transaction.last_undone()?,
                None => transaction.last_change()?,
            };
            let is_purged_last = number.is_none() && !is_undone && transaction.is_purged_last()?;
            let Some(number) = chosen else {
                return if is_purged_last { Err(purged_last(None)) } else { Ok(None) };
            };
            let change = transaction.change(number)?.ok_or_else(|| unknown(number))?;
            if change.is_undone != is_undone {
                let said = if is_undone { "was not taken back" } else { "was taken back already" };
                return Err(Error::input(format!("change {number} {said}")).hint("odap log"));
            }
            if let Some(obstacle) = transaction.obstacle(number)? {
                return Err(refused(number, is_undone, obstacle));
            }
            if is_purged_last {
                return Err(purged_last(Some(number)));
            }
            let fields = field_changes(transaction, &change)?;
            let touched = texts_touched(transaction, number)?;
            for incident in &touched {
                prints::forget(transaction, *incident)?;
            }
            transaction.turn_change(number)?;
            derive(transaction, &touched)?;
            Ok(Some((Change { is_undone: !is_undone, ..change }, fields)))
        })
    }
}

/// Returns the incidents of whose texts a change changed some, so that their fingerprints are to be derived anew.
fn texts_touched(transaction: &Transaction<'_>, change: u64) -> Result<Vec<u64>> {
    let mut touched = BTreeSet::new();
    for line in transaction.earlier(change)? {
        let field = line.field.as_deref();
        let is_text = match line.entity.as_str() {
            "sighting" | "correction" => true,
            "incident" => matches!(field, None | Some("id" | "error" | "error_bytes")),
            _ => false,
        };
        if is_text {
            touched.insert(line.incident);
        }
        // What was moved is the other's as well.
        if field == Some("incident") {
            touched.extend(line.value.number());
        }
    }
    Ok(touched.into_iter().collect())
}

/// Derives the fingerprints of incidents anew, where they are still there.
fn derive(transaction: &Transaction<'_>, numbers: &[u64]) -> Result<()> {
    for batch in numbers.chunks(MAX_BATCH) {
        let mut incidents: Vec<Incident> = Vec::with_capacity(batch.len());
        for number in batch {
            incidents.extend(transaction.bare_incident(*number)?);
        }
        let derived = on_all_cores(incidents, |incident| prints::of_incident(&incident)).concat();
        transaction.add_prints(&derived)?;
    }
    Ok(())
}

fn unknown(number: u64) -> Error {
    Error::input(format!("there is no change {number}")).hint("odap log")
}

/// The refusal to take back what comes before a purge, which was meant.
fn purged_last(before: Option<u64>) -> Error {
    let error = Error::input("the last change cannot be taken back")
        .cause("incidents were deleted for good, by odap rm --purge");
    match before {
        Some(before) => error.hint(format!("odap log {before}   shows the change before it\nodap undo {before}")),
        None => error,
    }
}

fn refused(number: u64, is_undone: bool, obstacle: Obstacle) -> Error {
    let what = if is_undone { "cannot be made again" } else { "cannot be taken back" };
    let error = Error::input(format!("change {number} {what}"));
    match obstacle {
        Obstacle::LaterChange(later) => error
            .cause(format!("change {later} of the same incident came later"))
            .hint(format!("odap undo {later}   first\nodap log {number}")),
        Obstacle::EarlierChange(earlier) => error
            .cause(format!("change {earlier} of the same incident comes before it, and was taken back too"))
            .hint(format!("odap redo {earlier}   first")),
        Obstacle::ChangedSince(since) => error
            .cause(format!("change {since} of the same incident was made since"))
            .hint(format!("odap log {number}   shows what it was")),
        Obstacle::Purged => error.cause("an incident that it needs was deleted for good"),
        Obstacle::Present(incident) => error
            .cause(format!("the incident is there already, as #{incident}, by another change"))
            .hint(format!("odap log --incident {incident}")),
    }
}

/// Fields that the program keeps for itself: they follow from the others.
const BOOKKEEPING: [&str; 16] = [
    "id",
    "ulid",
    "author",
    "status",
    "updated_at",
    "last_seen_at",
    "fix_id",
    "fix_written_at",
    "error_bytes",
    "environment",
    "moment",
    "position",
    "written_at",
    "replaced_at",
    "seen_at",
    "at",
];

/// Returns what a change did, field by field.
fn field_changes(snapshot: &Snapshot<'_>, change: &Change) -> Result<Vec<FieldChange>> {
    let mut changes = Vec::new();
    for line in snapshot.earlier(change.number)? {
        let Some(field) = line.field.as_deref() else {
            changes.extend(of_new_row(snapshot, change, &line)?);
            if line.entity == "incident" {
                for part in snapshot.came_with_incident(line.incident)? {
                    match (part.row, part.value.text()) {
                        (None, after) => {
                            changes.push(FieldChange {
                                incident: part.incident,
                                field: "tag".into(),
                                before: None,
                                after,
                            });
                        }
                        _ => changes.extend(of_new_row(snapshot, change, &part)?),
                    }
                }
            }
            continue;
        };
        let value = line.value.text();
        if line.row.is_none() && line.entity == "incident_tag" {
            let is_added = (field == "absent") != change.is_undone;
            let (before, after) = if is_added { (None, value) } else { (value, None) };
            changes.push(FieldChange { incident: line.incident, field: "tag".into(), before, after });
            continue;
        }
        let name = name_of(&line.entity, field);
        if BOOKKEEPING.contains(&field) || name.is_empty() {
            continue;
        }
        let value = readable(field, value);
        let other = readable(field, snapshot.value_after(change.number, &line)?.text());
        let (before, after) = if change.is_undone { (other, value) } else { (value, other) };
        if before != after {
            changes.push(FieldChange { incident: line.incident, field: name, before, after });
        }
    }
    Ok(changes)
}

/// Returns the name of a field to a reader; an empty one where it says nothing to one.
fn name_of(entity: &str, field: &str) -> String {
    match (entity, field) {
        // A former fix is told where it was replaced.
        ("former_fix", _) | ("sighting", "fix") | (_, "incident") => String::new(),
        ("attempt", _) => "tried".to_owned(),
        ("correction", "error") => "correction".to_owned(),
        ("incident", "removed_at") => "removed".to_owned(),
        ("incident", "merged_into") => "merged into".to_owned(),
        ("incident", "created_at") => "logged".to_owned(),
        (_, "created_at") => String::new(),
        (_, field) => field.to_owned(),
    }
}

/// Returns a value as a reader reads it.
fn readable(field: &str, value: Option<String>) -> Option<String> {
    match field {
        "removed_at" => value.map(|_| "yes".to_owned()),
        "created_at" => value.and_then(|at| at.parse().ok()).map(|at| Timestamp::from_milliseconds(at).to_string()),
        "merged_into" => value.map(|number| format!("#{number}")),
        _ => value,
    }
}

/// Returns what a row says that came with a change, as far as it is still there.
fn of_new_row(snapshot: &Snapshot<'_>, change: &Change, line: &Earlier) -> Result<Vec<FieldChange>> {
    let fields: &[(&str, &str)] = match line.entity.as_str() {
        "incident" => &[
            ("title", "title"),
            ("cause", "cause"),
            ("fix", "fix"),
            ("source", "source"),
            ("kind", "kind"),
            ("url", "url"),
            ("error", "error"),
        ],
        "attempt" => &[("text", "tried")],
        "sighting" => &[("outcome", "outcome"), ("command", "command"), ("note", "note"), ("error", "error")],
        "correction" => &[("said", "correction"), ("error", "of")],
        _ => &[],
    };
    let mut changes = Vec::new();
    for (field, name) in fields {
        let place = Earlier { field: Some((*field).to_owned()), ..line.clone() };
        let text = snapshot.value_after(change.number, &place)?.text();
        if text.is_some() {
            changes.push(FieldChange { incident: line.incident, field: (*name).to_owned(), before: None, after: text });
        }
    }
    Ok(changes)
}
