//! Captures: failures that were met and are not notes yet. Only the newest few are kept.

use rusqlite::{Params, Row};
use serde::{Deserialize, Serialize};

use super::environments::{Environments, SplitEnvironment};
use super::incidents::paste;
use super::{Snapshot, Transaction};
use crate::error::Result;
use crate::incident::{Occurrence, Paste};
use crate::named_enum::named_enum;
use crate::redact::{Scrubbed, TextFree};

/// Most captures that are kept: two evenings of failures in several terminals, each named by its number for as long.
const KEPT: usize = 100;

/// Captures that are kept whatever their size: as many as anybody looks back on in an evening.
const KEPT_OF_ANY_SIZE: usize = 20;

/// The most bytes of the texts of the others, with those of newer ones: 16 MiB, so that a notebook stays small.
const MAX_BYTES: usize = 16 << 20;

/// The captures that have to go: those after the first ?1, and those after the first ?2 with which there are more than
/// ?3 bytes.
const TOO_OLD: &str = "SELECT id, environment FROM (
        SELECT id, environment, row_number() OVER newest AS place, sum(octet_length(error)) OVER newest AS bytes
        FROM capture WINDOW newest AS (ORDER BY id DESC)
    ) WHERE place > ?1 OR (place > ?2 AND bytes > ?3)";

/// The columns of a capture, in the order in which [`capture`] reads them.
const COLUMNS: &str = "id, origin, at, exit_status, duration, incident, terminal, command, directory, error, \
     error_bytes, environment, moment";

/// A failure that was met and is not a note yet.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Capture {
    /// Number in this notebook, from 1; assigned when it is stored.
    #[serde(skip)]
    pub number: u64,
    /// Source of the capture.
    pub origin: Origin,
    /// Text as it was printed or pasted.
    #[serde(flatten)]
    pub error: Paste,
    /// Circumstances of the failure.
    #[serde(flatten)]
    pub occurrence: Occurrence,
    /// Incident that it was taken for, or became.
    pub incident: Option<u64>,
}

impl Capture {
    /// Creates a capture that is neither stored nor taken for an incident yet.
    pub fn new(origin: Origin, error: Paste, occurrence: Occurrence) -> Self {
        Self { number: 0, origin, error, occurrence, incident: None }
    }

    /// Puts a capture together from redacted parts.
    pub fn scrubbed(
        origin: Origin,
        error: Scrubbed<Paste>,
        occurrence: Scrubbed<Occurrence>,
        incident: Option<u64>,
    ) -> Scrubbed<Self> {
        let parts = error.zip(occurrence).zip(Scrubbed::text_free(origin)).zip(Scrubbed::text_free(incident));
        parts.map(|(((error, occurrence), origin), incident)| Self { number: 0, origin, error, occurrence, incident })
    }
}

impl TextFree for Origin {}

named_enum! {
    /// The command or place that a capture came from.
    pub enum Origin: "an origin of a capture" {
        /// `find` was asked about it and knew nothing like it.
        Find = "find",
        /// `run` ran the command.
        Run = "run",
        /// A terminal still showed it.
        Terminal = "terminal",
        /// It was typed or pasted into an editor.
        Editor = "editor",
    }
}

impl Snapshot<'_> {
    /// Returns the newest capture.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn last_capture(&self) -> Result<Option<Scrubbed<Capture>>> {
        self.newest_capture("", [])
    }

    /// Returns the newest capture of a command that was run in a terminal.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn last_run_in(&self, terminal: &str) -> Result<Option<Scrubbed<Capture>>> {
        self.newest_capture("WHERE origin = ?1 AND terminal = ?2", (Origin::Run, terminal))
    }

    /// Returns the newest capture of a terminal.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn last_capture_in(&self, terminal: &str) -> Result<Option<Scrubbed<Capture>>> {
        self.newest_capture("WHERE terminal = ?1", [terminal])
    }

    /// Returns the capture of a number. Returns `None` if it is not kept any more, or never was.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn capture(&self, number: u64) -> Result<Option<Scrubbed<Capture>>> {
        self.newest_capture("WHERE id = ?1", [number])
    }

    /// Returns all captures without their environments, the newest first.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn captures(&self) -> Result<Vec<Scrubbed<Capture>>> {
        let captures = self.rows(&format!("SELECT {COLUMNS} FROM capture ORDER BY id DESC"), [], capture)?;
        Ok(captures.into_iter().map(|bare| Scrubbed::stored(bare.capture)).collect())
    }

    fn newest_capture(&self, condition: &str, values: impl Params) -> Result<Option<Scrubbed<Capture>>> {
        let sql = format!("SELECT {COLUMNS} FROM capture {condition} ORDER BY id DESC LIMIT 1");
        let Some(Bare { capture, environment, moment }) = self.row(&sql, values, capture)? else { return Ok(None) };
        let environment = match environment {
            Some(id) => self.environment_at(id, moment.as_deref(), &mut Environments::default())?,
            None => None,
        };
        let occurrence = Occurrence { environment, ..capture.occurrence };
        Ok(Some(Scrubbed::stored(Capture { occurrence, ..capture })))
    }

    /// Tells whether a capture with this time, origin and text is stored.
    pub(super) fn has_capture(&self, capture: &Capture) -> Result<bool> {
        let wanted = (capture.occurrence.at, capture.origin, capture.error.text());
        let sql = "SELECT 1 FROM capture WHERE at = ?1 AND origin = ?2 AND error = ?3";
        Ok(self.row(sql, wanted, |_| Ok(()))?.is_some())
    }

    /// Returns the number of the capture that was written last; 0 if there was none.
    pub(super) fn last_capture_number(&self) -> Result<u64> {
        self.value("SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'capture'), 0)", [], |row| row.get(0))
    }
}

impl Transaction<'_> {
    /// Keeps a capture as the newest, lets the oldest go, and gives its number.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn keep_capture(&self, capture: &Scrubbed<Capture>) -> Result<u64> {
        let SplitEnvironment { environment, moment } =
            self.keep_environment(capture.occurrence.environment.as_ref())?;
        let occurrence = &capture.occurrence;
        let number = self.insert(
            "INSERT INTO capture (origin, at, exit_status, duration, environment, incident, terminal, command, \
                 directory,
                error, error_bytes, moment) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
            (
                capture.origin,
                occurrence.at,
                occurrence.exit_status,
                occurrence.duration_milliseconds.map(|duration| i64::try_from(duration).unwrap_or(i64::MAX)),
                environment,
                capture.incident,
                &occurrence.terminal,
                &occurrence.command,
                &occurrence.directory,
                capture.error.text(),
                capture.error.original(),
                moment,
            ),
        )?;
        let old: Vec<(i64, Option<i64>)> =
            self.rows(TOO_OLD, (KEPT, KEPT_OF_ANY_SIZE, MAX_BYTES), |row| Ok((row.get(0)?, row.get(1)?)))?;
        for (id, _) in &old {
            self.run("DELETE FROM capture WHERE id = ?1", [id])?;
        }
        self.forget_environments(&old.iter().filter_map(|(_, environment)| *environment).collect::<Vec<_>>())?;
        Ok(number.unsigned_abs())
    }

    /// Deletes the captures that were taken for an incident or have one of its texts, and returns their environments.
    pub(super) fn delete_captures_of(&self, incident: u64) -> Result<Vec<i64>> {
        let mut delete = self.statement(
            "DELETE FROM capture WHERE incident = ?1 OR error IN (
                SELECT error FROM incident WHERE id = ?1
                UNION ALL SELECT error FROM sighting WHERE incident = ?1 AND error IS NOT NULL)
                RETURNING environment",
        )?;
        let environments = delete.query_map([incident], |row| row.get(0)).and_then(Iterator::collect);
        let environments: Vec<Option<i64>> = environments.map_err(|error| self.unwritable(error))?;
        Ok(environments.into_iter().flatten().collect())
    }

    /// Remembers which incident a capture was taken for or became; a capture that is gone is none of it. One that was
    /// looked up again was stored again, and each of the two is settled with the other.
    ///
    /// # Errors
    /// When there is no such incident, or it cannot be written.
    pub fn settle_capture(&self, capture: u64, incident: u64) -> Result<()> {
        let sql = "UPDATE capture SET incident = ?2
            WHERE (at, origin, error) = (SELECT at, origin, error FROM capture WHERE id = ?1)";
        self.run(sql, (capture, incident)).map(drop)
    }
}

/// A capture whose environment is still to be read.
struct Bare {
    capture: Capture,
    environment: Option<i64>,
    moment: Option<String>,
}

fn capture(row: &Row<'_>) -> rusqlite::Result<Bare> {
    let occurrence = Occurrence {
        at: row.get(2)?,
        exit_status: row.get(3)?,
        duration_milliseconds: row.get(4)?,
        terminal: row.get(6)?,
        command: row.get(7)?,
        directory: row.get(8)?,
        environment: None,
    };
    let error = paste(row.get(9)?, row.get(10))?;
    let capture = Capture { number: row.get(0)?, origin: row.get(1)?, incident: row.get(5)?, error, occurrence };
    Ok(Bare { capture, environment: row.get(11)?, moment: row.get(12)? })
}
