//! A reason's parts as one text.

use crate::matcher::Rule;

/// Joins what a reason names on one side.
pub(super) fn join_parts(rule: Rule, parts: &[String]) -> String {
    parts.join(separator(rule))
}

/// Returns what stands between two parts of a reason. Words are set apart more clearly than names, which may hold
/// several words themselves.
pub(super) fn separator(rule: Rule) -> &'static str {
    match rule {
        Rule::Words | Rule::WordsMissing | Rule::OtherWording | Rule::Note => " · ",
        Rule::Headline
        | Rule::Condition
        | Rule::OtherCondition
        | Rule::OtherTool
        | Rule::OtherService
        | Rule::Subject
        | Rule::OtherSubject
        | Rule::Names
        | Rule::OtherName
        | Rule::Frames
        | Rule::Said => ", ",
    }
}
