//! JSON for programs. Fields are only ever added.

use serde_json::{Value, json};

use crate::environment::Environment;
use crate::incident::{Incident, Note, NoteField, Record, Tag};
use crate::matcher::{Level, Reading, Reason};
use crate::notebook::{Answer, Change, Check, Checkup, FieldChange, FilledValue, Hit, Listing, Match, Row, Since};
use crate::render::reason::join_parts;
use crate::render::remedy;
use crate::render::terminal::{DraftRow, FailureRow};

/// Returns a value indented, with a newline at the end.
pub fn pretty(value: &Value) -> String {
    // A Value has string keys only, which is all that writing it could fail on.
    serde_json::to_string_pretty(value).unwrap_or_default() + "\n"
}

/// Returns the answer of `find`.
pub fn answer(answer: &Answer, elapsed_milliseconds: f64) -> Value {
    json!({
        "verdict": answer.level,
        "met": answer.matches.first().filter(|_| answer.level > Level::New).map(|best| best.incident.is_met()),
        "elapsed_ms": (elapsed_milliseconds * 1000.0).round() / 1000.0,
        "query": query(&answer.reading),
        "matches": answer.matches.iter().map(found).collect::<Vec<_>>(),
        "incidents": answer.incidents,
        "draft": answer.failure.filter(|_| answer.level == Level::New),
        "failure": answer.failure,
    })
}

/// Returns the anatomy of an error; `explain` adds the places.
pub fn query(reading: &Reading) -> Value {
    let anatomy = &reading.anatomy;
    json!({
        "tool": anatomy.tool,
        "kind": anatomy.kind,
        "headline": anatomy.headline(),
        "headlines": anatomy.headlines,
        "english": reading.english_headline(),
        "error_type": anatomy.error_type,
        "error_code": anatomy.error_code,
        "codes": anatomy.codes,
        "entities": anatomy.entities.iter().map(|entity| &entity.name).collect::<Vec<_>>(),
        "fingerprint": reading.fingerprint.to_string(),
    })
}

/// Returns the anatomy of `explain`: the query, with the parts of the entities and the frames.
pub fn explain(reading: &Reading) -> Value {
    let mut value = query(reading);
    value["parts"] = json!(reading.anatomy.entities);
    value["frames"] = json!(reading.anatomy.frames);
    value
}

/// Returns an incident, with its number and totals before the fields of the line form.
pub fn incident(incident: &Incident) -> Value {
    let mut value = json!({
        "number": incident.number,
        "worked": incident.worked(),
        "failed": incident.failed(),
        "doubt": incident.doubt(),
        "last_seen": incident.last_seen(),
        "merged_into": incident.merged_into,
    });
    extend(&mut value, json!(Record::from(incident)));
    value
}

/// Returns the lossless form, one line without its newline.
pub fn line(incident: &Incident) -> String {
    // A Record has string keys and finite numbers only, which is all that writing it could fail on.
    serde_json::to_string(&Record::from(incident)).unwrap_or_default()
}

/// Returns an environment.
pub fn environment(environment: &Environment) -> Value {
    json!(environment)
}

/// Returns the changes since an incident was met, the most telling first.
pub fn since(since: &Since) -> Value {
    json!({
        "id": since.incident.id,
        "number": since.incident.number,
        "seen_at": since.seen_at,
        "worked": since.worked,
        "environment_changes": since.changes,
    })
}

/// Returns the rows of a list.
pub fn listing(listing: &Listing) -> Value {
    json!({
        "incidents": listing.rows.iter().map(row).collect::<Vec<_>>(),
        "matching": listing.matching,
        "all": listing.all,
    })
}

/// Returns the hits of a search.
pub fn hits(hits: &[Hit]) -> Value {
    let hit = |hit: &Hit| {
        let mut value = row(&hit.row);
        value["field"] = json!(hit.field);
        value["line"] = json!(hit.line);
        value["spans"] = hit.spans.iter().map(|span| json!([span.start, span.end])).collect();
        value
    };
    hits.iter().map(hit).collect()
}

/// Returns the tags.
pub fn tags(tags: &[(Tag, u64)]) -> Value {
    tags.iter().map(|(tag, count)| json!({"tag": tag, "incidents": count})).collect()
}

/// Returns the changes of `log`.
pub fn changes(changes: &[Change]) -> Value {
    json!({"changes": changes.iter().map(change).collect::<Vec<_>>()})
}

/// Returns a change with what it did to each field.
pub fn field_changes(of: &Change, fields: &[FieldChange]) -> Value {
    let field = |field: &FieldChange| {
        let FieldChange { incident, field, before, after } = field;
        json!({"incident": incident, "field": field, "before": before, "after": after})
    };
    let mut value = change(of);
    value["fields"] = fields.iter().map(field).collect();
    value
}

fn change(change: &Change) -> Value {
    let Change { number, at, action, author, is_undone, incidents, count, title } = change;
    json!({
        "number": number,
        "at": at,
        "action": action,
        "author": author,
        "undone": is_undone,
        "incidents": incidents,
        "count": count,
        "title": title,
    })
}

/// Returns the failures that are kept.
pub fn failures(rows: &[FailureRow<'_>]) -> Value {
    let failure = |row: &FailureRow<'_>| {
        let occurrence = &row.capture.occurrence;
        json!({
            "number": Some(row.capture.number).filter(|number| *number > 0),
            "origin": row.capture.origin,
            "at": occurrence.at,
            "terminal": occurrence.terminal,
            "here": row.here,
            "command": occurrence.command,
            "directory": occurrence.directory,
            "exit_status": occurrence.exit_status,
            "signal": row.signal,
            "duration_milliseconds": occurrence.duration_milliseconds,
            "headline": row.headline,
            "incident": row.capture.incident,
        })
    };
    rows.iter().map(failure).collect()
}

/// Returns the drafts that wait.
pub fn drafts(rows: &[DraftRow]) -> Value {
    let draft = |row: &DraftRow| {
        let DraftRow { number, title, resume, begun, open } = row;
        json!({"number": number, "title": title, "command": resume, "begun_at": begun, "open": open})
    };
    rows.iter().map(draft).collect()
}

/// Returns the checks of `doctor`.
pub fn checkup(checkup: &Checkup) -> Value {
    let check = |check: &Check| {
        let hint = check.remedy.as_ref().map(remedy::words);
        json!({"name": check.name, "says": check.says, "well": check.well, "hint": hint})
    };
    checkup.checks.iter().map(check).collect()
}

fn row(row: &Row) -> Value {
    json!({
        "number": row.number,
        "id": row.id,
        "title": row.title,
        "kind": row.kind,
        "status": row.status,
        "tags": row.tags,
        "sightings": row.sightings,
        "worked": row.worked,
        "failed": row.failed,
        "doubt": row.doubt,
        "last_seen": row.last_seen,
        "author": row.author,
    })
}

fn found(found: &Match) -> Value {
    let incident = &found.incident;
    let Note { title, kind, tags, .. } = &incident.note;
    let mut value = json!({
        "id": incident.id,
        "number": incident.number,
        "title": title,
        "probability": found.probability,
        "verdict": found.level,
        "reasons": found.reasons.iter().map(reason).collect::<Vec<_>>(),
        "environment_changes": found.changes,
    });
    for field in NoteField::details() {
        value[field.name()] = json!(incident.note.value(field));
    }
    extend(
        &mut value,
        json!({
            "status": incident.status,
            "kind": kind,
            "tags": tags,
            "sightings": incident.sightings.len(),
            "worked": incident.worked(),
            "failed": incident.failed(),
            "doubt": incident.doubt(),
            "last_seen": incident.last_seen(),
            "met": incident.is_met(),
            "origin": incident.provenance(),
            "fix_filled": found.filled.as_ref().map(|filled| &filled.text),
            "filled": found.filled.iter().flat_map(|filled| &filled.values).map(filled).collect::<Vec<_>>(),
        }),
    );
    value
}

fn filled(value: &FilledValue) -> Value {
    json!({"part": value.kind, "here": value.here, "there": value.there})
}

/// Adds the fields of one object behind those of another.
fn extend(value: &mut Value, others: Value) {
    if let (Value::Object(value), Value::Object(others)) = (value, others) {
        value.extend(others);
    }
}

fn reason(reason: &Reason) -> Value {
    json!({
        "rule": reason.rule.as_str(),
        "weight": reason.weight,
        "says": reason.says,
        "here": join_parts(reason.rule, &reason.here),
        "there": (!reason.there.is_empty()).then(|| join_parts(reason.rule, &reason.there)),
    })
}
