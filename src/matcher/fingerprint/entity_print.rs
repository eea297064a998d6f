//! An entity as a fingerprint remembers it.

use super::term::{TermId, term_id};
use super::truncate;
use crate::matcher::entity::{Entity, EntityKind};

/// The most bytes that are remembered of an entity's name.
const MAX_NAME_BYTES: usize = 80;

/// An entity as it is remembered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct EntityPrint {
    pub(crate) kind: EntityKind,
    pub(crate) name: String,
    /// The pattern that found it, by its place in `entity::patterns()`.
    pub(crate) pattern: u16,
}

impl EntityPrint {
    /// Makes the print of an entity.
    pub(super) fn new(entity: &Entity) -> Self {
        Self { kind: entity.kind, name: truncate(&entity.canonical, MAX_NAME_BYTES), pattern: entity.pattern }
    }

    /// Tells whether two prints are of the same entity, whatever pattern found it.
    pub(crate) fn is_same(&self, other: &Self) -> bool {
        self.kind == other.kind && self.name == other.name
    }

    /// Returns the entity's term in the index.
    pub(crate) fn term_id(&self) -> TermId {
        term_id(&format!("{}:{}", self.kind.as_str(), self.name))
    }

    /// Returns the terms of its name, as a note would write them.
    pub(crate) fn name_terms(&self) -> impl Iterator<Item = TermId> {
        self.name.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|word| word.len() > 2).map(term_id)
    }
}

#[cfg(test)]
mod tests {
    use crate::matcher::read;

    #[test]
    fn an_entity_with_a_long_name_is_remembered_once() {
        let name = "a_module_of_many_words_".repeat(5);
        let text = format!("ModuleNotFoundError: No module named '{name}'\nwarning: cannot find module '{name}'\n");
        assert_eq!(read(&text).fingerprint.entities.len(), 1);
    }
}
