//! The stored incidents that a document brings again under another name: its headings were edited, or it was moved.

use std::collections::{HashMap, HashSet};

use super::Around;
use super::likeness::{Likeness, likeness, origin};
use crate::error::Result;
use crate::incident::{Incident, IncidentId, Origin};
use crate::notebook::prints::PrintBuilder;
use crate::notebook::transfer::Ready;
use crate::redact::Scrubbed;
use crate::store::Snapshot;

/// Most incidents with the same error that are looked at.
pub(super) const MOST_ALIKE: usize = 20;

/// Most documents that are gone and looked at for one that is new. Of a folder that was renamed, most are found by
/// their errors first.
const MOST_GONE: usize = 50;

/// Most incidents of another document that are looked at.
const MOST_OF_DOCUMENT: usize = 500;

/// The incidents of documents, and those that were already found again.
#[derive(Default)]
pub(super) struct Kin {
    by_document: Option<HashMap<u32, Vec<u64>>>,
    taken: HashSet<u64>,
}

/// An incident that a document brings again.
#[derive(Debug, Clone, Copy)]
pub(super) struct Again {
    pub(super) number: u64,
    /// True if it was in another document before.
    pub(super) is_moved: bool,
}

/// A new incident by its position, and the number of the stored one that it may be.
type Pair = (Likeness, usize, u64);

impl Kin {
    /// Returns for the incidents of a document which of the stored ones they are; those with a name of their own are
    /// left out.
    pub(super) fn find(
        &mut self,
        snapshot: &Snapshot<'_>,
        document: &[&Ready],
        around: &Around,
    ) -> Result<HashMap<IncidentId, Again>> {
        let mut found = HashMap::new();
        let Some(own) = document.iter().find_map(|ready| origin(&ready.incident)) else { return Ok(found) };
        let mut strangers = Vec::new();
        for ready in document {
            if named(snapshot, &ready.incident)?.is_none() {
                strangers.push(*ready);
            }
        }
        if strangers.is_empty() || self.documents(snapshot)?.is_empty() {
            return Ok(found);
        }
        let here = self.of_document(snapshot, own.document)?;
        let is_moved = here.is_empty();
        let mut best = Vec::new();
        if is_moved {
            for other in self.predecessors(snapshot, &strangers, around, own.document)? {
                let pairs = self.pairs(snapshot, &strangers, &self.of_document(snapshot, other)?, around)?;
                let sum = |pairs: &[Pair]| pairs.iter().map(|(likeness, ..)| likeness.parts()).sum::<u32>();
                // One note that is surely the same tells of the whole document.
                if pairs.iter().any(|(likeness, ..)| likeness.is_sure()) && sum(&pairs) > sum(&best) {
                    best = pairs;
                }
            }
        } else {
            best = self.pairs(snapshot, &strangers, &here, around)?;
        }
        for (_, at, number) in best {
            self.taken.insert(number);
            found.insert(strangers[at].incident.id, Again { number, is_moved });
        }
        Ok(found)
    }

    /// Returns the incidents of each document as they were before the import.
    fn documents(&mut self, snapshot: &Snapshot<'_>) -> Result<&HashMap<u32, Vec<u64>>> {
        if self.by_document.is_none() {
            let mut by_document: HashMap<u32, Vec<u64>> = HashMap::new();
            for (number, sighting) in snapshot.read_from_documents()? {
                if let Some(origin) = Origin::of(sighting) {
                    by_document.entry(origin.document).or_default().push(number);
                }
            }
            self.by_document = Some(by_document);
        }
        Ok(self.by_document.get_or_insert_default())
    }

    fn of_document(&self, snapshot: &Snapshot<'_>, document: u32) -> Result<Vec<Scrubbed<Incident>>> {
        let numbers = self.by_document.as_ref().and_then(|known| known.get(&document)).into_iter().flatten();
        let free = numbers.filter(|number| !self.taken.contains(number)).take(MOST_OF_DOCUMENT);
        let stored = free.map(|number| snapshot.stored_incident(*number)).collect::<Result<Vec<_>>>()?;
        Ok(stored.into_iter().flatten().filter(|stored| stored.merged_into.is_none()).collect())
    }

    /// Returns the documents that another one may have become: those that have one of its errors, and those that are
    /// gone or older.
    fn predecessors(
        &self,
        snapshot: &Snapshot<'_>,
        strangers: &[&Ready],
        around: &Around,
        own: u32,
    ) -> Result<Vec<u32>> {
        let mut documents = Vec::new();
        let mut add = |document: u32| {
            if document != own && around.filing.succeeds(document) && !documents.contains(&document) {
                documents.push(document);
            }
        };
        for ready in strangers {
            for number in with_error(snapshot, ready)? {
                let stored = snapshot.stored_incident(number)?;
                let origins = stored.iter().flat_map(|stored| stored.sightings.iter().filter_map(|one| one.origin()));
                origins.for_each(|origin| add(origin.document));
            }
        }
        let known = self.by_document.as_ref();
        let is_known = |document: &u32| known.is_some_and(|known| known.contains_key(document));
        around.filing.predecessors().filter(is_known).take(MOST_GONE).for_each(add);
        Ok(documents)
    }

    /// Returns which of the stored incidents each stranger is, the likest first, none twice.
    fn pairs(
        &self,
        snapshot: &Snapshot<'_>,
        strangers: &[&Ready],
        stored: &[Scrubbed<Incident>],
        around: &Around,
    ) -> Result<Vec<Pair>> {
        let mut pairs: Vec<Pair> = Vec::new();
        for (at, ready) in strangers.iter().enumerate() {
            let alike = with_error(snapshot, ready)?;
            for stored in stored.iter().filter(|stored| !around.ids.contains(&stored.id)) {
                let likeness = likeness(&ready.incident, stored, alike.contains(&stored.number));
                pairs.extend(likeness.map(|likeness| (likeness, at, stored.number)));
            }
        }
        pairs.sort_by_key(|(likeness, ..)| std::cmp::Reverse(likeness.parts()));
        let (mut news, mut olds) = (HashSet::new(), HashSet::new());
        pairs.retain(|(_, at, number)| {
            !news.contains(at) && !olds.contains(number) && news.insert(*at) && olds.insert(*number)
        });
        Ok(pairs)
    }
}

/// Returns the numbers of incidents with the error of another.
pub(super) fn with_error(snapshot: &Snapshot<'_>, ready: &Ready) -> Result<Vec<u64>> {
    let Some(key) = ready.builders.first().map(PrintBuilder::key) else { return Ok(Vec::new()) };
    let mut numbers = Vec::new();
    for print in snapshot.with_key(&key, MOST_ALIKE)? {
        if let Some(print) = snapshot.print(print)?
            && !numbers.contains(&print.incident)
        {
            numbers.push(print.incident);
        }
    }
    Ok(numbers)
}

/// Returns the stored incident that has the name of another, unless it has since become that of another document.
pub(super) fn named(snapshot: &Snapshot<'_>, incident: &Incident) -> Result<Option<Scrubbed<Incident>>> {
    let Some((number, _)) = snapshot.known(incident.id)? else { return Ok(None) };
    let stored = snapshot.stored_incident(number)?;
    let own = origin(incident).map(|origin| origin.document);
    Ok(stored.filter(|stored| {
        let mut documents = stored.sightings.iter().filter_map(|sighting| sighting.origin()).peekable();
        own.is_none() || documents.peek().is_none() || documents.any(|origin| own == Some(origin.document))
    }))
}
