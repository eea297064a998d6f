//! Names of table rows in stored fingerprints. In memory a concept, a pattern of entities and an ecosystem are
//! places in their tables; stored is a hash of the name, so that a new row leaves every stored fingerprint as it was.

use std::sync::LazyLock;

use super::concept_term_id;
use super::term::{TermId, term_id};
use crate::matcher::concept::{self, ecosystem};
use crate::matcher::entity;

/// The stored names of one table's rows.
pub(super) struct Names {
    /// By the row's number.
    names: Vec<TermId>,
    /// Each name with its row's number, in ascending order.
    numbers: Vec<(TermId, u16)>,
}

/// Names of concepts: the terms by which the index knows them.
pub(super) static CONCEPTS: LazyLock<Names> =
    LazyLock::new(|| Names::new((0..).zip(concept::all()).map(|(id, _)| concept_term_id(id))));

/// Names of the patterns that find entities: hashes of them as they are written.
pub(super) static PATTERNS: LazyLock<Names> =
    LazyLock::new(|| Names::new(entity::patterns().iter().map(|pattern| term_id(pattern))));

/// Names of ecosystems.
pub(super) static ECOSYSTEMS: LazyLock<Names> =
    LazyLock::new(|| Names::new(ecosystem::all().map(|(name, _)| term_id(name))));

impl Names {
    fn new(names: impl Iterator<Item = TermId>) -> Self {
        let names: Vec<TermId> = names.collect();
        let mut numbers: Vec<(TermId, u16)> = names.iter().copied().zip(0..).collect();
        numbers.sort_unstable();
        Self { names, numbers }
    }

    /// Returns the stored name of a row of this program's table.
    pub(super) fn name(&self, number: u16) -> TermId {
        *self.names.get(usize::from(number)).expect("fingerprints in memory hold numbers of rows only")
    }

    /// Returns the number of the row with a stored name, unless the table has none.
    pub(super) fn number(&self, name: TermId) -> Option<u16> {
        self.numbers.binary_search_by_key(&name, |entry| entry.0).ok().map(|at| self.numbers[at].1)
    }
}

#[cfg(test)]
mod tests {
    use super::{CONCEPTS, ECOSYSTEMS, Names, PATTERNS};

    #[test]
    fn no_two_rows_of_a_table_have_one_stored_name() {
        for (table, names) in [("concepts", &*CONCEPTS), ("patterns", &*PATTERNS), ("ecosystems", &*ECOSYSTEMS)] {
            for (number, name) in (0..).zip(&names.names) {
                assert_eq!(names.number(*name), Some(number), "rows of {table} collide: rename one of them");
            }
        }
    }

    #[test]
    fn a_longer_table_leaves_stored_names_where_they_are() {
        let (before, after) = (Names::new([7, 3].into_iter()), Names::new([7, 5, 3].into_iter()));
        assert_eq!((before.name(1), before.number(3)), (3, Some(1)));
        assert_eq!((after.name(2), after.number(3)), (3, Some(2)));
        assert_eq!(before.number(5), None);
    }
}
