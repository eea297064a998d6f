//! Rows that an index still names while they themselves are lost: what it has of them is brought back, the rest told.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::Connection;
use rusqlite::types::Value;

use super::blank::Layout;
use super::image::Image;
use super::mend_row::is_name;
use super::row_numbers::numbers;
use super::tree::{Roots, entries, strangers};
use super::{Found, Lost, Missing, mend_row};

/// Tables of texts that belong to an incident, the index that names their rows, and what they are.
const TEXTS: [(&str, &str, Lost); 3] = [
    ("attempt", "attempt_incident", Lost::Attempt),
    ("former_fix", "former_fix_incident", Lost::FormerFix),
    ("correction", "correction_incident", Lost::Correction),
];

/// Returns the entries of an index of a name that end with the number of their row.
fn indexed(image: &Image, roots: &Roots, layout: &Layout, index: &str) -> Vec<(i64, Vec<Value>)> {
    let entries = roots.of(index, layout).map(|root| entries(image, root)).unwrap_or_default();
    let numbered = entries.into_iter().filter_map(|mut entry| match entry.pop() {
        Some(Value::Integer(row)) => Some((row, entry)),
        _ => None,
    });
    numbered.collect()
}

/// Adds lost sightings with what an index has of them: their time, what they said of the fix, and the environment.
pub(super) fn add_sightings(
    image: &Image,
    roots: &Roots,
    layout: &Layout,
    new: &Connection,
    found: &mut Found,
) -> rusqlite::Result<()> {
    let there: BTreeSet<i64> = numbers(new, "SELECT id FROM sighting")?;
    let environments = indexed(image, roots, layout, "sighting_environment").into_iter();
    let environments: BTreeMap<i64, i64> = environments
        .filter_map(|(row, entry)| match entry.as_slice() {
            [Value::Integer(environment)] => Some((row, *environment)),
            _ => None,
        })
        .collect();
    let mut incidents = Vec::new();
    for (row, entry) in indexed(image, roots, layout, "sighting_incident") {
        let (incident, seen_at, rest) = match entry.as_slice() {
            [Value::Integer(incident), Value::Integer(seen_at), rest @ ..] => (*incident, *seen_at, rest),
            _ => continue,
        };
        // The number of the row stands among the columns too, in some versions of SQLite.
        let rest =
            if matches!(rest.first(), Some(Value::Integer(number)) if *number == row) { &rest[1..] } else { rest };
        if row <= 0 || there.contains(&row) || rest.iter().any(|value| !matches!(value, Value::Null | Value::Text(_))) {
            continue;
        }
        let environment = environments.get(&row);
        let added = new.execute(
            "INSERT OR IGNORE INTO sighting (id, ulid, incident, seen_at, environment, outcome)
                VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            (row, mend_row::ulid(seen_at, row), incident, seen_at, environment, rest.first()),
        )?;
        if let Some(Value::Text(fix)) = rest.get(1).filter(|_| added > 0)
            && is_name(fix)
        {
            new.execute("UPDATE sighting SET fix = ?2 WHERE id = ?1", (row, fix))?;
        }
        incidents.extend(u64::try_from(incident).ok().filter(|_| added > 0));
    }
    Missing::add(&mut found.missing, Lost::SightingText, incidents.len() as u64, incidents);
    Ok(())
}

/// Adds the attempts of a notebook before schema 5, which stand in an index alone.
pub(super) fn add_old_attempts(
    image: &Image,
    roots: &Roots,
    layout: &Layout,
    new: &Connection,
) -> rusqlite::Result<()> {
    if layout.tables.iter().any(|table| table.name == "attempt") {
        return Ok(());
    }
    let Some(root) = roots.of("attempt", layout) else { return Ok(()) };
    for entry in entries(image, root) {
        if let [Value::Integer(incident), Value::Integer(position), Value::Text(text)] = entry.as_slice() {
            new.execute(
                "INSERT OR IGNORE INTO attempt (incident, position, text) VALUES (?1, ?2, ?3)",
                (incident, position, text),
            )?;
        }
    }
    Ok(())
}

/// Counts the texts whose row is lost and which an index still names.
pub(super) fn count_missing(
    image: &Image,
    roots: &Roots,
    layout: &Layout,
    new: &Connection,
    found: &mut Found,
) -> rusqlite::Result<()> {
    for (table, index, what) in TEXTS.iter().filter(|(name, ..)| layout.tables.iter().any(|table| table.name == *name))
    {
        let there: BTreeSet<i64> = numbers(new, &format!("SELECT id FROM {table}"))?;
        let lost = indexed(image, roots, layout, index).into_iter().filter(|(row, _)| !there.contains(row));
        let incidents: Vec<u64> = lost
            .filter_map(|(_, entry)| match entry.first() {
                Some(Value::Integer(incident)) => u64::try_from(*incident).ok(),
                _ => None,
            })
            .collect();
        Missing::add(&mut found.missing, *what, incidents.len() as u64, incidents);
    }
    Ok(())
}

/// Forgets changes of which a part is lost: half of one cannot be taken back.
pub(super) fn forget_broken_changes(
    image: &Image,
    roots: &Roots,
    layout: &Layout,
    new: &Connection,
    found: &mut Found,
) -> rusqlite::Result<()> {
    if !layout.tables.iter().any(|table| table.name == "change") {
        return Ok(());
    }
    let there: BTreeSet<i64> = numbers(new, "SELECT id FROM earlier")?;
    let lines = indexed(image, roots, layout, "earlier_change");
    let mut broken = std::mem::take(&mut found.broken_changes);
    broken.extend(lines.iter().filter(|(row, _)| !there.contains(row)).filter_map(|(_, entry)| match entry.first() {
        Some(Value::Integer(change)) => Some(*change),
        _ => None,
    }));
    broken.extend(numbers::<i64>(new, "SELECT id FROM change WHERE id NOT IN (SELECT change FROM earlier)")?);
    broken.extend(numbers::<i64>(new, "SELECT change FROM earlier WHERE change NOT IN (SELECT id FROM change)")?);
    let is_unknown = roots.of("earlier_change", layout).is_some_and(|root| strangers(image, root) > 0);
    if found.unreadable.contains("changes") && is_unknown {
        broken.extend(numbers::<i64>(new, "SELECT id FROM change")?);
    }
    for change in &broken {
        new.execute("DELETE FROM earlier WHERE change = ?1", [change])?;
        new.execute("DELETE FROM change WHERE id = ?1", [change])?;
    }
    if !broken.is_empty() {
        // A number beyond the last change would say that something was deleted for good after it.
        found.sequence.remove("change");
        new.execute(
            "UPDATE sqlite_sequence SET seq = (SELECT coalesce(max(id), 0) FROM change) WHERE name = 'change'",
            [],
        )?;
    }
    Missing::add(&mut found.missing, Lost::Change, broken.len() as u64, []);
    Ok(())
}
