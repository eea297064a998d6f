//! Making one incident of two, and two of one.

use std::mem;

use super::edit::typed;
use super::{Notebook, ingest, prints};
use crate::error::{Error, Remedy, Result};
use crate::incident::{
    Action, Author, FormerFix, Incident, IncidentId, Kind, Note, Outcome, Paste, Selector, Sighting, Tag,
};
use crate::matcher;
use crate::redact::Scrubbed;
use crate::store::Transaction;
use crate::time::Timestamp;

impl Notebook {
    /// Makes one incident of two: the first one takes over the sightings, attempts, tags and corrections of the second,
    /// and what it lacks of its note. Of two fixes the better stays, and the other is a former fix with its record. The
    /// second incident is taken out, and its texts stay with it.
    ///
    /// # Errors
    /// When one of them is not there, both are the same, or the notebook cannot be written to.
    pub fn merge(&mut self, into: &Selector, from: &Selector, now: Timestamp) -> Result<Incident> {
        self.store.change(typed(Action::Merge, now), |transaction| {
            let (whole, part) = (transaction.wanted(into)?, transaction.wanted(from)?);
            if whole.number == part.number {
                return Err(Error::input(format!("#{} cannot be merged with itself", whole.number))
                    .hint(format!("odap merge {} OTHER", whole.number)));
            }
            let (number, gone) = (whole.number, part.number);
            let (part_fix, is_one_fix) = (part.fix_id, part.note.fix == whole.note.fix);
            let united = whole.zip(part).zip(Scrubbed::text_free(now)).map(unite);
            for incident in [number, gone] {
                prints::forget(transaction, incident)?;
            }
            let (same_fix, whole_fix) = (part_fix.filter(|_| is_one_fix), united.fix_id);
            transaction.move_history(gone, number)?;
            if let (Some(part), Some(whole)) = (same_fix, whole_fix) {
                transaction.credit_to(number, part, whole)?;
            }
            transaction.update_incident(&united)?;
            transaction.mark_merged(gone, number, now)?;
            transaction.record_touched(number)?;
            derive(transaction, gone)?;
            derive(transaction, number)
        })
    }

    /// Takes sightings out of an incident into one of their own, whose error is that of the first of them. They are
    /// named by their positions, oldest first, counted from 1.
    ///
    /// # Errors
    /// When there is no such incident or sighting, none would be left, or the notebook cannot be written to.
    pub fn split(&mut self, which: &Selector, positions: &[usize], now: Timestamp) -> Result<(Incident, Incident)> {
        let Self { store, privacy, .. } = self;
        store.change(typed(Action::Split, now), |transaction| {
            let whole = transaction.wanted(which)?;
            let number = whole.number;
            let mut taken: Vec<Sighting> = Vec::new();
            for position in positions {
                let sighting = position.checked_sub(1).and_then(|index| whole.sightings.get(index));
                let missing = || Error::input(format!("#{number} has no sighting {position}"));
                let sighting = sighting.ok_or_else(|| missing().hint(format!("odap split {number}")))?;
                if !taken.iter().any(|other| other.id == sighting.id) {
                    taken.push(sighting.clone());
                }
            }
            if taken.is_empty() || taken.len() == whole.sightings.len() {
                return Err(Error::input(format!("#{number} cannot be split so"))
                    .cause("both incidents need a sighting")
                    .hint(format!("odap split {number}")));
            }
            let ids: Vec<_> = taken.iter().map(|sighting| sighting.id).collect();
            let at = whole.sightings.iter().position(|sighting| ids.contains(&sighting.id) && sighting.error.is_some());
            let error = whole.clone().zip(Scrubbed::text_free(at)).map(text_of);
            let reading = matcher::read(error.text());
            let id = ingest::id(error.text(), transaction.last_number()?, now);
            let part = whole.zip(error).zip(Scrubbed::text_free((id, now))).map(part_of);
            let part = ingest::complete_incident(part, &reading.anatomy, privacy);
            prints::forget(transaction, number)?;
            let new = transaction.add_incident(&part)?;
            transaction.move_sightings(number, new, &ids)?;
            transaction.touch(number, now)?;
            transaction.record_touched(number)?;
            Ok((derive(transaction, number)?, derive(transaction, new)?))
        })
    }
}

/// Returns the text of a sighting, else that of its incident.
fn text_of((incident, sighting): (Incident, Option<usize>)) -> Paste {
    sighting.and_then(|at| incident.sightings[at].error.clone()).unwrap_or(incident.error)
}

/// Makes the incident that sightings of another are taken out into.
fn part_of(((whole, error), (id, now)): ((Incident, Paste), (IncidentId, Timestamp))) -> Incident {
    let note = Note { kind: Kind::Unknown, tags: whole.note.tags, ..Note::default() };
    Incident {
        id,
        number: 0,
        status: note.status(),
        note,
        error,
        author: Some(Author::Typed),
        fix_id: None,
        fix_written_at: None,
        former_fixes: Vec::new(),
        sightings: Vec::new(),
        corrections: Vec::new(),
        created_at: now,
        updated_at: now,
        removed_at: None,
        merged_into: None,
    }
}

/// Derives the fingerprints of an incident, and returns it.
fn derive(transaction: &Transaction<'_>, number: u64) -> Result<Incident> {
    let incident = transaction
        .bare_incident(number)?
        .ok_or_else(|| Error::input(format!("there is no incident #{number}")).remedy(Remedy::ListIncidents))?;
    transaction.add_prints(&prints::of_incident(&incident))?;
    Ok(incident)
}

/// Gives an incident what it lacks of another's note, and the better of their fixes.
fn unite(((mut whole, mut part), now): ((Incident, Incident), Timestamp)) -> Incident {
    let is_better = |part: &Incident, whole: &Incident| {
        let rank = |incident: &Incident| {
            let record = incident.record();
            (record.last != Some(Outcome::Failed), record.worked)
        };
        whole.note.fix.is_none() || rank(part) > rank(whole)
    };
    if part.note.fix.is_some() && part.note.fix != whole.note.fix && is_better(&part, &whole) {
        mem::swap(&mut whole.note.fix, &mut part.note.fix);
        mem::swap(&mut whole.note.source, &mut part.note.source);
        mem::swap(&mut whole.fix_id, &mut part.fix_id);
        mem::swap(&mut whole.fix_written_at, &mut part.fix_written_at);
    }
    let is_another = part.note.fix != whole.note.fix;
    if let (Some(text), Some(id), true) = (part.note.fix.take(), part.fix_id, is_another) {
        let (source, written_at) = (part.note.source, part.fix_written_at);
        whole.former_fixes.push(FormerFix { id, text, source, written_at, replaced_at: now });
    }
    whole.former_fixes.append(&mut part.former_fixes);
    whole.former_fixes.sort_by_key(|fix| fix.replaced_at);
    let Note { title: _, cause, fix: _, kind, tags, attempts, source: _, url } = part.note;
    let attempts = attempts.into_iter().filter(|attempt| !whole.note.attempts.contains(attempt)).collect::<Vec<_>>();
    whole.note.attempts.extend(attempts);
    whole.note.cause = whole.note.cause.or(cause);
    whole.note.url = whole.note.url.or(url);
    if whole.note.kind == Kind::Unknown {
        whole.note.kind = kind;
    }
    whole.note.tags.extend(tags.into_iter().filter(|tag| tag.as_str() != Tag::STARTER));
    whole.note.tags.sort();
    whole.note.tags.dedup();
    whole.sightings.append(&mut part.sightings);
    whole.status = whole.note.status();
    whole.updated_at = now;
    whole
}
