//! Moving what belongs to one incident to another.

use super::Transaction;
use crate::error::Result;
use crate::incident::IncidentId;
use crate::time::Timestamp;

impl Transaction<'_> {
    /// Moves the sightings, attempts, corrections and former fixes of an incident to another. A sighting that had no
    /// text of its own gets that of its incident; where there is no sighting, the text becomes other words of the
    /// other incident.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn move_history(&self, from: u64, to: u64) -> Result<()> {
        self.run(
            "INSERT INTO correction (incident, said, at, error, error_bytes)
                SELECT ?2, 'also', created_at, error, error_bytes FROM incident
                WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM sighting WHERE incident = ?1)",
            (from, to),
        )?;
        self.run(
            "UPDATE sighting SET error = (SELECT error FROM incident WHERE id = ?1),
                error_bytes = (SELECT error_bytes FROM incident WHERE id = ?1)
                WHERE incident = ?1 AND error IS NULL
                AND (SELECT error FROM incident WHERE id = ?1) IS NOT (SELECT error FROM incident WHERE id = ?2)",
            (from, to),
        )?;
        self.run("UPDATE sighting SET incident = ?2 WHERE incident = ?1", (from, to))?;
        self.run(
            "UPDATE attempt SET incident = ?2, position = position +
                (SELECT coalesce(max(position) + 1, 0) FROM attempt WHERE incident = ?2) WHERE incident = ?1
                AND text NOT IN (SELECT text FROM attempt WHERE incident = ?2)",
            (from, to),
        )?;
        self.run("UPDATE correction SET incident = ?2 WHERE incident = ?1", (from, to))?;
        // Of what was said of one text of both, the later holds.
        self.run(
            "DELETE FROM correction WHERE incident = ?1 AND said IN ('same', 'not') AND EXISTS (
                SELECT 1 FROM correction AS later WHERE later.incident = ?1 AND later.said IN ('same', 'not')
                    AND later.error = correction.error AND (later.at, later.id) > (correction.at, correction.id))",
            [to],
        )?;
        self.run("UPDATE former_fix SET incident = ?2 WHERE incident = ?1", (from, to)).map(drop)
    }

    /// Moves some sightings of an incident to another. One whose text is the other's own keeps none of its own, and one
    /// that had none gets that of its incident.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn move_sightings(&self, from: u64, to: u64, sightings: &[IncidentId]) -> Result<()> {
        // In one step: what is done to a row that belongs to a new incident already is not recorded.
        for sighting in sightings {
            self.run(
                "UPDATE sighting SET incident = ?2,
                    error = nullif(coalesce(sighting.error, whole.error), part.error),
                    error_bytes = CASE
                        WHEN coalesce(sighting.error, whole.error) = part.error THEN NULL
                        WHEN sighting.error IS NULL THEN whole.error_bytes
                        ELSE sighting.error_bytes END
                    FROM incident AS whole, incident AS part
                    WHERE whole.id = ?1 AND part.id = ?2 AND sighting.incident = ?1 AND sighting.ulid = ?3",
                (from, to, sighting),
            )?;
        }
        for incident in [from, to] {
            self.run(
                "UPDATE incident SET last_seen_at = (SELECT max(seen_at) FROM sighting WHERE incident = ?1)
                    WHERE id = ?1",
                [incident],
            )?;
        }
        Ok(())
    }

    /// Credits what sightings of an incident say of one fix to another with the same text.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn credit_to(&self, incident: u64, from: IncidentId, to: IncidentId) -> Result<()> {
        let sql = "UPDATE sighting SET fix = ?3 WHERE incident = ?1 AND fix = ?2";
        self.run(sql, (incident, from, to)).map(drop)
    }

    /// Takes an incident out that became a part of another.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn mark_merged(&self, part: u64, whole: u64, now: Timestamp) -> Result<()> {
        self.run(
            "UPDATE incident SET merged_into = ?2, removed_at = ?3, updated_at = ?3 WHERE id = ?1",
            (part, whole, now),
        )
        .map(drop)
    }
}
