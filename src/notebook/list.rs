//! Which incidents there are, and which one is meant.

use super::{Filter, Notebook, Row};
use crate::error::{Error, Result};
use crate::incident::{Incident, Selector, Tag};
use crate::redact::Scrubbed;
use crate::store::Snapshot;

/// The rows of a list, and how many there are without the limit and without the filter.
#[derive(Debug, Clone, PartialEq)]
pub struct Listing {
    /// The last seen first.
    pub rows: Vec<Row>,
    /// How many the filter lets through, its limit aside.
    pub matching: u64,
    /// How many incidents there are that were not taken out.
    pub all: u64,
}

/// How many ids are named when a prefix means more than one.
const NAMED: usize = 5;

impl Notebook {
    /// One incident, also one that was taken out.
    ///
    /// # Errors
    /// When there is no such incident, the prefix means more than one, or the notebook cannot be read.
    pub fn get(&self, which: &Selector) -> Result<Incident> {
        self.store.read(|snapshot| {
            let number = snapshot.number(which)?;
            snapshot.incident(number)?.ok_or_else(|| missing(which))
        })
    }

    /// The rows of a filter, the last seen first.
    ///
    /// # Errors
    /// When the notebook cannot be read.
    pub fn list(&self, filter: &Filter) -> Result<Listing> {
        self.store.read(|snapshot| {
            Ok(Listing {
                rows: snapshot.list(filter)?,
                matching: snapshot.matching(filter)?,
                all: snapshot.incidents()?,
            })
        })
    }

    /// Every tag with the number of incidents that have it, the most used first.
    ///
    /// # Errors
    /// When the notebook cannot be read.
    pub fn tags(&self) -> Result<Vec<(Tag, u64)>> {
        self.store.read(|snapshot| snapshot.tags())
    }
}

impl Snapshot<'_> {
    /// The incident that is meant, also one that was taken out, without its sightings' environments.
    pub(super) fn any(&self, which: &Selector) -> Result<Incident> {
        let number = self.number(which)?;
        self.bare_incident(number)?.ok_or_else(|| missing(which))
    }

    /// The number that is meant.
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

    /// The incident that is meant, to be changed, without its sightings' environments.
    pub(super) fn wanted(&self, which: &Selector) -> Result<Scrubbed<Incident>> {
        let incident = self.stored_incident(self.number(which)?)?.ok_or_else(|| missing(which))?;
        if incident.removed_at.is_none() {
            return Ok(incident);
        }
        let number = incident.number;
        Err(Error::input(format!("cannot change #{number} {}", incident.note.title))
            .cause("it was removed")
            .hint(format!("bring it back:  odap restore {number}")))
    }
}

fn missing(which: &Selector) -> Error {
    let what = match which {
        Selector::Number(number) => format!("there is no incident #{number}"),
        Selector::Prefix(prefix) => format!("there is no incident whose id begins with {prefix}"),
    };
    Error::input(what).hint("see what there is:  odap list")
}
