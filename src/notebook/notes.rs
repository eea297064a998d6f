//! Import of documents that a person goes on writing: what is new comes in, what was edited is changed, and what the
//! person changed in the notebook meanwhile stays.

mod base;
mod batches;
mod decision;
mod filing;
mod kin;
mod likeness;
mod lists;
mod remarks;
mod told_last;
mod versions;

use std::collections::{HashMap, HashSet};

use super::transfer::{Ready, WRITTEN_AT_ONCE, flush};
use super::{Notebook, ingest, prints};
use crate::error::Result;
use crate::incident::{Action, Author, Incident, IncidentId, Note, Origin};
use crate::matcher;
use crate::redact::Scrubbed;
use crate::store::{NewChange, NewPrint, Transaction};
use crate::time::Timestamp;
use batches::in_batches;
use decision::{Decision, decide};
pub use filing::{Documents, Filing};
pub use told_last::told_last;

/// The result of importing an incident of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoteOutcome {
    /// The number of the incident; none where nothing was written yet.
    pub number: Option<u64>,
    /// The change of the notebook.
    pub change: NoteChange,
    /// The number of another incident that it is a copy of: its file is still there.
    pub copy_of: Option<u64>,
}

/// The change that an incident of a document makes to the notebook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoteChange {
    /// The incident is new.
    Added,
    /// Its error was known, and it says no more: it is a sighting of the known incident.
    Sighted,
    /// The document was edited, and the incident with it. The named fields hold both versions, since they were changed
    /// in the notebook too.
    Updated(Vec<&'static str>),
    /// The document says what it said before.
    Unchanged,
    /// The incident was taken out of the notebook, and stays out.
    Removed,
    /// Another document, which is still there, says the same.
    Copied,
}

/// The incidents of one document.
#[derive(Debug, Clone, Default)]
pub struct Notes {
    incidents: Vec<Incident>,
    filing: Filing,
    post: Option<Box<PostVersions>>,
    is_lost: bool,
}

/// The versions of the incident of a post that odap wrote, beside the edited one.
#[derive(Debug, Clone)]
pub struct PostVersions {
    /// The incident as the post was written of it.
    pub written: Incident,
    /// The incident as the post told it when it was imported last, by [`told_last`].
    pub told: Incident,
    /// Text that was added to the post and belongs to no field: it is the end of the edited cause.
    pub added: Option<String>,
}

impl Notes {
    /// Those that were found in a document. Each is named after its place, and its first sighting is of its [`Origin`].
    pub fn of_document(incidents: Vec<Incident>) -> Self {
        Self { incidents, ..Self::default() }
    }

    /// Adds the place of their document among others.
    #[must_use]
    pub fn filed(self, filing: Filing) -> Self {
        Self { filing, ..self }
    }

    /// That of a post: the incident with the edits of the post, and the versions that it came from.
    pub fn of_post(edited: Incident, versions: PostVersions) -> Self {
        Self { incidents: vec![edited], post: Some(Box::new(versions)), ..Self::default() }
    }

    /// That of a post whose incident the notebook does not have: one of its own, even if its error is known.
    pub fn of_lost_post(incident: Incident) -> Self {
        Self { incidents: vec![incident], is_lost: true, ..Self::default() }
    }
}

/// The document that an incident stands in.
struct Around {
    ids: HashSet<IncidentId>,
    filing: Filing,
    /// A note with the tag of the folder.
    folder: Scrubbed<Note>,
    post: Option<Box<PostVersions>>,
    is_lost: bool,
}

/// The errors that came in with this import, each with its first incident.
type Fresh = HashMap<[u8; 16], First>;

/// The first incident of an error: its number where it was written, and what its document said.
#[derive(Debug, Clone, Copy)]
struct First {
    number: Option<u64>,
    origin: Option<Origin>,
}

impl First {
    fn of(ready: &Ready, number: Option<u64>) -> Option<([u8; 16], Self)> {
        Some((ready.builders.first()?.key(), Self { number, origin: likeness::origin(&ready.incident) }))
    }
}

impl Notebook {
    /// Takes in the incidents of documents, all or none, and says what became of each.
    ///
    /// # Errors
    /// The first failure that comes in, and when the notebook cannot be written to.
    pub fn accept_notes(
        &mut self,
        documents: &mut dyn Iterator<Item = Result<Notes>>,
        now: Timestamp,
    ) -> Result<Vec<NoteOutcome>> {
        let Self { store, privacy, .. } = self;
        let privacy = &*privacy;
        let change = NewChange { action: Action::Import, author: Author::Imported, at: now };
        store.change_much(change, |transaction| {
            let (mut fresh, mut pending) = (Fresh::new(), Vec::new());
            in_batches(transaction, documents, privacy, &mut |mut ready, again, around| {
                let decision = decide(transaction, &mut ready, again, around, &fresh)?;
                let outcome = write(transaction, ready, decision, now, &mut fresh, &mut pending)?;
                if pending.len() >= WRITTEN_AT_ONCE {
                    flush(transaction, &mut pending)?;
                }
                Ok(outcome)
            })
            .and_then(|outcomes| flush(transaction, &mut pending).map(|()| outcomes))
        })
    }

    /// Predicts the outcomes of [`accept_notes`](Self::accept_notes), and changes nothing.
    ///
    /// # Errors
    /// The first failure that comes in, and when the notebook cannot be read.
    pub fn forecast_notes(&self, documents: &mut dyn Iterator<Item = Result<Notes>>) -> Result<Vec<NoteOutcome>> {
        self.store.read(|snapshot| {
            let mut fresh = Fresh::new();
            in_batches(snapshot, documents, &self.privacy, &mut |mut ready, again, around| {
                let outcome = |number, change| NoteOutcome { number, change, copy_of: None };
                Ok(match decide(snapshot, &mut ready, again, around, &fresh)? {
                    Decision::Add(copy_of) => {
                        if let Some((key, first)) = First::of(&ready, None) {
                            fresh.entry(key).or_insert(first);
                        }
                        NoteOutcome { copy_of, ..outcome(None, NoteChange::Added) }
                    }
                    Decision::Copy(of) => NoteOutcome { copy_of: of, ..outcome(of, NoteChange::Copied) },
                    Decision::Sight(number) => outcome(number, NoteChange::Sighted),
                    Decision::Update(stored, choices)
                        if !versions::differ(&stored, &ready.incident, choices.clone()) =>
                    {
                        outcome(Some(stored.number), NoteChange::Unchanged)
                    }
                    Decision::Update(stored, choices) => {
                        outcome(Some(stored.number), NoteChange::Updated(choices.both()))
                    }
                    Decision::None(number, change) => outcome(Some(number), change),
                })
            })
        })
    }
}

fn write(
    transaction: &Transaction<'_>,
    mut ready: Ready,
    decision: Decision,
    now: Timestamp,
    fresh: &mut Fresh,
    pending: &mut Vec<NewPrint>,
) -> Result<NoteOutcome> {
    let mut copy_of = None;
    let (number, change) = match decision {
        Decision::None(number, change) => (number, change),
        Decision::Copy(of) => return Ok(NoteOutcome { number: of, change: NoteChange::Copied, copy_of: of }),
        Decision::Sight(Some(number)) => {
            transaction.add_sighting(number, &ready.incident.map(versions::as_sighting))?;
            (number, NoteChange::Sighted)
        }
        decision @ (Decision::Add(_) | Decision::Sight(None)) => {
            if let Decision::Add(of) = decision {
                copy_of = of;
            }
            if transaction.known(ready.incident.id)?.is_some() {
                // The incident of that name went to another document.
                let id = ingest::id(ready.incident.error.text(), transaction.last_number()?, now);
                ready.incident = ready.incident.zip(Scrubbed::text_free(id)).map(versions::renamed);
            }
            let number = transaction.add_incident(&ready.incident)?;
            if let Some((key, first)) = First::of(&ready, Some(number)) {
                fresh.entry(key).or_insert(first);
            }
            pending.extend(ready.builders.iter().map(|builder| builder.build(number)));
            (number, NoteChange::Added)
        }
        Decision::Update(stored, choices) => {
            let (stored, both) = (*stored, choices.both());
            let number = stored.number;
            // A post has the sightings of its incident.
            let to = ready.incident.sightings.first().map(|sighting| sighting.id).filter(|_| !choices.are_edits());
            let document = to.and_then(Origin::of).map(|origin| origin.document);
            let mut read = stored.sightings.iter().filter_map(|sighting| Some((sighting.id, sighting.origin()?)));
            let from = read.clone().find(|(_, origin)| Some(origin.document) == document).or_else(|| read.next());
            let from = from.map(|(id, _)| id);
            let is_error_new = choices.is_error_new();
            let (before, logged) = (stored.note.clone(), stored.created_at);
            let sighting = (from.is_none() && to.is_some()).then(|| ready.incident.clone().map(versions::as_sighting));
            let merged = stored.zip(ready.incident).zip(Scrubbed::text_free((choices, now))).map(versions::merged);
            if let Some((from, to)) = from.zip(to) {
                transaction.rename_sighting(number, from, to)?;
            }
            if let Some(sighting) = sighting {
                transaction.add_sighting(number, &sighting)?;
            }
            let is_note_new = merged.note != before || merged.created_at != logged;
            if is_note_new || is_error_new {
                transaction.update_incident(&merged)?;
            }
            if is_error_new {
                flush(transaction, pending)?;
                prints::forget(transaction, number)?;
                let own = matcher::read(merged.error.text()).fingerprint;
                pending.extend(prints::builders_for(&merged, own).iter().map(|builder| builder.build(number)));
            }
            let is_new = is_note_new || is_error_new;
            (number, if is_new { NoteChange::Updated(both) } else { NoteChange::Unchanged })
        }
    };
    Ok(NoteOutcome { number: Some(number), change, copy_of })
}
