//! Documents read in batches, on all cores.

use std::collections::HashMap;

use super::kin::{Again, Kin};
use super::{Around, NoteChange, NoteOutcome, Notes};
use crate::error::Result;
use crate::incident::Incident;
use crate::notebook::parallel::on_all_cores;
use crate::notebook::transfer::{MOST_BYTES, READ_AT_ONCE, Ready};
use crate::redact::Privacy;
use crate::store::Snapshot;

/// The work on an incident that was read, which may be a stored one under another name, and on its document.
pub(super) type Each<'e> = dyn FnMut(Ready, Option<Again>, &Around) -> Result<NoteOutcome> + 'e;

/// Reads the incidents of documents on all cores and hands each to `each`, with the stored incident that it is under
/// another name, and its document. What is known as it is, is not read.
pub(super) fn in_batches(
    snapshot: &Snapshot<'_>,
    documents: &mut dyn Iterator<Item = Result<Notes>>,
    privacy: &Privacy,
    each: &mut Each<'_>,
) -> Result<Vec<NoteOutcome>> {
    let (mut outcomes, mut kin) = (Vec::new(), Kin::default());
    loop {
        let (mut news, mut around, mut bytes) = (Vec::new(), Vec::new(), 0);
        while news.len() < READ_AT_ONCE && bytes < MOST_BYTES {
            let Some(document) = documents.next() else { break };
            let Notes { incidents, filing, post, is_lost } = document?;
            let is_post = post.is_some();
            let folder = filing.tagged(privacy);
            let ids = incidents.iter().map(|incident| incident.id).collect();
            around.push(Around { ids, filing, folder, post, is_lost });
            for incident in incidents {
                let known = if is_post { None } else { known_as_it_is(snapshot, &incident)? };
                match known {
                    Some(outcome) => outcomes.push(Some(outcome)),
                    None => {
                        bytes += incident.error.text().len() + incident.note.cause.as_ref().map_or(0, String::len);
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
        let mut read = read.into_iter().peekable();
        while let Some((_, document, _)) = read.peek() {
            let (document, mut of_document) = (*document, Vec::new());
            of_document.extend(std::iter::from_fn(|| read.next_if(|(_, other, _)| *other == document)));
            let around = &around[document];
            let all: Vec<&Ready> = of_document.iter().map(|(.., ready)| ready).collect();
            let again = if around.post.is_some() || around.is_lost {
                HashMap::new()
            } else {
                kin.find(snapshot, &all, around)?
            };
            for (at, _, ready) in of_document {
                let again = again.get(&ready.incident.id).copied();
                outcomes[at] = Some(each(ready, again, around)?);
            }
        }
    }
    Ok(outcomes.into_iter().flatten().collect())
}

/// Returns the outcome for an incident whose document says what it said before.
fn known_as_it_is(snapshot: &Snapshot<'_>, incident: &Incident) -> Result<Option<NoteOutcome>> {
    let Some((number, _)) = snapshot.known(incident.id)? else { return Ok(None) };
    let Some(sighting) = incident.sightings.first() else { return Ok(None) };
    let is_same = snapshot.has_sighting(number, sighting.id)?;
    Ok(is_same.then_some(NoteOutcome { number: Some(number), change: NoteChange::Unchanged, copy_of: None }))
}
