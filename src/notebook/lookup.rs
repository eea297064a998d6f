//! "Have I seen this before?"

use super::Notebook;
use super::candidates::Prints;
use crate::environment::Change;
use crate::error::Result;
use crate::incident::{Incident, Paste};
use crate::matcher::{self, Level, Reading, Reason};
use crate::redact::secrets;

/// The answer to a look-up.
#[derive(Debug, Clone)]
pub struct Answer {
    /// The best match's level; `New` where there is none.
    pub level: Level,
    /// The text as it is remembered: with its secrets replaced, and of a very long one what was read of it.
    pub paste: Paste,
    /// What was read out of the text.
    pub reading: Reading,
    /// Best first.
    pub matches: Vec<Match>,
    /// How many incidents were in the notebook.
    pub incidents: u64,
    /// The draft that was kept of a text that nothing is like; left for who keeps it to fill in.
    pub draft: Option<u64>,
}

/// A stored incident that may be the one.
#[derive(Debug, Clone)]
pub struct Match {
    /// The incident, without its sightings' environments.
    pub incident: Incident,
    /// The chance that its fix applies, between 0 and 1.
    pub probability: f64,
    /// How sure that is.
    pub level: Level,
    /// Why; never empty, the heaviest first.
    pub reasons: Vec<Reason>,
    /// What is different now from when its fix last worked, else from when it was last seen; the most telling first.
    pub changes: Vec<Change>,
}

/// Bytes of a text that is remembered whole when it was only looked up. What is logged is kept whole, however long.
const LONGEST_REMEMBERED: usize = 1 << 20;

impl Notebook {
    /// Looks a text up, of which the command that printed it may be known, and answers with at most `count` matches; changes nothing. The text is read as it would be
    /// stored, with its secrets replaced, so that what was logged is found again.
    ///
    /// # Errors
    /// When the notebook cannot be read.
    pub fn find(&self, paste: &Paste, command: Option<&str>, count: usize) -> Result<Answer> {
        let text = secrets(paste.text());
        let reading = match command {
            Some(command) => matcher::read_with_command(&text, command),
            None => matcher::read(&text),
        };
        let paste = if text.len() > LONGEST_REMEMBERED {
            Paste::from(matcher::excerpt(&text))
        } else {
            paste.clone().with_text(text.into_owned())
        };
        let derived = self.derived_copy()?;
        derived.as_ref().unwrap_or(&self.store).read(|snapshot| {
            let verdict = matcher::look_up(&reading, &Prints::new(snapshot), count)?;
            let mut matches = Vec::with_capacity(verdict.matches.len());
            for found in verdict.matches {
                let Some(incident) = snapshot.bare_incident(found.incident)? else { continue };
                matches.push(Match {
                    incident,
                    probability: found.probability,
                    level: found.level,
                    reasons: found.reasons,
                    changes: Vec::new(),
                });
            }
            Ok(Answer { level: verdict.level, incidents: snapshot.incidents()?, paste, reading, matches, draft: None })
        })
    }
}
