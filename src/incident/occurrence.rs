//! One occurrence of a failure: when, where, by which command and on which machine.

use serde::{Deserialize, Serialize};

use crate::environment::Environment;
use crate::time::{self, Timestamp};

/// The circumstances of a failure; whatever is not known is absent.
///
/// A sighting keeps the time, the command, the folder and the environment; a capture keeps all of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Occurrence {
    /// Time of the failure; of a command under `odap run`, of its start.
    #[serde(with = "time::milliseconds")]
    pub at: Timestamp,
    /// Command line that failed.
    pub command: Option<String>,
    /// Working directory of the command.
    pub directory: Option<String>,
    /// Terminal in which it happened, so that another terminal's failure is not taken for this one's.
    pub terminal: Option<String>,
    /// Exit status of the command; 128 and more for a signal.
    pub exit_status: Option<i32>,
    /// Run time of the command, in milliseconds.
    pub duration_milliseconds: Option<u64>,
    /// State of the machine at that time.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub environment: Option<Environment>,
}

impl Occurrence {
    /// Returns an occurrence of which only the time is known.
    pub fn at(at: Timestamp) -> Self {
        Self {
            at,
            command: None,
            directory: None,
            terminal: None,
            exit_status: None,
            duration_milliseconds: None,
            environment: None,
        }
    }

    /// Returns the occurrence of a command that has ended, with its exit status and its run time in milliseconds.
    #[must_use]
    pub fn ended(&self, exit_status: i32, milliseconds: u64) -> Self {
        Self { exit_status: Some(exit_status), duration_milliseconds: Some(milliseconds), ..self.clone() }
    }
}

impl Default for Occurrence {
    fn default() -> Self {
        Self::at(Timestamp::from_milliseconds(0))
    }
}
