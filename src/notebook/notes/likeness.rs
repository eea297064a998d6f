//! The likeness of an incident of a document to a stored one.

use crate::incident::{Incident, Origin};

/// The parts in which two incidents are alike, at least one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Likeness(u32);

/// The likeness of two that say the same.
const SAME: Likeness = Likeness(100);

/// The parts in which an edited note is alike whose file has another name.
const SURE: u32 = 2;

/// Shortest cause in bytes that two unrelated notes do not share. A shorter one is a word or two.
const TELLING_CAUSE: usize = 20;

/// Shortest cause in bytes that tells a note without an error and without a title of its own.
const TELLING_ALONE: usize = 60;

/// Shortest fix in bytes that two unrelated notes do not share, which `reboot` is not.
const TELLING_FIX: usize = 12;

impl Likeness {
    /// Returns the number of parts.
    pub(super) fn parts(self) -> u32 {
        self.0
    }

    /// Returns true if they are alike enough where their documents have different names.
    pub(super) fn is_sure(self) -> bool {
        self.0 >= SURE
    }
}

/// Returns the likeness of two incidents, which may have the `same_error` by its fingerprint; `None` if no part is the
/// same.
pub(super) fn likeness(read: &Incident, stored: &Incident, same_error: bool) -> Option<Likeness> {
    let said = origin(read);
    if stored.sightings.iter().filter_map(|one| one.origin()).any(|one| said.is_some_and(|own| own.has_content_of(one)))
    {
        return Some(SAME);
    }
    let (one, other) = (&read.note, &stored.note);
    let same = |one: &Option<String>, other: &Option<String>, least: usize| {
        one == other && one.as_ref().is_some_and(|text| text.len() >= least)
    };
    // A title that stands for the error is one part with it.
    let has_error = read.error.text().trim() != one.title.trim();
    let parts = [
        !one.title.is_empty() && one.title == other.title,
        has_error && (same_error || read.error.text() == stored.error.text()),
        same(&one.cause, &other.cause, TELLING_CAUSE),
        same(&one.cause, &other.cause, TELLING_ALONE),
        same(&one.fix, &other.fix, TELLING_FIX),
    ];
    let parts = parts.into_iter().map(u32::from).sum();
    (parts > 0).then_some(Likeness(parts))
}

/// Returns the document of an incident, and what it said.
pub(super) fn origin(incident: &Incident) -> Option<Origin> {
    incident.sightings.first().and_then(|sighting| sighting.origin())
}
