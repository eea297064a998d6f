//! Lists of incidents, and the incident that a selector names.

use super::{Filter, Notebook, Row};
use crate::error::{Error, Remedy, Result};
use crate::incident::{Incident, Selector, Tag};
use crate::redact::Scrubbed;
use crate::store::Snapshot;

/// The rows of a list, and how many there are without the limit and without the filter.
#[derive(Debug, Clone, PartialEq)]
pub struct Listing {
    /// The rows, the last seen first.
    pub rows: Vec<Row>,
    /// The number of incidents that the filter selects, regardless of its limit.
    pub matching: u64,
    /// The number of incidents that were not taken out.
    pub all: u64,
}

/// Most ids named if a prefix is ambiguous.
const NAMED: usize = 5;

impl Notebook {
    /// Returns an incident, also if it was taken out.
    ///
    /// # Errors
    /// When there is no such incident, the prefix means more than one, or the notebook cannot be read.
    pub fn get(&self, which: &Selector) -> Result<Incident> {
        self.store.read(|snapshot| {
            let number = snapshot.number(which)?;
            snapshot.incident(number)?.ok_or_else(|| missing(which))
        })
    }

    /// Returns the rows of a filter, the last seen first.
    ///
    /// # Errors
    /// When the notebook cannot be read.
    pub fn list(&self, filter: &Filter) -> Result<Listing> {
        self.store.read(|snapshot| {
            let (rows, matching) = snapshot.list(filter)?;
            Ok(Listing { rows, matching, all: snapshot.incidents()? })
        })
    }

    /// Returns every tag with the number of incidents that have it, the most used first.
    ///
    /// # Errors
    /// When the notebook cannot be read.
    pub fn tags(&self) -> Result<Vec<(Tag, u64)>> {
        self.store.read(|snapshot| snapshot.tags())
    }
}

impl Snapshot<'_> {
    /// Returns the incident that a selector names, also if it was taken out, without its sightings' environments.
    pub(super) fn any(&self, which: &Selector) -> Result<Incident> {
        let number = self.number(which)?;
        self.bare_incident(number)?.ok_or_else(|| missing(which))
    }

    /// Returns the number of the incident that a selector names.
    fn number(&self, which: &Selector) -> Result<u64> {
        let prefix = match which {
            Selector::Number(number) => return Ok(*number),
            Selector::Prefix(prefix) => prefix,
        };
        match self.with_prefix(prefix, NAMED)?.as_slice() {
            [] => Err(missing(which)),
            [(number, _)] => Ok(*number),
            several => {
                let named: Vec<String> = several.iter().map(|(number, id)| format!("#{number} {id}")).collect();
                Err(Error::input(format!("{which} is the beginning of more than one id"))
                    .cause(named.join("\n"))
                    .hint("name it by its number, or give more of its id"))
            }
        }
    }

    /// Returns the incident that a selector names, to be changed, without its sightings' environments.
    pub(super) fn wanted(&self, which: &Selector) -> Result<Scrubbed<Incident>> {
        let incident = self.stored_incident(self.number(which)?)?.ok_or_else(|| missing(which))?;
        if incident.removed_at.is_none() {
            return Ok(incident);
        }
        if let Some(whole) = incident.merged_into {
            return Err(super::remove::merged(&incident, whole));
        }
        let number = incident.number;
        Err(Error::input(format!("cannot change #{number} {}", incident.note.title))
            .cause("it was removed")
            .remedy(Remedy::RestoreIncident(number)))
    }
}

fn missing(which: &Selector) -> Error {
    let what = match which {
        Selector::Number(number) => format!("there is no incident #{number}"),
        Selector::Prefix(prefix) => format!("there is no incident whose id begins with {prefix}"),
    };
    Error::input(what).remedy(Remedy::ListIncidents)
}
