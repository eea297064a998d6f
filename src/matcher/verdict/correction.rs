//! Corrections by the user: texts that are an incident's, and texts that are not.

use std::collections::{HashMap, HashSet};

use crate::incident::Role;

/// The weight of a correction, in logits: as much as all features together can come to.
const CORRECTION_WEIGHT: f32 = 12.0;

/// The least similarity, from 0 to 1, at which a correction of one text also applies to another. Measured: occurrences
/// of one error are at least 0.5 alike, different errors at most 0.4.
const DUPLICATE_SIMILARITY: f32 = 0.5;

/// The least similarity to a rejected text, from 0 to 1, at which another text is rejected too. Below it they have
/// little in common but the incident.
const MIN_REJECTED_SIMILARITY: f32 = 0.25;

/// The least ratio of a text's similarity to a rejected one and to the incident's own at which it is rejected too.
/// Below 1, since a wrong "seen" costs more than a miss: rejected texts are look-alikes of the incident, their siblings
/// are similar to both, and a difference of a tenth means nothing.
const REJECTION_RATIO: f32 = 0.9;

/// Returns the weight of a correction, in logits: negative where it rejects.
pub(super) fn weight(role: Role) -> f32 {
    match role {
        Role::Not => -CORRECTION_WEIGHT,
        Role::Seen | Role::Same => CORRECTION_WEIGHT,
    }
}

/// Tells whether a text is confirmed by a stored one that the user gave to the incident.
pub(super) fn is_confirmed(role: Role, similarity: f32) -> bool {
    role == Role::Same && similarity >= DUPLICATE_SIMILARITY
}

/// The greatest similarity of a looked-up text to the rejected texts of each incident, and to its own.
#[derive(Default)]
pub(super) struct Similarities {
    rejected: HashMap<u64, f32>,
    own: HashMap<u64, f32>,
}

impl Similarities {
    /// Adds the similarity to one stored text.
    pub(super) fn add(&mut self, incident: u64, role: Role, similarity: f32) {
        let known = match role {
            Role::Not => self.rejected.entry(incident).or_default(),
            Role::Seen | Role::Same => self.own.entry(incident).or_default(),
        };
        *known = known.max(similarity);
    }

    /// Returns the incidents that are rejected for the looked-up text.
    pub(super) fn rejected_incidents(&self) -> HashSet<u64> {
        let is_rejected = |(incident, similarity): &(&u64, &f32)| {
            let own = self.own.get(incident).copied().unwrap_or_default();
            **similarity >= MIN_REJECTED_SIMILARITY && **similarity >= own * REJECTION_RATIO
        };
        self.rejected.iter().filter(is_rejected).map(|(incident, _)| *incident).collect()
    }
}
