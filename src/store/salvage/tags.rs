//! The tags of incidents: two indexes have them, and what one has lost, the other may have.

use std::collections::BTreeSet;

use rusqlite::Connection;
use rusqlite::types::Value;

use super::blank::Layout;
use super::image::Image;
use super::known::KnownNames;
use super::row_numbers::numbers;
use super::tree::{Roots, entries, strangers};
use super::{Found, Lost, Missing};

/// Returns the incidents and the numbers of their tags.
pub(super) fn read(image: &Image, roots: &Roots, layout: &Layout, found: &mut Found) -> BTreeSet<(i64, i64)> {
    let (mut tagged, mut unreadable) = (BTreeSet::new(), u64::MAX);
    for (names, is_turned) in [(["incident_tag", "filed"], false), (["incident_tag_tag", "filed_word"], true)] {
        let Some(root) = names.iter().find_map(|name| roots.of(name, layout)) else { continue };
        unreadable = unreadable.min(strangers(image, root));
        for entry in entries(image, root) {
            if let [Value::Integer(first), Value::Integer(second)] = entry.as_slice() {
                tagged.insert(if is_turned { (*second, *first) } else { (*first, *second) });
            }
        }
    }
    // A page of one alone is no loss.
    if unreadable > 0 && unreadable < u64::MAX {
        found.unreadable_pages += unreadable;
        found.unreadable.insert("tags");
    }
    tagged
}

/// Adds the tags of incidents, those included whose name only an index has.
pub(super) fn add(
    tagged: &BTreeSet<(i64, i64)>,
    layout: &Layout,
    new: &Connection,
    known: &KnownNames,
    found: &mut Found,
) -> rusqlite::Result<()> {
    let is_old = layout.tables.iter().any(|table| table.name == "word");
    let (table, tags, tag) = if is_old { ("filed", "word", "word") } else { ("incident_tag", "tag", "tag") };
    let used: BTreeSet<i64> = tagged.iter().map(|(_, tag)| *tag).collect();
    for (row, name) in known.tags.iter().filter(|(row, _)| used.contains(row)) {
        new.execute(&format!("INSERT OR IGNORE INTO {tags} (id, name) VALUES (?1, ?2)"), (row, name))?;
    }
    let named: BTreeSet<i64> = numbers(new, &format!("SELECT id FROM {tags}"))?;
    let incidents: BTreeSet<i64> = numbers(new, "SELECT id FROM incident")?;
    let mut add = new.prepare(&format!("INSERT OR IGNORE INTO {table} (incident, {tag}) VALUES (?1, ?2)"))?;
    let mut without_name = Vec::new();
    for (incident, tag) in tagged.iter().filter(|(incident, _)| incidents.contains(incident)) {
        if named.contains(tag) {
            add.execute((incident, tag))?;
        } else {
            without_name.extend(u64::try_from(*incident).ok());
        }
    }
    Missing::add(&mut found.missing, Lost::Tag, without_name.len() as u64, without_name);
    // No tag is kept that no incident has.
    let unused = format!("DELETE FROM {tags} WHERE id NOT IN (SELECT {tag} FROM {table})");
    let unused = new.execute(&unused, [])? as u64;
    Missing::add(&mut found.missing, Lost::Tag, unused, []);
    Ok(())
}
