//! The rest of a row, put so that a table takes it.

use std::collections::HashMap;

use rusqlite::types::Value;

use super::blank::Table;
use crate::incident::IncidentId;

/// The title of an incident whose own is lost.
pub(super) const TITLE: &str = "(recovered; the title is lost)";

/// Returns the forms of a row that its table may take, the one that keeps most first.
pub(super) fn candidates(table: &Table, values: &[Value], ulids: &HashMap<i64, String>) -> Vec<Vec<Value>> {
    let mut base = values.to_vec();
    if table.name == "incident" {
        complete(table, &mut base, ulids);
    }
    let optional: Vec<usize> =
        (0..base.len()).filter(|place| table.columns[*place].is_nullable && base[*place] != Value::Null).collect();
    let without = |places: &[usize]| {
        let mut values = base.clone();
        places.iter().for_each(|place| values[*place] = Value::Null);
        if table.name == "incident" {
            fit_fix(table, &mut values);
        }
        values
    };
    let mut forms = vec![without(&[])];
    forms.extend(optional.iter().map(|place| without(&[*place])));
    // Names and numbers are given up before texts.
    let is_text =
        |place: &usize| ["cause", "fix", "error", "text", "note"].contains(&table.columns[*place].name.as_str());
    let (_, short): (Vec<usize>, Vec<usize>) = optional.iter().partition(|place| is_text(place));
    forms.push(without(&short));
    forms.push(without(&optional));
    forms
}

/// Gives an incident what every one must have.
fn complete(table: &Table, values: &mut [Value], ulids: &HashMap<i64, String>) {
    let place = |column: &str| table.place(column).unwrap_or(usize::MAX);
    let number = match values.first() {
        Some(Value::Integer(number)) => *number,
        _ => return,
    };
    let time = ["created_at", "updated_at", "last_seen_at"]
        .iter()
        .find_map(|column| match values.get(place(column)) {
            Some(Value::Integer(time)) => Some(*time),
            _ => None,
        })
        .unwrap_or(0);
    let is_kept = |value: &Value, names: &[&str]| matches!(value, Value::Text(text) if names.contains(&text.as_str()));
    for (column, value) in table.columns.iter().zip(values) {
        match column.name.as_str() {
            "ulid" if !matches!(value, Value::Text(text) if is_name(text)) => {
                *value = Value::Text(ulids.get(&number).cloned().unwrap_or_else(|| ulid(time, number)));
            }
            "kind" if !is_kept(value, &["code", "infrastructure", "environment", "unknown"]) => {
                *value = Value::Text("unknown".into());
            }
            "status" if !is_kept(value, &["open", "solved"]) => *value = Value::Text("open".into()),
            "created_at" | "updated_at" | "last_seen_at" if !matches!(value, Value::Integer(_)) => {
                *value = Value::Integer(time);
            }
            "title" if !matches!(value, Value::Text(text) if !text.is_empty()) => *value = Value::Text(TITLE.into()),
            "error" if !matches!(value, Value::Text(_)) => *value = Value::Text(String::new()),
            _ => {}
        }
    }
}

/// Names a fix that has lost its name after its incident, and takes the name from where there is no fix.
fn fit_fix(table: &Table, values: &mut [Value]) {
    let [Some(ulid), Some(fix), Some(name)] = ["ulid", "fix", "fix_id"].map(|column| table.place(column)) else {
        return;
    };
    match (&values[fix], &values[name]) {
        (Value::Null, _) => values[name] = Value::Null,
        (_, Value::Null) => values[name] = values[ulid].clone(),
        _ => {}
    }
}

/// Tells whether a text is a name, as incidents, fixes and sightings have.
pub(super) fn is_name(text: &str) -> bool {
    text.parse::<IncidentId>().is_ok()
}

/// A name for an incident that has lost its own: by its time and its number.
pub(super) fn ulid(time: i64, number: i64) -> String {
    IncidentId::new(crate::time::Timestamp::from_milliseconds(time.max(0)), number as u128).to_string()
}
