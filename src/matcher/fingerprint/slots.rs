//! The slots of the messages of a text, as far as they are known.

use super::{Fingerprint, TermId, term_id};

/// The most slots that are remembered. A message has two as a rule, and ten at most.
const MAX_SLOTS: usize = 16;

impl Fingerprint {
    /// Remembers the texts in the slots of its messages.
    pub(crate) fn know_slots(&mut self, slots: &[String]) {
        self.slots = slots.iter().map(|slot| slot_id(slot)).take(MAX_SLOTS).collect();
        self.slots.sort_unstable();
        self.slots.dedup();
    }

    /// Tells whether a text is known to stand in a slot of its messages.
    pub(crate) fn has_in_slot(&self, text: &str) -> bool {
        !self.slots.is_empty() && self.slots.binary_search(&slot_id(text)).is_ok()
    }
}

/// Returns the id of a text in a slot, without the signs around it.
fn slot_id(slot: &str) -> TermId {
    term_id(slot.trim_matches(|c: char| !c.is_alphanumeric()))
}
