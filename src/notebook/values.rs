//! What a user hands in: a new incident, a change to one, an occasion on which one was seen again.

use super::ingest;
use crate::environment::Environment;
use crate::incident::{FixSource, Kind, Outcome, Paste, Tag};
use crate::matcher;

/// What a new incident is made of; whatever is missing is read from the error or stays open.
#[derive(Debug, Clone, Default)]
pub struct Draft {
    /// The error as pasted.
    pub error: Paste,
    /// One line; made from the error where there is none.
    pub title: Option<String>,
    /// Why it happens.
    pub cause: Option<String>,
    /// What mends it.
    pub fix: Option<String>,
    /// What was tried and did not work, oldest first.
    pub attempts: Vec<String>,
    /// In any order, also twice.
    pub tags: Vec<Tag>,
    /// The first sorting; read from the error where there is none, or it is `unknown`.
    pub kind: Option<Kind>,
    /// Where the fix came from.
    pub source: Option<FixSource>,
    /// Where to read more.
    pub url: Option<String>,
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
        let title = self.title.map(|title| ingest::title(&title)).filter(|title| !title.is_empty());
        Self {
            title: title.or_else(|| (!error.is_blank()).then(|| ingest::title_of(error.text(), &anatomy))),
            kind: self.kind.or((anatomy.kind != Kind::Unknown).then_some(anatomy.kind)),
            cause: ingest::field(self.cause),
            fix: ingest::field(self.fix),
            attempts: self.attempts.into_iter().filter_map(|attempt| ingest::field(Some(attempt))).collect(),
            url: ingest::field(self.url),
            error,
            ..self
        }
    }
}

/// What is to be changed about an incident. `None` leaves a field alone; `Some(None)` or an empty list clears it.
#[derive(Debug, Clone, Default)]
pub struct Edit {
    /// Another title; a blank one is made from the error anew.
    pub title: Option<String>,
    /// Another error text of its own.
    pub error: Option<Paste>,
    /// Why it happens.
    pub cause: Option<Option<String>>,
    /// What mends it: with a fix it is solved, without it is open.
    pub fix: Option<Option<String>>,
    /// What was tried and did not work.
    pub attempts: Option<Vec<String>>,
    /// The words that it is filed under.
    pub tags: Option<Vec<Tag>>,
    /// The first sorting; `unknown` has it read from the error anew.
    pub kind: Option<Kind>,
    /// Where the fix came from.
    pub source: Option<Option<FixSource>>,
    /// Where to read more.
    pub url: Option<Option<String>>,
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
