//! The beginning of a draft, in a file beside its text: its notebook, its circumstances and its first text.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::Beginning;
use crate::cli::Context;
use crate::cli::session::atomic_file;
use crate::cli::session::last_failure::{is_notebook, notebook_name};
use crate::error::Result;
use crate::incident::Occurrence;
use crate::platform;
use crate::time::Timestamp;

/// The facts about a draft that its text does not hold.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Head {
    /// The absolute path of the notebook that the draft is for.
    pub(super) notebook: String,
    /// The time at which it was begun.
    pub(super) begun: Timestamp,
    /// True if the first text holds something that a person typed or pasted, and that is kept nowhere else.
    pub(super) typed: bool,
    /// The circumstances of the error; `None` for an incident that the notebook has.
    pub(super) occurrence: Option<Occurrence>,
    /// The number of the capture that becomes the incident.
    pub(super) capture: Option<u64>,
    /// The text as it was begun, with which a later state of the incident is compared.
    pub(super) text: String,
}

impl Head {
    pub(super) fn of(beginning: Beginning<'_>, text: String, context: &Context) -> Self {
        Self {
            notebook: notebook_name(context),
            begun: context.now,
            typed: beginning.typed,
            occurrence: beginning.occurrence.cloned(),
            capture: beginning.capture,
            text,
        }
    }

    /// Returns the path of the file beside a draft.
    pub(super) fn path(draft: &Path) -> PathBuf {
        draft.with_extension("json")
    }

    /// Reads the file beside a draft. Returns `None` if there is none: the draft is a file of the user's own, or of an
    /// older program.
    pub(super) fn read(draft: &Path) -> Option<Self> {
        serde_json::from_slice(&platform::read_own_file(&Self::path(draft)).ok()?).ok()
    }

    /// Writes the file beside a draft, for its owner alone.
    pub(super) fn write(&self, draft: &Path) -> Result<()> {
        // A Head has string keys and finite numbers only, which is all that writing it could fail on.
        let text = serde_json::to_string(self).unwrap_or_default();
        atomic_file::write(&Self::path(draft), |file| Ok(writeln!(file, "{text}")?))
    }

    /// Returns true if the draft is for the notebook in use.
    pub(super) fn is_of_notebook(&self, context: &Context) -> bool {
        is_notebook(&self.notebook, context)
    }
}
