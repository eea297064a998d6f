//! The form of a conversation with an AI assistant.

use super::sections;
use crate::render::question::Question;

/// Returns the body for an AI assistant: the known facts, and the form that its answer must have.
pub(super) fn page(question: &Question) -> String {
    let sections = sections(question, "##", false);
    let tried = if question.attempts.is_empty() { "" } else { "- Do not propose again what I tried already.\n" };
    format!(
        "Help me find the cause of this failure and mend it. What is known:\n\n{sections}\n## How to answer\n\n\
         - Name the likeliest cause first, and the line of the log that speaks for it.\n\
         - For each claim name the source: documentation, release notes or an issue, with a link where you have one.\n\
         - Say plainly where you are not sure, and what I could run to find out. Invent no options, versions or \
              packages.\n\
         {tried}- Give the fix as commands or as a change that I can apply, and how I see that it worked.\n\
         - If something is missing that you need, ask for it instead of guessing.\n"
    )
}
