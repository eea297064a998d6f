//! The rest, once all rows are read: rows without their incident, and incidents without a row.

use std::collections::BTreeSet;

use rusqlite::Connection;
use rusqlite::types::Value;

use super::blank::Layout;
use super::fill::KnownIncidents;
use super::image::Image;
use super::tree::{Roots, entries};
use super::{Found, Salvaged, mend_row};

/// Tables of what belongs to an incident and is worth an incident of its own: they hold texts.
const PARTS: [&str; 4] = ["sighting", "attempt", "former_fix", "correction"];

/// Returns the incidents that an index names, also those whose own row is lost.
pub(super) fn known_incidents(image: &Image, roots: &Roots, layout: &Layout) -> KnownIncidents {
    let mut known = KnownIncidents::default();
    let ulids = ["sqlite_autoindex_incident_1", "sqlite_autoindex_new_incident_1"];
    for name in ulids {
        let Some(root) = root(name, roots, layout) else { continue };
        for entry in entries(image, root) {
            if let [Value::Text(ulid), Value::Integer(number)] = entry.as_slice()
                && ulid.len() == 26
                && *number > 0
            {
                known.ulids.insert(*number, ulid.clone());
                known.numbers.insert(ulid.clone(), *number);
            }
        }
    }
    known
}

fn root(name: &str, roots: &Roots, layout: &Layout) -> Option<u32> {
    roots.0.get(name).or_else(|| layout.roots.get(name)).copied()
}

/// Brings the rows in order, so that none refers to one that is lost, and tells what is there.
pub(super) fn settle(
    image: &Image,
    roots: &Roots,
    layout: &Layout,
    new: &Connection,
    known: &KnownIncidents,
    found: &mut Found,
) -> rusqlite::Result<Salvaged> {
    add_tags(image, roots, layout, new)?;
    let last = last_number(new, known, found)?;
    add_incidents(new, layout, known, last, found)?;
    cut_references(new, layout, found)?;
    for (table, last) in &found.sequence {
        // Numbers are never given twice; a damaged total must not use them all up.
        let sane = if table == "incident" { (*last).min(last_of_all(last, known, new)?) } else { *last };
        new.execute("UPDATE sqlite_sequence SET seq = max(seq, ?2) WHERE name = ?1", (table, sane))?;
    }
    let there: BTreeSet<i64> = numbers(new, "SELECT id FROM incident")?;
    let lost = known.ulids.keys().filter(|number| !there.contains(number));
    let mut lost: Vec<u64> = lost.filter_map(|number| u64::try_from(*number).ok()).collect();
    lost.sort_unstable();
    new.execute_batch("COMMIT; PRAGMA foreign_keys = ON")?;
    let partial = found.partial.iter().copied().filter(|number| there.contains(&(*number as i64))).collect();
    Ok(Salvaged {
        incidents: there.len() as u64,
        partial,
        lost,
        dropped: found.dropped,
        unreadable_pages: found.unreadable_pages,
    })
}

/// Adds the tags of incidents from both indexes that have them: what one has lost, the other may have.
fn add_tags(image: &Image, roots: &Roots, layout: &Layout, new: &Connection) -> rusqlite::Result<()> {
    for (names, is_turned) in [(["incident_tag", "filed"], false), (["incident_tag_tag", "filed_word"], true)] {
        let Some((table, root)) = names.iter().find_map(|name| Some((*name, root(name, roots, layout)?))) else {
            continue;
        };
        let is_old = table.starts_with("filed");
        let (table, tags, tag) = if is_old { ("filed", "word", "word") } else { ("incident_tag", "tag", "tag") };
        let mut add = new.prepare(&format!(
            "INSERT OR IGNORE INTO {table} (incident, {tag}) SELECT ?1, ?2
                WHERE EXISTS (SELECT 1 FROM incident WHERE id = ?1) AND EXISTS (SELECT 1 FROM {tags} WHERE id = ?2)"
        ))?;
        for entry in entries(image, root) {
            if let [Value::Integer(first), Value::Integer(second)] = entry.as_slice() {
                let (incident, tag) = if is_turned { (second, first) } else { (first, second) };
                add.execute((incident, tag))?;
            }
        }
    }
    Ok(())
}

/// Returns the highest number of an incident that is known to have been given.
fn last_number(new: &Connection, known: &KnownIncidents, found: &Found) -> rusqlite::Result<i64> {
    let stated = found.sequence.get("incident").copied().unwrap_or(0);
    last_of_all(&stated, known, new)
}

fn last_of_all(stated: &i64, known: &KnownIncidents, new: &Connection) -> rusqlite::Result<i64> {
    let there: i64 = new.query_row("SELECT coalesce(max(id), 0) FROM incident", [], |row| row.get(0))?;
    let known = known.ulids.keys().copied().max().unwrap_or(0);
    // A total that was hit may say anything; some numbers at the end may have been given to what was deleted since.
    Ok(there.max(known).max((*stated).min(there.max(known).saturating_add(100_000))))
}

/// Makes an incident of the rows whose own one is lost.
fn add_incidents(
    new: &Connection,
    layout: &Layout,
    known: &KnownIncidents,
    last: i64,
    found: &mut Found,
) -> rusqlite::Result<()> {
    let parts = PARTS.into_iter().filter(|part| layout.tables.iter().any(|table| table.name == *part));
    let parts: Vec<&str> = parts.collect();
    let mut lost = BTreeSet::new();
    for part in &parts {
        let sql = format!("SELECT DISTINCT incident FROM {part} WHERE incident NOT IN (SELECT id FROM incident)");
        lost.extend(numbers(new, &sql)?);
    }
    for number in lost.into_iter().filter(|number| (1..=last).contains(number)) {
        let first: (Option<i64>, Option<String>) = new.query_row(
            "SELECT (SELECT min(seen_at) FROM sighting WHERE incident = ?1),
                (SELECT error FROM sighting WHERE incident = ?1 AND error IS NOT NULL ORDER BY seen_at, id LIMIT 1)",
            [number],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )?;
        let time = first.0.unwrap_or(0);
        let ulid = known.ulids.get(&number).cloned().unwrap_or_else(|| mend_row::ulid(time, number));
        let added = new.execute(
            "INSERT OR IGNORE INTO incident (id, ulid, kind, status, created_at, updated_at, last_seen_at, title, error)
                VALUES (?1, ?2, 'unknown', 'open', ?3, ?3,
                    coalesce((SELECT max(seen_at) FROM sighting WHERE incident = ?1), ?3), ?4, ?5)",
            (number, ulid, time, mend_row::TITLE, first.1.unwrap_or_default()),
        )?;
        if added > 0 {
            found.partial.extend(u64::try_from(number).ok());
        }
    }
    Ok(())
}

/// Cuts what refers to a lost row: the reference where it may be missing, else the row.
fn cut_references(new: &Connection, layout: &Layout, found: &mut Found) -> rusqlite::Result<()> {
    for table in layout.tables.iter().filter(|table| !table.is_derived) {
        let name = &table.name;
        let broken: Vec<(i64, String)> = new
            .prepare(
                "SELECT broken.rowid, list.\"from\" FROM pragma_foreign_key_check(?1) AS broken
                    JOIN pragma_foreign_key_list(?1) AS list ON list.id = broken.fkid",
            )?
            .query_map([name], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<rusqlite::Result<_>>()?;
        for (row, column) in broken {
            let is_nullable = table.place(&column).is_some_and(|place| table.columns[place].is_nullable);
            if is_nullable {
                new.execute(&format!("UPDATE {name} SET {column} = NULL WHERE id = ?1"), [row])?;
            } else {
                found.dropped += new.execute(&format!("DELETE FROM {name} WHERE id = ?1"), [row])? as u64;
            }
        }
    }
    Ok(())
}

fn numbers(new: &Connection, sql: &str) -> rusqlite::Result<BTreeSet<i64>> {
    new.prepare(sql)?.query_map([], |row| row.get(0))?.collect()
}
