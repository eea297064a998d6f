//! The ecosystem of tools that a text comes from. The same sentence printed by another one mostly wants another fix: a
//! Python error inside a build of Node's is mended where Node's build is.

use super::{ConceptId, get};
use crate::dialect::DIALECTS;

/// A set of ecosystems: those dialects that are not shared, a bit each, in the order of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct EcosystemSet(u32);

const _: () = assert!(DIALECTS.len() < u32::BITS as usize, "a set has a bit for each dialect");

impl EcosystemSet {
    /// The ecosystem that a tool or a service belongs to; none for most services, which every ecosystem talks to.
    pub fn from_concept(id: ConceptId) -> Self {
        get(id).and_then(|concept| concept.dialect).map_or_else(Self::default, Self::from_dialect)
    }

    /// The ecosystem that a file belongs to, by its ending and folders.
    pub fn from_file(file: &str) -> Self {
        let dialect = DIALECTS.iter().position(|dialect| !dialect.shared && dialect.has_file(file));
        dialect.map_or_else(Self::default, Self::from_dialect)
    }

    /// The ecosystem of the dialect with this index in the list; none where it is shared.
    fn from_dialect(dialect: usize) -> Self {
        if DIALECTS[dialect].shared { Self::default() } else { Self(1 << dialect) }
    }

    /// The ecosystems of either set.
    #[must_use]
    pub fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The ecosystems that are not in the other set.
    #[must_use]
    pub fn difference(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// Whether the set is empty.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// As a number, for the stored form.
    pub(crate) fn bits(self) -> u32 {
        self.0
    }

    /// From the number of a stored form.
    pub(crate) fn from_bits(bits: u32) -> Self {
        Self(bits & ((1 << DIALECTS.len()) - 1))
    }
}

#[cfg(test)]
mod tests {
    use super::EcosystemSet;

    #[test]
    fn files_tell_their_ecosystem() {
        let python = EcosystemSet::from_file("/srv/app/train.py");
        assert_eq!(python, EcosystemSet::from_file("/usr/lib/python3/site-packages/x"));
        assert!(python.difference(EcosystemSet::from_file("node:internal/main")).bits() == python.bits());
        assert!(EcosystemSet::from_file("/etc/hosts").is_empty());
    }
}
