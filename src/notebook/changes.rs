//! Changes of this machine since an incident was met.

use super::{Answer, Notebook};
use crate::environment::{Change, Environment, Topic};
use crate::error::Result;
use crate::incident::{Incident, Kind, Selector};
use crate::matcher::{self, Anatomy};
use crate::redact::Scrubbed;
use crate::store::Then;
use crate::time::Timestamp;

/// The changes since an incident's fix last worked, else since the incident was last seen.
#[derive(Debug, Clone)]
pub struct Since {
    /// The incident, without its sightings' environments.
    pub incident: Incident,
    /// The time of that sighting.
    pub seen_at: Timestamp,
    /// True if the fix worked at that sighting.
    pub worked: bool,
    /// The changes, the most telling first.
    pub changes: Vec<Change>,
}

impl Notebook {
    /// Adds to the best matches, at most `most`, the changes since they were met. `ask` describes this machine; it is
    /// called at most once, and only if there is an environment to compare with.
    ///
    /// # Errors
    /// When the notebook cannot be read.
    pub fn compare(&self, answer: &mut Answer, most: usize, ask: impl FnOnce() -> Scrubbed<Environment>) -> Result<()> {
        let best: Vec<u64> = answer.matches.iter().take(most).map(|found| found.incident.number).collect();
        let then = self.store.read(|snapshot| snapshot.then(&best))?;
        if then.iter().all(Option::is_none) {
            return Ok(());
        }
        let now = ask();
        for (found, then) in answer.matches.iter_mut().zip(then) {
            let changes = then.map(|then| then.environment.changes(&now)).unwrap_or_default();
            found.changes = topic_of(&answer.reading.anatomy, &found.incident).rank(changes);
        }
        Ok(())
    }

    /// Returns the changes since the fix of an incident last worked, else since the incident was last seen; `None` if
    /// no environment of the incident is known.
    ///
    /// # Errors
    /// When there is no such incident, the prefix means more than one, or the notebook cannot be read.
    pub fn since(&self, which: &Selector, now: &Environment) -> Result<Option<Since>> {
        self.store.read(|snapshot| {
            let incident = snapshot.any(which)?;
            let then = snapshot.then(&[incident.number])?.pop().flatten();
            let Some(Then { environment, seen_at, worked }) = then else { return Ok(None) };
            let anatomy = matcher::read(incident.error.text()).anatomy;
            let changes = topic_of(&anatomy, &incident).rank(environment.changes(now));
            Ok(Some(Since { incident, seen_at, worked, changes }))
        })
    }
}

/// Returns the subject of an error, which tells the packages and changes that may matter; `note` are the texts of its
/// note.
pub fn topic<'n>(anatomy: &Anatomy, note: impl IntoIterator<Item = &'n str>) -> Topic {
    let entities = anatomy.entities.iter().map(|entity| entity.name.as_str());
    let frames = anatomy.frames.iter().map(|frame| frame.file.as_str());
    Topic::new(anatomy.headline().into_iter().chain(entities), frames)
        .with_note(note)
        .with_tool(anatomy.tool.as_deref())
        .with_disks(anatomy.kind == Kind::Infrastructure)
}

fn topic_of(anatomy: &Anatomy, incident: &Incident) -> Topic {
    let disks = anatomy.kind == Kind::Infrastructure || incident.note.kind == Kind::Infrastructure;
    topic(anatomy, incident.note.subjects()).with_disks(disks)
}
