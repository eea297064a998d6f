//! Searching: incidents in which every word of a query stands somewhere.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::ops::Range;

use super::case_fold::{Word, places};
use super::{Filter, Notebook, Row};
use crate::error::Result;
use crate::incident::{Incident, NoteField};
use crate::store::Snapshot;
use crate::time::Timestamp;

/// An incident in which all words were found.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// The incident.
    pub row: Row,
    /// The best of the fields it was found in: `title`, `tag`, `fix`, `cause`, another field of the note, `error`, in
    /// this order.
    pub field: &'static str,
    /// The whole line in which it stands.
    pub line: String,
    /// The bytes of the line that are the hit, in order, none within another.
    pub spans: Vec<Range<usize>>,
}

/// The fields of a note that tell most, the best first.
const TELLING: [NoteField; 4] = [NoteField::Title, NoteField::Tags, NoteField::Fix, NoteField::Cause];

/// The index of the errors behind the fields of a note.
const ERROR: usize = NoteField::COUNT;

/// The most words of a query that are looked for: one bit each.
const MOST_WORDS: usize = 64;

/// The words of the query that stand in each field of an incident, a bit for each word.
struct Found {
    last_seen: Timestamp,
    /// By the field's index, the error's last.
    in_field: [u64; NoteField::COUNT + 1],
}

impl Found {
    fn anywhere(&self) -> u64 {
        self.in_field.iter().fold(0, |all, words| all | words)
    }

    fn fields(&self) -> usize {
        self.in_field.iter().filter(|words| **words != 0).count()
    }
}

impl Notebook {
    /// Incidents in which every word of `query` stands somewhere (part of a word counts, case and composition do not),
    /// best first: by how many of the words are in the title, then in how many fields they stand, then the last seen.
    /// An empty query finds nothing.
    ///
    /// # Errors
    /// When the notebook cannot be read.
    pub fn search(&self, query: &str, filter: &Filter) -> Result<Vec<Hit>> {
        let mut words = Word::all(query);
        words.truncate(MOST_WORDS);
        if words.is_empty() {
            return Ok(Vec::new());
        }
        self.store.read(|snapshot| {
            let found = scan(snapshot, &words, filter)?;
            let mut hits = Vec::new();
            for (number, _) in ranked(found, words.len()).into_iter().take(filter.limit.unwrap_or(usize::MAX)) {
                if let (Some(row), Some(incident)) = (snapshot.listed(number)?, snapshot.bare_incident(number)?) {
                    hits.push(hit(row, &incident, &words));
                }
            }
            Ok(hits)
        })
    }
}

/// Looks for each word in every text of the filter's incidents.
fn scan(snapshot: &Snapshot<'_>, words: &[Word], filter: &Filter) -> Result<HashMap<u64, Found>> {
    let which = |text: &str| {
        let bits = words.iter().enumerate().filter(|(_, word)| word.is_in(text)).map(|(index, _)| 1 << index);
        bits.fold(0, |all, bit: u64| all | bit)
    };
    let mut found: HashMap<u64, Found> = HashMap::new();
    snapshot.scan_rows(filter, |row| {
        let mut in_field = [0; NoteField::COUNT + 1];
        for (field, text) in row.note {
            in_field[field as usize] = which(text);
        }
        in_field[ERROR] = which(row.error);
        found.insert(row.number, Found { last_seen: row.last_seen, in_field });
    })?;
    let mut also = |number: u64, field: usize, text: &str| {
        if let Some(found) = found.get_mut(&number) {
            found.in_field[field] |= which(text);
        }
    };
    snapshot.scan_lists(|number, field, text| also(number, field as usize, text))?;
    snapshot.scan_sightings(|number, text| also(number, ERROR, text))?;
    Ok(found)
}

/// Those in which all words were found, the best first.
fn ranked(found: HashMap<u64, Found>, words: usize) -> Vec<(u64, Found)> {
    let all = u64::MAX >> (MOST_WORDS - words);
    let mut ranked: Vec<_> = found.into_iter().filter(|(_, found)| found.anywhere() == all).collect();
    ranked.sort_by_key(|(number, found)| {
        Reverse((found.in_field[NoteField::Title as usize].count_ones(), found.fields(), found.last_seen, *number))
    });
    ranked
}

/// Picks the line to show of an incident: of its best field, the one with the most of the words.
fn hit(row: Row, incident: &Incident, words: &[Word]) -> Hit {
    let others = NoteField::ALL.into_iter().filter(|field| !TELLING.contains(field));
    let note = TELLING.into_iter().chain(others).map(|field| (name(field), incident.note.value(field).texts()));
    for (name, texts) in note.chain([("error", errors(incident))]) {
        let lines = texts.into_iter().flat_map(str::lines);
        let best = lines
            .map(|line| (line, places(words, line)))
            .reduce(|best, line| if distinct(&line.1) > distinct(&best.1) { line } else { best });
        if let Some((line, places)) = best.filter(|(_, places)| !places.is_empty()) {
            return Hit { row, field: name, line: line.to_owned(), spans: joined(places) };
        }
    }
    // A word that only comes about when a text is composed across its parts: there is no place to point at.
    Hit { field: name(NoteField::Title), line: row.title.clone(), spans: Vec::new(), row }
}

/// Counts the different words among places.
fn distinct(places: &[(usize, Range<usize>)]) -> u32 {
    places.iter().fold(0_u64, |words, (word, _)| words | 1 << word).count_ones()
}

/// Places without the words, in order; those that touch or overlap are one.
fn joined(places: Vec<(usize, Range<usize>)>) -> Vec<Range<usize>> {
    let mut joined: Vec<Range<usize>> = Vec::with_capacity(places.len());
    for (_, place) in places {
        match joined.last_mut() {
            Some(last) if place.start <= last.end => last.end = last.end.max(place.end),
            _ => joined.push(place),
        }
    }
    joined
}

/// Returns the name of a field of which one value was found.
fn name(field: NoteField) -> &'static str {
    match field {
        NoteField::Tags => "tag",
        NoteField::Attempts => "attempt",
        field => field.name(),
    }
}

/// Returns the texts that were pasted: the incident's own and those of its sightings.
fn errors(incident: &Incident) -> Vec<&str> {
    let seen = incident.sightings.iter().filter_map(|sighting| sighting.error.as_ref());
    [&incident.error].into_iter().chain(seen).map(|error| error.text()).collect()
}
