//! The interface of everything that finds an incident again.

use crate::Done;
use crate::corpus::Family;

/// A notebook that is looked into in some way.
pub(crate) trait Notebook {
    /// Stores one text of a family, with the family's note.
    fn store(&mut self, number: usize, text: &str, family: &Family) -> Done;

    /// The family that a text is likest to, and how like it is, in whatever measure; none where nothing is like it.
    fn best(&self, text: &str) -> Done<Option<(usize, f64)>>;
}
