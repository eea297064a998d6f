//! What a user can do with a notebook. Joins the store and the matcher, which do not know each other.


use crate::environment::{Change, Environment};
use crate::error::Result;
use crate::incident::{FixSource, Incident, IncidentId, Kind, Outcome, Paste, Said, Selector, Status, Tag};
use crate::matcher::{Level, Reading, Reason};
use crate::store::Store;
use crate::time::Timestamp;

/// A notebook that is open.
pub struct Notebook {
    store: Store,
}

/// What a new incident is made of; whatever is missing is read from the error or stays open.
#[derive(Debug, Clone, Default)]
pub struct Draft {
    pub error: Paste,
    pub title: Option<String>,
    pub cause: Option<String>,
    pub fix: Option<String>,
    pub attempts: Vec<String>,
    pub tags: Vec<Tag>,
    pub kind: Option<Kind>,
    pub source: Option<FixSource>,
    pub url: Option<String>,
    pub environment: Option<Environment>,
    pub command: Option<String>,
    pub directory: Option<String>,
}

/// What is to be changed about an incident. `None` leaves a field alone; `Some(None)` or an empty list clears it.
#[derive(Debug, Clone, Default)]
pub struct Edit {
    pub title: Option<String>,
    pub error: Option<Paste>,
    pub cause: Option<Option<String>>,
    pub fix: Option<Option<String>>,
    pub attempts: Option<Vec<String>>,
    pub tags: Option<Vec<Tag>>,
    pub kind: Option<Kind>,
    pub source: Option<Option<FixSource>>,
    pub url: Option<Option<String>>,
}

/// An occasion to be recorded.
#[derive(Debug, Clone, Default)]
pub struct Occasion {
    pub error: Option<Paste>,
    pub environment: Option<Environment>,
    pub command: Option<String>,
    pub directory: Option<String>,
    pub outcome: Option<Outcome>,
    pub note: Option<String>,
}

/// Which incidents are wanted, and in which order they come: the last seen first.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    pub tags: Vec<Tag>,
    pub kind: Option<Kind>,
    pub status: Option<Status>,
    pub since: Option<Timestamp>,
    /// Incidents that were taken out instead of those that were not.
    pub removed: bool,
    pub limit: Option<usize>,
}

/// One row of a list.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    pub number: u64,
    pub id: IncidentId,
    pub title: String,
    pub kind: Kind,
    pub status: Status,
    pub tags: Vec<Tag>,
    pub sightings: u64,
    pub worked: u64,
    pub failed: u64,
    pub last_seen: Timestamp,
}

/// The rows of a list, and how many there are without the limit and without the filter.
#[derive(Debug, Clone, PartialEq)]
pub struct Listing {
    pub rows: Vec<Row>,
    pub matching: u64,
    pub all: u64,
}

/// Where a word was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    pub row: Row,
    /// `title`, `error`, `cause`, `fix`, `attempt`, `tag`.
    pub field: &'static str,
    /// The whole line in which it stands.
    pub line: String,
    /// The bytes of the line that are the hit.
    pub spans: Vec<std::ops::Range<usize>>,
}

/// The answer to a look-up.
#[derive(Debug, Clone)]
pub struct Answer {
    pub level: Level,
    pub reading: Reading,
    pub matches: Vec<Match>,
    /// How many incidents were in the notebook.
    pub incidents: u64,
    /// The draft that was kept of a text that nothing is like.
    pub draft: Option<u64>,
}

/// A stored incident that may be the one.
#[derive(Debug, Clone)]
pub struct Match {
    pub incident: Incident,
    pub probability: f64,
    pub level: Level,
    pub reasons: Vec<Reason>,
    pub changes: Vec<Change>,
}
