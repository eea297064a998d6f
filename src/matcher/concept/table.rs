//! Every concept in one table, which is put together when odap is compiled.

use super::{Class, Concept, ConceptId, condition, context, network, system, toolchain};
use crate::dialect::{CONDITIONS, DIALECTS, Tool};

/// The number of concepts.
const LENGTH: usize = {
    let conditions = system::CONCEPTS.len() + network::CONCEPTS.len() + condition::CONCEPTS.len();
    let mut length = conditions + toolchain::CONCEPTS.len() + context::CONCEPTS.len();
    let mut at = 0;
    while at < DIALECTS.len() {
        length += DIALECTS[at].services.len() + DIALECTS[at].tools.len();
        at += 1;
    }
    length
};

/// Every concept, by number: conditions, services, tools, contexts.
pub(super) static CONCEPTS: [Concept; LENGTH] = {
    let joined = [Concept::new(Class::Context, "", &[]); LENGTH];
    let (joined, length) = put(joined, 0, system::CONCEPTS);
    let (joined, length) = put(joined, length, network::CONCEPTS);
    let (joined, length) = put(joined, length, condition::CONCEPTS);
    let (joined, length) = put(joined, length, toolchain::CONCEPTS);
    let (joined, length) = put_tools(joined, length, Class::Service);
    let (joined, length) = put_tools(joined, length, Class::Tool);
    put(joined, length, context::CONCEPTS).0
};

/// Puts a table behind the first `length` rows.
const fn put(mut joined: [Concept; LENGTH], mut length: usize, table: &[Concept]) -> ([Concept; LENGTH], usize) {
    let mut at = 0;
    while at < table.len() {
        joined[length] = table[at];
        length += 1;
        at += 1;
    }
    (joined, length)
}

/// Puts the services or the tools of every dialect behind the first `length` rows.
const fn put_tools(mut joined: [Concept; LENGTH], mut length: usize, class: Class) -> ([Concept; LENGTH], usize) {
    let mut dialect = 0;
    while dialect < DIALECTS.len() {
        let tools = match class {
            Class::Service => DIALECTS[dialect].services,
            _ => DIALECTS[dialect].tools,
        };
        let mut at = 0;
        while at < tools.len() {
            let Tool { name, patterns } = tools[at];
            joined[length] = Concept { dialect: Some(dialect), ..Concept::new(class, name, patterns) };
            length += 1;
            at += 1;
        }
        dialect += 1;
    }
    (joined, length)
}

/// The number of pairs of a condition and one that it subsumes.
const SUBSUMED_LENGTH: usize = {
    let (mut length, mut at) = (0, 0);
    while at < LENGTH {
        length += CONCEPTS[at].broader.len();
        at += 1;
    }
    length
};

/// Pairs of a condition and a narrower one that subsumes it. A name that no condition has does not compile.
pub(super) static SUBSUMED_BY: [(ConceptId, ConceptId); SUBSUMED_LENGTH] = {
    let mut pairs = [(0, 0); SUBSUMED_LENGTH];
    let (mut length, mut narrower) = (0, 0);
    while narrower < LENGTH {
        let names = CONCEPTS[narrower].broader;
        let mut at = 0;
        while at < names.len() {
            pairs[length] = (number(names[at]), narrower as ConceptId);
            length += 1;
            at += 1;
        }
        narrower += 1;
    }
    pairs
};

/// The words that dialects have for conditions, each with the condition. A name that no condition has does not compile.
pub(super) static WORDINGS: [(ConceptId, &[&str]); CONDITIONS.len()] = {
    let mut wordings: [(ConceptId, &[&str]); CONDITIONS.len()] = [(0, &[]); CONDITIONS.len()];
    let mut at = 0;
    while at < CONDITIONS.len() {
        wordings[at] = (number(CONDITIONS[at].condition), CONDITIONS[at].patterns);
        at += 1;
    }
    wordings
};

/// Returns the number of the condition with a name.
const fn number(name: &str) -> ConceptId {
    let mut at = 0;
    while at < LENGTH {
        if matches!(CONCEPTS[at].class, Class::Condition) && equal(CONCEPTS[at].name.as_bytes(), name.as_bytes()) {
            return at as ConceptId;
        }
        at += 1;
    }
    panic!("a row or a dialect names a condition that is not in the tables")
}

const fn equal(one: &[u8], other: &[u8]) -> bool {
    let mut at = 0;
    while at < one.len() && at < other.len() && one[at] == other[at] {
        at += 1;
    }
    at == one.len() && at == other.len()
}
