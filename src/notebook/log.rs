//! Logging: new incidents, sightings of known ones, and changes to them.

use super::edit::{apply, typed};
use super::prints::{self, PrintBuilder};
use super::{Draft, Notebook, Occasion, Pasted, ingest};
use crate::error::{Error, Remedy, Result};
use crate::incident::{
    Action, Author, Correction, Incident, IncidentId, Note, NotePatch, Occurrence, Outcome, Paste, Role, Said,
    Selector, Sighting,
};
use crate::matcher::{Fingerprint, Reading};
use crate::redact::{Privacy, Scrubbed, Text};
use crate::store::Transaction;
use crate::time::Timestamp;

impl Notebook {
    /// Logs an incident. With a fix it is solved, else open. Its own first sighting is recorded with it; its outcome is
    /// `worked` where the user says so.
    ///
    /// # Errors
    /// When there is neither an error nor a title, and when the notebook cannot be written to.
    pub fn add(&mut self, draft: Draft, pasted: Pasted, now: Timestamp) -> Result<Incident> {
        let (error, reading) = pasted.into_parts();
        let note = Scrubbed::new(draft.note, &self.privacy);
        if error.is_blank() && note.title.is_empty() {
            return Err(
                Error::input("there is nothing to log: no error text and no title").remedy(Remedy::GiveErrorOrTitle)
            );
        }
        let note = ingest::complete(note, error.text(), &reading.anatomy, &self.privacy);
        let english = in_english(&reading, &self.privacy);
        let parts = note.zip(error).zip(draft.occurrence);
        self.store.change_by_adding(typed(Action::Add, now), |transaction| {
            let id = ingest::id(parts.0.1.text(), transaction.last_number()?, now);
            let outcome = draft.worked.then_some(Outcome::Worked);
            let incident = parts.zip(Scrubbed::text_free(((id, now), outcome))).map(new_incident);
            let number = transaction.add_incident(&incident)?;
            let mut incident = Incident { number, ..incident.into_inner() };
            transaction.add_prints(&[PrintBuilder::new(Role::Seen, reading.fingerprint).build(number)])?;
            add_english(transaction, &mut incident, english, now)?;
            settle(transaction, draft.capture, number)?;
            Ok((number, incident))
        })
    }

    /// Records that an incident was seen again, and gives it without its sightings' environments: of many, nobody wants
    /// all just then.
    ///
    /// # Errors
    /// When there is no such incident, it was taken out, or the notebook cannot be written to.
    pub fn sight(&mut self, which: &Selector, occasion: Occasion, now: Timestamp) -> Result<Incident> {
        let Occasion { error, occurrence, outcome, note, capture, note_changes, action } = occasion;
        let note_changes = Scrubbed::new(note_changes, &self.privacy);
        let (error, reading) = error.filter(|pasted| !pasted.error().is_blank()).map(Pasted::into_parts).unzip();
        let english = reading.as_ref().and_then(|reading| in_english(reading, &self.privacy));
        let note = note.filter(|note| !note.trim().is_empty()).map(Text);
        let note = Scrubbed::new(note, &self.privacy);
        self.store.change(typed(action, now), |transaction| {
            let mut incident = transaction.wanted(which)?;
            if *note_changes != NotePatch::default() {
                incident = incident.zip(note_changes).zip(Scrubbed::text_free((false, now))).map(apply);
                transaction.update_incident(&incident)?;
            }
            let named = format!("{} {}", incident.id, error.as_ref().map_or("", |error| error.text()));
            let count = u64::try_from(incident.sightings.len()).unwrap_or(u64::MAX);
            let id = ingest::id(&named, count, now);
            let error: Scrubbed<Option<Paste>> = error.filter(|error| **error != incident.error).into();
            let fix = incident.fix_id.filter(|_| outcome.is_some());
            let sighting = error.zip(occurrence).zip(note).zip(Scrubbed::text_free(((id, now), (outcome, fix)))).map(
                |(((error, occurrence), note), ((id, seen_at), (outcome, fix)))| {
                    let Occurrence { environment, command, directory, .. } = occurrence;
                    let note = note.map(|Text(note)| note);
                    Sighting { id, seen_at, error, environment, command, directory, outcome, fix, note }
                },
            );
            transaction.add_sighting(incident.number, &sighting)?;
            transaction.touch(incident.number, now)?;
            settle(transaction, capture, incident.number)?;
            if let Some(reading) = reading {
                prints::remember(transaction, incident.number, &PrintBuilder::new(Role::Seen, reading.fingerprint))?;
            }
            // After those of the same moment, as they are read.
            let mut incident = incident.into_inner();
            add_english(transaction, &mut incident, english, now)?;
            let later = incident.sightings.partition_point(|other| other.seen_at <= now);
            incident.sightings.insert(later, Sighting { environment: None, ..sighting.into_inner() });
            incident.updated_at = now;
            Ok(incident)
        })
    }

    /// Remembers what the user said of a verdict about `pasted`. What was said of the same text before and is contrary
    /// no longer holds. Where it is the incident, `capture` is the number of the capture with the text, which was taken
    /// for it then. The incident is given without its sightings' environments.
    ///
    /// # Errors
    /// When there is no such incident, it was taken out, or the notebook cannot be written to.
    pub fn correct(
        &mut self,
        which: &Selector,
        said: Said,
        pasted: Pasted,
        capture: Option<u64>,
        now: Timestamp,
    ) -> Result<Incident> {
        let (error, reading) = pasted.into_parts();
        let correction =
            error.zip(Scrubbed::text_free((said, now))).map(|(error, (said, at))| Correction { said, error, at });
        let action = if said == Said::Not { Action::Not } else { Action::Same };
        self.store.change(typed(action, now), |transaction| {
            let mut incident = transaction.wanted(which)?.into_inner();
            transaction.forget_corrections(incident.number, correction.error.text())?;
            incident
                .corrections
                .retain(|other| other.said == Said::Also || other.error.text() != correction.error.text());
            transaction.add_correction(incident.number, &correction)?;
            transaction.touch(incident.number, now)?;
            settle(transaction, capture.filter(|_| said == Said::Same), incident.number)?;
            let print = PrintBuilder::new(prints::role(said), reading.fingerprint);
            prints::remember(transaction, incident.number, &print)?;
            let later = incident.corrections.partition_point(|other| other.at <= now);
            incident.corrections.insert(later, correction.into_inner());
            incident.updated_at = now;
            Ok(incident)
        })
    }
}

/// Remembers which incident a capture was taken for or became.
fn settle(transaction: &Transaction<'_>, capture: Option<u64>, incident: u64) -> Result<()> {
    capture.map_or(Ok(()), |capture| transaction.settle_capture(capture, incident))
}

/// The parts of a new incident: its note, its error and its first occurrence, with its id, the time and how its fix
/// did.
type NewIncident = (((Note, Paste), Occurrence), ((IncidentId, Timestamp), Option<Outcome>));

/// Makes a new incident; with a fix it is solved.
fn new_incident((((note, error), occurrence), ((id, now), outcome)): NewIncident) -> Incident {
    let Occurrence { environment, command, directory, .. } = occurrence;
    let fix_id = note.fix.as_ref().map(|_| id);
    let outcome = outcome.filter(|_| fix_id.is_some());
    let fix = fix_id.filter(|_| outcome.is_some());
    let sighting = Sighting { outcome, fix, command, directory, ..Sighting::first(id, now, environment) };
    Incident {
        id,
        number: 0,
        error,
        status: note.status(),
        author: Some(Author::Typed),
        fix_id,
        fix_written_at: fix_id.map(|_| now),
        former_fixes: Vec::new(),
        note,
        sightings: vec![sighting],
        corrections: Vec::new(),
        created_at: now,
        updated_at: now,
        removed_at: None,
        merged_into: None,
    }
}

/// A text in English that was read back, with its print.
type English = (Scrubbed<Paste>, Fingerprint);

fn in_english(reading: &Reading, privacy: &Privacy) -> Option<English> {
    let english = reading.english.as_ref()?;
    let text = Scrubbed::new(Paste::from(english.text.as_str()), privacy);
    Some((text, english.reading.fingerprint.clone()))
}

/// Remembers an incident's text in English as another form of it, so that the incident is found by it on a machine that
/// has not the catalogues, and after the prints were derived anew.
fn add_english(
    transaction: &Transaction<'_>,
    incident: &mut Incident,
    english: Option<English>,
    now: Timestamp,
) -> Result<()> {
    let Some((text, print)) = english else { return Ok(()) };
    let is_known = |known: &Paste| *known == *text;
    let sighted = incident.sightings.iter().filter_map(|sighting| sighting.error.as_ref()).any(is_known);
    let corrected = incident.corrections.iter().any(|correction| is_known(&correction.error));
    if is_known(&incident.error) || sighted || corrected {
        return Ok(());
    }
    let also =
        text.zip(Scrubbed::text_free((Said::Also, now))).map(|(error, (said, at))| Correction { said, error, at });
    transaction.add_correction(incident.number, &also)?;
    prints::remember(transaction, incident.number, &PrintBuilder::new(Role::Seen, print))?;
    incident.corrections.push(also.into_inner());
    Ok(())
}
