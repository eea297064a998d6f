//! What a user hands in: a new incident, a change to one, an occasion on which one was seen again.

use super::{Pasted, ingest};
use crate::incident::{FixSource, Kind, Occurrence, Outcome, Tag};
use crate::redact::{Privacy, Scrubbed};

/// What a new incident is made of; whatever is missing is read from the error or stays open.
#[derive(Debug, Clone, Default)]
pub struct Draft {
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
    /// Circumstances in which it was met.
    pub occurrence: Scrubbed<Occurrence>,
}

impl Draft {
    /// Returns the draft as it would be logged, to be looked over before: without secrets, and with the title and the
    /// kind that the error tells.
    #[must_use]
    pub fn completed(self, pasted: &Pasted, privacy: &Privacy) -> Self {
        let draft = Scrubbed::new(self, privacy).into_inner();
        let (text, anatomy) = (pasted.error().text(), &pasted.reading().anatomy);
        let title = draft.title.or_else(|| (!pasted.error().is_blank()).then(|| ingest::title_of(text, anatomy)));
        let kind = draft.kind.or((anatomy.kind != Kind::Unknown).then_some(anatomy.kind));
        Self { title, kind, ..draft }
    }
}

/// What is to be changed about an incident. `None` leaves a field alone; `Some(None)` or an empty list clears it.
#[derive(Debug, Clone, Default)]
pub struct Edit {
    /// Another title; a blank one is made from the error anew.
    pub title: Option<String>,
    /// Another error text of its own.
    pub error: Option<Pasted>,
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

/// A sighting to be recorded.
#[derive(Debug, Clone, Default)]
pub struct Occasion {
    /// Error as it was this time; not kept where it is the incident's own.
    pub error: Option<Pasted>,
    /// Circumstances in which it was met.
    pub occurrence: Scrubbed<Occurrence>,
    /// Result of the stored fix.
    pub outcome: Option<Outcome>,
    /// Remark of the user.
    pub note: Option<String>,
}
