//! Logging: new incidents, sightings of known ones, changes to them, and failures that are not notes yet.

use super::prints::{self, PrintBuilder};
use super::{Capture, Draft, Edit, Notebook, Occasion, ingest};
use crate::error::{Error, Result};
use crate::incident::{Correction, FixSource, Incident, Outcome, Paste, Role, Said, Selector, Sighting, Status};
use crate::matcher;
use crate::redact::metadata;
use crate::time::Timestamp;

impl Notebook {
    /// Logs an incident. With a fix it is solved, else open. Its own first sighting is recorded with it; its outcome is
    /// `worked` where there is a fix that did not come from an assistant, for who logs a fix has seen it work.
    ///
    /// # Errors
    /// When there is neither an error nor a title, and when the notebook cannot be written to.
    pub fn add(&mut self, draft: Draft, now: Timestamp) -> Result<Incident> {
        let error = ingest::paste(draft.error);
        let mut note = ingest::note(draft.note);
        if error.is_blank() && note.title.is_empty() {
            return Err(Error::input("there is nothing to log: no error text and no title")
                .hint("pipe the error in:  COMMAND 2>&1 | odap add\nor name it:  odap add --title \"…\""));
        }
        let reading = matcher::read(error.text());
        ingest::complete(&mut note, error.text(), &reading.anatomy);
        let mended = note.fix.is_some() && note.source != Some(FixSource::Assistant);
        let Self { store, privacy } = self;
        store.write(|transaction| {
            let last = transaction.last_number()?;
            let id = ingest::id(error.text(), last, now);
            let sighting = Sighting {
                outcome: mended.then_some(Outcome::Worked),
                command: ingest::place(draft.command, privacy),
                directory: ingest::place(draft.directory, privacy),
                ..Sighting::first(id, now, ingest::environment(draft.environment, privacy))
            };
            let mut incident = Incident {
                id,
                number: 0,
                error,
                status: if note.fix.is_some() { Status::Solved } else { Status::Open },
                note,
                sightings: vec![sighting],
                corrections: Vec::new(),
                created_at: now,
                updated_at: now,
                removed_at: None,
            };
            incident.number = transaction.add_incident(&incident)?;
            transaction.add_prints(&[PrintBuilder::new(Role::Seen, reading.fingerprint).build(incident.number)])?;
            Ok(incident)
        })
    }

    /// Records that an incident was seen again, and gives it without its sightings' environments: of many, nobody wants
    /// all just then.
    ///
    /// # Errors
    /// When there is no such incident, it was taken out, or the notebook cannot be written to.
    pub fn sight(&mut self, which: &Selector, occasion: Occasion, now: Timestamp) -> Result<Incident> {
        let error = occasion.error.filter(|error| !error.is_blank()).map(ingest::paste);
        let reading = error.as_ref().map(|error| matcher::read(error.text()));
        let Self { store, privacy } = self;
        store.write(|transaction| {
            let mut incident = transaction.wanted(which)?;
            let named = format!("{} {}", incident.id, error.as_ref().map_or("", Paste::text));
            let count = u64::try_from(incident.sightings.len()).unwrap_or(u64::MAX);
            let sighting = Sighting {
                id: ingest::id(&named, count, now),
                seen_at: now,
                error,
                environment: occasion.environment,
                command: occasion.command,
                directory: occasion.directory,
                outcome: occasion.outcome,
                note: occasion.note,
            };
            let sighting = ingest::sighting(sighting, &incident.error, privacy);
            transaction.add_sighting(incident.number, &sighting)?;
            transaction.touch(incident.number, now)?;
            if let Some(reading) = reading {
                prints::remember(transaction, incident.number, &PrintBuilder::new(Role::Seen, reading.fingerprint))?;
            }
            // After those of the same moment, as they are read.
            let later = incident.sightings.partition_point(|other| other.seen_at <= now);
            incident.sightings.insert(later, Sighting { environment: None, ..sighting });
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
        self.store.write(|transaction| {
            let mut incident = transaction.wanted(which)?;
            let other_error = edit.error.is_some();
            apply(&mut incident, edit);
            incident.updated_at = now;
            let reading = matcher::read(incident.error.text());
            ingest::complete(&mut incident.note, incident.error.text(), &reading.anatomy);
            if other_error {
                prints::forget(transaction, incident.number, None)?;
                let builders = prints::builders_for(&incident, reading.fingerprint);
                transaction
                    .add_prints(&builders.iter().map(|builder| builder.build(incident.number)).collect::<Vec<_>>())?;
            }
            transaction.update_incident(&incident)?;
            Ok(incident)
        })
    }

    /// Remembers what the user said of a verdict about `error`. What was said of the same text before and is contrary
    /// no longer holds. The incident is given without its sightings' environments.
    ///
    /// # Errors
    /// When there is no such incident, it was taken out, or the notebook cannot be written to.
    pub fn correct(&mut self, which: &Selector, said: Said, error: Paste, now: Timestamp) -> Result<Incident> {
        let correction = Correction { said, error: ingest::paste(error), at: now };
        let print = matcher::read(correction.error.text()).fingerprint;
        self.store.write(|transaction| {
            let mut incident = transaction.wanted(which)?;
            transaction.add_correction(incident.number, &correction)?;
            transaction.touch(incident.number, now)?;
            prints::remember(transaction, incident.number, &PrintBuilder::new(prints::role(said), print))?;
            let later = incident.corrections.partition_point(|other| other.at <= now);
            incident.corrections.insert(later, correction);
            incident.updated_at = now;
            Ok(incident)
        })
    }

    /// Keeps a failure as the last one (the 20 newest are kept) and gives its number; the number it carries is not
    /// looked at.
    ///
    /// # Errors
    /// When the notebook cannot be written to.
    pub fn keep(&mut self, capture: Capture) -> Result<u64> {
        let capture = ingest::capture(capture, &self.privacy);
        self.store.write(|transaction| transaction.keep_capture(&capture))
    }

    /// As [`keep`](Self::keep), at once and without the disk: it waits beside the notebook, to be written with the
    /// next change. `None` where it cannot wait and is to be kept.
    ///
    /// # Errors
    /// When nothing can be written beside the notebook.
    pub fn append_pending(&self, capture: Capture) -> Result<Option<u64>> {
        self.store.append_pending(&ingest::capture(capture, &self.privacy))
    }

    /// The newest capture.
    ///
    /// # Errors
    /// When the notebook cannot be read.
    pub fn last(&self) -> Result<Option<Capture>> {
        match self.store.last_pending()? {
            Some(jotted) => Ok(Some(jotted)),
            None => self.store.read(|snapshot| snapshot.last_capture()),
        }
    }

    /// The newest capture of a command that was run in a terminal.
    ///
    /// # Errors
    /// When the notebook cannot be read.
    pub fn last_run_in(&self, terminal: &str) -> Result<Option<Capture>> {
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

/// Changes the fields that an edit names.
fn apply(incident: &mut Incident, edit: Edit) {
    let Edit { error, note } = edit;
    if let Some(error) = error {
        incident.error = ingest::paste(error);
    }
    let of_fix = note.fix.is_some();
    ingest::patch(note).apply_to(&mut incident.note);
    if of_fix {
        incident.status = if incident.note.fix.is_some() { Status::Solved } else { Status::Open };
    }
}
