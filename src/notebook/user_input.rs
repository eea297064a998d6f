//! Input of a user: a new incident, a change to an incident, a sighting.

use super::{Pasted, ingest};
use crate::incident::{Action, Note, NotePatch, Occurrence, Outcome};
use crate::redact::{Privacy, Scrubbed};

/// A new incident without its error; whatever is missing is read from the error or stays open.
#[derive(Debug, Clone, Default)]
pub struct Draft {
    /// The note of the incident.
    pub note: Note,
    /// Circumstances in which it was met.
    pub occurrence: Scrubbed<Occurrence>,
    /// Number of the capture that becomes the incident.
    pub capture: Option<u64>,
    /// True if the user says that the fix worked.
    pub worked: bool,
}

impl Draft {
    /// Returns the draft as it would be logged, to be looked over before: without secrets, and with the title and the
    /// kind that the error tells.
    #[must_use]
    pub fn completed(self, pasted: &Pasted, privacy: &Privacy) -> Self {
        let mut note = Scrubbed::new(self.note, privacy);
        if !pasted.error().is_blank() {
            note = ingest::complete(note, pasted.error().text(), &pasted.reading().anatomy, privacy);
        }
        Self { note: note.into_inner(), ..self }
    }
}

/// Changes to an incident. `None` leaves a field alone, an empty value clears it: a title or a kind that is cleared is
/// read from the error anew, and an incident without a fix is open.
#[derive(Debug, Clone, Default)]
pub struct Edit {
    /// Another error text of its own.
    pub error: Option<Pasted>,
    /// Changes to what is known about it.
    pub note: NotePatch,
    /// True if another text of the fix is the same fix in other words, which keeps its record.
    pub is_same_fix: bool,
    /// Result of the fix, where the user says how it did.
    pub outcome: Option<Outcome>,
    /// Command that makes the changes.
    pub action: Action,
}

/// A sighting to be recorded.
#[derive(Debug, Clone)]
pub struct Occasion {
    /// Error as it was this time; not kept where it is the incident's own.
    pub error: Option<Pasted>,
    /// Circumstances in which it was met.
    pub occurrence: Scrubbed<Occurrence>,
    /// Result of the stored fix.
    pub outcome: Option<Outcome>,
    /// Remark of the user.
    pub note: Option<String>,
    /// Number of the capture that is the sighting.
    pub capture: Option<u64>,
    /// Changes to the note that come with it.
    pub note_changes: NotePatch,
    /// Command that records it.
    pub action: Action,
}

impl Default for Occasion {
    fn default() -> Self {
        Self {
            error: None,
            occurrence: Scrubbed::default(),
            outcome: None,
            note: None,
            capture: None,
            note_changes: NotePatch::default(),
            action: Action::Again,
        }
    }
}
