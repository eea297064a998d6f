//! Import, export and backup of whole incidents.

use std::collections::HashMap;
use std::path::Path;

use super::parallel::on_all_cores;
use super::prints::{self, PrintBuilder};
use super::{Filter, Notebook, ingest};
use crate::error::{Error, Remedy, Result};
use crate::incident::{Action, Author, Incident};
use crate::matcher;
use crate::redact::{Privacy, Scrubbed};
use crate::store::{NewChange, NewPrint, Transaction};
use crate::time::Timestamp;

/// The result of importing an incident.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Accepted {
    /// The incident was not known, and has a new number.
    Added,
    /// The incident was known, and the imported one was changed later.
    Updated,
    /// The incident was known, and nothing in the imported one is newer.
    Unchanged,
}

/// Incidents that are read at once by all cores: enough for each, and not so many that nothing is heard of it for long.
pub(super) const READ_AT_ONCE: usize = 1000;

/// Most bytes of the texts that are read at once, before the next ones are looked at.
pub(super) const MOST_BYTES: usize = 16 << 20;

/// Incidents whose prints are written at once: the more, the more neighbours meet in the index.
pub(super) const WRITTEN_AT_ONCE: usize = 10_000;

/// An incident with what is remembered of it, ready to be written.
pub(super) struct Ready {
    pub(super) incident: Scrubbed<Incident>,
    /// Time of the last change as it was given, which may be before the incident was logged.
    updated_at: Timestamp,
    pub(super) builders: Vec<PrintBuilder>,
}

impl Ready {
    pub(super) fn of(incident: Incident, privacy: &Privacy) -> Self {
        let updated_at = incident.updated_at;
        let incident = Scrubbed::new(incident, privacy);
        let reading = matcher::read(incident.error.text());
        let incident = ingest::complete_incident(incident, &reading.anatomy, privacy);
        let builders = prints::builders_for(&incident, reading.fingerprint);
        Self { incident, updated_at, builders }
    }
}

impl Notebook {
    /// Hands every incident of the filter to `each`, by number, without holding all of them in memory, and without
    /// holding up others who write meanwhile.
    ///
    /// # Errors
    /// When `each` fails, or the notebook cannot be read. A damaged one may list more or fewer than it has, which is an
    /// error too, once those that can be read were handed over.
    pub fn each(&self, filter: &Filter, each: &mut dyn FnMut(Incident) -> Result<()>) -> Result<()> {
        let (numbers, total) = self.store.read(|snapshot| Ok((snapshot.numbers(filter)?, snapshot.incidents()?)))?;
        let mut missing = Vec::new();
        for number in &numbers {
            match self.store.read(|snapshot| snapshot.incident(*number))? {
                Some(incident) => each(incident)?,
                None => missing.push(*number),
            }
        }
        let is_all = *filter == Filter::default();
        if missing.is_empty() && (!is_all || count(numbers.len()) == total) {
            return Ok(());
        }
        // What was taken out meanwhile is no longer listed.
        let listed = self.store.read(|snapshot| snapshot.numbers(filter))?;
        let cause = match missing.iter().find(|number| listed.contains(number)) {
            Some(number) => format!("it is damaged: #{number} is listed, and is not there"),
            None if is_all && count(numbers.len()) != total => {
                format!("it is damaged: {} incidents are listed, and {total} were counted", numbers.len())
            }
            None => return Ok(()),
        };
        let path = self.store.path().display();
        Err(Error::notebook(format!("cannot read the notebook {path}")).cause(cause).remedy(Remedy::MendNotebook))
    }

    /// Takes in incidents as they are, all or none, and says what became of each. `number` is given anew where the id
    /// is not known; a known id is replaced where `updated_at` is newer, also when it was taken out. A title is made
    /// where it is empty, and the kind is read from the error where it is unknown. `progress` is told how many are
    /// done. Few are held at once, however many there are; nobody else can write meanwhile.
    ///
    /// # Errors
    /// The first failure that comes in, and when the notebook cannot be written to.
    pub fn accept(
        &mut self,
        incidents: &mut dyn Iterator<Item = Result<Incident>>,
        author: Author,
        now: Timestamp,
        progress: &mut dyn FnMut(u64),
    ) -> Result<Vec<Accepted>> {
        let Self { store, privacy, .. } = self;
        let privacy = &*privacy;
        store.change_much(NewChange { action: Action::Import, author, at: now }, |transaction| {
            let (mut accepted, mut pending) = (Vec::new(), Vec::new());
            loop {
                let batch = next_batch(incidents)?;
                if batch.is_empty() {
                    break;
                }
                let first = accepted.len();
                accepted.resize(first + batch.len(), Accepted::Unchanged);
                for (index, ready) in
                    on_all_cores(news(transaction, batch)?, |(index, one)| (index, Ready::of(one, privacy)))
                {
                    accepted[first + index] = write(transaction, ready, &mut pending)?;
                }
                if pending.len() >= WRITTEN_AT_ONCE {
                    flush(transaction, &mut pending)?;
                }
                progress(count(accepted.len()));
            }
            flush(transaction, &mut pending)?;
            Ok(accepted)
        })
    }

    /// Predicts the outcome of [`accept`](Self::accept) for each incident, and changes nothing.
    ///
    /// # Errors
    /// The first failure that comes in, and when the notebook cannot be read.
    pub fn forecast(&self, incidents: &mut dyn Iterator<Item = Result<Incident>>) -> Result<Vec<Accepted>> {
        self.store.read(|snapshot| {
            // An incident may come several times, and the later ones meet what the earlier ones would have left.
            let mut latest = HashMap::new();
            incidents
                .map(|incident| {
                    let Incident { id, created_at, updated_at, .. } = incident?;
                    let known = match latest.get(&id) {
                        Some(known) => Some(*known),
                        None => snapshot.known(id)?.map(|(_, known)| known),
                    };
                    if known.is_some_and(|known| known >= updated_at) {
                        return Ok(Accepted::Unchanged);
                    }
                    // Stored is no time before the incident was logged.
                    latest.insert(id, updated_at.max(created_at));
                    Ok(if known.is_some() { Accepted::Updated } else { Accepted::Added })
                })
                .collect()
        })
    }

    /// Copies the notebook, also while it is in use, to a file that does not exist yet.
    ///
    /// # Errors
    /// When there is no notebook yet, the file exists, or it cannot be written.
    pub fn backup(&self, file: &Path) -> Result<()> {
        self.store.copy_to(file)
    }
}

/// Reads the next incidents, as many as may be in memory together.
fn next_batch(incidents: &mut dyn Iterator<Item = Result<Incident>>) -> Result<Vec<Incident>> {
    let (mut batch, mut bytes) = (Vec::new(), 0);
    while batch.len() < READ_AT_ONCE && bytes < MOST_BYTES {
        let Some(incident) = incidents.next() else { break };
        let incident = incident?;
        let errors = incident.sightings.iter().filter_map(|sighting| sighting.error.as_ref());
        let errors = errors.chain([&incident.error]).map(|error| error.text().len());
        bytes += errors.chain(incident.note.texts().map(str::len)).sum::<usize>();
        batch.push(incident);
    }
    Ok(batch)
}

/// Returns the incidents of a batch that may be new, each with its position in the batch.
fn news(transaction: &Transaction<'_>, batch: Vec<Incident>) -> Result<Vec<(usize, Incident)>> {
    let mut news = Vec::with_capacity(batch.len());
    for (index, incident) in batch.into_iter().enumerate() {
        if transaction.known(incident.id)?.is_none_or(|(_, updated_at)| updated_at < incident.updated_at) {
            news.push((index, incident));
        }
    }
    Ok(news)
}

fn write(transaction: &Transaction<'_>, ready: Ready, pending: &mut Vec<NewPrint>) -> Result<Accepted> {
    let (number, accepted) = match transaction.known(ready.incident.id)? {
        None => (transaction.add_incident(&ready.incident)?, Accepted::Added),
        Some((_, updated_at)) if updated_at >= ready.updated_at => return Ok(Accepted::Unchanged),
        Some((number, _)) => {
            // The one it replaces may have come in a moment ago.
            flush(transaction, pending)?;
            prints::forget(transaction, number)?;
            transaction.replace_incident(number, &ready.incident)?;
            (number, Accepted::Updated)
        }
    };
    pending.extend(ready.builders.iter().map(|builder| builder.build(number)));
    Ok(accepted)
}

pub(super) fn flush(transaction: &Transaction<'_>, pending: &mut Vec<NewPrint>) -> Result<()> {
    transaction.add_prints(pending)?;
    pending.clear();
    Ok(())
}

pub(super) fn count(count: usize) -> u64 {
    u64::try_from(count).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::{MOST_BYTES, next_batch};
    use crate::error::Error;
    use crate::incident::Record;
    use crate::time::Timestamp;

    #[test]
    fn few_long_incidents_are_in_memory_together() {
        let long = "a ".repeat(MOST_BYTES / 4);
        let one = || Record { error: long.clone(), ..Record::default() }.into_incident(Timestamp::EPOCH);
        let mut lines = (0..5).map(|_| one().map_err(Error::input));
        let mut sizes = Vec::new();
        while let Some(count) = next_batch(&mut lines).ok().map(|batch| batch.len()).filter(|count| *count > 0) {
            sizes.push(count);
        }
        assert_eq!(sizes, [2, 2, 1]);
    }
}
