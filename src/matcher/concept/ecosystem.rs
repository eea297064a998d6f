//! The ecosystem of tools that a text comes from. The same sentence printed by another one mostly wants another fix: a
//! Python error inside a build of Node's is mended where Node's build is.

use super::{ConceptId, get};
use crate::dialect::DIALECTS;

/// A set of ecosystems: those dialects that are not shared, a bit each, in the order of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct EcosystemSet(u32);

const _: () = assert!(DIALECTS.len() < u32::BITS as usize, "a set has a bit for each dialect");

/// Returns the name of every ecosystem with all that belongs to it, in the order of their numbers.
pub fn all() -> impl Iterator<Item = (&'static str, Vec<&'static str>)> {
    DIALECTS.iter().map(|dialect| {
        let tools = dialect.tools.iter().chain(dialect.services).map(|tool| tool.name);
        (dialect.name, tools.chain(dialect.signs.iter().chain(dialect.files).copied()).collect())
    })
}

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

    /// Tells whether the set is empty.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Returns the numbers of its members in [`all`], in ascending order.
    pub(crate) fn numbers(self) -> impl Iterator<Item = u16> + Clone {
        (0..).zip(DIALECTS).map(|(number, _)| number).filter(move |number| self.0 >> number & 1 == 1)
    }

    /// Returns the set that holds only the ecosystem with this number in [`all`].
    pub(crate) fn from_number(number: u16) -> Self {
        Self(1 << number)
    }
}

#[cfg(test)]
mod tests {
    use super::EcosystemSet;

    #[test]
    fn files_tell_their_ecosystem() {
        let python = EcosystemSet::from_file("/srv/app/train.py");
        assert_eq!(python, EcosystemSet::from_file("/usr/lib/python3/site-packages/x"));
        assert_eq!(python.difference(EcosystemSet::from_file("node:internal/main")), python);
        assert!(EcosystemSet::from_file("/etc/hosts").is_empty());
    }
}
