//! The slots of the messages of a text, as far as they are known.

use super::{Fingerprint, TermId, term_id};

/// The most slots that are remembered. A message has two as a rule, and ten at most.
const MAX_SLOTS: usize = 16;

impl Fingerprint {
    /// Remembers the texts in the slots of its messages.
    pub(crate) fn know_slots(&mut self, slots: &[String]) {
        self.slots = ids(slots.iter().map(String::as_str));
    }

    /// Tells whether a text is known to stand in a slot of its messages.
    pub(crate) fn has_in_slot(&self, text: &str) -> bool {
        has(&self.slots, text)
    }

    /// Remembers names that were others when the same error came another time, beside those that are known.
    pub(crate) fn know_varying<'a>(&mut self, names: impl Iterator<Item = &'a str>) {
        self.varying.extend(ids(names));
        self.varying.sort_unstable();
        self.varying.dedup();
        self.varying.truncate(MAX_SLOTS);
    }

    /// Tells whether a name was another when the same error came another time.
    pub(crate) fn is_varying(&self, name: &str) -> bool {
        has(&self.varying, name)
    }
}

fn ids<'a>(texts: impl Iterator<Item = &'a str>) -> Vec<TermId> {
    let mut ids: Vec<TermId> = texts.map(slot_id).take(MAX_SLOTS).collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}

fn has(slots: &[TermId], text: &str) -> bool {
    !slots.is_empty() && slots.binary_search(&slot_id(text)).is_ok()
}

/// Returns the id of a text in a slot, without the signs around it.
fn slot_id(slot: &str) -> TermId {
    term_id(slot.trim_matches(|c: char| !c.is_alphanumeric()))
}
