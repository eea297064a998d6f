//! Deriving all fingerprints of a notebook anew, from the texts that it holds.

use super::parallel::on_all_cores;
use super::{Filter, Notebook, prints};
use crate::error::Result;
use crate::matcher::fingerprint;
use crate::store::{Store, Transaction};

/// Incidents whose prints are derived at once.
const MAX_BATCH: usize = 10_000;

/// Derives every print anew where some are of another version, and returns how many were made.
pub(super) fn outdated_prints(store: &mut Store) -> Result<u64> {
    store.write_much(|transaction| {
        // Asked inside the transaction: another odap may have been faster.
        if transaction.prints_of_other_versions(fingerprint::VERSION)? == 0 {
            return Ok(0);
        }
        derive(transaction, &mut |_, _| ())
    })
}

/// Derives every print anew, of incidents that were taken out too, and returns how many were made. `progress` is told
/// how many incidents are done, and of how many.
pub(super) fn all_prints(store: &mut Store, progress: &mut dyn FnMut(u64, u64)) -> Result<u64> {
    store.write_much(|transaction| derive(transaction, progress))
}

fn derive(transaction: &Transaction<'_>, progress: &mut dyn FnMut(u64, u64)) -> Result<u64> {
    // First, for a total that is too low would be counted down below zero, which the notebook refuses.
    transaction.recount()?;
    transaction.delete_all_prints()?;
    let mut numbers = transaction.numbers(&Filter::default())?;
    numbers.extend(transaction.numbers(&Filter { removed: true, ..Filter::default() })?);
    let (mut made, mut done) = (0, 0);
    for batch in numbers.chunks(MAX_BATCH) {
        let mut incidents = Vec::with_capacity(batch.len());
        for number in batch {
            incidents.extend(transaction.bare_incident(*number)?);
        }
        let prints = on_all_cores(incidents, |incident| prints::of_incident(&incident)).concat();
        transaction.add_prints(&prints)?;
        made += prints.len() as u64;
        done += batch.len() as u64;
        progress(done, numbers.len() as u64);
    }
    Ok(made)
}

impl Notebook {
    /// Copies the notebook into memory with fingerprints of this version, where it still holds others: its file is
    /// locked or may not be written to. Returns none otherwise.
    ///
    /// Without it every look-up would find nothing. It takes 0.14 ms of processor time an incident.
    ///
    /// # Errors
    /// When the notebook cannot be read.
    pub(super) fn derived_copy(&self) -> Result<Option<Store>> {
        if self.store.read(|snapshot| snapshot.prints_of_other_versions(fingerprint::VERSION))? == 0 {
            return Ok(None);
        }
        let mut copy = self.store.copy_to_memory()?;
        outdated_prints(&mut copy)?;
        Ok(Some(copy))
    }
}
