//! Lines that say that something failed, and lines that say why.

use super::flag::{LineFlag, LineFlags};
use super::{AnnotatedLine, FIRST_UNSPACED};
use crate::matcher::vocabulary::{self, WordClass};

/// The most lines above a line among which its reason is looked for.
const MAX_LINES_ABOVE: usize = 6;

/// The most lines below a line among which its reason is looked for.
const MAX_LINES_BELOW: usize = 3;

/// The most words behind the word for the failure: what it failed at. More of them say more.
const MAX_WORDS_BEHIND: usize = 4;

/// The most words of a line, its label aside, that says no more than that something failed.
const MAX_WORDS: usize = 10;

/// The least words behind a label that say what is wrong.
const MIN_WORDS: usize = 3;

/// The most words of a label that may stand before its colon: `ninja: fatal error`.
const MAX_LABEL_WORDS: usize = 3;

/// Words that say of something that it did not succeed.
const FAILURES: [&str; 15] = [
    "aborted",
    "aborting",
    "can't",
    "cannot",
    "couldn't",
    "fail",
    "failed",
    "failing",
    "fails",
    "failure",
    "not",
    "stopped",
    "terminated",
    "unable",
    "unsuccessful",
];

/// Sets the flags of lines that only say that something failed, where another line near them says why.
pub(super) fn set_reason_flags(lines: &mut [AnnotatedLine]) {
    let bare: Vec<bool> = lines.iter().map(|line| !is_code(line) && is_bare_failure(&line.line.text)).collect();
    let gives_reason: Vec<bool> = lines.iter().zip(&bare).map(|(line, bare)| !bare && states_error(line)).collect();
    for k in (0..lines.len()).filter(|&k| bare[k]) {
        let above = gives_reason[k.saturating_sub(MAX_LINES_ABOVE)..k].contains(&true);
        let below = gives_reason[k + 1..lines.len().min(k + 1 + MAX_LINES_BELOW)].contains(&true);
        lines[k].flags.set_if(above, LineFlag::FailsBelowReason);
        lines[k].flags.set_if(below && !above, LineFlag::FailsAboveReason);
    }
}

/// Sets the flags by which the message of a line, without its label, says why, goes on all the same or says little.
pub(super) fn set_message_flags(text: &str, flags: &mut LineFlags) {
    let message = behind_label(text);
    // At the end it leads to the reason.
    flags.set_if(has_inner_colon(message) && !text.ends_with(':'), LineFlag::GivesReason);
    flags.set_if(goes_on(text), LineFlag::GoesOn);
    let says_otherwise =
        [LineFlag::HasErrorType, LineFlag::Frame, LineFlag::Excerpt, LineFlag::NoWords, LineFlag::Slug];
    let is_unspaced = message.chars().any(|c| c >= FIRST_UNSPACED);
    flags.set_if(
        message.split_whitespace().count() < MIN_WORDS
            && !is_unspaced
            && !says_otherwise.into_iter().any(|flag| flags.has(flag)),
        LineFlag::FewWords,
    );
}

/// Returns what stands behind a label that says error: `no room` of `shelve: fatal error: no room`.
fn behind_label(text: &str) -> &str {
    let Some((label, rest)) = text.split_once(": ") else { return text };
    let last = label.rsplit(' ').next().unwrap_or_default().to_lowercase();
    let is_label =
        matches!(vocabulary::class_of_label(&last), Some(WordClass::Error | WordClass::Fatal)) || last == "e";
    if is_label && label.split(' ').count() <= MAX_LABEL_WORDS { rest.trim_start() } else { text }
}

/// Tells whether a message has a colon between words: what failed, and why.
fn has_inner_colon(message: &str) -> bool {
    message.match_indices(": ").any(|(at, _)| {
        let (before, after) = (&message[..at], &message[at + 2..]);
        !before.is_empty() && !before.ends_with(':') && !after.is_empty() && !after.starts_with(':')
    })
}

/// Tells whether a line says that the program goes on all the same.
fn goes_on(text: &str) -> bool {
    let text = text.trim_end_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let last = text.rsplit(' ').next().unwrap_or_default();
    matches!(last, "ignored" | "ignoring" | "skipping" | "skipped" | "continuing" | "retrying")
        || ["will retry", "using default", "using defaults"].iter().any(|ending| text.ends_with(ending))
}

/// Tells whether a line says that something failed and nothing else: `error: update failed`, `failed to load model`.
fn is_bare_failure(text: &str) -> bool {
    let message = behind_label(text);
    if message.contains(". ") {
        return false;
    }
    let words: Vec<String> = message
        .split_whitespace()
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric() && c != '\'').to_lowercase())
        .collect();
    let is_failure = |k: usize| {
        FAILURES.contains(&words[k].as_str())
            && (words[k] != "not" || k > 0 && matches!(&*words[k - 1], "could" | "did"))
    };
    let Some(last) = (0..words.len()).rev().find(|&k| is_failure(k)) else { return false };
    let behind = message.split_whitespace().skip(last + 1);
    let says_more = behind.clone().any(|word| word.contains([':', ';', '(', '=', '"', '\'', '`', '[']));
    words.len() <= MAX_WORDS
        && behind.count() <= MAX_WORDS_BEHIND
        && !says_more
        && !message.split_whitespace().nth(last).is_some_and(|word| word.ends_with([':', ';']))
        && words.iter().filter(|word| vocabulary::negates_neighbours(word)).count() < 3
}

/// Tells whether a line states an error of its own.
fn states_error(line: &AnnotatedLine) -> bool {
    let states = [
        LineFlag::Negates,
        LineFlag::StatesCondition,
        LineFlag::ErrorAtStart,
        LineFlag::HasErrorType,
        LineFlag::FatalAtStart,
    ];
    let speaks_of_else = [
        LineFlag::Wrapper,
        LineFlag::Warning,
        LineFlag::Aside,
        LineFlag::Footer,
        LineFlag::Advice,
        LineFlag::Routine,
        LineFlag::SuggestedCommand,
        LineFlag::PrefixNote,
        LineFlag::PrefixDebug,
        LineFlag::BelowWarning,
        LineFlag::Progress,
        LineFlag::SourceText,
        LineFlag::Passes,
    ];
    let has = |flags: &[LineFlag]| flags.iter().any(|&flag| line.flags.has(flag));
    !is_code(line) && !has(&speaks_of_else) && has(&states)
}

/// Tells whether a line shows code or a command, or ends a trace.
fn is_code(line: &AnnotatedLine) -> bool {
    [LineFlag::Frame, LineFlag::Excerpt, LineFlag::Command, LineFlag::TraceEnd]
        .into_iter()
        .any(|flag| line.flags.has(flag))
}

#[cfg(test)]
mod tests {
    use super::{behind_label, goes_on, has_inner_colon, is_bare_failure};
    use crate::matcher::lines::annotate;
    use crate::matcher::lines::flag::LineFlag;

    #[test]
    fn that_something_failed_is_told_from_why() {
        for text in [
            "error: update failed",
            "shelve: failed to open shelf",
            "ERROR: shelfd could not start room.service",
            "Installation aborted.",
        ] {
            assert!(is_bare_failure(text), "{text}");
        }
        for text in [
            "error: failed to open shelf: no such room",
            "failed to shelve (no room)",
            "error: no such room",
            "the shelf could not be opened because room 3 has been locked",
            "It is not there. It failed",
        ] {
            assert!(!is_bare_failure(text), "{text}");
        }
        for (text, flags) in [
            ("error reading shelf: no end\nread_shelf: failed to load shelf\n", [true, false]),
            ("starting\nerror: failed to shelve\nerror: room 3 does not exist\n", [false, true]),
            ("starting\nerror: failed to shelve\n", [false, false]),
        ] {
            let line = &annotate(text).lines[1];
            assert_eq!(
                [LineFlag::FailsBelowReason, LineFlag::FailsAboveReason].map(|flag| line.flags.has(flag)),
                flags,
                "{text}"
            );
        }
    }

    #[test]
    fn parts_of_a_message_are_known() {
        assert_eq!(behind_label("shelve: fatal error: no room"), "shelve: fatal error: no room");
        assert_eq!(behind_label("fatal error: no room"), "no room");
        assert_eq!(behind_label("put: no room"), "put: no room");
        assert!(
            has_inner_colon("failed to put: no room") && !has_inner_colon("no room::3") && !has_inner_colon("put:")
        );
        assert!(goes_on("cannot be loaded: ignored.") && goes_on("no room, skipping...") && !goes_on("ignored by all"));
    }
}
