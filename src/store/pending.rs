//! Look-ups that wait beside the notebook to be written into it.
//!
//! A change of the notebook is safe once the disk has it, which takes ten times as long as a look-up. A look-up need not
//! be that safe: `find` adds it as a line to a file beside the notebook, and whoever opens the notebook to write takes
//! the lines in first. So they are always newer than what stands in the notebook, and their numbers are known before.

use std::fs::{self, OpenOptions};
use std::io::{Read as _, Seek as _, Write as _};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use serde::{Deserialize, Serialize};

use super::{Capture, Origin, Store, Transaction};
use crate::environment::Environment;
use crate::error::{Error, Result};
use crate::incident::Paste;
use crate::platform;
use crate::time::Timestamp;

/// Bytes that may wait: what is read in the time of a look-up, and some tens of look-ups of usual length.
const MOST_BYTES: u64 = 128 << 10;

/// A look-up as a line.
#[derive(Serialize, Deserialize)]
struct PendingLine {
    origin: String,
    at: i64,
    error: String,
    #[serde(default)]
    error_base64: Option<String>,
    #[serde(default)]
    command: Option<String>,
    #[serde(default)]
    directory: Option<String>,
    #[serde(default)]
    exit_status: Option<i32>,
    #[serde(default)]
    duration_milliseconds: Option<u64>,
    #[serde(default)]
    terminal: Option<String>,
    #[serde(default)]
    environment: Option<Environment>,
    #[serde(default)]
    incident: Option<u64>,
}

impl PendingLine {
    fn of(capture: &Capture) -> Self {
        Self {
            origin: capture.origin.as_str().to_owned(),
            at: capture.at.milliseconds(),
            error: capture.error.text().to_owned(),
            error_base64: capture.error.original().map(|bytes| BASE64.encode(bytes)),
            command: capture.command.clone(),
            directory: capture.directory.clone(),
            exit_status: capture.exit_status,
            duration_milliseconds: capture.duration_milliseconds,
            terminal: capture.terminal.clone(),
            environment: capture.environment.clone(),
            incident: capture.incident,
        }
    }

    /// The look-up; `None` where the line was cut or a newer program wrote it.
    fn read(line: &str) -> Option<Capture> {
        let line: Self = serde_json::from_str(line).ok()?;
        let original = line.error_base64.map(|text| BASE64.decode(text)).transpose().ok()?;
        Some(Capture {
            number: 0,
            origin: line.origin.parse::<Origin>().ok()?,
            at: Timestamp::from_milliseconds(line.at),
            error: Paste::from_parts(line.error, original),
            command: line.command,
            directory: line.directory,
            exit_status: line.exit_status,
            duration_milliseconds: line.duration_milliseconds,
            terminal: line.terminal,
            environment: line.environment,
            incident: line.incident,
        })
    }
}

/// What waits, by its number.
fn pending_captures(text: &str, first: u64) -> impl DoubleEndedIterator<Item = Capture> {
    let captures: Vec<Capture> = text.lines().filter_map(PendingLine::read).collect();
    (first..).zip(captures).map(|(number, capture)| Capture { number, ..capture }).collect::<Vec<_>>().into_iter()
}

impl Store {
    /// Lets a look-up wait to be written, and gives its number. `None` where it cannot wait and is to be written at
    /// once: there is no notebook yet, it may not be written to, or too much waits.
    ///
    /// # Errors
    /// When the file beside the notebook cannot be written to.
    pub fn append_pending(&self, capture: &Capture) -> Result<Option<u64>> {
        if self.is_missing() || self.connection.is_readonly("main").unwrap_or(true) {
            return Ok(None);
        }
        let refused = |error: &dyn std::fmt::Display| {
            Error::notebook(format!("cannot write beside the notebook {}", self.place)).cause(error)
        };
        let mut line = serde_json::to_string(&PendingLine::of(capture)).map_err(|error| refused(&error))?;
        line.push('\n');
        let mut options = OpenOptions::new();
        options.read(true).append(true).create(true);
        platform::make_private(&mut options);
        let write = || {
            let mut file = options.open(self.place.pending_file())?;
            if file.metadata()?.len() + line.len() as u64 > MOST_BYTES {
                return Ok(None);
            }
            // In one piece, so that two look-ups at once are two lines.
            file.write_all(line.as_bytes())?;
            file.rewind()?;
            let mut all = Vec::new();
            file.read_to_end(&mut all)?;
            Ok(Some(all.iter().filter(|byte| **byte == b'\n').count() as u64))
        };
        let position = write().map_err(|error: std::io::Error| refused(&super::errors::io_reason(&error)))?;
        match position {
            Some(position) => self.read(|snapshot| Ok(Some(snapshot.last_capture_number()? + position))),
            None => Ok(None),
        }
    }

    /// The newest look-up that waits.
    ///
    /// # Errors
    /// When the notebook cannot be read.
    pub fn last_pending(&self) -> Result<Option<Capture>> {
        if self.is_missing() {
            return Ok(None);
        }
        let Ok(text) = fs::read_to_string(self.place.pending_file()) else { return Ok(None) };
        let first = self.read(|snapshot| snapshot.last_capture_number())? + 1;
        Ok(pending_captures(&text, first).next_back())
    }

    /// Writes down what waits.
    pub(super) fn take_in(&mut self) -> Result<()> {
        let file = self.place.pending_file();
        if !file.exists() {
            return Ok(());
        }
        let taken = file.with_extension("db-taken");
        let done = self.write(|transaction| {
            // What is added from now on begins a new file.
            let text = fs::rename(&file, &taken).and_then(|()| fs::read_to_string(&taken)).unwrap_or_default();
            pending_captures(&text, 0).try_for_each(|capture| transaction.take_in(&capture))
        });
        // A paste must not lie about: it stands in the notebook now, or cannot be written there.
        let _ = fs::remove_file(&taken);
        done
    }
}

impl Transaction<'_> {
    fn take_in(&self, capture: &Capture) -> Result<()> {
        let known = |incident: &u64| self.row("SELECT 1 FROM incident WHERE id = ?1", [*incident], |_| Ok(()));
        let incident = match capture.incident {
            Some(incident) if known(&incident)?.is_none() => None,
            incident => incident,
        };
        self.keep_capture(&Capture { incident, ..capture.clone() }).map(drop)
    }
}
