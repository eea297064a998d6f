//! Environments: one row for each different machine state, shared by the sightings and captures in it.
//!
//! An environment is written in three parts, so that what repeats is written once: its body with what stays, the set of
//! its packages, and its moment, which stands with the sighting: commit and free space are different every time.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use rusqlite::types::FromSqlError;
use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::xxh3_128;

use super::packages::Packages;
use super::{Snapshot, Transaction};
use crate::environment::Environment;
use crate::error::{Error, Result};

/// The stored place of an environment: its row, and the moment that is stored with the sighting.
#[derive(Debug, Default)]
pub(super) struct SplitEnvironment {
    pub(super) environment: Option<i64>,
    pub(super) moment: Option<String>,
}

/// Environments that were read already, by their rows, without a moment.
pub(super) type Environments = HashMap<i64, Environment>;

/// The part of an environment that holds at one moment only.
#[derive(Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
struct Volatile {
    #[serde(skip_serializing_if = "Option::is_none")]
    commit: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    dirty: Option<bool>,
    /// Mebibytes and inodes that were free, in the order of the disks.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    free: Vec<(Option<u64>, Option<u64>)>,
}

impl Volatile {
    /// Takes the moment out of an environment.
    fn taken_from(environment: &mut Environment) -> Self {
        let mut moment = Self::default();
        if let Some(git) = &mut environment.git {
            (moment.commit, moment.dirty) = (git.commit.take(), git.dirty.take());
        }
        let disks = environment.system.iter_mut().flat_map(|system| &mut system.disks);
        moment.free = disks.map(|disk| (disk.free_mib.take(), disk.free_inodes.take())).collect();
        moment
    }

    fn put_into(self, environment: &mut Environment) {
        if let Some(git) = &mut environment.git {
            (git.commit, git.dirty) = (self.commit, self.dirty);
        }
        let disks = environment.system.iter_mut().flat_map(|system| &mut system.disks);
        for (disk, (mebibytes, inodes)) in disks.zip(self.free) {
            (disk.free_mib, disk.free_inodes) = (mebibytes, inodes);
        }
    }
}

impl Snapshot<'_> {
    /// The environment of a row, at a moment.
    pub(super) fn environment_at(
        &self,
        id: i64,
        moment: Option<&str>,
        known: &mut Environments,
    ) -> Result<Option<Environment>> {
        let mut environment = match known.entry(id) {
            Entry::Occupied(read) => read.get().clone(),
            Entry::Vacant(place) => match self.environment(id)? {
                Some(environment) => place.insert(environment).clone(),
                None => return Ok(None),
            },
        };
        if let Some(moment) = moment {
            let moment: Volatile = serde_json::from_str(moment).map_err(|error| self.unreadable(other(error)))?;
            moment.put_into(&mut environment);
        }
        Ok(Some(environment))
    }

    /// The environment of a row, without its moment.
    fn environment(&self, id: i64) -> Result<Option<Environment>> {
        let row = self.row("SELECT body, packages FROM environment WHERE id = ?1", [id], |row| {
            let body = row.get_ref(0)?.as_str()?;
            let environment = serde_json::from_str::<Environment>(body).map_err(other)?;
            Ok((environment, row.get::<_, Option<i64>>(1)?))
        })?;
        let Some((mut environment, set)) = row else { return Ok(None) };
        if let Some(set) = set {
            self.packages(set)?.put_into(&mut environment);
        }
        Ok(Some(environment))
    }

    /// The rows of the environments that a question holds of. It is asked without their moments.
    pub(super) fn environments_where(&self, mut holds: impl FnMut(&Environment) -> bool) -> Result<Vec<i64>> {
        let ids: Vec<i64> = self.rows("SELECT id FROM environment ORDER BY id", [], |row| row.get(0))?;
        let mut wanted = Vec::new();
        for id in ids {
            if self.environment(id)?.is_some_and(|environment| holds(&environment)) {
                wanted.push(id);
            }
        }
        Ok(wanted)
    }
}

impl Transaction<'_> {
    /// Writes an environment down, where it is not yet.
    pub(super) fn keep_environment(&self, environment: Option<&Environment>) -> Result<SplitEnvironment> {
        let Some(environment) = environment else { return Ok(SplitEnvironment::default()) };
        let unwritable = |error: serde_json::Error| Error::notebook("cannot write an environment down").because(error);
        let mut environment = environment.clone();
        let moment = Volatile::taken_from(&mut environment);
        let packages = Packages::taken_from(&mut environment);
        let body = serde_json::to_string(&environment).map_err(unwritable)?;
        let moment = (moment != Volatile::default()).then(|| serde_json::to_string(&moment)).transpose();
        let moment = moment.map_err(unwritable)?;

        let hash = xxh3_128(&[body.as_bytes(), &packages.hash()].concat()).to_be_bytes();
        let known = self.row("SELECT id FROM environment WHERE hash = ?1", [hash], |row| row.get(0))?;
        let id = match known {
            Some(id) => id,
            None => {
                let set = self.keep_packages(&packages)?;
                let sql = "INSERT INTO environment (hash, body, packages) VALUES (?1, ?2, ?3)";
                self.insert(sql, (hash, body, set))?
            }
        };
        Ok(SplitEnvironment { environment: Some(id), moment })
    }

    /// Deletes those of these environments that nothing refers to any more, also no change that may be taken back, and
    /// the packages that only they had.
    pub(super) fn forget_environments(&self, candidates: &[i64]) -> Result<()> {
        let mut sets: Vec<i64> = Vec::new();
        for id in candidates {
            let set =
                self.row("SELECT packages FROM environment WHERE id = ?1", [id], |row| row.get::<_, Option<i64>>(0))?;
            let deleted = self.run(
                "DELETE FROM environment WHERE id = ?1
                    AND NOT EXISTS (SELECT 1 FROM sighting WHERE environment = ?1)
                    AND NOT EXISTS (SELECT 1 FROM capture WHERE environment = ?1)
                    AND NOT EXISTS (
                        SELECT 1 FROM earlier WHERE entity = 'sighting' AND field = 'environment' AND value = ?1)",
                [id],
            )?;
            sets.extend(set.flatten().filter(|_| deleted > 0));
        }
        self.forget_packages(&sets)
    }
}

fn other(error: serde_json::Error) -> rusqlite::Error {
    FromSqlError::Other(error.into()).into()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::Volatile;
    use crate::environment::Environment;

    #[test]
    fn what_was_taken_out_is_put_back() {
        let disk = |role: &str, free: u64| json!({"role": role, "size_mib": 900, "free_mib": free, "later": 1});
        let whole: Environment = serde_json::from_value(json!({
            "system": {"os": "Debian", "disks": [disk("working folder", 7), disk("/dev/shm", 64)]},
            "git": {"commit": "1f3e", "branch": "main", "dirty": true, "later": 2},
        }))
        .unwrap();
        let mut environment = whole.clone();
        let moment = Volatile::taken_from(&mut environment);
        let text = serde_json::to_string(&moment).unwrap();
        assert_eq!(text, r#"{"commit":"1f3e","dirty":true,"free":[[7,null],[64,null]]}"#);
        assert!(!serde_json::to_string(&environment).unwrap().contains("1f3e"));
        serde_json::from_str::<Volatile>(&text).unwrap().put_into(&mut environment);
        assert_eq!(environment, whole);
    }
}
