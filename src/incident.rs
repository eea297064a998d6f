//! Incidents, the entries of the notebook: problems that were met, and their fixes.
//!
//! ```
//! use odap::incident::{Kind, Note, Status};
//!
//! let mut note = Note { title: "The disk is full".into(), kind: Kind::Infrastructure, ..Note::default() };
//! assert_eq!(note.status(), Status::Open);
//! note.fix = Some("docker system prune".into());
//! assert_eq!(note.status(), Status::Solved);
//! ```

use xxhash_rust::xxh3::xxh3_128;

use crate::environment::Environment;
use crate::named_enum::named_enum;
use crate::time::Timestamp;

mod change;
mod fix;
mod id;
mod note;
mod occurrence;
mod origin;
mod paste;
mod provenance;
mod record;
mod tag;

pub use change::{Action, Author};
pub use fix::{FixRecord, FormerFix, differs_in_spelling_only};
pub use id::{IncidentId, Selector};
pub use note::{FieldValue, Note, NoteField, NotePatch, NoteRecord, collapse_whitespace};
pub use occurrence::Occurrence;
pub use origin::Origin;
pub use paste::Paste;
pub use provenance::Provenance;
pub use record::{CorrectionRecord, FormerFixRecord, Record, SightingRecord};
pub use tag::Tag;

/// One problem and, once known, its cause and fix.
#[derive(Debug, Clone, PartialEq)]
pub struct Incident {
    /// Its name across notebooks.
    pub id: IncidentId,
    /// Its name in this notebook, counted from 1 and never given twice.
    pub number: u64,
    /// The note that a person wrote about it; its title is not empty.
    pub note: Note,
    /// The error as it was pasted when the incident was logged.
    pub error: Paste,
    /// Its status: open or solved.
    pub status: Status,
    /// Its author, where that is known.
    pub author: Option<Author>,
    /// The name of its fix across notebooks; none where there is no fix.
    pub fix_id: Option<IncidentId>,
    /// When its fix was written, where that is known.
    pub fix_written_at: Option<Timestamp>,
    /// The fixes that gave way to another, oldest first.
    pub former_fixes: Vec<FormerFix>,
    /// Every occasion on which it was seen, oldest first.
    pub sightings: Vec<Sighting>,
    /// The user's corrections of verdicts about it, oldest first.
    pub corrections: Vec<Correction>,
    /// When it was logged.
    pub created_at: Timestamp,
    /// When anything about it was last changed.
    pub updated_at: Timestamp,
    /// When it was taken out; `restore` brings it back.
    pub removed_at: Option<Timestamp>,
    /// The number of the incident that it became a part of, where it was merged.
    pub merged_into: Option<u64>,
}

impl Incident {
    /// Returns the number of times that somebody said that the fix worked.
    pub fn worked(&self) -> usize {
        self.record().worked
    }

    /// Returns the number of times that somebody said that the fix did not work.
    pub fn failed(&self) -> usize {
        self.record().failed
    }

    /// Why its fix is to be taken with care, where there is a fix and it is.
    pub fn doubt(&self) -> Option<Doubt> {
        let record = self.record();
        self.note.fix.as_ref().and_then(|_| Doubt::of(self.note.source, record.worked > 0, record.last))
    }

    /// The latest occasion, or the day it was logged.
    pub fn last_seen(&self) -> Timestamp {
        self.sightings.iter().map(|sighting| sighting.seen_at).max().unwrap_or(self.created_at)
    }

    /// The environment it was last seen in, preferably one in which the fix worked.
    pub fn environment(&self) -> Option<&Environment> {
        self.witness()?.environment.as_ref()
    }

    /// The latest occasion of which the environment is known, preferably one on which the fix worked.
    pub fn witness(&self) -> Option<&Sighting> {
        let known = || self.sightings.iter().rev().filter(|sighting| sighting.environment.is_some());
        let worked = |sighting: &&Sighting| sighting.outcome == Some(Outcome::Worked) && sighting.fix == self.fix_id;
        known().find(worked).or_else(|| known().next())
    }
}

/// One occasion on which an incident's error was seen.
#[derive(Debug, Clone, PartialEq)]
pub struct Sighting {
    /// Its name across notebooks.
    pub id: IncidentId,
    /// When.
    pub seen_at: Timestamp,
    /// The text as pasted; absent where it was the incident's own or was not kept.
    pub error: Option<Paste>,
    /// The machine it was seen on.
    pub environment: Option<Environment>,
    /// The command that failed.
    pub command: Option<String>,
    /// The folder it was run in.
    pub directory: Option<String>,
    /// The result of a stored fix; absent where none was tried or nobody said.
    pub outcome: Option<Outcome>,
    /// The name of that fix; absent where it is not known which it was.
    pub fix: Option<IncidentId>,
    /// A word about it.
    pub note: Option<String>,
}

impl Sighting {
    /// Makes the sighting with which an incident is logged, of which no more is known than when and perhaps where. Its
    /// id follows from the incident's, so that it is the same wherever it is made.
    pub fn first(incident: IncidentId, seen_at: Timestamp, environment: Option<Environment>) -> Self {
        Self {
            id: IncidentId::new(seen_at, xxh3_128(incident.to_string().as_bytes())),
            seen_at,
            error: None,
            environment,
            command: None,
            directory: None,
            outcome: None,
            fix: None,
            note: None,
        }
    }
}

/// A correction of a verdict by the user.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction {
    /// The relation of the error to the incident.
    pub said: Said,
    /// The error that was looked up.
    pub error: Paste,
    /// When it was said.
    pub at: Timestamp,
}

named_enum! {
    /// The category of an error.
    #[derive(Default)]
    pub enum Kind: "a kind" {
        /// The program itself is wrong.
        Code = "code",
        /// Machines, networks, disks and services.
        Infrastructure = "infrastructure",
        /// Versions, packages, paths and settings of the place where the program runs.
        Environment = "environment",
        /// Not sorted yet.
        #[default]
        Unknown = "unknown",
    }
}

impl Kind {
    /// Returns the name that a table has room for, which a person may type too: `infra`.
    pub fn short_name(self) -> &'static str {
        match self {
            Self::Infrastructure => "infra",
            Self::Code | Self::Environment | Self::Unknown => self.as_str(),
        }
    }

    /// Reads a name as a person types it: the whole of it or its beginning, such as [`short_name`](Self::short_name).
    ///
    /// # Errors
    /// When no kind is called so; the message has the names.
    pub fn typed(word: &str) -> Result<Self, String> {
        let lower = word.trim().to_lowercase();
        let begins = |kind: &&Self| !lower.is_empty() && kind.as_str().starts_with(&lower);
        Self::ALL.iter().find(begins).copied().map_or_else(|| word.parse(), Ok)
    }
}

named_enum! {
    /// The state of an incident: still to be solved, or not.
    pub enum Status: "a status" {
        /// Nobody has written down a fix.
        Open = "open",
        /// There is a fix.
        Solved = "solved",
    }
}

named_enum! {
    /// The result of the stored fix on one occasion.
    pub enum Outcome: "an outcome" {
        /// It helped.
        Worked = "worked",
        /// It did not.
        Failed = "failed",
    }
}

named_enum! {
    /// Why a fix is to be taken with care.
    pub enum Doubt: "a doubt" {
        /// It did not help when it was tried last.
        Failed = "failed",
        /// It came from an AI assistant, and nobody has said that it worked.
        Unconfirmed = "unconfirmed",
    }
}

impl Doubt {
    /// Judges a fix by its source, by whether it ever worked, and by its result when it was tried last.
    pub fn of(source: Option<FixSource>, worked: bool, last: Option<Outcome>) -> Option<Self> {
        match (last, source) {
            (Some(Outcome::Failed), _) => Some(Self::Failed),
            (_, Some(FixSource::Assistant)) if !worked => Some(Self::Unconfirmed),
            _ => None,
        }
    }

    /// Returns the words for it beside the fix: `failed last time`.
    pub fn phrase(self) -> &'static str {
        match self {
            Self::Failed => "failed last time",
            Self::Unconfirmed => "from an AI assistant, not confirmed yet",
        }
    }
}

named_enum! {
    /// The relation of an error to an incident, as the user corrected a verdict.
    pub enum Said: "a correction" {
        /// It was this incident.
        Same = "same",
        /// It was another.
        Not = "not",
        /// Other words of the same incident that came with it: nobody met them here, and no verdict was wrong.
        Also = "also",
    }
}

named_enum! {
    /// The relation of a text to the incident that it is kept with.
    pub enum Role: "a role of a print" {
        /// The text is the incident's own or that of a sighting.
        Seen = "seen",
        /// The user said that it is this incident.
        Same = "same",
        /// The user said that it is not this incident.
        Not = "not",
    }
}

named_enum! {
    /// The source of a fix.
    pub enum FixSource: "a source of a fix" {
        /// Found by oneself.
        Own = "own",
        /// A manual or reference.
        Documentation = "documentation",
        /// A thread of an issue tracker.
        Issue = "issue",
        /// A question-and-answer site.
        Answer = "answer",
        /// Someone one could ask.
        Colleague = "colleague",
        /// An AI assistant, which is not always right.
        Assistant = "assistant",
    }
}

impl FixSource {
    /// Returns the words for it after "from": `an issue thread`.
    pub fn phrase(self) -> &'static str {
        match self {
            Self::Own => "own work",
            Self::Documentation => "the documentation",
            Self::Issue => "an issue thread",
            Self::Answer => "a question-and-answer site",
            Self::Colleague => "a colleague",
            Self::Assistant => "an AI assistant",
        }
    }
}
