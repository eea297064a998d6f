//! The treatment of an incident of a document, by what the notebook knows of it.

use super::base;
use super::filing::filed;
use super::kin::{self, Again, named};
use super::likeness::origin;
use super::versions::{self, Choices};
use super::{Around, First, Fresh, NoteChange};
use crate::error::Result;
use crate::incident::{Incident, Origin};
use crate::notebook::prints::PrintBuilder;
use crate::notebook::transfer::Ready;
use crate::redact::Scrubbed;
use crate::store::Snapshot;

/// The treatment of an incident.
pub(super) enum Decision {
    /// It is new; with the number of the one that it is an edited copy of.
    Add(Option<u64>),
    Sight(Option<u64>),
    Update(Box<Scrubbed<Incident>>, Choices),
    /// It stands in another document too, which is still there.
    Copy(Option<u64>),
    None(u64, NoteChange),
}

/// Decides what becomes of an incident, which may be one that the notebook has under another name.
pub(super) fn decide(
    snapshot: &Snapshot<'_>,
    ready: &mut Ready,
    again: Option<Again>,
    around: &Around,
    fresh: &Fresh,
) -> Result<Decision> {
    let known = match again {
        Some(again) => snapshot.stored_incident(again.number)?,
        None if around.post.is_some() => match snapshot.known(ready.incident.id)? {
            Some((number, _)) => snapshot.stored_incident(number)?,
            None => None,
        },
        None => named(snapshot, &ready.incident)?,
    };
    if let Some(stored) = known {
        if stored.removed_at.is_some() || stored.merged_into.is_some() {
            return Ok(Decision::None(stored.number, NoteChange::Removed));
        }
        if let Some(post) = &around.post {
            let choices = Choices::edits(&stored, &ready.incident, post);
            if !versions::differ(&stored, &ready.incident, choices.clone()) {
                return Ok(Decision::None(stored.number, NoteChange::Unchanged));
            }
            return Ok(Decision::Update(Box::new(stored), choices));
        }
        let has_tags = around.folder.tags.iter().all(|folder| stored.note.tags.contains(folder));
        let is_filed = if again.is_some_and(|again| again.is_moved) { around.filing.is_filed } else { has_tags };
        if is_filed {
            ready.incident = filed(ready.incident.clone(), &around.folder);
        }
        let base = base::base(snapshot, &stored)?;
        let choices = Choices::of(&base, &stored, &ready.incident);
        return Ok(Decision::Update(Box::new(stored), choices));
    }
    if around.is_lost {
        return Ok(Decision::Add(None));
    }
    if around.filing.is_filed {
        ready.incident = filed(ready.incident.clone(), &around.folder);
    }
    let (incident, own) = (&ready.incident, origin(&ready.incident));
    let Some(key) = ready.builders.first().map(PrintBuilder::key) else { return Ok(Decision::Add(None)) };
    let note = &incident.note;
    let says_no_more = note.cause.is_none() && note.fix.is_none() && note.attempts.is_empty();
    let (mut alike, mut copy_of) = (None, None);
    for number in kin::with_error(snapshot, ready)? {
        let Some(stored) = snapshot.stored_incident(number)? else { continue };
        let origins: Vec<Origin> = stored.sightings.iter().filter_map(|sighting| sighting.origin()).collect();
        let is_here = origins.iter().any(|origin| own.is_some_and(|own| own.document == origin.document));
        let is_same = origins.iter().any(|origin| own.is_some_and(|own| own.has_content_of(*origin)));
        let is_elsewhere = origins.iter().any(|origin| around.filing.is_present(origin.document));
        if is_same && is_elsewhere && !is_here {
            return Ok(Decision::Copy(Some(stored.number)));
        } else if is_same || (is_here && says_no_more) {
            return Ok(Decision::None(stored.number, NoteChange::Unchanged));
        }
        let says_the_same = stored.note.cause == note.cause && stored.note.fix == note.fix;
        if says_no_more || says_the_same {
            alike = alike.or(Some(stored.number));
        }
        if is_elsewhere && !is_here && stored.note.title == note.title {
            copy_of = copy_of.or(Some(stored.number));
        }
    }
    let first = fresh.get(&key);
    Ok(match (alike, first) {
        (_, Some(First { number, origin: Some(first) })) if own.is_some_and(|own| own.has_content_of(*first)) => {
            Decision::Copy(*number)
        }
        (Some(number), _) => Decision::Sight(Some(number)),
        (None, Some(first)) if says_no_more => Decision::Sight(first.number),
        _ => Decision::Add(copy_of),
    })
}
