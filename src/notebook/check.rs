//! Checks whether the notebook is whole, with a remedy for each fault.

use std::collections::HashMap;
use std::path::Path;

use super::{Notebook, derive, prints};
use crate::error::{Remedy, Result};
use crate::matcher::fingerprint;
use crate::store::{Counts, FileSystem, Integrity, SCHEMA};

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

impl Notebook {
    /// Looks at the whole notebook.
    ///
    /// # Errors
    /// When it cannot be read at all.
    pub fn checkup(&self) -> Result<Checkup> {
        let path = self.store.path().display().to_string();
        if self.store.is_missing() {
            return Ok(Checkup { checks: vec![well("notebook", format!("{path} does not exist yet"))] });
        }
        let integrity = self.integrity()?;
        let other = self.store.read(|snapshot| snapshot.prints_of_other_versions(fingerprint::VERSION))?;
        let mut checks = vec![
            well("notebook", format!("{path}, {} KiB", integrity.size / 1024)),
            well("schema", SCHEMA.to_string()),
        ];
        checks.extend(privacy(&integrity, self.store.path()));
        checks.extend([whole(&integrity), index(&integrity, other), file_system(&integrity)]);
        checks.extend(space(&integrity));
        Ok(Checkup { checks })
    }

    /// Derives all prints anew where some are missing or their totals are wrong, and returns how many were made, those
    /// included that opening the notebook has derived anew. `progress` is told how many incidents are done, and of how
    /// many.
    ///
    /// # Errors
    /// When the notebook cannot be written to.
    pub fn mend(&mut self, progress: &mut dyn FnMut(u64, u64)) -> Result<u64> {
        let integrity = self.integrity()?;
        let other = self.store.read(|snapshot| snapshot.prints_of_other_versions(fingerprint::VERSION))?;
        if index(&integrity, other).well {
            return Ok(std::mem::take(&mut self.derived));
        }
        derive::all_prints(&mut self.store, progress)
    }
}

impl Notebook {
    /// Returns the store's integrity, with the index's counts beside those that the prints imply.
    fn integrity(&self) -> Result<Integrity> {
        let mut integrity = self.store.integrity()?;
        self.store.read(|snapshot| {
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
            integrity.counts.push(Counts { of: "postings", written: snapshot.posting_count()?, counted: postings });
            integrity.counts.push(Counts { of: "features", written, counted });
            Ok(())
        })?;
        Ok(integrity)
    }
}

fn well(name: &'static str, says: impl Into<String>) -> Check {
    Check { name, says: says.into(), well: true, remedy: None }
}

fn trouble(name: &'static str, says: impl Into<String>, remedy: Remedy) -> Check {
    Check { name, says: says.into(), well: false, remedy: Some(remedy) }
}

fn privacy(integrity: &Integrity, path: &Path) -> Option<Check> {
    Some(match integrity.open_to_others? {
        0 => well("privacy", "only its owner can read it"),
        _ => trouble("privacy", "others than its owner can read or write it", Remedy::MakePrivate(path.to_owned())),
    })
}

fn whole(integrity: &Integrity) -> Check {
    if !integrity.damage.is_empty() {
        return trouble("file", format!("it is damaged: {}", integrity.damage.join("; ")), Remedy::ExportReadable);
    }
    match integrity.orphans {
        0 => well("file", "whole"),
        orphans => trouble("file", format!("{orphans} rows belong to nothing"), Remedy::ExportReadable),
    }
}

fn index(integrity: &Integrity, other: u64) -> Check {
    if other > 0 {
        // Their terms cannot be read, so the counts would be wrong whatever the index holds.
        let says = format!("{other} prints are of another version than {}", fingerprint::VERSION);
        return trouble("index", says, Remedy::RebuildIndex);
    }
    let mut troubles: Vec<String> = integrity
        .counts
        .iter()
        .filter(|counts| counts.written != counts.counted)
        .map(|counts| format!("{} {} are written down, {} are there", counts.written, counts.of, counts.counted))
        .collect();
    if integrity.without_print > 0 {
        troubles.push(format!("{} incidents cannot be found", integrity.without_print));
    }
    if troubles.is_empty() {
        let written = |of| integrity.counts.iter().find(|counts| counts.of == of).map_or(0, |counts| counts.written);
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

fn file_system(integrity: &Integrity) -> Check {
    match &integrity.file_system {
        FileSystem::Local => well("place", "a local file system"),
        FileSystem::Shared(name) => trouble(
            "place",
            format!("a file system that machines share ({name}), where two that write at once may damage it"),
            Remedy::MoveToLocalDisk,
        ),
    }
}

fn space(integrity: &Integrity) -> Option<Check> {
    let free = integrity.free_space?;
    let says = format!("{} MiB free", free >> 20);
    // A change is written beside the notebook before it is written into it, so a large one needs as much again.
    Some(if free < LITTLE_SPACE.max(integrity.size / 4) {
        trouble("space", says, Remedy::Words("make room on that disk".into()))
    } else {
        well("space", says)
    })
}
