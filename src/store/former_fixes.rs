//! The fixes of an incident that gave way to another.

use super::{Snapshot, Transaction};
use crate::error::Result;
use crate::incident::FormerFix;

impl Snapshot<'_> {
    /// The former fixes of an incident, oldest first.
    pub(super) fn former_fixes_of(&self, incident: u64) -> Result<Vec<FormerFix>> {
        self.rows(
            "SELECT ulid, text, source, written_at, replaced_at FROM former_fix WHERE incident = ?1
                ORDER BY replaced_at, id",
            [incident],
            |row| {
                Ok(FormerFix {
                    id: row.get(0)?,
                    text: row.get(1)?,
                    source: row.get(2)?,
                    written_at: row.get(3)?,
                    replaced_at: row.get(4)?,
                })
            },
        )
    }
}

impl Transaction<'_> {
    /// Gives an incident these former fixes and no others. One that stays as it is keeps its row.
    pub(super) fn write_former_fixes(&self, incident: u64, known: &[FormerFix], fixes: &[FormerFix]) -> Result<()> {
        for fix in known.iter().filter(|fix| !fixes.contains(fix)) {
            self.run("DELETE FROM former_fix WHERE incident = ?1 AND ulid = ?2", (incident, fix.id))?;
        }
        for fix in fixes.iter().filter(|fix| !known.contains(fix)) {
            let FormerFix { id, text, source, written_at, replaced_at } = fix;
            self.run(
                "INSERT INTO former_fix (incident, ulid, source, written_at, replaced_at, text)
                    VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                (incident, id, source, written_at, replaced_at, text),
            )?;
        }
        Ok(())
    }
}
