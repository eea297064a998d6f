//! Taking incidents out, bringing them back, and deleting them for good.

use std::path::PathBuf;

use super::edit::typed;
use super::{Notebook, prints};
use crate::error::{Error, Result};
use crate::incident::{Action, Incident, Selector};
use crate::store::Transaction;
use crate::time::Timestamp;

/// Incidents that were deleted for good.
#[derive(Debug)]
pub struct Purged {
    /// The incidents, as they were.
    pub incidents: Vec<Incident>,
    /// The state of their texts on the disk.
    pub wiped: Wiped,
}

/// The state of deleted texts on the disk.
#[derive(Debug)]
pub enum Wiped {
    /// They are, in the file and beside it.
    Everywhere,
    /// They are once every other odap has closed the notebook, whose log still has them.
    OnceOthersClose,
    /// It failed; the log beside the notebook may still have them.
    Unknown(Error),
}

impl Notebook {
    /// Takes incidents out, all or none; they can be restored. One that was taken out before stays as it is.
    ///
    /// # Errors
    /// When one of them is not there, or the notebook cannot be written to.
    pub fn remove(&mut self, which: &[Selector], now: Timestamp) -> Result<Vec<Incident>> {
        self.store.change(typed(Action::Remove, now), |transaction| {
            each_of(transaction, which, |incident| {
                if let Some(whole) = incident.merged_into {
                    return Err(merged(incident, whole));
                }
                incident.removed_at = incident.removed_at.or(Some(now));
                transaction.mark_removed(incident.number, incident.removed_at)
            })
        })
    }

    /// Brings incidents back, all or none, as they were, and returns them. One that was not taken out, or was merged
    /// into another, stays as it is and is not returned.
    ///
    /// # Errors
    /// When one of them is not there, or the notebook cannot be written to.
    pub fn restore(&mut self, which: &[Selector], now: Timestamp) -> Result<Vec<Incident>> {
        let mut restored = Vec::new();
        self.store.change(typed(Action::Restore, now), |transaction| {
            each_of(transaction, which, |incident| {
                if incident.merged_into.is_some() || incident.removed_at.take().is_none() {
                    return Ok(());
                }
                restored.push(incident.clone());
                transaction.mark_removed(incident.number, None)
            })
        })?;
        Ok(restored)
    }

    /// Deletes incidents for good, all or none, with everything that belongs to them, what was merged into them and the
    /// captures with one of their texts, and overwrites their place in the file.
    ///
    /// # Errors
    /// When one of them is not there, the notebook cannot be written to, or the look-ups that wait beside it cannot be
    /// taken in; nothing is deleted then.
    pub fn purge(&mut self, which: &[Selector]) -> Result<Purged> {
        // Look-ups that wait beside the notebook may have one of the texts, and are captures only once they are stored.
        self.store.store_pending()?;
        let purged = self.store.write(|transaction| {
            // What was merged into an incident is a part of it.
            let mut all = which.to_vec();
            for which in which {
                let parts = transaction.parts_of(transaction.any(which)?.number)?;
                all.extend(parts.into_iter().map(Selector::Number));
            }
            let purged = each_of(transaction, &all, |incident| {
                prints::forget(transaction, incident.number)?;
                transaction.delete_incident(incident.number)
            })?;
            transaction.count_purge()?;
            Ok(purged)
        })?;
        let wiped = match self.store.wipe() {
            Ok(true) => Wiped::Everywhere,
            Ok(false) => Wiped::OnceOthersClose,
            Err(error) => Wiped::Unknown(error),
        };
        Ok(Purged { incidents: purged, wiped })
    }

    /// Returns the copies of the notebook from before its tables changed, in which what was purged may still be.
    pub fn copies_before_migration(&self) -> Vec<PathBuf> {
        self.store.copies_before_migration()
    }

    /// Returns the folder of the backups, in which what was purged may still be; none where there are none.
    pub fn backup_folder(&self) -> Option<PathBuf> {
        self.store.backup_folder()
    }
}

/// The refusal to change an incident that is a part of another.
pub(super) fn merged(incident: &Incident, whole: u64) -> Error {
    let number = incident.number;
    Error::input(format!("cannot change #{number} {}", incident.note.title))
        .cause(format!("it was merged into #{whole}"))
        .hint(format!("odap show {whole}\nodap log --incident {number}   names the change, which can be undone"))
}

/// Does something to each of these incidents, once where it is named twice, and gives them in that order.
fn each_of(
    transaction: &Transaction<'_>,
    which: &[Selector],
    mut change: impl FnMut(&mut Incident) -> Result<()>,
) -> Result<Vec<Incident>> {
    let mut incidents: Vec<Incident> = Vec::with_capacity(which.len());
    for which in which {
        let incident = transaction.any(which)?;
        if !incidents.iter().any(|other| other.number == incident.number) {
            incidents.push(incident);
        }
    }
    incidents.iter_mut().try_for_each(&mut change)?;
    Ok(incidents)
}
