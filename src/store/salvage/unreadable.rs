//! Rows that SQLite takes and nobody can read: an environment or a failure that says something else than it may.

use std::collections::BTreeSet;

use super::{Lost, Missing, Salvaged};
use crate::error::Result;
use crate::store::environments::Environments;
use crate::store::{Snapshot, Store};

impl Store {
    /// Gives up the environments and the failures that cannot be read, so that whoever refers to them can.
    pub(super) fn give_up_unreadable(&mut self, salvaged: &mut Salvaged) -> Result<()> {
        let mut without_environment = BTreeSet::new();
        self.write(|transaction| {
            let environments: Vec<i64> = transaction.rows("SELECT id FROM environment", [], |row| row.get(0))?;
            for id in environments {
                if transaction.environment_at(id, None, &mut Environments::default()).is_err() {
                    without_environment.extend(transaction.incidents_in(id)?);
                    transaction.run("UPDATE sighting SET environment = NULL WHERE environment = ?1", [id])?;
                    transaction.run("UPDATE capture SET environment = NULL WHERE environment = ?1", [id])?;
                    transaction.run("DELETE FROM environment WHERE id = ?1", [id])?;
                }
            }
            for table in ["sighting", "capture"] {
                let moments: Vec<(i64, i64, String)> = transaction.rows(
                    &format!("SELECT id, environment, moment FROM {table} WHERE moment || environment IS NOT NULL"),
                    [],
                    |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
                )?;
                let mut known = Environments::default();
                for (row, environment, moment) in moments {
                    if transaction.environment_at(environment, Some(&moment), &mut known).is_err() {
                        transaction.run(&format!("UPDATE {table} SET moment = NULL WHERE id = ?1"), [row])?;
                    }
                }
            }
            let captures: Vec<u64> = transaction.rows("SELECT id FROM capture WHERE id > 0", [], |row| row.get(0))?;
            for number in captures.into_iter().filter(|number| transaction.capture(*number).is_err()) {
                salvaged.dropped += transaction.run("DELETE FROM capture WHERE id = ?1", [number])? as u64;
            }
            Ok(())
        })?;
        Missing::add(&mut salvaged.missing, Lost::Environment, without_environment.len() as u64, without_environment);
        Ok(())
    }
}

impl Snapshot<'_> {
    /// The incidents that were seen in an environment.
    fn incidents_in(&self, environment: i64) -> Result<Vec<u64>> {
        let sql = "SELECT DISTINCT incident FROM sighting WHERE environment = ?1";
        self.rows(sql, [environment], |row| row.get(0))
    }
}
