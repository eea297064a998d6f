//! Names of incidents, fixes and sightings, and tags: one letter that was hit makes a whole incident unreadable.

use std::collections::HashMap;

use rusqlite::Connection;
use rusqlite::types::Value;

use super::blank::Table;
use super::known::KnownNames;
use super::mend_row::is_name;
use super::{Found, mend_row};
use crate::incident::Tag;

/// Letters in the same place by which a name that was hit is known for another: of the 26, as many as two names of one
/// moment never share by chance.
const ALIKE: usize = 20;

/// The name of a fix that was hit, and whose it is.
pub(super) struct TornName {
    /// The table of the row: `incident` or `sighting`.
    table: &'static str,
    row: i64,
    /// The letters that are left of it.
    rest: String,
}

/// Puts a name that can be read in the place of each that cannot. Returns the changed values, and whether a new name
/// was made up; `None` where all of them can be read.
pub(super) fn mended(
    table: &Table,
    values: &[Value],
    known: &KnownNames,
    found: &mut Found,
) -> Option<(Vec<Value>, bool)> {
    let is_torn = |column: &str| -> Option<usize> {
        let place = table.place(column)?;
        matches!(values.get(place)?, Value::Text(text) if !is_name(text)).then_some(place)
    };
    let torn_tag = |place: &usize| matches!(&values[*place], Value::Text(text) if text.parse::<Tag>().is_err());
    let tag = if table.is_of_tags() { table.place("name").filter(torn_tag) } else { None };
    let fix = if table.name == "sighting" { is_torn("fix") } else { None };
    let (own, of_fix) = (is_torn("ulid"), is_torn("fix_id"));
    if tag.is_none() && fix.is_none() && own.is_none() && of_fix.is_none() {
        return None;
    }
    let Some(Value::Integer(row)) = table.place("id").and_then(|place| values.get(place)) else { return None };
    let (mut mended, mut is_new) = (values.to_vec(), false);
    if let Some(place) = own {
        let indexed = if table.name == "incident" { known.ulids.get(row) } else { None };
        is_new |= indexed.is_none();
        mended[place] = Value::Text(indexed.cloned().unwrap_or_else(|| mend_row::ulid(time(table, values), *row)));
    }
    let rest = |place: usize| match &values[place] {
        Value::Text(text) => text.clone(),
        _ => String::new(),
    };
    if let Some(place) = of_fix {
        // The first fix of an incident has its name.
        let Some(Value::Text(ulid)) = table.place("ulid").map(|place| mended[place].clone()) else { return None };
        let is_first = is_alike(&ulid, &rest(place));
        let made_up = || mend_row::ulid(time(table, values), *row ^ 1 << 40);
        mended[place] = Value::Text(if is_first { ulid } else { made_up() });
        if !is_first {
            found.torn_names.push(TornName { table: "incident", row: *row, rest: rest(place) });
        }
    }
    if let Some(place) = fix {
        mended[place] = Value::Null;
        found.torn_names.push(TornName { table: "sighting", row: *row, rest: rest(place) });
    }
    if let Some(place) = tag {
        let nearest = || Tag::nearest(&rest(place).replace(char::REPLACEMENT_CHARACTER, "")).map(|tag| tag.to_string());
        let name = known.tags.get(row).cloned().or_else(nearest)?;
        is_new |= !known.tags.contains_key(row);
        mended[place] = Value::Text(name);
    }
    Some((mended, is_new))
}

/// A time that stands in a row; 1970 where none does.
fn time(table: &Table, values: &[Value]) -> i64 {
    let columns = ["created_at", "seen_at", "replaced_at", "updated_at", "last_seen_at"];
    let times = columns.iter().filter_map(|column| match values.get(table.place(column)?)? {
        Value::Integer(time) => Some(*time),
        _ => None,
    });
    times.into_iter().next().unwrap_or(0)
}

/// Tells whether one name is most likely what is left of the other.
fn is_alike(name: &str, rest: &str) -> bool {
    name.chars().zip(rest.chars()).filter(|(one, other)| one == other).count() >= ALIKE
}

/// Gives each name of a fix that was hit what the other rows of its incident call that fix, once all rows are there.
/// A sighting whose fix cannot be told any more says of none how it did.
pub(super) fn settle(new: &Connection, found: &mut Found) -> rusqlite::Result<()> {
    for TornName { table, row, rest } in std::mem::take(&mut found.torn_names) {
        let others = match table {
            "incident" => "SELECT DISTINCT fix, incident FROM sighting WHERE incident = ?1 AND fix IS NOT NULL",
            _ => {
                "SELECT fix_id, id FROM incident WHERE fix_id IS NOT NULL
                    AND id = (SELECT incident FROM sighting WHERE id = ?1)
                UNION ALL SELECT ulid, incident FROM former_fix
                    WHERE incident = (SELECT incident FROM sighting WHERE id = ?1)"
            }
        };
        let others: HashMap<String, i64> =
            new.prepare(others)?.query_map([row], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<Result<_, _>>()?;
        let known = others.keys().find(|name| is_alike(name, &rest));
        if let Some(name) = known {
            let column = if table == "incident" { "fix_id" } else { "fix" };
            new.execute(&format!("UPDATE {table} SET {column} = ?2 WHERE id = ?1"), (row, name))?;
            continue;
        }
        let incident = match table {
            "incident" => Some(row),
            _ => new.query_row("SELECT incident FROM sighting WHERE id = ?1", [row], |row| row.get(0)).ok(),
        };
        found.renamed.extend(incident.and_then(|incident: i64| u64::try_from(incident).ok()));
    }
    Ok(())
}
