//! The two names of an incident: a ULID that holds everywhere, and a number that holds in one notebook.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use ulid::Ulid;

use crate::time::Timestamp;

/// A ULID: 26 characters that sort by the time they were made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct IncidentId(Ulid);

impl IncidentId {
    /// Key under which a document states the id of its incident. An id holds a time and a number, and no word of
    /// anybody's.
    pub const KEY: &str = "odap";

    /// Makes an id for the moment `now` from the lowest 80 bits of `randomness`.
    pub fn new(now: Timestamp, randomness: u128) -> Self {
        Self(Ulid::from_parts(now.milliseconds().max(0).unsigned_abs(), randomness))
    }

    /// Returns the moment that it was made for.
    pub fn made_at(self) -> Timestamp {
        Timestamp::from_milliseconds(i64::try_from(self.0.timestamp_ms()).unwrap_or(i64::MAX))
    }

    /// Returns the milliseconds since 1970 and the randomness that it was made from.
    pub(super) fn parts(self) -> (u64, u128) {
        (self.0.timestamp_ms(), self.0.random())
    }
}

impl fmt::Display for IncidentId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for IncidentId {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Ulid::from_string(&text.to_ascii_uppercase())
            .map(Self)
            .map_err(|_| format!("{text:?} is not an id like 01JD3K5V9Q0000000000000000"))
    }
}

impl TryFrom<String> for IncidentId {
    type Error = String;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<IncidentId> for String {
    fn from(id: IncidentId) -> Self {
        id.to_string()
    }
}

/// A user's name for an incident: its number (`12`, `#12`) or the beginning of its ULID.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Selector {
    /// The number in this notebook.
    Number(u64),
    /// The beginning of the ULID in capitals, at least four characters.
    Prefix(String),
}

impl FromStr for Selector {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if let Ok(number) = text.trim_start_matches('#').parse() {
            return Ok(Self::Number(number));
        }
        let crockford = |c: char| c.is_ascii_alphanumeric() && !"ILOUilou".contains(c);
        if (4..=26).contains(&text.len()) && text.chars().all(crockford) {
            return Ok(Self::Prefix(text.to_ascii_uppercase()));
        }
        if !text.is_empty() && text.len() < 4 && text.chars().all(crockford) {
            return Err(format!("{text:?} is too short: the beginning of an id has four characters or more"));
        }
        Err(format!("{text:?} is neither a number like 12 nor the beginning of an id like 01JD3K"))
    }
}

impl Selector {
    /// Returns the selector as a user types it, without `#`, which begins a comment in a shell.
    pub fn typed(&self) -> String {
        self.to_string().trim_start_matches('#').to_owned()
    }
}

impl fmt::Display for Selector {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(number) => write!(f, "#{number}"),
            Self::Prefix(prefix) => f.write_str(prefix),
        }
    }
}
