//! Logging: new incidents, sightings of known ones, changes to them, and failures that are not notes yet.

use super::prints::{self, PrintBuilder};
use super::{Capture, Draft, Edit, Notebook, Occasion, Pasted, ingest};
use crate::error::{Error, Result};
use crate::incident::{
    Attempt, Correction, FixSource, Incident, IncidentId, Kind, Occurrence, Outcome, Paste, Said, Selector, Sighting,
    Status,
};
use crate::matcher;
use crate::redact::{Scrubbed, Text, metadata};
use crate::store::Role;
use crate::time::Timestamp;

impl Notebook {
    /// Logs an incident. With a fix it is solved, else open. Its own first sighting is recorded with it; its outcome is
    /// `worked` where there is a fix that did not come from an assistant, for who logs a fix has seen it work.
    ///
    /// # Errors
    /// When there is neither an error nor a title, and when the notebook cannot be written to.
    pub fn add(&mut self, draft: Draft, pasted: Pasted, now: Timestamp) -> Result<Incident> {
        let (error, reading) = pasted.into_parts();
        let draft = Scrubbed::new(draft, &self.privacy);
        if error.is_blank() && draft.title.is_none() {
            return Err(Error::input("there is nothing to log: no error text and no title")
                .hint("pipe the error in:  COMMAND 2>&1 | odap add\nor name it:  odap add --title \"…\""));
        }
        let Self { store, privacy } = self;
        store.write(|transaction| {
            let id = ingest::id(error.text(), transaction.last_number()?, now);
            let incident = draft.zip(error).zip(Scrubbed::text_free((id, now))).map(new_incident);
            let incident = ingest::complete(incident, &reading.anatomy, privacy);
            let number = transaction.add_incident(&incident)?;
            transaction.add_prints(&[PrintBuilder::new(Role::Seen, reading.fingerprint).build(number)])?;
            Ok(Incident { number, ..incident.into_inner() })
        })
    }

    /// Records that an incident was seen again, and gives it without its sightings' environments: of many, nobody wants
    /// all just then.
    ///
    /// # Errors
    /// When there is no such incident, it was taken out, or the notebook cannot be written to.
    pub fn sight(&mut self, which: &Selector, occasion: Occasion, now: Timestamp) -> Result<Incident> {
        let Occasion { error, occurrence, outcome, note } = occasion;
        let (error, reading) = error.filter(|pasted| !pasted.error().is_blank()).map(Pasted::into_parts).unzip();
        let note = Scrubbed::new(Text(note.unwrap_or_default()), &self.privacy);
        self.store.write(|transaction| {
            let incident = transaction.wanted(which)?;
            let named = format!("{} {}", incident.id, error.as_ref().map_or("", |error| error.text()));
            let count = u64::try_from(incident.sightings.len()).unwrap_or(u64::MAX);
            let id = ingest::id(&named, count, now);
            let error: Scrubbed<Option<Paste>> = error.filter(|error| **error != incident.error).into();
            let sighting = error.zip(occurrence).zip(note).zip(Scrubbed::text_free((id, now, outcome))).map(
                |(((error, occurrence), Text(note)), (id, seen_at, outcome))| {
                    let Occurrence { environment, command, directory, .. } = occurrence;
                    let note = Some(note).filter(|note| !note.trim().is_empty());
                    Sighting { id, seen_at, error, environment, command, directory, outcome, note }
                },
            );
            transaction.add_sighting(incident.number, &sighting)?;
            transaction.touch(incident.number, now)?;
            if let Some(reading) = reading {
                prints::remember(transaction, incident.number, &PrintBuilder::new(Role::Seen, reading.fingerprint))?;
            }
            // After those of the same moment, as they are read.
            let mut incident = incident.into_inner();
            let later = incident.sightings.partition_point(|other| other.seen_at <= now);
            incident.sightings.insert(later, Sighting { environment: None, ..sighting.into_inner() });
            incident.updated_at = now;
            Ok(incident)
        })
    }

    /// Changes an incident; a fix makes it solved, clearing the fix makes it open. It is given without its sightings'
    /// environments.
    ///
    /// # Errors
    /// When there is no such incident, it was taken out, or the notebook cannot be written to.
    pub fn edit(&mut self, which: &Selector, edit: Edit, now: Timestamp) -> Result<Incident> {
        let edit = Scrubbed::new(edit, &self.privacy);
        let other_error = edit.error.is_some();
        let reading = edit.error.as_ref().map(|pasted| pasted.reading().clone());
        let Self { store, privacy } = self;
        store.write(|transaction| {
            let mut incident = transaction.wanted(which)?.zip(edit).zip(Scrubbed::text_free(now)).map(apply);
            if reading.is_some() || incident.title.is_empty() || incident.kind == Kind::Unknown {
                let reading = reading.unwrap_or_else(|| matcher::read(incident.error.text()));
                incident = ingest::complete(incident, &reading.anatomy, privacy);
                if other_error {
                    prints::forget(transaction, incident.number, None)?;
                    let builders = prints::builders_for(&incident, reading.fingerprint);
                    let prints: Vec<_> = builders.iter().map(|builder| builder.build(incident.number)).collect();
                    transaction.add_prints(&prints)?;
                }
            }
            transaction.update_incident(&incident)?;
            Ok(incident.into_inner())
        })
    }

    /// Remembers what the user said of a verdict about `error`. What was said of the same text before and is contrary
    /// no longer holds. The incident is given without its sightings' environments.
    ///
    /// # Errors
    /// When there is no such incident, it was taken out, or the notebook cannot be written to.
    pub fn correct(&mut self, which: &Selector, said: Said, pasted: Pasted, now: Timestamp) -> Result<Incident> {
        let (error, reading) = pasted.into_parts();
        let correction =
            error.zip(Scrubbed::text_free((said, now))).map(|(error, (said, at))| Correction { said, error, at });
        self.store.write(|transaction| {
            let mut incident = transaction.wanted(which)?.into_inner();
            transaction.add_correction(incident.number, &correction)?;
            transaction.touch(incident.number, now)?;
            let print = PrintBuilder::new(prints::role(said), reading.fingerprint);
            prints::remember(transaction, incident.number, &print)?;
            let later = incident.corrections.partition_point(|other| other.at <= now);
            incident.corrections.insert(later, correction.into_inner());
            incident.updated_at = now;
            Ok(incident)
        })
    }

    /// Keeps a failure as the last one (the 20 newest are kept) and gives its number; the number it carries is not
    /// looked at.
    ///
    /// # Errors
    /// When the notebook cannot be written to.
    pub fn keep(&mut self, capture: &Scrubbed<Capture>) -> Result<u64> {
        self.store.write(|transaction| transaction.keep_capture(capture))
    }

    /// As [`keep`](Self::keep), at once and without the disk: it waits beside the notebook, to be written with the
    /// next change. `None` where it cannot wait and is to be kept.
    ///
    /// # Errors
    /// When nothing can be written beside the notebook.
    pub fn append_pending(&self, capture: &Scrubbed<Capture>) -> Result<Option<u64>> {
        self.store.append_pending(capture)
    }

    /// The newest capture.
    ///
    /// # Errors
    /// When the notebook cannot be read.
    pub fn last(&self) -> Result<Option<Scrubbed<Capture>>> {
        match self.store.last_pending()? {
            Some(pending) => Ok(Some(pending)),
            None => self.store.read(|snapshot| snapshot.last_capture()),
        }
    }

    /// The newest capture of a command that was run in a terminal.
    ///
    /// # Errors
    /// When the notebook cannot be read.
    pub fn last_run_in(&self, terminal: &str) -> Result<Option<Scrubbed<Capture>>> {
        let terminal = metadata::text(terminal, &self.privacy);
        self.store.read(|snapshot| snapshot.last_run_in(&terminal))
    }

    /// Remembers which incident a capture was taken for or became.
    ///
    /// # Errors
    /// When there is no such incident, or the notebook cannot be written to.
    pub fn settle(&mut self, capture: u64, incident: u64) -> Result<()> {
        self.store.write(|transaction| transaction.settle_capture(capture, incident))
    }
}

/// Makes an incident of a draft. With a fix it is solved, and its first sighting counts as one on which the fix worked,
/// unless the fix came from an assistant: whoever logs a fix has seen it work.
fn new_incident(((draft, error), (id, now)): ((Draft, Paste), (IncidentId, Timestamp))) -> Incident {
    let Draft { title, cause, fix, attempts, tags, kind, source, url, occurrence } = draft;
    let Occurrence { environment, command, directory, .. } = occurrence.into_inner();
    let worked = fix.is_some() && source != Some(FixSource::Assistant);
    let outcome = worked.then_some(Outcome::Worked);
    let sighting = Sighting { outcome, command, directory, ..Sighting::first(id, now, environment) };
    Incident {
        id,
        number: 0,
        title: title.unwrap_or_default(),
        error,
        cause,
        kind: kind.unwrap_or(Kind::Unknown),
        status: if fix.is_some() { Status::Solved } else { Status::Open },
        fix,
        tags,
        attempts: attempts.into_iter().map(|text| Attempt { text }).collect(),
        source,
        url,
        sightings: vec![sighting],
        corrections: Vec::new(),
        created_at: now,
        updated_at: now,
        removed_at: None,
    }
}

/// Applies a change to an incident: with a fix it is solved, without it is open.
fn apply(((incident, edit), now): ((Incident, Edit), Timestamp)) -> Incident {
    let Edit { title, error, cause, fix, attempts, tags, kind, source, url } = edit;
    let attempts = attempts.map(|attempts| attempts.into_iter().map(|text| Attempt { text }).collect());
    let fix_given = fix.is_some();
    let fix = fix.unwrap_or(incident.fix);
    let solved = if fix.is_some() { Status::Solved } else { Status::Open };
    Incident {
        title: title.unwrap_or(incident.title),
        error: error.map_or(incident.error, |pasted| pasted.into_parts().0.into_inner()),
        cause: cause.unwrap_or(incident.cause),
        status: if fix_given { solved } else { incident.status },
        fix,
        attempts: attempts.unwrap_or(incident.attempts),
        tags: tags.unwrap_or(incident.tags),
        kind: kind.unwrap_or(incident.kind),
        source: source.unwrap_or(incident.source),
        url: url.unwrap_or(incident.url),
        updated_at: now,
        ..incident
    }
}
