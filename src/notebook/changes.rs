//! What changed on this machine since an incident was met.

use super::{Answer, Notebook};
use crate::environment::{Change, Environment, Topic};
use crate::error::Result;
use crate::incident::{Incident, Kind, Selector};
use crate::matcher::{self, Anatomy};
use crate::redact::Scrubbed;
use crate::store::Then;
use crate::time::Timestamp;

/// What changed since an incident's fix last worked, else since it was last seen.
#[derive(Debug, Clone)]
pub struct Since {
    /// The incident, without its sightings' environments.
    pub incident: Incident,
    /// When it was seen that time.
    pub seen_at: Timestamp,
    /// Whether its fix worked that time.
    pub worked: bool,
    /// The most telling first.
    pub changes: Vec<Change>,
}

impl Notebook {
    /// Says of the best matches, at most so many, what changed since. This machine is asked at most once, and only where
    /// there is something to compare it with.
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

    /// What changed since the fix of the incident that is meant last worked, else since it was last seen; `None` where
    /// nothing is known of the machine at any time.
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

/// What an error is about, for telling which packages and changes it may be about; `note` are the texts beside it.
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
