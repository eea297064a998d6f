//! The form of a question-and-answer site.

use super::{LINES, code, list, stand_ins, telling, tried};
use crate::render::markdown::fenced;
use crate::render::question::Question;
use crate::text::{self};
use std::fmt::Write as _;

/// Returns the body for Stack Overflow: problem, error, environment and attempts, with little prose and no folded
/// parts.
pub(super) fn page(question: &Question) -> String {
    let mut page = match &question.command {
        Some(command) => format!("When I run\n\n{}\n\nI get\n\n", fenced(command, "sh")),
        None => "I get this error:\n\n".to_owned(),
    };
    let _ = writeln!(page, "{}", fenced(&telling(question, LINES).text, "text"));
    let replaced = stand_ins(question);
    if !replaced.is_empty() {
        let _ = writeln!(page, "{}", &replaced[1..]);
    }
    if let Some(cause) = &question.cause {
        let _ = write!(page, "\nI think that this is why: {}\n", text::one_line(cause));
    }
    if !question.attempts.is_empty() {
        let _ = write!(page, "\nWhat I tried, without success:\n\n{}", tried(question));
    }
    if !question.environment.is_empty() {
        let _ = write!(page, "\nMy environment:\n\n{}", list(&question.environment));
    }
    let anatomy = &question.anatomy;
    let subject = anatomy.error_type.as_deref().or(anatomy.error_code.as_deref());
    let _ = write!(page, "\nWhat causes {}, and how do I solve it?\n", subject.map_or_else(|| "this".to_owned(), code));
    page
}
