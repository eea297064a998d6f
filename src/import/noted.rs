//! Incidents made of what was found in a document.

use xxhash_rust::xxh3::{xxh3_64, xxh3_128};

use super::sort::Found;
use crate::incident::{Incident, IncidentId, NoteRecord, Origin, Record, SightingRecord, Tag};
use crate::time::Timestamp;

/// Returns the number of the document at a place: a path, or the id that an export gives it.
pub fn document(place: &str) -> u32 {
    // The upper half of a hash is one.
    (xxh3_64(place.as_bytes()) >> 32) as u32
}

/// Makes an incident of what was found in the document at a place. Its id follows from the place and the heading, and
/// the name of its sighting from what it says, so that the same document gives the same incident and an edit shows.
///
/// # Errors
/// When the record refuses it; the message says why.
pub fn incident(mut found: Found, place: &str, now: Timestamp) -> Result<Incident, String> {
    let words = std::mem::take(&mut found.tags);
    let (tags, left) = tags(&words);
    if !left.is_empty() {
        let left = format!("tags: {}", left.join(", "));
        found.cause = Some(found.cause.map_or_else(|| left.clone(), |cause| format!("{cause}\n\n{left}")));
    }
    let said = [Some(&found.title), Some(&found.error), found.cause.as_ref(), found.fix.as_ref(), found.url.as_ref()];
    let texts = said.into_iter().map(|text| text.map_or("", String::as_str));
    let lists = found.attempts.iter().chain(&tags).map(String::as_str);
    let content = texts.chain(lists).collect::<Vec<_>>().join("\0");
    let origin = Origin::new(document(place), xxh3_64(content.as_bytes()));
    let id = IncidentId::new(Timestamp::EPOCH, xxh3_128(format!("{}\0{}", place, found.anchor).as_bytes()));
    let seen_at = found.written_at.map_or(now, |written| written.min(now));
    let sighting = SightingRecord { id: Some(origin.id()), seen_at: Some(seen_at), ..SightingRecord::default() };
    let record = Record {
        id: Some(id),
        note: NoteRecord {
            title: Some(found.title),
            cause: found.cause,
            fix: found.fix,
            attempts: found.attempts,
            tags,
            url: found.url,
            ..NoteRecord::default()
        },
        error: found.error,
        sightings: Some(vec![sighting]),
        created_at: Some(seen_at),
        updated_at: Some(now),
        ..Record::default()
    };
    record.into_incident(now)
}

/// Returns words as a tag; `None` if they cannot be one.
pub fn tag(words: &str) -> Option<Tag> {
    words.split_whitespace().collect::<Vec<_>>().join("-").replace(',', "-").parse().ok()
}

/// Returns words as tags, and those that cannot be one.
fn tags(words: &[String]) -> (Vec<String>, Vec<&str>) {
    let (mut tags, mut left) = (Vec::new(), Vec::new());
    for word in words.iter().filter(|word| word.chars().any(char::is_alphanumeric)) {
        match tag(word).map(|tag| tag.to_string()) {
            Some(tag) if tags.contains(&tag) => {}
            Some(tag) => tags.push(tag),
            None => left.push(word.trim()),
        }
    }
    (tags, left)
}
