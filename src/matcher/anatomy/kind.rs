//! The first sorting of an error: code, infrastructure, environment or unknown.

use crate::incident::Kind;
use crate::matcher::concept::{self, Class};
use crate::matcher::lines::AnnotatedLine;

/// The kind of the first condition that the best lines state; code where a program's own words are all there is.
pub(super) fn classify(best: &[&AnnotatedLine]) -> Kind {
    let mut some_condition = false;
    for line in best.iter().take(4) {
        for concept in
            line.concepts.iter().filter_map(|&id| concept::get(id)).filter(|concept| concept.class == Class::Condition)
        {
            some_condition = true;
            if concept.kind != Kind::Code {
                return concept.kind;
            }
        }
        if some_condition {
            return Kind::Code;
        }
    }
    if best.first().is_some_and(|line| line.error_type_span.is_some()) { Kind::Code } else { Kind::Unknown }
}
