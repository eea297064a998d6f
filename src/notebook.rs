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

/// Whether a notebook is only read. Reading never creates a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    Read,
    Write,
}

/// What is known beside the text of a look-up.
#[derive(Debug, Clone, Default)]
pub struct Beside {
    pub environment: Option<Environment>,
    pub command: Option<String>,
}

/// A failure that was met and is not a note yet.
#[derive(Debug, Clone, PartialEq)]
pub struct Capture {
    pub number: u64,
    pub origin: Origin,
    pub at: Timestamp,
    pub error: Paste,
    pub command: Option<String>,
    pub directory: Option<String>,
    pub exit_status: Option<i32>,
    pub duration_milliseconds: Option<u64>,
    pub terminal: Option<String>,
    pub environment: Option<Environment>,
    /// The incident it was taken for, or became.
    pub incident: Option<u64>,
}

/// Where a capture came from: `find`, `run`, `terminal`, `editor`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    Find,
    Run,
    Terminal,
    Editor,
}

/// What became of one imported incident.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Accepted {
    Added,
    Updated,
    Unchanged,
}

/// How whole a notebook is: one line a check.
#[derive(Debug, Clone)]
pub struct Checkup {
    pub checks: Vec<Check>,
}

/// One thing that was looked at.
#[derive(Debug, Clone)]
pub struct Check {
    pub name: &'static str,
    /// What was found; the trouble where there is some.
    pub says: String,
    pub well: bool,
    /// What to type where it is not well.
    pub hint: Option<String>,
}

#[allow(unused_variables)]
impl Notebook {
    pub fn open(path: &std::path::Path, access: Access) -> Result<Self> {
        todo!()
    }
    /// Looks a text up; changes nothing.
    pub fn find(&self, paste: &Paste, beside: &Beside, count: usize) -> Result<Answer> {
        todo!()
    }
    /// Keeps a failure as the last one (the 20 newest are kept) and gives its number.
    pub fn keep(&mut self, capture: Capture) -> Result<u64> {
        todo!()
    }
    /// The newest capture.
    pub fn last(&self) -> Result<Option<Capture>> {
        todo!()
    }
    /// Remembers which incident a capture became.
    pub fn settle(&mut self, capture: u64, incident: u64) -> Result<()> {
        todo!()
    }
    /// Logs an incident. With a fix it is solved, else open. Its own first sighting is recorded with it; its outcome is `worked` where there is a fix
    /// that did not come from an assistant, for who logs a fix has seen it work.
    pub fn add(&mut self, draft: Draft, now: Timestamp) -> Result<Incident> {
        todo!()
    }
    /// Records that an incident was seen again.
    pub fn sight(&mut self, which: &Selector, occasion: Occasion, now: Timestamp) -> Result<Incident> {
        todo!()
    }
    /// Changes an incident; a fix makes it solved, clearing the fix makes it open.
    pub fn edit(&mut self, which: &Selector, edit: Edit, now: Timestamp) -> Result<Incident> {
        todo!()
    }
    /// Remembers what the user said of a verdict about `error`.
    pub fn correct(&mut self, which: &Selector, said: Said, error: Paste, now: Timestamp) -> Result<Incident> {
        todo!()
    }
    /// One incident, also one that was taken out.
    pub fn get(&self, which: &Selector) -> Result<Incident> {
        todo!()
    }
    pub fn list(&self, filter: &Filter) -> Result<Listing> {
        todo!()
    }
    /// Incidents in which every word of `query` stands somewhere (part of a word counts, case and composition do not), best first.
    pub fn search(&self, query: &str, filter: &Filter) -> Result<Vec<Hit>> {
        todo!()
    }
    /// Every tag with the number of incidents that have it, the most used first.
    pub fn tags(&self) -> Result<Vec<(Tag, u64)>> {
        todo!()
    }
    /// Takes incidents out, all or none; they can be restored.
    pub fn remove(&mut self, which: &[Selector], now: Timestamp) -> Result<Vec<Incident>> {
        todo!()
    }
    pub fn restore(&mut self, which: &[Selector]) -> Result<Vec<Incident>> {
        todo!()
    }
    /// Deletes incidents for good, with everything that belongs to them, and overwrites their place in the file.
    pub fn purge(&mut self, which: &[Selector]) -> Result<Vec<Incident>> {
        todo!()
    }
    /// Hands every incident of the filter to `each`, by number, without holding all of them in memory.
    pub fn each(&self, filter: &Filter, each: &mut dyn FnMut(Incident) -> Result<()>) -> Result<()> {
        todo!()
    }
    /// Takes in incidents as they are (`number` is given anew where the id is not known); a known id is replaced where `updated_at` is newer.
    /// All or none. `progress` is told how many are done.
    pub fn accept(
        &mut self,
        incidents: &mut dyn Iterator<Item = Result<Incident>>,
        progress: &mut dyn FnMut(u64),
    ) -> Result<Vec<Accepted>> {
        todo!()
    }
    pub fn checkup(&self) -> Result<Checkup> {
        todo!()
    }
    /// Derives what an older algorithm left and mends totals; gives how many prints were made anew.
    pub fn mend(&mut self, progress: &mut dyn FnMut(u64, u64)) -> Result<u64> {
        todo!()
    }
    /// Copies the notebook, also while it is in use, to a file that does not exist yet.
    pub fn backup(&self, file: &std::path::Path) -> Result<()> {
        todo!()
    }
}
