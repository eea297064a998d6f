//! The rest, once all rows are read: rows without their incident, and incidents without a row.

use std::collections::BTreeSet;

use rusqlite::Connection;

use super::blank::Layout;
use super::image::Image;
use super::known::KnownNames;
use super::row_numbers::numbers;
use super::tree::Roots;
use super::{Found, Lost, Missing, Salvaged, indexed, mend_id, mend_row, tags};
use crate::incident::IncidentId;

/// Tables of what belongs to an incident and is worth an incident of its own.
const PARTS: [&str; 4] = ["sighting", "attempt", "former_fix", "correction"];

/// Brings the rows in order, so that none refers to one that is lost, and tells what is there.
pub(super) fn settle(
    image: &Image,
    roots: &Roots,
    layout: &Layout,
    new: &Connection,
    known: &KnownNames,
    found: &mut Found,
) -> rusqlite::Result<Salvaged> {
    let tagged = tags::read(image, roots, layout, found);
    indexed::add_sightings(image, roots, layout, new, found)?;
    indexed::add_old_attempts(image, roots, layout, new)?;
    let last = last_number(new, known, found)?;
    add_incidents(new, layout, known, &tagged, last, found)?;
    tags::add(&tagged, layout, new, known, found)?;
    mend_id::settle(new, found)?;
    indexed::count_missing(image, roots, layout, new, found)?;
    indexed::forget_broken_changes(image, roots, layout, new, found)?;
    cut_references(new, layout, found)?;
    for (table, last) in &found.sequence {
        // Numbers are never given twice; a damaged total must not use them all up.
        let sane = if table == "incident" { (*last).min(last_of_all(last, known, new)?) } else { *last };
        new.execute("UPDATE sqlite_sequence SET seq = max(seq, ?2) WHERE name = ?1", (table, sane))?;
    }
    let there: BTreeSet<u64> = numbers(new, "SELECT id FROM incident")?;
    let given = known.ulids.keys().filter_map(|number| u64::try_from(*number).ok());
    let lost = given.filter(|number| !there.contains(number)).collect::<BTreeSet<u64>>();
    new.execute_batch("COMMIT; PRAGMA foreign_keys = ON")?;
    let there_of = |numbers: &BTreeSet<u64>| -> Vec<u64> { numbers.intersection(&there).copied().collect() };
    let bare = there_of(&found.bare);
    let partial = &found.partial - &found.bare;
    Ok(Salvaged {
        incidents: (there.len() - bare.len()) as u64,
        partial: there_of(&partial),
        bare,
        renamed: there_of(&(&found.renamed - &found.bare)),
        lost: lost.into_iter().collect(),
        missing: std::mem::take(&mut found.missing),
        dropped: found.dropped,
        unreadable_pages: found.unreadable_pages,
        unreadable: found.unreadable.iter().map(|what| (*what).to_owned()).collect(),
    })
}

/// Returns the highest number of an incident that is known to have been given.
fn last_number(new: &Connection, known: &KnownNames, found: &Found) -> rusqlite::Result<i64> {
    let stated = found.sequence.get("incident").copied().unwrap_or(0);
    last_of_all(&stated, known, new)
}

fn last_of_all(stated: &i64, known: &KnownNames, new: &Connection) -> rusqlite::Result<i64> {
    let there: i64 = new.query_row("SELECT coalesce(max(id), 0) FROM incident", [], |row| row.get(0))?;
    let known = known.ulids.keys().copied().max().unwrap_or(0);
    // A total that was hit may say anything; some numbers at the end may have been given to what was deleted since.
    Ok(there.max(known).max((*stated).min(there.max(known).saturating_add(100_000))))
}

/// Makes an incident of what belongs to one whose own row is lost.
fn add_incidents(
    new: &Connection,
    layout: &Layout,
    known: &KnownNames,
    tagged: &BTreeSet<(i64, i64)>,
    last: i64,
    found: &mut Found,
) -> rusqlite::Result<()> {
    let there: BTreeSet<i64> = numbers(new, "SELECT id FROM incident")?;
    let of_tags = tagged.iter().map(|(incident, _)| *incident);
    let mut lost: BTreeSet<i64> = of_tags.filter(|number| known.ulids.contains_key(number)).collect();
    for part in PARTS.into_iter().filter(|part| layout.tables.iter().any(|table| table.name == *part)) {
        lost.extend(numbers::<i64>(new, &format!("SELECT DISTINCT incident FROM {part}"))?);
    }
    for number in lost.difference(&there).copied().filter(|number| (1..=last).contains(number)) {
        let first: (Option<i64>, Option<String>) = new.query_row(
            "SELECT (SELECT min(seen_at) FROM sighting WHERE incident = ?1),
                (SELECT error FROM sighting WHERE incident = ?1 AND error IS NOT NULL ORDER BY seen_at, id LIMIT 1)",
            [number],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )?;
        let ulid = known.ulids.get(&number);
        let named_at = || ulid?.parse::<IncidentId>().ok().map(|id| id.made_at().milliseconds());
        let time = first.0.or_else(named_at).unwrap_or(0);
        let ulid = ulid.cloned().unwrap_or_else(|| mend_row::ulid(time, number));
        let added = new.execute(
            "INSERT OR IGNORE INTO incident (id, ulid, kind, status, created_at, updated_at, last_seen_at, title, error)
                VALUES (?1, ?2, 'unknown', 'open', ?3, ?3,
                    coalesce((SELECT max(seen_at) FROM sighting WHERE incident = ?1), ?3), ?4, ?5)",
            (number, ulid, time, mend_row::TITLE, first.1.as_deref().unwrap_or_default()),
        )?;
        let list = if first.1.is_some() { &mut found.partial } else { &mut found.bare };
        list.extend(u64::try_from(number).ok().filter(|_| added > 0));
    }
    Ok(())
}

/// Cuts what refers to a lost row: the reference where it may be missing, else the row.
fn cut_references(new: &Connection, layout: &Layout, found: &mut Found) -> rusqlite::Result<()> {
    let mut without_environment = BTreeSet::new();
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
            if name == "sighting" && column == "environment" {
                without_environment
                    .extend(numbers::<u64>(new, &format!("SELECT incident FROM sighting WHERE id = {row}"))?);
            }
            let is_nullable = table.place(&column).is_some_and(|place| table.columns[place].is_nullable);
            if is_nullable {
                new.execute(&format!("UPDATE {name} SET {column} = NULL WHERE id = ?1"), [row])?;
            } else {
                found.dropped += new.execute(&format!("DELETE FROM {name} WHERE id = ?1"), [row])? as u64;
            }
        }
    }
    Missing::add(&mut found.missing, Lost::Environment, without_environment.len() as u64, without_environment);
    Ok(())
}
