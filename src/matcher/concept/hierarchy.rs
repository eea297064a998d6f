//! Which conditions subsume which. Where a text states both, the narrower one is what is wrong, and the broad one only
//! the words in which its tool wraps everything: Java's `SSLHandshakeException`, `build failed`, the `no such file` of
//! a missing library.

use std::sync::LazyLock;

use super::{ConceptId, find_by_name, is_condition};

/// Broad conditions, each with the narrower ones that subsume it.
const SUBSUMED_BY: [(&str, &[&str]); 6] = [
    (
        "tls handshake",
        &[
            "certificate not trusted",
            "certificate self-signed",
            "certificate expired",
            "certificate of another name",
            "tls to a plain port",
        ],
    ),
    ("certificate not trusted", &["certificate expired", "certificate of another name"]),
    ("name does not resolve", &["name server does not answer"]),
    ("no such file", &["shared library missing", "header missing", "bad interpreter", "command not found"]),
    ("out of memory", &["resource unavailable"]),
    ("unauthorized", &["proxy wants a login"]),
];

/// Generic conditions, dropped as soon as any other condition is present: that something failed is known already. Alone
/// they do not make two texts differ, where the broad conditions above are problems of their own when they stand alone.
const GENERIC: [&str; 2] = ["build failed", "test failed"];

/// How much a condition says beside others of the same text.
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
    static BY_CONDITION: LazyLock<Vec<(ConceptId, Option<Vec<ConceptId>>)>> = LazyLock::new(|| {
        let narrower = |names: &[&str]| names.iter().filter_map(|name| find_by_name(name)).collect();
        let subsumed =
            SUBSUMED_BY.iter().filter_map(|(name, names)| Some((find_by_name(name)?, Some(narrower(names)))));
        subsumed.chain(GENERIC.iter().filter_map(|name| Some((find_by_name(name)?, None)))).collect()
    });
    let Some((_, narrower)) = BY_CONDITION.iter().find(|(broad, _)| *broad == id) else { return Specificity::Specific };
    let is_generic =
        |other: ConceptId| BY_CONDITION.iter().any(|(broad, narrower)| *broad == other && narrower.is_none());
    let mut others = others.into_iter();
    match narrower {
        Some(narrower) if others.any(|other| narrower.contains(&other)) => Specificity::Subsumed,
        None if others.any(|other| is_condition(other) && !is_generic(other)) => Specificity::Generic,
        _ => Specificity::Specific,
    }
}

#[cfg(test)]
mod tests {
    use super::{GENERIC, SUBSUMED_BY, Specificity, find_by_name, specificity};

    #[test]
    fn every_name_is_a_concept() {
        let names = SUBSUMED_BY.iter().flat_map(|(name, names)| std::iter::once(name).chain(*names)).chain(&GENERIC);
        for name in names {
            assert!(find_by_name(name).is_some(), "{name}");
        }
    }

    #[test]
    fn what_is_said_more_exactly_wraps_it() {
        let id = |name| find_by_name(name).unwrap();
        assert_eq!(specificity(id("tls handshake"), [id("certificate expired")]), Specificity::Subsumed);
        assert_eq!(specificity(id("tls handshake"), [id("timed out")]), Specificity::Specific);
        assert_eq!(specificity(id("build failed"), [id("header missing")]), Specificity::Generic);
        assert_eq!(specificity(id("build failed"), [id("build failed"), id("test failed")]), Specificity::Specific);
    }
}
