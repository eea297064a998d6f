//! The answer to "have I seen this before?".

use std::fmt;

use serde::Serialize;

use super::{Index, Reading};

/// How sure the answer is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Nothing stored is like it.
    New,
    /// The same shape; another cause may be behind it.
    Similar,
    /// The stored fix applies.
    Seen,
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::New => "new",
            Self::Similar => "similar",
            Self::Seen => "seen",
        })
    }
}

/// One piece of evidence for or against.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Reason {
    /// The rule's name: `headline`, `subject`, `condition`, `frames` …
    pub rule: &'static str,
    /// How much it weighed, in logits; against where negative.
    pub weight: f64,
    /// What it says: `same message`, `another subject`.
    pub says: &'static str,
    /// What the pasted text has there, or what both have.
    pub here: String,
    /// What the stored one has there, where it differs.
    pub there: Option<String>,
}

/// A stored incident that may be the one.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidate {
    /// The incident's number.
    pub incident: u64,
    /// The chance that its fix applies, between 0 and 1.
    pub probability: f64,
    /// How sure that is.
    pub level: Level,
    /// Why; never empty, the heaviest first.
    pub reasons: Vec<Reason>,
}

/// What a look-up came to.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// The best candidate's level, or `New` where there is none.
    pub level: Level,
    /// Best first.
    pub candidates: Vec<Candidate>,
}

/// Looks a reading up and answers with at most `count` candidates.
///
/// # Errors
/// What the index fails with.
pub fn look_up<I: Index>(_reading: &Reading, _index: &I, _count: usize) -> Result<Finding, I::Error> {
    Ok(Finding { level: Level::New, candidates: Vec::new() })
}
