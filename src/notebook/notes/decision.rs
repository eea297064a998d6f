//! The treatment of an incident of a document, by what the notebook knows of it.

use std::collections::HashSet;

use super::base;
use super::versions::{self, Choices};
use super::{Around, Fresh, NoteChange};
use crate::error::Result;
use crate::incident::{Incident, Origin};
use crate::notebook::prints::PrintBuilder;
use crate::notebook::transfer::Ready;
use crate::redact::Scrubbed;
use crate::store::Snapshot;

/// Most incidents with the same error that are looked at.
const MOST_ALIKE: usize = 20;

/// The treatment of an incident.
pub(super) enum Decision {
    Add,
    Sight(Option<u64>),
    Update(Box<Scrubbed<Incident>>, Choices),
    None(u64, NoteChange),
}

/// Decides what becomes of an incident.
pub(super) fn decide(snapshot: &Snapshot<'_>, ready: &Ready, around: &Around, fresh: &Fresh) -> Result<Decision> {
    let incident = &ready.incident;
    let own = origin(incident);
    if let Some((number, _)) = snapshot.known(incident.id)?
        && let Some(stored) = snapshot.stored_incident(number)?
    {
        if stored.removed_at.is_some() || stored.merged_into.is_some() {
            return Ok(Decision::None(number, NoteChange::Removed));
        }
        if let Some(post) = &around.post {
            let choices = Choices::edits(&stored, incident, post);
            if !versions::differ(&stored, incident, choices.clone()) {
                return Ok(Decision::None(number, NoteChange::Unchanged));
            }
            return Ok(Decision::Update(Box::new(stored), choices));
        }
        return update(snapshot, stored, ready);
    }
    if around.is_lost {
        return Ok(Decision::Add);
    }
    let Some(key) = ready.builders.first().map(PrintBuilder::key) else { return Ok(Decision::Add) };
    let note = &incident.note;
    let says_no_more = note.cause.is_none() && note.fix.is_none() && note.attempts.is_empty();
    let mut seen = HashSet::new();
    let mut alike = None;
    for print in snapshot.with_key(&key, MOST_ALIKE)? {
        let Some(print) = snapshot.print(print)? else { continue };
        if !seen.insert(print.incident) {
            continue;
        }
        let Some(stored) = snapshot.stored_incident(print.incident)? else { continue };
        let origins: Vec<Origin> = stored.sightings.iter().filter_map(|sighting| sighting.origin()).collect();
        if origins.iter().any(|origin| own.is_some_and(|own| own.has_content_of(*origin))) {
            return Ok(Decision::None(stored.number, NoteChange::Unchanged));
        }
        // Its heading is another now.
        if origins.iter().any(|origin| own.is_some_and(|own| own.document == origin.document))
            && !around.ids.contains(&stored.id)
        {
            return update(snapshot, stored, ready);
        }
        let says_the_same = stored.note.cause == note.cause && stored.note.fix == note.fix;
        if says_no_more || says_the_same {
            alike = alike.or(Some(stored.number));
        }
    }
    Ok(match (alike, fresh.get(&key)) {
        (Some(number), _) => Decision::Sight(Some(number)),
        (None, Some(number)) if says_no_more => Decision::Sight(*number),
        _ => Decision::Add,
    })
}

fn update(snapshot: &Snapshot<'_>, stored: Scrubbed<Incident>, ready: &Ready) -> Result<Decision> {
    let base = base::base(snapshot, &stored)?;
    let choices = Choices::of(&base, &stored, &ready.incident);
    Ok(Decision::Update(Box::new(stored), choices))
}

fn origin(incident: &Incident) -> Option<Origin> {
    incident.sightings.first().and_then(|sighting| sighting.origin())
}
