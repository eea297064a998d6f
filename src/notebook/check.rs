//! Checks whether the notebook is whole, with a remedy for each fault.

use std::collections::HashMap;
use std::path::Path;

use super::{Access, Notebook, Options, derive, prints, readable};
use crate::error::{Error, Remedy, Result};
use crate::matcher::fingerprint;
use crate::store::{Counts, FileSystem, Integrity, Place, SCHEMA, Store};

/// The results of the checks of a notebook.
#[derive(Debug, Clone)]
pub struct Checkup {
    /// The checks, in the order in which they should be read.
    pub checks: Vec<Check>,
}

/// The result of one check.
#[derive(Debug, Clone)]
pub struct Check {
    /// The subject of the check, in a word or two.
    pub name: &'static str,
    /// The finding; the fault if there is one.
    pub says: String,
    /// True if there is no fault.
    pub well: bool,
    /// The step that may mend a fault.
    pub remedy: Option<Remedy>,
}

/// Bytes of free space below which a notebook is in danger of not being written to: a few large pastes.
const LITTLE_SPACE: u64 = 64 << 20;

/// Most incidents that a check names.
const NAMED: usize = 5;

impl Notebook {
    /// Looks at the whole notebook. A check that cannot be made says so, and hinders no other.
    pub fn checkup(&self) -> Checkup {
        let path = self.store.path().display().to_string();
        if self.store.is_missing() {
            return Checkup { checks: vec![well("notebook", format!("{path} does not exist yet"))] };
        }
        let integrity = self.integrity();
        let other = self.store.read(|snapshot| snapshot.prints_of_other_versions(fingerprint::VERSION));
        let place = &integrity.place;
        let mut checks =
            vec![well("notebook", format!("{path}, {} KiB", place.size / 1024)), well("schema", SCHEMA.to_string())];
        checks.extend(privacy(place, self.store.path()));
        checks.extend([whole(&integrity), self.incidents(), index(&integrity, other), disk(place)]);
        checks.extend(space(place));
        checks.push(backup(self.store.path(), &checks));
        Checkup { checks }
    }

    /// Looks at the notebook at a path, also if it cannot be opened.
    ///
    /// # Errors
    /// When it is not damaged, but cannot be opened all the same.
    pub fn checkup_of(path: &Path, options: Options) -> Result<Checkup> {
        Store::take_back_log(path);
        if Store::is_log_cut(path) {
            // To open it would delete the log.
            let cause = "a page of the log beside it is damaged, and changes behind it cannot be reached";
            return Self::checkup_closed(path, Error::notebook("").cause(cause).remedy(Remedy::MendNotebook));
        }
        match Self::open_with(path, Access::Read, options) {
            Ok(notebook) => Ok(notebook.checkup()),
            Err(error) => Self::checkup_closed(path, error),
        }
    }

    /// Looks at the file of a notebook that cannot be opened because it is damaged.
    ///
    /// # Errors
    /// When it is not damaged, but cannot be opened all the same.
    fn checkup_closed(path: &Path, error: Error) -> Result<Checkup> {
        if !error.tells_damage() {
            return Err(error);
        }
        let place = Store::place(path)?;
        let causes = error.causes().join("; ");
        let mut checks = vec![well("notebook", format!("{}, {} KiB", path.display(), place.size / 1024))];
        checks.extend(privacy(&place, path));
        checks.push(trouble("file", causes, Remedy::MendNotebook));
        checks.push(disk(&place));
        checks.extend(space(&place));
        checks.push(backup(path, &checks));
        Ok(Checkup { checks })
    }

    /// Derives all prints anew where some are missing or their totals are wrong, and returns how many were made, those
    /// included that opening the notebook has derived anew. `progress` is told how many incidents are done, and of how
    /// many.
    ///
    /// # Errors
    /// When the notebook cannot be read or written to.
    pub fn mend(&mut self, progress: &mut dyn FnMut(u64, u64)) -> Result<u64> {
        let integrity = self.integrity();
        let other = self.store.read(|snapshot| snapshot.prints_of_other_versions(fingerprint::VERSION));
        if index(&integrity, other).well {
            return Ok(std::mem::take(&mut self.derived));
        }
        derive::all_prints(&mut self.store, progress)
    }

    fn incidents(&self) -> Check {
        match readable::unreadable(&self.store) {
            Err(error) => unmade("incidents", &error),
            Ok(unreadable) => match unreadable.as_slice() {
                [] => match self.store.read(|snapshot| snapshot.captures()) {
                    Ok(_) => well("incidents", "each can be read"),
                    Err(error) => trouble("failures", error.causes().join("; "), Remedy::MendNotebook),
                },
                [(_, reason), ..] => {
                    let named = unreadable.iter().take(NAMED).map(|(number, _)| format!("#{number}"));
                    let named = named.collect::<Vec<_>>().join(", ");
                    let more = if unreadable.len() > NAMED { " …" } else { "" };
                    let says = format!("{} cannot be read: {named}{more} ({reason})", unreadable.len());
                    trouble("incidents", says, Remedy::MendNotebook)
                }
            },
        }
    }

    /// Returns the store's integrity, with the index's counts beside those that the prints imply.
    fn integrity(&self) -> Integrity {
        let mut integrity = self.store.integrity();
        let implied = self.store.read(|snapshot| {
            let (mut postings, mut expected) = (0, HashMap::<u32, u32>::new());
            snapshot.each_print(|role, body| {
                let terms = prints::stored_terms(role, body);
                postings += terms.indexed.len() as u64;
                terms.counted.into_iter().for_each(|term| *expected.entry(term).or_default() += 1);
            })?;
            let (mut written, mut right) = (0, 0);
            snapshot.each_term(|term, count| {
                written += 1;
                right += u64::from(expected.get(&term) == Some(&count));
            })?;
            let counted = if right == written { expected.len() as u64 } else { right };
            let postings = Counts { of: "postings", written: snapshot.posting_count()?, counted: postings };
            Ok([postings, Counts { of: "features", written, counted }])
        });
        integrity.counts = integrity.counts.and_then(|counts| Ok([counts, implied?.to_vec()].concat()));
        integrity
    }
}

fn well(name: &'static str, says: impl Into<String>) -> Check {
    Check { name, says: says.into(), well: true, remedy: None }
}

fn trouble(name: &'static str, says: impl Into<String>, remedy: Remedy) -> Check {
    Check { name, says: says.into(), well: false, remedy: Some(remedy) }
}

/// A check that could not be made.
fn unmade(name: &'static str, error: &Error) -> Check {
    trouble(name, format!("cannot be checked: {}", error.causes().join("; ")), Remedy::MendNotebook)
}

fn privacy(place: &Place, path: &Path) -> Option<Check> {
    Some(match place.open_to_others? {
        0 => well("privacy", "only its owner can read it"),
        _ => trouble("privacy", "others than its owner can read or write it", Remedy::MakePrivate(path.to_owned())),
    })
}

fn whole(integrity: &Integrity) -> Check {
    match (&integrity.damage, &integrity.orphans) {
        (Err(error), _) => unmade("file", error),
        (Ok(damage), _) if !damage.is_empty() => {
            trouble("file", format!("it is damaged: {}", damage.join("; ")), Remedy::MendNotebook)
        }
        (_, Err(error)) => unmade("file", error),
        (_, Ok(0)) => well("file", "whole"),
        (_, Ok(orphans)) => trouble("file", format!("{orphans} rows belong to nothing"), Remedy::MendNotebook),
    }
}

fn index(integrity: &Integrity, other: Result<u64>) -> Check {
    let (other, counts, without_print) = match (other, &integrity.counts, &integrity.without_print) {
        (Ok(other), Ok(counts), Ok(without_print)) => (other, counts, *without_print),
        (Err(error), _, _) => return unmade("index", &error),
        (_, Err(error), _) | (_, _, Err(error)) => return unmade("index", error),
    };
    if other > 0 {
        // Their terms cannot be read, so the counts would be wrong whatever the index holds.
        let says = format!("{other} prints are of another version than {}", fingerprint::VERSION);
        return trouble("index", says, Remedy::RebuildIndex);
    }
    let mut troubles: Vec<String> = counts
        .iter()
        .filter(|counts| counts.written != counts.counted)
        .map(|counts| format!("{} {} are written down, {} are there", counts.written, counts.of, counts.counted))
        .collect();
    if without_print > 0 {
        troubles.push(format!("{without_print} incidents cannot be found"));
    }
    if troubles.is_empty() {
        let written = |of| counts.iter().find(|counts| counts.of == of).map_or(0, |counts| counts.written);
        return well(
            "index",
            format!(
                "{} incidents, {} prints, {} postings",
                written("incidents"),
                written("prints"),
                written("postings")
            ),
        );
    }
    trouble("index", troubles.join("; "), Remedy::RebuildIndex)
}

fn disk(place: &Place) -> Check {
    match &place.file_system {
        FileSystem::Local => well("place", "a local file system"),
        FileSystem::Shared(name) => trouble(
            "place",
            format!("a file system that machines share ({name}): one odap writes while the others wait"),
            Remedy::MoveToLocalDisk,
        ),
    }
}

fn space(place: &Place) -> Option<Check> {
    let free = place.free_space?;
    let says = format!("{} MiB free", free >> 20);
    // A change is written beside the notebook before it is written into it, so a large one needs as much again.
    Some(if free < LITTLE_SPACE.max(place.size / 4) {
        trouble("space", says, Remedy::Words("make room on that disk".into()))
    } else {
        well("space", says)
    })
}

/// The newest backup. Of a damaged notebook it is compared with what can be read.
fn backup(path: &Path, checks: &[Check]) -> Check {
    let backups = Store::backups(path);
    let Some((newest, incidents)) = backups.iter().find_map(|backup| Some((backup, backup.incidents?))) else {
        return well("backup", "there is none yet");
    };
    let says = format!("{}, {incidents} incidents", newest.name.trim_end_matches(".db"));
    let is_damaged = checks.iter().any(|check| check.remedy == Some(Remedy::MendNotebook));
    let readable = || {
        let (_, salvaged) = Store::salvage(path, Options::default()).ok()?;
        Some(salvaged.whole())
    };
    if is_damaged {
        let readable = readable().unwrap_or(0);
        if readable < incidents {
            let says = format!("{says}; {readable} can be read in the notebook as a whole");
            return trouble("backup", says, Remedy::RestoreBackup);
        }
    }
    well("backup", says)
}
