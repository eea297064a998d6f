//! The flags that a line has by itself.

use super::boilerplate::{ADVICE, FOOTERS, PASSES, PROGRESS, WRAPPERS};
use super::flag::{LineFlag, LineFlags};
use super::location::{self, SourceLocation};
use crate::dialect::{FATAL_MARKS, PROGRAMS};
use crate::matcher::clean::CleanLine;
use crate::matcher::error_code::has_code;
use crate::matcher::pattern::PatternSet;
use crate::matcher::tokens::TokenizedLine;
use crate::matcher::vocabulary::{self, WordClass};

/// Returns the flags of a line by itself.
pub(super) fn flags_of_line(
    line: &CleanLine,
    tokens: &TokenizedLine<'_>,
    error_type: Option<&str>,
    location: Option<&SourceLocation>,
) -> LineFlags {
    let mut flags = LineFlags::default();
    let text = line.text.as_str();
    let words: Vec<&str> = tokens.words().take(80).collect();
    let first = words.first().copied().unwrap_or_default();
    let has_pattern = |patterns: &PatternSet| {
        let mut some = false;
        patterns.for_each_match(tokens, &mut |_| some = true);
        some
    };
    if let Some(name) = error_type {
        flags.set_if(true, LineFlag::HasErrorType);
        flags.set_if(text.starts_with(name), LineFlag::ErrorTypeAtStart);
        flags.set_if(name == "Error" || name == "Exception", LineFlag::GenericErrorType);
    }
    flags.set_if(
        text.get(..9).is_some_and(|head| head.eq_ignore_ascii_case("caused by"))
            || first == "cause"
            || first == "reason",
        LineFlag::CausedBy,
    );
    let after_location = location
        .filter(|location| !location.frame)
        .and_then(|_| tokens.lower().split_once(": "))
        .map_or("", |(_, rest)| rest);
    let label = vocabulary::class_of_label(first);
    let is_labelled = |class: WordClass| {
        label == Some(class)
            || !after_location.is_empty() && vocabulary::labels(class).any(|word| after_location.starts_with(word))
    };
    flags.set_if(is_labelled(WordClass::Error), LineFlag::ErrorAtStart);
    let inside = |needle: &str| text.contains(needle);
    flags.set_if(is_labelled(WordClass::Fatal) || FATAL_MARKS.iter().any(|mark| inside(mark)), LineFlag::FatalAtStart);
    flags.set_if(
        inside(" error: ")
            || inside(" error ")
            || inside("]: error")
            || inside("ERROR")
            || inside("FATAL")
            || inside(": fatal")
            || inside(": error:"),
        LineFlag::ErrorInside,
    );
    flags.set_if(is_labelled(WordClass::Warning) || inside("Warning: "), LineFlag::Warning);
    flags.set_if(is_labelled(WordClass::Remark), LineFlag::NoteAtStart);
    let second = words.get(1).copied().unwrap_or_default();
    flags.set_if(
        vocabulary::is_second_label(second) || second.starts_with("debug") || first.starts_with("debug"),
        LineFlag::NoteInside,
    );
    let denials = words.iter().filter(|word| vocabulary::is_denial(word)).count();
    flags.set_if(denials > 0 || vocabulary::has_foreign_denial(tokens.lower()), LineFlag::Negates);
    flags.set_if(denials > 1, LineFlag::NegatesTwice);
    flags.set_if(location.is_some_and(|location| location.frame), LineFlag::Frame);
    flags.set_if(location.is_some_and(|location| !location.frame), LineFlag::LocationAtStart);
    flags.set_if(
        location.is_some_and(|location| !location.frame && !location::is_own(location)),
        LineFlag::LibraryLocation,
    );
    flags.set_if(line.repeats > 2, LineFlag::Recurs);
    flags.set_if(is_excerpt(text), LineFlag::Excerpt);
    flags.set_if(line.command, LineFlag::Command);
    // `Error 2` is make's way of passing on what failed, `(os error 2)` is what did.
    flags.set_if(has_pattern(&WRAPPERS) && !inside("(os error "), LineFlag::Wrapper);
    flags.set_if(has_pattern(&FOOTERS), LineFlag::Footer);
    flags.set_if(ADVICE.contains(&first), LineFlag::Advice);
    flags.set_if(line.indent >= 3, LineFlag::Indented);
    flags.set_if(
        PROGRAMS.iter().any(|program| text.strip_prefix(program).is_some_and(|rest| rest.starts_with(' ')))
            && !inside(": ")
            && (inside(" -") || words.len() <= 5),
        LineFlag::SuggestedCommand,
    );
    flags.set_if(has_code(text), LineFlag::Code);
    flags.set_if(text.contains(['\'', '"', '`', '‘', '“']), LineFlag::Quoted);
    flags.set_if(words.len() < 4, LineFlag::Short);
    flags.set_if(words.len() > 45, LineFlag::Long);
    flags.set_if(text.ends_with(':'), LineFlag::ColonAtEnd);
    flags.set_if(inside("http://") || inside("https://"), LineFlag::Url);
    flags.set_if(PROGRESS.contains(&first) || inside("%|") || inside("100%"), LineFlag::Progress);
    flags.set_if(text.starts_with(|c: char| c.is_ascii_digit()), LineFlag::NumberAtStart);
    flags.set_if(
        words.len() <= 6 && (inside(": '") || inside(": -") || inside("=") || words.len() == 2),
        LineFlag::KeyValue,
    );
    flags.set_if(
        text.starts_with(['{', '}', '[', ']', '(', ')', '.', '^', '~', '-', '=', '*', '+', '@']),
        LineFlag::BracketAtStart,
    );
    flags.set_if(text.starts_with(|c: char| c.is_lowercase()), LineFlag::LowercaseAtStart);
    flags.set_if(text.ends_with(['.', '!']) && words.len() >= 5, LineFlag::Sentence);
    flags.set_if(
        PASSES.contains(&first) && denials == 0 || text.ends_with(" ok") || text.starts_with("--- PASS"),
        LineFlag::Passes,
    );
    flags.set_if(
        words
            .iter()
            .any(|word| matches!(*word, "success" | "successfully" | "ok" | "passed" | "succeeded" | "done" | "0"))
            && denials == 0,
        LineFlag::Succeeds,
    );
    flags
}

/// A line of source with its number, or the marks below one.
fn is_excerpt(text: &str) -> bool {
    let rest = text.trim_start_matches(['-', '>', ' ']);
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let numbered = digits > 0
        && digits <= 6
        && rest[digits..].trim_start().starts_with(['|', '│', ' '])
        && (rest[digits..].contains('|') || text.starts_with('-') || rest[digits..].starts_with("  "));
    numbered
        || text.starts_with(['|', '^', '~'])
        || !text.is_empty() && text.chars().all(|c| " ^~-_|.+=│".contains(c))
        || text.starts_with("= note")
        || text.starts_with("= help")
}
