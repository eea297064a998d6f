//! The concepts of a text that can be named in a reason.

use crate::matcher::compare::MAX_STATING_LINES;
use crate::matcher::concept::{self, Class, Concept, ConceptId};
use crate::matcher::fingerprint::{COMMAND_RANK, Fingerprint, TermId, term_id};

/// A class that is raised for much else than a value of another type, such as a call of what is no function.
const VAGUE_CLASS: &str = "typeerror";

/// Tools whose names are words of any sentence.
const ORDINARY_WORDS: [&str; 6] = ["ant", "go", "just", "make", "node", "task"];

/// Tools that a traceback or a form of message gives away.
const LANGUAGES: [&str; 10] = ["c", "dotnet", "elixir", "java", "perl", "php", "python", "ruby", "rust", "typescript"];

/// Returns the concepts of a class that the best lines of one text state clearly enough to be named, and that the other
/// states too or does not.
pub(super) fn stated_concepts(
    print: &Fingerprint,
    other: &Fingerprint,
    class: Class,
    in_both: bool,
) -> impl Iterator<Item = (ConceptId, &'static Concept)> {
    let stated = print.concepts.iter().filter(|(_, rank)| *rank < MAX_STATING_LINES || *rank == COMMAND_RANK);
    let ids = stated.map(|(id, _)| *id).filter(move |id| other.has_concept(*id) == in_both);
    let concepts =
        ids.filter_map(|id| Some((id, concept::get(id)?))).filter(move |(_, concept)| concept.class == class);
    concepts.filter(move |(id, concept)| match class {
        Class::Condition => is_stated(print, *id, concept.name),
        // One that goes by another's name, as a fork does, is not called by it.
        _ => !ORDINARY_WORDS.contains(&concept.name) && is_named(print, concept.name),
    })
}

/// Tells whether a text has the name of a tool or a service, or is of a language, which shows without its name.
fn is_named(print: &Fingerprint, name: &str) -> bool {
    LANGUAGES.contains(&name) || name.split([' ', '-']).all(|part| print.has_term(term_id(part)))
}

/// Tells whether a text states a condition clearly enough that it can be named: in several words, by a code or a class,
/// or by a word of its name. Another word alone is a sign of it and no more.
fn is_stated(print: &Fingerprint, id: ConceptId, name: &str) -> bool {
    let words: Vec<TermId> =
        print.condition_terms.iter().filter(|(_, stated)| *stated == id).map(|(term, _)| *term).collect();
    let is_code = |word: &TermId| print.codes.iter().any(|code| term_id(code) == *word);
    let is_name = |word: &TermId| name.split(' ').any(|part| term_id(part) == *word);
    let is_class =
        |word: &TermId| print.unqualified_class().is_some_and(|class| class != VAGUE_CLASS && term_id(class) == *word);
    words.len() > 1 || words.iter().any(|word| is_code(word) || is_class(word) || is_name(word))
}

/// Returns how a condition is called to a reader, where its name says more than all the words that state it.
pub(super) fn readable_condition(name: &'static str) -> &'static str {
    match name {
        "table missing" => "does not exist",
        "feature disabled" => "disabled",
        "library version missing" => "symbol or version missing",
        "nothing to run" => "no such script or target",
        "sanitizer" => "run-time check",
        "shape mismatch" => "shapes",
        "state conflict" => "conflict",
        name => name,
    }
}

#[cfg(test)]
mod tests {
    use super::stated_concepts;
    use crate::matcher::concept::Class;
    use crate::matcher::read;

    #[test]
    fn a_condition_is_named_where_it_is_stated() {
        let [clear, class] =
            ["TypeError: cannot convert 'two' to int", "PathError [TypeError]: Missing parameter name at index 1"]
                .map(|text| read(text).fingerprint);
        let names = |print| -> Vec<&str> {
            stated_concepts(print, print, Class::Condition, true).map(|(_, concept)| concept.name).collect()
        };
        assert_eq!(names(&clear), ["type mismatch"]);
        assert!(!names(&class).contains(&"type mismatch"));
    }
}
