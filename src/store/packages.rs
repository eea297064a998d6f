//! Packages: a row for each version of one, and sets of those that were installed together.

use std::collections::BTreeSet;

use xxhash_rust::xxh3::Xxh3;

use super::delta::{deltas, numbers};
use super::{Snapshot, Transaction};
use crate::environment::Environment;
use crate::error::Result;
use crate::varint::put;

/// The packages of all tools of an environment: tool, name and version, in this order.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Packages(Vec<(String, String, String)>);

impl Packages {
    /// Takes the packages out of an environment.
    pub(super) fn taken_from(environment: &mut Environment) -> Self {
        let mut packages = Vec::new();
        for (tool, its) in &mut environment.tools {
            let taken = std::mem::take(&mut its.packages).into_iter();
            packages.extend(taken.map(|(name, version)| (tool.clone(), name, version)));
        }
        Self(packages)
    }

    /// Puts them back; those of a tool that is not there are lost, which no set that was taken from one has.
    pub(super) fn put_into(self, environment: &mut Environment) {
        for (tool, name, version) in self.0 {
            if let Some(tool) = environment.tools.get_mut(&tool) {
                tool.packages.insert(name, version);
            }
        }
    }

    /// Returns a hash that is equal for equal sets. Lengths are hashed too, so that moving text between fields changes
    /// the hash.
    pub(super) fn hash(&self) -> [u8; 16] {
        let mut hash = Xxh3::new();
        for text in self.0.iter().flat_map(|(tool, name, version)| [tool, name, version]) {
            hash.update(&(text.len() as u64).to_le_bytes());
            hash.update(text.as_bytes());
        }
        hash.digest128().to_be_bytes()
    }
}

impl Snapshot<'_> {
    /// The packages of a set.
    pub(super) fn packages(&self, set: i64) -> Result<Packages> {
        let mut packages = Vec::new();
        for id in self.members(set)? {
            let row = self.row("SELECT tool, name, version FROM package WHERE id = ?1", [id], |row| {
                Ok((row.get(0)?, row.get(1)?, row.get(2)?))
            })?;
            packages.extend(row);
        }
        Ok(Packages(packages))
    }

    fn members(&self, set: i64) -> Result<Vec<i64>> {
        let members = self.row("SELECT members FROM package_set WHERE id = ?1", [set], |row| {
            Ok(read(row.get_ref(0)?.as_blob()?).collect())
        })?;
        Ok(members.unwrap_or_default())
    }
}

impl Transaction<'_> {
    /// The row of a set, made where there is none yet; none for a set of nothing.
    pub(super) fn keep_packages(&self, packages: &Packages) -> Result<Option<i64>> {
        if packages.0.is_empty() {
            return Ok(None);
        }
        let hash = packages.hash();
        let known = self.row("SELECT id FROM package_set WHERE hash = ?1", [hash], |row| row.get(0))?;
        if known.is_some() {
            return Ok(known);
        }
        let mut members = Vec::with_capacity(packages.0.len());
        for (tool, name, version) in &packages.0 {
            let known = self.row(
                "SELECT id FROM package WHERE tool = ?1 AND name = ?2 AND version = ?3",
                (tool, name, version),
                |row| row.get(0),
            )?;
            let sql = "INSERT INTO package (tool, name, version) VALUES (?1, ?2, ?3)";
            members.push(match known {
                Some(id) => id,
                None => self.insert(sql, (tool, name, version))?,
            });
        }
        members.sort_unstable();
        self.insert("INSERT INTO package_set (hash, members) VALUES (?1, ?2)", (hash, written(&members))).map(Some)
    }

    /// Deletes those of these sets that no environment has any more, and the packages that no other set has.
    pub(super) fn forget_packages(&self, sets: &[i64]) -> Result<()> {
        let mut left: BTreeSet<i64> = BTreeSet::new();
        for set in sets {
            let members = self.members(*set)?;
            let deleted = self.run(
                "DELETE FROM package_set WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM environment WHERE packages = ?1)",
                [set],
            )?;
            if deleted > 0 {
                left.extend(members);
            }
        }
        if left.is_empty() {
            return Ok(());
        }
        self.visit("SELECT members FROM package_set", [], |row| {
            read(row.get_ref(0)?.as_blob()?).for_each(|id| {
                left.remove(&id);
            });
            Ok(())
        })?;
        left.iter().try_for_each(|id| self.run("DELETE FROM package WHERE id = ?1", [id]).map(drop))
    }
}

/// Ascending ids as they stand in a row.
fn written(ids: &[i64]) -> Vec<u8> {
    let mut bytes = Vec::new();
    if let Some(first) = ids.first() {
        put(&mut bytes, first.unsigned_abs());
        bytes.extend(deltas(ids));
    }
    bytes
}

/// The ids that stand in a row: those that deltas from 0 lead to.
fn read(bytes: &[u8]) -> impl Iterator<Item = i64> {
    numbers(0, bytes).skip(1)
}

#[cfg(test)]
mod tests {
    use super::{Packages, read, written};

    #[test]
    fn a_set_is_read_as_it_was_written() {
        for ids in [vec![], vec![1], vec![3, 4, 400, 70_000]] {
            assert_eq!(read(&written(&ids)).collect::<Vec<_>>(), ids);
        }
    }

    #[test]
    fn another_place_for_a_letter_is_another_set() {
        let set = |tool: &str, name: &str, version: &str| Packages(vec![(tool.into(), name.into(), version.into())]);
        assert_ne!(set("python", "ab", "1").hash(), set("python", "a", "b1").hash());
        assert_ne!(set("python", "six", "1").hash(), set("pythons", "ix", "1").hash());
    }
}
