//! What a user hands in: a new incident, a change to one, an occasion on which one was seen again.

use super::ingest;
use crate::environment::Environment;
use crate::incident::{Note, NotePatch, Outcome, Paste};
use crate::matcher;

/// What a new incident is made of; whatever is missing is read from the error or stays open.
#[derive(Debug, Clone, Default)]
pub struct Draft {
    /// The error as pasted.
    pub error: Paste,
    /// What is known about it.
    pub note: Note,
    /// The machine it was seen on.
    pub environment: Option<Environment>,
    /// The command that failed.
    pub command: Option<String>,
    /// The folder it was run in.
    pub directory: Option<String>,
}

impl Draft {
    /// As it would be logged, to be looked over before it is: without secrets, with the title and the kind that the error tells.
    #[must_use]
    pub fn completed(self) -> Self {
        let error = ingest::paste(self.error);
        let anatomy = matcher::read(error.text()).anatomy;
        let mut note = self.note.map_texts(ingest::text);
        if !error.is_blank() {
            ingest::complete(&mut note, error.text(), &anatomy);
        }
        Self { error, note, ..self }
    }
}

/// Changes to an incident. `None` leaves a field alone, an empty value clears it: a title or a kind that is cleared is
/// read from the error anew, and an incident without a fix is open.
#[derive(Debug, Clone, Default)]
pub struct Edit {
    /// Another error text of its own.
    pub error: Option<Paste>,
    /// What is known about it.
    pub note: NotePatch,
}

/// An occasion to be recorded.
#[derive(Debug, Clone, Default)]
pub struct Occasion {
    /// The text as pasted; not kept where it is the incident's own.
    pub error: Option<Paste>,
    /// The machine it was seen on.
    pub environment: Option<Environment>,
    /// The command that failed.
    pub command: Option<String>,
    /// The folder it was run in.
    pub directory: Option<String>,
    /// How the stored fix did.
    pub outcome: Option<Outcome>,
    /// A word about it.
    pub note: Option<String>,
}
