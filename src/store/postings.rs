//! The index that `find` reads: which prints have a term.
//!
//! The prints of a term stand in blocks: the first one's number, then the deltas to the others, seven bits a byte. A
//! posting takes a byte or two so, where a row of its own takes fifteen; and a look-up reads a page instead of ten.

use super::delta::{deltas, numbers};
use super::{Snapshot, Transaction};
use crate::error::Result;
use crate::varint::put;

/// Bytes of deltas after which a new block is begun: eight blocks share a page of 4,096 bytes, so that adding to one
/// writes no more than it would have to anyhow.
const BLOCK: usize = 480;

impl Snapshot<'_> {
    /// The prints that have a term, the newest first, at most `limit`.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn postings(&self, term: u32, limit: usize) -> Result<Vec<i64>> {
        let mut found = Vec::new();
        self.take_while("SELECT first, deltas FROM posting WHERE feature = ?1 ORDER BY first DESC", [term], |row| {
            let from = found.len();
            found.extend(numbers(row.get(0)?, row.get_ref(1)?.as_blob()?));
            found[from..].reverse();
            Ok(found.len() < limit)
        })?;
        found.truncate(limit);
        Ok(found)
    }

    /// Returns the number of postings; reads them all.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn posting_count(&self) -> Result<u64> {
        let mut count = 0;
        self.visit("SELECT deltas FROM posting", [], |row| {
            let deltas = row.get_ref(0)?.as_blob()?;
            count += 1 + deltas.iter().filter(|byte| **byte < 0x80).count() as u64;
            Ok(())
        })?;
        Ok(count)
    }

    /// The block in which a print would stand.
    fn block(&self, term: u32, print: i64) -> Result<Option<(i64, Vec<u8>)>> {
        self.row(
            "SELECT first, deltas FROM posting WHERE feature = ?1 AND first <= ?2 ORDER BY first DESC LIMIT 1",
            (term, print),
            |row| Ok((row.get(0)?, row.get(1)?)),
        )
    }
}

impl Transaction<'_> {
    /// Adds postings of prints that are newer than all before them, sorted by term and print.
    pub(super) fn add_postings(&self, postings: &[(u32, i64)]) -> Result<()> {
        for group in postings.chunk_by(|one, other| one.0 == other.0) {
            self.add_to_term(group)?;
        }
        Ok(())
    }

    fn add_to_term(&self, group: &[(u32, i64)]) -> Result<()> {
        let term = group[0].0;
        let mut block = self.block(term, i64::MAX)?.filter(|(_, deltas)| deltas.len() < BLOCK);
        let mut last = block.as_ref().and_then(|(first, deltas)| numbers(*first, deltas).last()).unwrap_or_default();
        for &(_, print) in group {
            match &mut block {
                Some((_, deltas)) if deltas.len() < BLOCK => put(deltas, print.abs_diff(last)),
                full => {
                    if let Some((first, deltas)) = full.replace((print, Vec::new())) {
                        self.put_block(term, first, &deltas)?;
                    }
                }
            }
            last = print;
        }
        block.map_or(Ok(()), |(first, deltas)| self.put_block(term, first, &deltas))
    }

    fn put_block(&self, term: u32, first: i64, deltas: &[u8]) -> Result<()> {
        self.run("INSERT OR REPLACE INTO posting (feature, first, deltas) VALUES (?1, ?2, ?3)", (term, first, deltas))
            .map(drop)
    }

    /// Deletes one posting, if it is there.
    pub(super) fn delete_posting(&self, term: u32, print: i64) -> Result<()> {
        let Some((first, old)) = self.block(term, print)? else { return Ok(()) };
        let kept: Vec<i64> = numbers(first, &old).filter(|other| *other != print).collect();
        if kept.first() != Some(&first) {
            self.run("DELETE FROM posting WHERE feature = ?1 AND first = ?2", (term, first))?;
        }
        match kept.first() {
            Some(&first) => self.put_block(term, first, &deltas(&kept)),
            None => Ok(()),
        }
    }
}
