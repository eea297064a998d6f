//! Prints and the index over their terms, which the tables call features. What a print says is the matcher's affair;
//! here it is bytes, a key and some numbers.

use rusqlite::Row;

use super::{Snapshot, Transaction};
use crate::error::Result;
use crate::incident::Role;

/// A print to be stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewPrint {
    /// The incident's number.
    pub incident: u64,
    /// The relation of the text that it was made of to the incident.
    pub role: Role,
    /// The version of the algorithm.
    pub version: u32,
    /// The hash of the text, equal for texts that differ in nothing relevant.
    pub key: [u8; 16],
    /// The fingerprint in the algorithm's encoding.
    pub body: Vec<u8>,
    /// The terms by which the print is found and counted.
    pub terms: PrintTerms,
}

/// The terms of a print, each list in any order; empty where it is neither to be found nor to be counted.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PrintTerms {
    /// The terms by which the print is found.
    pub indexed: Vec<u32>,
    /// Those that are counted, to know how rare they are: more than it is found by.
    pub counted: Vec<u32>,
}

/// A print as it is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredPrint {
    /// The number of the print.
    pub id: i64,
    /// The incident's number.
    pub incident: u64,
    /// The relation of the text that it was made of to the incident.
    pub role: Role,
    /// The version of the algorithm.
    pub version: u32,
    /// The hash of the text, equal for texts that differ in nothing relevant.
    pub key: [u8; 16],
    /// The fingerprint in the algorithm's encoding.
    pub body: Vec<u8>,
}

impl Snapshot<'_> {
    /// Returns the number of prints, including those of incidents that were taken out.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn prints(&self) -> Result<u64> {
        self.value("SELECT value FROM total WHERE name = 'fingerprints'", [], |row| row.get(0))
    }

    /// Returns the number of prints with each term, in the order of `terms`; ascending order is read fastest.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn document_frequencies(&self, terms: &[u32]) -> Result<Vec<u32>> {
        let known = self.counts_above_one(terms)?;
        let counts = || {
            let mut query = self.connection.prepare_cached("SELECT count FROM feature WHERE id = ?1")?;
            let count = |(term, known): (&u32, Option<u32>)| match known {
                Some(count) => Ok(count),
                None => query.query([term])?.next()?.map_or(Ok(0), |row| row.get(0)),
            };
            terms.iter().zip(known).map(count).collect::<rusqlite::Result<Vec<_>>>()
        };
        counts().map_err(|error| self.unreadable(error))
    }

    /// Returns the number of prints with each term as [`document_frequencies`](Self::document_frequencies) does, but 1
    /// for a term of no print. Most terms stand in one print or none, and the counts of the others lie on a fraction
    /// of the pages.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn document_frequencies_at_least_one(&self, terms: &[u32]) -> Result<Vec<u32>> {
        Ok(self.counts_above_one(terms)?.into_iter().map(|count| count.unwrap_or(1)).collect())
    }

    fn counts_above_one(&self, terms: &[u32]) -> Result<Vec<Option<u32>>> {
        let counts = || {
            let mut query = self
                .connection
                .prepare_cached("SELECT count FROM feature INDEXED BY feature_common WHERE id = ?1 AND count > 1")?;
            let count = |term| query.query([term])?.next()?.map(|row| row.get(0)).transpose();
            terms.iter().map(count).collect::<rusqlite::Result<Vec<_>>>()
        };
        counts().map_err(|error| self.unreadable(error))
    }

    /// The prints with a key, the newest first, at most `limit`.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn with_key(&self, key: &[u8; 16], limit: usize) -> Result<Vec<i64>> {
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        self.rows("SELECT id FROM fingerprint WHERE key = ?1 ORDER BY id DESC LIMIT ?2", (key, limit), |row| row.get(0))
    }

    /// A print, unless it is gone or its incident was taken out.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn print(&self, id: i64) -> Result<Option<StoredPrint>> {
        self.row(
            "SELECT fingerprint.id, incident, role, version, key, body FROM fingerprint
                WHERE fingerprint.id = ?1 AND NOT EXISTS (SELECT 1 FROM incident INDEXED BY incident_removed
                    WHERE incident.id = fingerprint.incident AND removed_at IS NOT NULL)",
            [id],
            stored,
        )
    }

    /// The prints of an incident, also of one that was taken out, in the order in which they were made.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn prints_of(&self, incident: u64) -> Result<Vec<StoredPrint>> {
        self.rows(
            "SELECT id, incident, role, version, key, body FROM fingerprint WHERE incident = ?1 ORDER BY id",
            [incident],
            stored,
        )
    }

    /// Hands over what every print remembers.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn each_print(&self, mut each: impl FnMut(Role, &[u8])) -> Result<()> {
        self.visit("SELECT role, body FROM fingerprint", [], |row| {
            each(row.get(0)?, row.get_ref(1)?.as_blob()?);
            Ok(())
        })
    }

    /// Hands over every term that is counted, with how many prints have it.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn each_term(&self, mut each: impl FnMut(u32, u32)) -> Result<()> {
        self.visit("SELECT id, count FROM feature", [], |row| {
            each(row.get(0)?, row.get(1)?);
            Ok(())
        })
    }

    /// Counts the prints of any other version of the algorithm, older or newer.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn prints_of_other_versions(&self, version: u32) -> Result<u64> {
        // Two ranges of the index; `<>` would read all of it.
        self.value(
            "SELECT (SELECT count(*) FROM fingerprint WHERE version < ?1) + (SELECT count(*) FROM fingerprint \
                 WHERE version > ?1)",
            [version],
            |row| row.get(0),
        )
    }
}

impl Transaction<'_> {
    /// Stores prints and their terms; the more at once, the faster each, for neighbours in the index are written
    /// together.
    ///
    /// # Errors
    /// When they cannot be written.
    pub fn add_prints(&self, prints: &[NewPrint]) -> Result<()> {
        let mut postings = Vec::with_capacity(prints.iter().map(|print| print.terms.indexed.len()).sum());
        for print in prints {
            let id = self.insert(
                "INSERT INTO fingerprint (incident, role, version, key, body) VALUES (?1, ?2, ?3, ?4, ?5)",
                (print.incident, print.role, print.version, print.key, &print.body),
            )?;
            postings.extend(print.terms.indexed.iter().map(|term| (*term, id)));
        }
        postings.sort_unstable();
        postings.dedup();
        self.add_postings(&postings)?;
        let mut count = self.statement(
            "INSERT INTO feature (id, count) VALUES (?1, ?2)
                ON CONFLICT (id) DO UPDATE SET count = count + excluded.count",
        )?;
        for (term, prints) in totals(prints.iter().map(|print| &print.terms)) {
            count.execute((term, prints)).map_err(|error| self.unwritable(error))?;
        }
        Ok(())
    }

    /// Deletes prints, each named by its number and the terms it was stored with.
    ///
    /// # Errors
    /// When they cannot be deleted.
    pub fn delete_prints(&self, prints: &[(i64, PrintTerms)]) -> Result<()> {
        for (id, terms) in prints {
            self.run("DELETE FROM fingerprint WHERE id = ?1", [id])?;
            for term in &terms.indexed {
                self.delete_posting(*term, *id)?;
            }
        }
        for (term, count) in totals(prints.iter().map(|(_, terms)| terms)) {
            // A count may not become nothing, so the row goes first where it would.
            let deleted = self.run("DELETE FROM feature WHERE id = ?1 AND count <= ?2", (term, count))?;
            if deleted == 0 {
                self.run("UPDATE feature SET count = count - ?2 WHERE id = ?1", (term, count))?;
            }
        }
        Ok(())
    }

    /// Deletes all prints and the whole index, for them to be made anew.
    ///
    /// # Errors
    /// When they cannot be deleted.
    pub fn delete_all_prints(&self) -> Result<()> {
        for table in ["DELETE FROM posting", "DELETE FROM feature", "DELETE FROM fingerprint"] {
            self.run(table, [])?;
        }
        Ok(())
    }

    /// Counts anew what is otherwise counted as it changes.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn recount(&self) -> Result<()> {
        // Damage may have taken the totals themselves.
        let counts = [
            "'fingerprints', count(*) FROM fingerprint WHERE true",
            "'incidents', count(*) FROM incident WHERE removed_at IS NULL",
        ];
        for counted in counts {
            let sql = format!(
                "INSERT INTO total (name, value) SELECT {counted}
                    ON CONFLICT (name) DO UPDATE SET value = excluded.value"
            );
            self.run(&sql, [])?;
        }
        Ok(())
    }
}

/// Returns each counted term with the number of these prints that have it, in ascending order of the terms.
fn totals<'a>(prints: impl Iterator<Item = &'a PrintTerms>) -> Vec<(u32, usize)> {
    let mut terms = Vec::new();
    for print in prints {
        let mut counted = print.counted.clone();
        counted.sort_unstable();
        counted.dedup();
        terms.append(&mut counted);
    }
    terms.sort_unstable();
    terms.chunk_by(|one, other| one == other).map(|group| (group[0], group.len())).collect()
}

fn stored(row: &Row<'_>) -> rusqlite::Result<StoredPrint> {
    Ok(StoredPrint {
        id: row.get(0)?,
        incident: row.get(1)?,
        role: row.get(2)?,
        version: row.get(3)?,
        key: row.get(4)?,
        body: row.get(5)?,
    })
}
