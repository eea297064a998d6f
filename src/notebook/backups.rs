//! Backups of a notebook: which there are, what going back to one would change, and going back.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::{Access, Notebook, Options, derive};
use crate::error::Result;
use crate::incident::IncidentId;
use crate::store::{Backup, DailyBackup, Held, Store};
use crate::time::Timestamp;

/// An incident that a restored backup would change, by number and title.
pub type Named = (u64, String);

/// The changes that going back to a backup would make.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Restoring {
    /// The number of incidents in the backup.
    pub incidents: u64,
    /// Incidents that are only in the backup.
    pub back: Vec<Named>,
    /// Incidents that are not in the backup.
    pub gone: Vec<Named>,
    /// Incidents that are otherwise in the backup.
    pub changed: Vec<Named>,
    /// True if the present notebook is damaged, so that only what can be read of it was compared.
    pub is_damaged: bool,
}

impl Notebook {
    /// Makes the backup of this day, as [`Store::back_up_daily`] does.
    ///
    /// # Errors
    /// When it cannot be written, or the notebook is damaged.
    pub fn back_up_daily(path: &Path, options: Options, now: Timestamp, most_bytes: u64) -> Result<DailyBackup> {
        Store::back_up_daily(path, options, now, most_bytes)
    }

    /// Returns the backups of the notebook at a path, the newest first.
    pub fn backups(path: &Path) -> Vec<Backup> {
        Store::backups(path)
    }

    /// Compares the notebook at a path with a backup.
    ///
    /// # Errors
    /// When the backup cannot be used, or the notebook cannot be opened and is not damaged.
    pub fn compare_backup(path: &Path, file: &Path, options: Options) -> Result<Restoring> {
        let then = incidents(&Store::open_backup(file, options)?)?;
        let (now, is_damaged) = match Store::open(path, Access::Read, options).and_then(|store| incidents(&store)) {
            Ok(now) => (now, false),
            Err(error) if error.tells_damage() => {
                let salvaged = Store::salvage(path, options).and_then(|(store, _)| incidents(&store));
                (salvaged.unwrap_or_default(), true)
            }
            Err(error) => return Err(error),
        };
        let named = |incident: &Stored| (incident.number, incident.title.clone());
        let missing = |from: &BTreeMap<IncidentId, Stored>, of: &BTreeMap<IncidentId, Stored>| -> Vec<Named> {
            of.iter().filter(|(id, _)| !from.contains_key(id)).map(|(_, incident)| named(incident)).collect()
        };
        let is_other = |(id, incident): &(&IncidentId, &Stored)| now.get(id).is_some_and(|now| now != *incident);
        let mut restoring = Restoring {
            incidents: then.len() as u64,
            back: missing(&now, &then),
            gone: missing(&then, &now),
            changed: then.iter().filter(is_other).map(|(_, incident)| named(incident)).collect(),
            is_damaged,
        };
        [&mut restoring.back, &mut restoring.gone, &mut restoring.changed].into_iter().for_each(|named| named.sort());
        Ok(restoring)
    }

    /// Goes back to a backup, and returns where the notebook before it is kept.
    ///
    /// # Errors
    /// When the backup cannot be used, or another program writes to the notebook.
    pub fn restore_backup(path: &Path, file: &Path, options: Options, now: Timestamp) -> Result<Option<PathBuf>> {
        let mut backup = Store::open_backup(file, options)?;
        derive::outdated_prints(&mut backup)?;
        if path.symlink_metadata().is_err() {
            drop(Store::open(path, Access::Write, options)?);
            Held::on(path, options)?.replace_whole(&backup)?;
            return Ok(None);
        }
        Store::take_back_log(path);
        // Opened before it is held, for one of an older schema is brought up to date.
        let present = Store::open(path, Access::Read, options);
        let held = Held::on(path, options)?;
        let is_whole = present.as_ref().is_ok_and(|present| {
            let integrity = present.integrity();
            integrity.damage.is_ok_and(|damage| damage.is_empty())
        });
        match present {
            Ok(present) if is_whole => {
                let kept = present.keep_before_restore(path, now)?;
                drop(present);
                held.replace_whole(&backup)?;
                Ok(Some(kept))
            }
            Err(error) if !error.tells_damage() => Err(error),
            present => {
                drop(present);
                held.replace_damaged(&backup, now).map(Some)
            }
        }
    }
}

/// An incident as it is compared.
#[derive(Debug, PartialEq, Eq)]
struct Stored {
    number: u64,
    title: String,
    updated_at: Timestamp,
    last_seen: Timestamp,
}

/// Returns the incidents that were not taken out.
fn incidents(store: &Store) -> Result<BTreeMap<IncidentId, Stored>> {
    store.read(|snapshot| {
        let mut incidents = BTreeMap::new();
        for number in snapshot.numbers(&super::Filter::default())? {
            if let Some(incident) = snapshot.bare_incident(number)? {
                let last_seen = incident.last_seen();
                let stored = Stored { number, title: incident.note.title, updated_at: incident.updated_at, last_seen };
                incidents.insert(incident.id, stored);
            }
        }
        Ok(incidents)
    })
}
