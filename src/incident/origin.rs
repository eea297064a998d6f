//! Incidents of documents that a person goes on writing: which document, and what it said.

use super::{IncidentId, Sighting};
use crate::time::Timestamp;

/// The document that an incident was read from, and what stood in it. It is the name of the sighting with which the
/// incident came, so that it is kept, taken back and exported with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Origin {
    /// Hash of the document's place.
    pub document: u32,
    /// Hash of what was read, of which 48 bits are kept.
    content: u64,
}

/// Bits of the content's hash.
const CONTENT_BITS: u32 = 48;

/// The time in the names of such sightings, at which no other is seen.
const NO_TIME: Timestamp = Timestamp::EPOCH;

impl Origin {
    /// Makes one from two hashes.
    pub fn new(document: u32, content: u64) -> Self {
        Self { document, content: content & ((1 << CONTENT_BITS) - 1) }
    }

    /// Returns the name of the sighting.
    pub fn id(self) -> IncidentId {
        IncidentId::new(NO_TIME, u128::from(self.document) << CONTENT_BITS | u128::from(self.content))
    }

    /// Returns the origin that the name of a sighting says; `None` if it is a sighting of another kind.
    pub fn of(id: IncidentId) -> Option<Self> {
        let (time, random) = id.parts();
        let document = u32::try_from(random >> CONTENT_BITS).ok()?;
        let content = u64::try_from(random & ((1 << CONTENT_BITS) - 1)).ok()?;
        (time == NO_TIME.milliseconds().unsigned_abs()).then_some(Self { document, content })
    }

    /// Returns true if both said the same, in whatever document.
    pub fn has_content_of(self, other: Self) -> bool {
        self.content == other.content
    }
}

impl Sighting {
    /// Returns the document that the sighting was read from, if it was.
    pub fn origin(&self) -> Option<Origin> {
        Origin::of(self.id)
    }
}

#[cfg(test)]
mod tests {
    use super::Origin;
    use crate::incident::{IncidentId, Sighting};
    use crate::time::Timestamp;

    #[test]
    fn a_name_says_the_document_and_its_content() {
        let origin = Origin::new(0xdead_beef, u64::MAX);
        assert_eq!(Origin::of(origin.id()), Some(origin));
        assert!(origin.has_content_of(Origin::new(1, u64::MAX)));
        let other = IncidentId::new(Timestamp::from_milliseconds(1_790_000_000_000), 7);
        assert_eq!(Sighting::first(other, Timestamp::from_milliseconds(1_790_000_000_000), None).origin(), None);
    }
}
