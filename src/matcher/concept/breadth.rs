//! Conditions that say less than another one beside them. Where a text states both, the exact one is what is wrong, and the broad one only the
//! words in which its tool wraps everything: Java's `SSLHandshakeException`, `build failed`, the `no such file` of a missing library.

use std::sync::LazyLock;

use super::{ConceptId, is_condition, named};

/// Broad conditions with those that say it more exactly.
const BROADER: [(&str, &[&str]); 6] = [
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

/// Conditions that any other says more exactly: that something failed is known already. A text that states nothing else is no other error than one
/// that does, where the broad conditions above are problems of their own when they stand alone.
const BROADEST: [&str; 2] = ["build failed", "test failed"];

/// What a condition says beside others of the same text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Says {
    /// What is wrong.
    Exactly,
    /// That something is, which another says more exactly.
    Broadly,
    /// Nothing of its own: it is the wrapping of another.
    Nothing,
}

/// What a concept says beside the others of a text.
pub(crate) fn says(id: ConceptId, others: impl IntoIterator<Item = ConceptId>) -> Says {
    static EXACT: LazyLock<Vec<(ConceptId, Option<Vec<ConceptId>>)>> = LazyLock::new(|| {
        let exact = |names: &[&str]| names.iter().filter_map(|name| named(name)).collect();
        let broader = BROADER.iter().filter_map(|(name, names)| Some((named(name)?, Some(exact(names)))));
        broader.chain(BROADEST.iter().filter_map(|name| Some((named(name)?, None)))).collect()
    });
    let Some((_, exact)) = EXACT.iter().find(|(broad, _)| *broad == id) else { return Says::Exactly };
    let broadest = |other: ConceptId| EXACT.iter().any(|(broad, exact)| *broad == other && exact.is_none());
    let mut others = others.into_iter();
    match exact {
        Some(exact) if others.any(|other| exact.contains(&other)) => Says::Nothing,
        None if others.any(|other| is_condition(other) && !broadest(other)) => Says::Broadly,
        _ => Says::Exactly,
    }
}

#[cfg(test)]
mod tests {
    use super::{BROADER, BROADEST, Says, named, says};

    #[test]
    fn every_name_is_a_concept() {
        let names = BROADER.iter().flat_map(|(name, names)| std::iter::once(name).chain(*names)).chain(&BROADEST);
        for name in names {
            assert!(named(name).is_some(), "{name}");
        }
    }

    #[test]
    fn what_is_said_more_exactly_wraps_it() {
        let id = |name| named(name).unwrap();
        assert_eq!(says(id("tls handshake"), [id("certificate expired")]), Says::Nothing);
        assert_eq!(says(id("tls handshake"), [id("timed out")]), Says::Exactly);
        assert_eq!(says(id("build failed"), [id("header missing")]), Says::Broadly);
        assert_eq!(says(id("build failed"), [id("build failed"), id("test failed")]), Says::Exactly);
    }
}
