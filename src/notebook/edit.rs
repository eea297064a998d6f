//! Changes to what is written about an incident.

use super::{Edit, Notebook, Pasted, ingest, prints};
use crate::error::Result;
use crate::incident::{Action, Author, Incident, Kind, NotePatch, Outcome, Selector, Sighting};
use crate::matcher;
use crate::redact::Scrubbed;
use crate::store::NewChange;
use crate::time::Timestamp;

impl Notebook {
    /// Changes an incident; a fix makes it solved, clearing the fix makes it open. Another fix takes the place of the
    /// one before, which keeps its record. Where nothing is different, nothing is changed. It is given without its
    /// sightings' environments.
    ///
    /// # Errors
    /// When there is no such incident, it was taken out, or the notebook cannot be written to.
    pub fn edit(&mut self, which: &Selector, edit: Edit, now: Timestamp) -> Result<Incident> {
        let Edit { error, note: patch, is_same_fix, outcome, action } = edit;
        let patch = Scrubbed::new(patch, &self.privacy);
        let (error, reading) = error.map(Pasted::into_parts).unzip();
        let Self { store, privacy, .. } = self;
        store.change(typed(action, now), |transaction| {
            let before = transaction.wanted(which)?;
            let other_error = error.as_ref().is_some_and(|error| **error != before.error);
            let mut incident = before.clone().zip(patch).zip(Scrubbed::text_free((is_same_fix, now))).map(apply);
            incident = incident
                .zip(Scrubbed::from(error))
                .map(|(incident, error)| Incident { error: error.unwrap_or(incident.error), ..incident });
            if other_error || incident.note.title.is_empty() || incident.note.kind == Kind::Unknown {
                let reading = reading.unwrap_or_else(|| matcher::read(incident.error.text()));
                incident = ingest::complete_incident(incident, &reading.anatomy, privacy);
                if other_error {
                    prints::forget(transaction, incident.number)?;
                    let builders = prints::builders_for(&incident, reading.fingerprint);
                    let prints: Vec<_> = builders.iter().map(|builder| builder.build(incident.number)).collect();
                    transaction.add_prints(&prints)?;
                }
            }
            if incident.note == before.note && !other_error && outcome.is_none() {
                return Ok(before.into_inner());
            }
            transaction.update_incident(&incident)?;
            let mut incident = incident.into_inner();
            if let Some(outcome) = outcome {
                let sighting = said_of_fix(&incident, outcome, now);
                transaction.add_sighting(incident.number, &sighting)?;
                incident.sightings.push(sighting.into_inner());
            }
            Ok(incident)
        })
    }
}

/// Returns a change that a person makes.
pub(super) fn typed(action: Action, at: Timestamp) -> NewChange {
    NewChange { action, author: Author::Typed, at }
}

/// Applies changes to the note of an incident: with a fix it is solved, without it is open.
pub(super) fn apply(
    ((mut incident, mut patch), (is_same_fix, now)): ((Incident, NotePatch), (bool, Timestamp)),
) -> Incident {
    let fix = patch.fix.take();
    let source = patch.source.take();
    patch.apply_to(&mut incident.note);
    if let Some(fix) = fix {
        // Whoever writes a fix of their own makes the note theirs.
        if fix != incident.note.fix {
            incident.author = Some(Author::Typed);
        }
        incident.replace_fix(fix, is_same_fix, now);
        incident.status = incident.note.status();
    }
    // Said with the fix, it is the source of the new one.
    if let Some(source) = source {
        incident.note.source = source;
    }
    incident.updated_at = now;
    incident
}

/// Makes the sighting on which somebody said how the present fix did.
fn said_of_fix(incident: &Incident, outcome: Outcome, now: Timestamp) -> Scrubbed<Sighting> {
    let count = u64::try_from(incident.sightings.len()).unwrap_or(u64::MAX);
    let id = ingest::id(&incident.id.to_string(), count, now);
    let fix = incident.fix_id;
    Scrubbed::text_free(((id, now), (outcome, fix))).map(|((id, now), (outcome, fix))| Sighting {
        id,
        outcome: Some(outcome),
        fix,
        ..Sighting::first(id, now, None)
    })
}
