//! "Have I seen this before?"

use std::borrow::Cow;

use super::stored_index::StoredIndex;
use super::{FilledFix, Notebook, Pasted, filled_fix, pasted};
use crate::environment::Change;
use crate::error::Result;
use crate::incident::{Incident, Paste, Provenance};
use crate::matcher::{self, Level, Reading, Reason};
use crate::redact::Scrubbed;

/// The answer to a look-up.
#[derive(Debug, Clone)]
pub struct Answer {
    /// The best match's level; `New` where there is none.
    pub level: Level,
    /// Text that was looked up, without its secrets.
    pub error: Scrubbed<Paste>,
    /// The reading of the text.
    pub reading: Reading,
    /// The matches, best first.
    pub matches: Vec<Match>,
    /// The number of incidents in the notebook.
    pub incidents: u64,
    /// The number of the failure that the text is kept as; left for who keeps it to fill in.
    pub failure: Option<u64>,
}

/// A stored incident that may be the one.
#[derive(Debug, Clone)]
pub struct Match {
    /// The incident, without its sightings' environments.
    pub incident: Incident,
    /// The chance that its fix applies, between 0 and 1.
    pub probability: f64,
    /// The level of certainty.
    pub level: Level,
    /// The reasons, the heaviest first; never empty.
    pub reasons: Vec<Reason>,
    /// The changes since the fix last worked, else since the incident was last seen; the most telling first.
    pub changes: Vec<Change>,
    /// The fix with the values that the looked-up text states, for a case that was written for everybody; `None` where
    /// it has none of them.
    pub filled: Option<FilledFix>,
}

impl Match {
    /// Returns the fix as it is shown: with the values of the looked-up text.
    pub fn fix(&self) -> Option<&str> {
        self.filled.as_ref().map(|filled| filled.text.as_str()).or(self.incident.note.fix.as_deref())
    }
}

impl Answer {
    /// Returns the text as a look-up remembers it: of a very long one, the lines that were read.
    pub fn remembered(&self) -> Scrubbed<Paste> {
        pasted::remembered(&self.error)
    }

    /// Returns the paste that was looked up.
    pub fn into_pasted(self) -> Pasted {
        Pasted::from_parts(self.error, self.reading)
    }
}

impl Notebook {
    /// Looks a pasted error up and answers with at most `count` matches. `command` is the one that printed it, where it
    /// is known. Changes nothing.
    ///
    /// # Errors
    /// When the notebook cannot be read.
    pub fn find(&self, pasted: Pasted, command: Option<&str>, count: usize) -> Result<Answer> {
        let (error, reading) = pasted.into_parts();
        let asked = match command {
            Some(command) => Cow::Owned(reading.clone().printed_by(command)),
            None => Cow::Borrowed(&reading),
        };
        let derived = self.derived_copy()?;
        let store = derived.as_ref().unwrap_or(&self.store);
        let (level, matches, incidents) = store.read(|snapshot| {
            let verdict = matcher::look_up(&asked, &StoredIndex::new(snapshot), count)?;
            let mut matches = Vec::with_capacity(verdict.matches.len());
            for found in verdict.matches {
                let Some(incident) = snapshot.bare_incident(found.incident)? else { continue };
                let is_sample = incident.provenance() == Provenance::Starter && found.level > Level::New;
                let filled = is_sample.then(|| filled_fix::fill(&incident, &asked)).flatten();
                matches.push(Match {
                    incident,
                    filled,
                    probability: found.probability,
                    level: found.level,
                    reasons: found.reasons,
                    changes: Vec::new(),
                });
            }
            Ok((verdict.level, matches, snapshot.incidents()?))
        })?;
        Ok(Answer { level, error, reading, matches, incidents, failure: None })
    }
}
