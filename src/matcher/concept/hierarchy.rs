//! The hierarchy of conditions. Where a text states two of which one subsumes the other, the narrower one is what is
//! wrong, and the broad one only the words in which its tool wraps everything: Java's `SSLHandshakeException`, `build
//! failed`, the `no such file` of a missing library.

use super::table::SUBSUMED_BY;
use super::{ConceptId, get, is_condition};

/// The specificity of a condition beside the others of the same text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Specificity {
    /// It says what is wrong.
    Specific,
    /// It says that something is wrong, which another condition says more exactly.
    Generic,
    /// It says nothing of its own: it is the wrapping of a narrower condition.
    Subsumed,
}

/// Returns how much a concept says beside the others of a text.
pub(crate) fn specificity(id: ConceptId, others: impl IntoIterator<Item = ConceptId>) -> Specificity {
    let is_generic = |id: ConceptId| get(id).is_some_and(|concept| concept.generic);
    let mut others = others.into_iter();
    if is_generic(id) {
        // Alone it does not make two texts differ, where a broad condition is a problem of its own when it stands
        // alone.
        let other = others.any(|other| is_condition(other) && !is_generic(other));
        return if other { Specificity::Generic } else { Specificity::Specific };
    }
    if SUBSUMED_BY.iter().any(|(broad, _)| *broad == id) && others.any(|other| SUBSUMED_BY.contains(&(id, other))) {
        return Specificity::Subsumed;
    }
    Specificity::Specific
}

#[cfg(test)]
mod tests {
    use super::{Specificity, specificity};
    use crate::matcher::concept::find_by_name;

    #[test]
    fn what_is_said_more_exactly_wraps_it() {
        let id = |name| find_by_name(name).unwrap();
        assert_eq!(specificity(id("tls handshake"), [id("certificate expired")]), Specificity::Subsumed);
        assert_eq!(specificity(id("tls handshake"), [id("timed out")]), Specificity::Specific);
        assert_eq!(specificity(id("build failed"), [id("header missing")]), Specificity::Generic);
        assert_eq!(specificity(id("build failed"), [id("build failed"), id("test failed")]), Specificity::Specific);
    }
}
