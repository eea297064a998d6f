//! The flags that a line has by itself.

use super::address::addresses;
use super::banner;
use super::boilerplate::{ADVICE, ASIDES, FOOTERS, PASSES, PROGRESS, WRAPPERS};
use super::count::counts_errors;
use super::flag::{LineFlag, LineFlags};
use super::location::{self, SourceLocation};
use super::{FIRST_UNSPACED, failure};
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
        // PostScript prints the word before the name: `Error: /undefined in …`.
        let behind_word = name.starts_with('/');
        flags.set_if(behind_word || text.starts_with(name), LineFlag::ErrorTypeAtStart);
        flags.set_if(behind_word || name == "Error" || name == "Exception", LineFlag::GenericErrorType);
    }
    flags.set_if(
        text.get(..9).is_some_and(|head| head.eq_ignore_ascii_case("caused by"))
            || line.cause
            || text.starts_with("[cause]")
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
    let has_fatal_mark = FATAL_MARKS.iter().any(|mark| inside(mark));
    flags.set_if(is_labelled(WordClass::Fatal) || has_fatal_mark, LineFlag::FatalAtStart);
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
    let warns = is_labelled(WordClass::Warning) || inside("Warning: ");
    flags.set_if(warns && !has_fatal_mark, LineFlag::Warning);
    flags.set_if(is_labelled(WordClass::Remark) || text.starts_with("-- "), LineFlag::NoteAtStart);
    let second = words.get(1).copied().unwrap_or_default();
    flags.set_if(
        vocabulary::is_second_label(second) || second.starts_with("debug") || first.starts_with("debug"),
        LineFlag::NoteInside,
    );
    // `can` and `could` deny nothing unless what follows does: `can't`, `can only`.
    let denies = |k: usize, word: &str| {
        vocabulary::is_denial(word)
            && (!matches!(word, "can" | "could") || matches!(words.get(k + 1), Some(&"t" | &"only" | &"not")))
    };
    // What an address on the web is called says nothing: `…?timeout=30s`.
    let addresses = addresses(text);
    let is_said = |k: usize| {
        let token = tokens.tokens()[k];
        !addresses.iter().any(|address| address.contains(&token.from))
    };
    let denials = words.iter().enumerate().filter(|(k, word)| denies(*k, word) && is_said(*k)).count();
    flags.set_if(denials > 0 || vocabulary::has_foreign_denial(tokens.lower()), LineFlag::Negates);
    flags.set_if(denials > 1, LineFlag::NegatesTwice);
    let denies_by_form = words.iter().enumerate().any(|(k, word)| vocabulary::denies_by_form(word) && is_said(k))
        || vocabulary::expects_else(words.iter().copied());
    let is_frame = location.is_some_and(|location| location.frame);
    flags.set_if(denies_by_form && !flags.has(LineFlag::Negates) && !is_frame, LineFlag::DeniesByForm);
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
    let wraps = has_pattern(&WRAPPERS) || counts_errors(text, false) || banner::is_banner(text);
    flags.set_if(wraps && !inside("(os error "), LineFlag::Wrapper);
    let mut is_footer = false;
    FOOTERS.for_each_match(tokens, &mut |found| is_footer |= found.span.start < MAX_FOOTER_START);
    flags.set_if(is_footer, LineFlag::Footer);
    flags.set_if(ADVICE.contains(&first) && begins_as_word(text, first), LineFlag::Advice);
    flags.set_if(line.indent >= 3, LineFlag::Indented);
    let echoes_command = ["Command: ", "command: ", "Running command "].iter().any(|label| text.starts_with(label));
    flags.set_if(
        echoes_command
            || PROGRAMS.iter().any(|program| text.strip_prefix(program).is_some_and(|rest| rest.starts_with(' ')))
                && !inside(": ")
                && (inside(" -") || words.len() <= 5),
        LineFlag::SuggestedCommand,
    );
    flags.set_if(has_code(text), LineFlag::Code);
    flags.set_if(text.contains(['\'', '"', '`', '‘', '“']), LineFlag::Quoted);
    let short = words.len() < 4 && text.chars().filter(|&c| c >= FIRST_UNSPACED).count() < MIN_UNSPACED_LETTERS;
    flags.set_if(short, LineFlag::Short);
    flags.set_if(words.len() > 45, LineFlag::Long);
    flags.set_if(text.ends_with(':'), LineFlag::ColonAtEnd);
    flags.set_if(inside("http://") || inside("https://"), LineFlag::Url);
    let progresses = PROGRESS.contains(&first) || inside("%|") || inside("100%") || banner::names_step(text);
    flags.set_if(progresses, LineFlag::Progress);
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
    flags.set_if(counts_errors(text, true), LineFlag::CountsErrors);
    flags.set_if(has_pattern(&ASIDES), LineFlag::Aside);
    flags.set_if(is_slug(text), LineFlag::Slug);
    flags.set_if(is_source(text), LineFlag::SourceText);
    flags.set_if(
        short && !text.contains(' ') || words.iter().all(|word| word.bytes().all(|b| b.is_ascii_digit())),
        LineFlag::NoWords,
    );
    failure::set_message_flags(text, &mut flags);
    flags
}

/// The last byte at which a footer's words may begin: behind a message of the same line they only end it.
const MAX_FOOTER_START: usize = 40;

/// The least number of letters of scripts without spaces that are no short line.
const MIN_UNSPACED_LETTERS: usize = 6;

/// Tells whether a text begins with a word that is not the name of a program or a file: `make it so`, not `make: no`.
fn begins_as_word(text: &str, first: &str) -> bool {
    let raw = text.split_whitespace().next().unwrap_or_default();
    let label = vocabulary::class_of_label(first).is_some() || matches!(first, "tip" | "try");
    raw.len() == first.len()
        || label
        || !raw.is_char_boundary(first.len())
        || !raw[first.len()..].starts_with([':', '[', '.', '_', '-'])
}

/// Tells whether a message is a name alone behind its label: `Error: ERR_X`, `code EUSAGE`.
fn is_slug(text: &str) -> bool {
    let Some((label, name)) = text.rsplit_once(": ").or_else(|| text.strip_prefix("code ").map(|name| ("code", name)))
    else {
        return false;
    };
    let name = name.trim_end_matches(':');
    let is_name = name.bytes().all(|b| b.is_ascii_alphanumeric() || b"_:.-/".contains(&b));
    is_name
        && name.len() > 3
        && label.len() < 40
        && (name.contains("::")
            || name.contains('_')
            || name.starts_with('/')
            || name.bytes().filter(u8::is_ascii_uppercase).count() > 1)
}

/// Tells whether a line reads like source code: it raises something, or ends as statements do.
fn is_source(text: &str) -> bool {
    ["raise ", "throw ", "return ", "import ", "def ", "const ", "let ", "var ", "if ", "assert "]
        .iter()
        .any(|word| text.strip_prefix(word).is_some_and(|rest| rest.contains(['(', '=', '{', '.'])))
        || text.ends_with([';', '{']) && text.contains(['(', '='])
        || text.contains(" = ") && text.ends_with([')', ']', '(', ',', '}'])
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

#[cfg(test)]
mod tests {
    use super::{begins_as_word, is_slug, is_source};

    #[test]
    fn names_behind_a_label_are_told_from_messages() {
        for text in ["Error: ERR_NO_SHELF", "Error: shelf::no_room", "code ENOROOM", "Failure: NoRoomError:"] {
            assert!(is_slug(text), "{text}");
        }
        for text in ["Error: no room", "KeyError: 'room'", "NoRoomError", "ready: yes"] {
            assert!(!is_slug(text), "{text}");
        }
    }

    #[test]
    fn source_and_names_of_programs_are_known() {
        assert!(is_source("raise KeyError(f\"no {room}\")") && is_source("const room = find(3);"));
        assert!(!is_source("no room = no book") && !is_source("return to sender"));
        assert!(begins_as_word("make room", "make") && begins_as_word("hint: make room", "hint"));
        assert!(!begins_as_word("make: no room", "make") && !begins_as_word("check.sh: no room", "check"));
    }
}
