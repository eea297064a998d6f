//! Import of documents that a person goes on writing: what is new comes in, what was edited is changed, and what the
//! person changed in the notebook meanwhile stays.

mod base;
mod decision;
mod lists;
mod remarks;
mod told_last;
mod versions;

use std::collections::{HashMap, HashSet};

use super::parallel::on_all_cores;
use super::transfer::{READ_AT_ONCE, Ready, WRITTEN_AT_ONCE, flush};
use super::{Notebook, prints};
use crate::error::Result;
use crate::incident::{Action, Author, Incident, IncidentId, Origin};
use crate::matcher;
use crate::redact::{Privacy, Scrubbed};
use crate::store::{NewChange, NewPrint, Snapshot, Transaction};
use crate::time::Timestamp;
use decision::{Decision, decide};
pub use told_last::told_last;

/// The result of importing an incident of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoteOutcome {
    /// The number of the incident; none where nothing was written yet.
    pub number: Option<u64>,
    /// The change of the notebook.
    pub change: NoteChange,
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
}

/// The incidents of one document.
#[derive(Debug, Clone, Default)]
pub struct Notes {
    incidents: Vec<Incident>,
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
        Self { incidents, post: None, is_lost: false }
    }

    /// That of a post: the incident with the edits of the post, and the versions that it came from.
    pub fn of_post(edited: Incident, versions: PostVersions) -> Self {
        Self { incidents: vec![edited], post: Some(Box::new(versions)), is_lost: false }
    }

    /// That of a post whose incident the notebook does not have: one of its own, even if its error is known.
    pub fn of_lost_post(incident: Incident) -> Self {
        Self { incidents: vec![incident], post: None, is_lost: true }
    }
}

/// The document that an incident stands in.
struct Around {
    ids: HashSet<IncidentId>,
    post: Option<Box<PostVersions>>,
    is_lost: bool,
}

/// The errors that came in with this import, each with its incident where that was written.
type Fresh = HashMap<[u8; 16], Option<u64>>;

impl Notebook {
    /// Takes in the incidents of documents, all or none, and says what became of each. `progress` is told how many
    /// documents are done.
    ///
    /// # Errors
    /// The first failure that comes in, and when the notebook cannot be written to.
    pub fn accept_notes(
        &mut self,
        documents: &mut dyn Iterator<Item = Result<Notes>>,
        now: Timestamp,
        progress: &mut dyn FnMut(u64),
    ) -> Result<Vec<NoteOutcome>> {
        let Self { store, privacy, .. } = self;
        let privacy = &*privacy;
        let change = NewChange { action: Action::Import, author: Author::Imported, at: now };
        store.change_much(change, |transaction| {
            let (mut fresh, mut pending) = (Fresh::new(), Vec::new());
            in_batches(transaction, documents, privacy, progress, &mut |ready, around| {
                let decision = decide(transaction, &ready, around, &fresh)?;
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
            in_batches(snapshot, documents, &self.privacy, &mut |_| (), &mut |ready, around| {
                Ok(match decide(snapshot, &ready, around, &fresh)? {
                    Decision::Add => {
                        fresh.extend(ready.builders.first().map(|builder| (builder.key(), None)));
                        NoteOutcome { number: None, change: NoteChange::Added }
                    }
                    Decision::Sight(number) => NoteOutcome { number, change: NoteChange::Sighted },
                    Decision::Update(stored, choices) => {
                        NoteOutcome { number: Some(stored.number), change: NoteChange::Updated(choices.both()) }
                    }
                    Decision::None(number, change) => NoteOutcome { number: Some(number), change },
                })
            })
        })
    }
}

/// Reads the incidents of documents on all cores and hands each to `each`, with the names of all of its document. What
/// is known as it is, is not read.
fn in_batches(
    snapshot: &Snapshot<'_>,
    documents: &mut dyn Iterator<Item = Result<Notes>>,
    privacy: &Privacy,
    progress: &mut dyn FnMut(u64),
    each: &mut dyn FnMut(Ready, &Around) -> Result<NoteOutcome>,
) -> Result<Vec<NoteOutcome>> {
    let (mut outcomes, mut done) = (Vec::new(), 0);
    loop {
        let (mut news, mut around) = (Vec::new(), Vec::new());
        while news.len() < READ_AT_ONCE {
            let Some(document) = documents.next() else { break };
            let Notes { incidents, post, is_lost } = document?;
            done += 1;
            let is_post = post.is_some();
            around.push(Around { ids: incidents.iter().map(|incident| incident.id).collect(), post, is_lost });
            for incident in incidents {
                let known = if is_post { None } else { known_as_it_is(snapshot, &incident)? };
                match known {
                    Some(outcome) => outcomes.push(Some(outcome)),
                    None => {
                        news.push((outcomes.len(), around.len() - 1, incident));
                        outcomes.push(None);
                    }
                }
            }
        }
        if around.is_empty() {
            break;
        }
        let read = on_all_cores(news, |(at, document, incident)| (at, document, Ready::of(incident, privacy)));
        for (at, document, ready) in read {
            outcomes[at] = Some(each(ready, &around[document])?);
        }
        progress(done);
    }
    Ok(outcomes.into_iter().flatten().collect())
}

/// Returns the outcome for an incident whose document says what it said before.
fn known_as_it_is(snapshot: &Snapshot<'_>, incident: &Incident) -> Result<Option<NoteOutcome>> {
    let Some((number, _)) = snapshot.known(incident.id)? else { return Ok(None) };
    let Some(sighting) = incident.sightings.first() else { return Ok(None) };
    let is_same = snapshot.has_sighting(number, sighting.id)?;
    Ok(is_same.then_some(NoteOutcome { number: Some(number), change: NoteChange::Unchanged }))
}

fn write(
    transaction: &Transaction<'_>,
    ready: Ready,
    decision: Decision,
    now: Timestamp,
    fresh: &mut Fresh,
    pending: &mut Vec<NewPrint>,
) -> Result<NoteOutcome> {
    let (number, change) = match decision {
        Decision::None(number, change) => (number, change),
        Decision::Sight(Some(number)) => {
            transaction.add_sighting(number, &ready.incident.map(versions::as_sighting))?;
            (number, NoteChange::Sighted)
        }
        Decision::Add | Decision::Sight(None) => {
            let number = transaction.add_incident(&ready.incident)?;
            fresh.extend(ready.builders.first().map(|builder| (builder.key(), Some(number))));
            pending.extend(ready.builders.iter().map(|builder| builder.build(number)));
            (number, NoteChange::Added)
        }
        Decision::Update(stored, choices) => {
            let (stored, both) = (*stored, choices.both());
            let number = stored.number;
            let is_read = |id: &IncidentId| Origin::of(*id).is_some();
            let from = stored.sightings.iter().map(|sighting| sighting.id).find(is_read);
            // A post has the sightings of its incident.
            let to = ready.incident.sightings.first().map(|sighting| sighting.id).filter(|_| !choices.are_edits());
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
    Ok(NoteOutcome { number: Some(number), change })
}
