//! Captures: failures that were met and are not notes yet. Only the newest few are kept.

use rusqlite::Row;

use super::environments::{Environments, SplitEnvironment};
use super::incidents::paste;
use super::{Snapshot, Transaction};
use crate::environment::Environment;
use crate::error::{Error, Result};
use crate::incident::Paste;
use crate::named_enum::named_enum;
use crate::time::Timestamp;

/// How many captures are kept.
const KEPT: usize = 20;

/// A failure that was met and is not a note yet.
#[derive(Debug, Clone, PartialEq)]
pub struct Capture {
    /// Its number, counted from 1; not looked at when it is kept.
    pub number: u64,
    /// Where it came from.
    pub origin: Origin,
    /// When it happened.
    pub at: Timestamp,
    /// The text as it was printed or pasted.
    pub error: Paste,
    /// The command that failed.
    pub command: Option<String>,
    /// The folder it was run in.
    pub directory: Option<String>,
    /// The command's exit status; 128 and more for a signal.
    pub exit_status: Option<i32>,
    /// How long the command took.
    pub duration_milliseconds: Option<u64>,
    /// Which terminal it happened in, so that another terminal's failure is not taken for this one's.
    pub terminal: Option<String>,
    /// The machine at that time.
    pub environment: Option<Environment>,
    /// The incident it was taken for, or became.
    pub incident: Option<u64>,
}

impl Capture {
    /// One of which nothing but the text is known.
    pub fn new(origin: Origin, at: Timestamp, error: Paste) -> Self {
        Self {
            number: 0,
            origin,
            at,
            error,
            command: None,
            directory: None,
            exit_status: None,
            duration_milliseconds: None,
            terminal: None,
            environment: None,
            incident: None,
        }
    }
}

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
    /// The newest capture.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn last_capture(&self) -> Result<Option<Capture>> {
        let row = self.row(
            "SELECT id, origin, at, exit_status, duration, incident, terminal, command, directory, error, error_bytes,
                environment, moment FROM capture ORDER BY id DESC LIMIT 1",
            [],
            capture,
        )?;
        self.with_environment(row)
    }

    /// The newest capture of a command that was run in a terminal.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn last_run_in(&self, terminal: &str) -> Result<Option<Capture>> {
        let row = self.row(
            "SELECT id, origin, at, exit_status, duration, incident, terminal, command, directory, error, error_bytes,
                environment, moment FROM capture WHERE origin = ?1 AND terminal = ?2 ORDER BY id DESC LIMIT 1",
            (Origin::Run, terminal),
            capture,
        )?;
        self.with_environment(row)
    }

    fn with_environment(&self, row: Option<Bare>) -> Result<Option<Capture>> {
        let Some(Bare { capture, environment, moment }) = row else { return Ok(None) };
        let environment = match environment {
            Some(id) => self.environment_at(id, moment.as_deref(), &mut Environments::default())?,
            None => None,
        };
        Ok(Some(Capture { environment, ..capture }))
    }

    /// The number of the capture that was written last; 0 where none was.
    pub(super) fn last_capture_number(&self) -> Result<u64> {
        self.value("SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'capture'), 0)", [], |row| row.get(0))
    }
}

impl Transaction<'_> {
    /// Keeps a capture as the newest, lets the oldest go, and gives its number.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn keep_capture(&self, capture: &Capture) -> Result<u64> {
        let SplitEnvironment { environment, moment } = self.keep_environment(capture.environment.as_ref())?;
        let number = self.insert(
            "INSERT INTO capture (origin, at, exit_status, duration, environment, incident, terminal, command, directory,
                error, error_bytes, moment) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
            (
                capture.origin,
                capture.at,
                capture.exit_status,
                capture.duration_milliseconds.map(|duration| i64::try_from(duration).unwrap_or(i64::MAX)),
                environment,
                capture.incident,
                &capture.terminal,
                &capture.command,
                &capture.directory,
                capture.error.text(),
                capture.error.original(),
                moment,
            ),
        )?;
        let old: Vec<(i64, Option<i64>)> =
            self.rows("SELECT id, environment FROM capture ORDER BY id DESC LIMIT -1 OFFSET ?1", [KEPT], |row| {
                Ok((row.get(0)?, row.get(1)?))
            })?;
        for (id, _) in &old {
            self.run("DELETE FROM capture WHERE id = ?1", [id])?;
        }
        self.forget_environments(&old.iter().filter_map(|(_, environment)| *environment).collect::<Vec<_>>())?;
        Ok(number.unsigned_abs())
    }

    /// Remembers which incident a capture was taken for or became; a capture that is gone is none of it.
    ///
    /// # Errors
    /// When there is no such incident, or it cannot be written.
    pub fn settle_capture(&self, capture: u64, incident: u64) -> Result<()> {
        if self.row("SELECT 1 FROM incident WHERE id = ?1", [incident], |_| Ok(()))?.is_none() {
            return Err(Error::input(format!("there is no incident #{incident}")).hint("see what there is:  odap list"));
        }
        self.run("UPDATE capture SET incident = ?2 WHERE id = ?1", (capture, incident)).map(drop)
    }
}

/// A capture whose environment is still to be read.
struct Bare {
    capture: Capture,
    environment: Option<i64>,
    moment: Option<String>,
}

fn capture(row: &Row<'_>) -> rusqlite::Result<Bare> {
    let capture = Capture {
        number: row.get(0)?,
        origin: row.get(1)?,
        at: row.get(2)?,
        exit_status: row.get(3)?,
        duration_milliseconds: row.get(4)?,
        incident: row.get(5)?,
        terminal: row.get(6)?,
        command: row.get(7)?,
        directory: row.get(8)?,
        environment: None,
        error: paste(row.get(9)?, row.get(10))?,
    };
    Ok(Bare { capture, environment: row.get(11)?, moment: row.get(12)? })
}
