//! What a line is like: signs by which a reader tells the message from what stands around it.

use super::place::{self, Place};
use crate::matcher::clean::CleanLine;
use crate::matcher::pattern::{PatternSet, TokenizedLine};

mod labels;
mod neighbours;
mod vocabulary;

use labels::{DENIALS, ERRORS, FATALS, REMARKS, RUN, WARNINGS};
pub(super) use neighbours::mark_neighbours;
use vocabulary::{ADVICE, FOOTER, NEGATIONS, PASSES, PROGRESS, WRAPS};

/// One sign. Their weights stand in the order of the signs in `weights`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
#[allow(missing_docs, reason = "each is named after what it is, and `of` and `mark_neighbours` say when it is set")]
pub enum Mark {
    Typed,
    TypedAtStart,
    BareType,
    CausedBy,
    ErrorAtStart,
    ErrorInside,
    FatalAtStart,
    PrefixError,
    Warning,
    Note,
    States,
    StatesMore,
    Names,
    NamesPublic,
    Negates,
    NegatesTwice,
    Frame,
    Excerpt,
    Command,
    Wraps,
    Footer,
    Advice,
    Indented,
    First,
    Last,
    AfterTrace,
    BeforeTrace,
    Code,
    Quoted,
    Short,
    Long,
    ColonEnd,
    Address,
    Progress,
    NumberStart,
    Pair,
    PlaceStart,
    FirstStrong,
    LastStrong,
    Bracket,
    TraceEnd,
    LowerStart,
    Sentence,
    Succeeds,
    AfterCause,
    LastCause,
    AfterPanic,
    NoteInside,
    Repeats,
    Routine,
    Recurs,
    NearEnd,
    UnderWarning,
    LibraryPlace,
    BeforeCommand,
    PrefixNote,
    Suggested,
    PrefixDebug,
    Passes,
}

/// How many signs there are.
pub const COUNT: usize = Mark::Passes as usize + 1;

/// A set of signs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Marks(u64);

impl Marks {
    /// Adds a sign where `when` holds.
    pub fn set_if(&mut self, when: bool, mark: Mark) {
        if when {
            self.0 |= 1 << mark as u8;
        }
    }

    /// Takes a sign away.
    pub fn remove(&mut self, mark: Mark) {
        self.0 &= !(1 << mark as u8);
    }

    /// Whether a sign is among them.
    pub fn has(self, mark: Mark) -> bool {
        self.0 >> mark as u8 & 1 == 1
    }

    /// The signs by number.
    pub fn iter(self) -> impl Iterator<Item = usize> {
        (0..COUNT).filter(move |&number| self.0 >> number & 1 == 1)
    }
}

/// The signs of a line by itself.
pub(super) fn of(
    line: &CleanLine,
    tokens: &TokenizedLine<'_>,
    error_type: Option<&str>,
    place: Option<&Place>,
) -> Marks {
    let mut marks = Marks::default();
    let text = line.text.as_str();
    let words: Vec<&str> = tokens.words().take(80).collect();
    let first = words.first().copied().unwrap_or_default();
    let has = |patterns: &PatternSet| {
        let mut some = false;
        patterns.for_each_match(tokens, &mut |_| some = true);
        some
    };
    if let Some(name) = error_type {
        marks.set_if(true, Mark::Typed);
        marks.set_if(text.starts_with(name), Mark::TypedAtStart);
        marks.set_if(name == "Error" || name == "Exception", Mark::BareType);
    }
    marks.set_if(
        text.get(..9).is_some_and(|head| head.eq_ignore_ascii_case("caused by"))
            || first == "cause"
            || first == "reason",
        Mark::CausedBy,
    );
    let after_place =
        place.filter(|place| !place.frame).and_then(|_| text.split_once(": ")).map_or("", |(_, rest)| rest);
    let says =
        |word: &str| first == word || after_place.get(..word.len()).is_some_and(|head| head.eq_ignore_ascii_case(word));
    marks.set_if(ERRORS.iter().any(|word| says(word)), Mark::ErrorAtStart);
    marks.set_if(FATALS.iter().any(|word| says(word)) || text.contains("panicked at"), Mark::FatalAtStart);
    let inside = |needle: &str| text.contains(needle);
    marks.set_if(
        inside(" error: ")
            || inside(" error ")
            || inside("]: error")
            || inside("ERROR")
            || inside("FATAL")
            || inside(": fatal")
            || inside(": error:"),
        Mark::ErrorInside,
    );
    marks.set_if(WARNINGS.iter().any(|word| says(word)) || inside("Warning: "), Mark::Warning);
    marks.set_if(REMARKS.iter().any(|word| says(word)), Mark::Note);
    let second = words.get(1).copied().unwrap_or_default();
    let quiet = |word: &str| {
        ["hint", "note", "info", "debug", "notice", "warning"].contains(&word) || word.starts_with("debug")
    };
    marks.set_if(quiet(second) || first.starts_with("debug"), Mark::NoteInside);
    let negations = words.iter().filter(|word| NEGATIONS.contains(word)).count();
    let denies = !text.is_ascii() && DENIALS.iter().any(|part| text.contains(part));
    marks.set_if(negations > 0 || denies, Mark::Negates);
    marks.set_if(negations > 1, Mark::NegatesTwice);
    marks.set_if(place.is_some_and(|place| place.frame), Mark::Frame);
    marks.set_if(place.is_some_and(|place| !place.frame), Mark::PlaceStart);
    marks.set_if(place.is_some_and(|place| !place.frame && !place::is_own(place)), Mark::LibraryPlace);
    marks.set_if(line.repeats > 2, Mark::Recurs);
    marks.set_if(is_excerpt(text), Mark::Excerpt);
    marks.set_if(line.command, Mark::Command);
    // `Error 2` is make's way of passing on what failed, `(os error 2)` is what did.
    marks.set_if(has(&WRAPS) && !inside("(os error "), Mark::Wraps);
    marks.set_if(has(&FOOTER), Mark::Footer);
    marks.set_if(ADVICE.contains(&first), Mark::Advice);
    marks.set_if(line.indent >= 3, Mark::Indented);
    marks.set_if(
        RUN.iter().any(|program| text.strip_prefix(program).is_some_and(|rest| rest.starts_with(' ')))
            && !inside(": ")
            && (inside(" -") || words.len() <= 5),
        Mark::Suggested,
    );
    marks.set_if(has_code(text), Mark::Code);
    marks.set_if(text.contains(['\'', '"', '`', '‘', '“']), Mark::Quoted);
    marks.set_if(words.len() < 4, Mark::Short);
    marks.set_if(words.len() > 45, Mark::Long);
    marks.set_if(text.ends_with(':'), Mark::ColonEnd);
    marks.set_if(inside("http://") || inside("https://"), Mark::Address);
    marks.set_if(PROGRESS.contains(&first) || inside("%|") || inside("100%"), Mark::Progress);
    marks.set_if(text.starts_with(|c: char| c.is_ascii_digit()), Mark::NumberStart);
    marks.set_if(words.len() <= 6 && (inside(": '") || inside(": -") || inside("=") || words.len() == 2), Mark::Pair);
    marks.set_if(
        text.starts_with(['{', '}', '[', ']', '(', ')', '.', '^', '~', '-', '=', '*', '+', '@']),
        Mark::Bracket,
    );
    marks.set_if(text.starts_with(|c: char| c.is_lowercase()), Mark::LowerStart);
    marks.set_if(text.ends_with(['.', '!']) && words.len() >= 5, Mark::Sentence);
    marks.set_if(
        PASSES.contains(&first) && negations == 0 || text.ends_with(" ok") || text.starts_with("--- PASS"),
        Mark::Passes,
    );
    marks.set_if(
        words
            .iter()
            .any(|word| matches!(*word, "success" | "successfully" | "ok" | "passed" | "succeeded" | "done" | "0"))
            && negations == 0,
        Mark::Succeeds,
    );
    marks
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

/// Whether a word is a code: `E0382`, `TS2307`, `ENOENT`, `ERR_X`, `42P01`.
fn has_code(text: &str) -> bool {
    text.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').any(is_code)
}

/// Whether this is a code: capitals and digits in one word, in a form that programs give to errors.
pub(crate) fn is_code(word: &str) -> bool {
    let bytes = word.as_bytes();
    let letters = bytes.iter().take_while(|b| b.is_ascii_uppercase()).count();
    let digits = bytes[letters..].iter().filter(|b| b.is_ascii_digit()).count();
    let errno = letters == bytes.len()
        && bytes.first() == Some(&b'E')
        && (4..=15).contains(&letters)
        && !matches!(
            word,
            "ERROR"
                | "ERRORS"
                | "ENOUGH"
                | "EXCEPTION"
                | "EXIT"
                | "EACH"
                | "ELSE"
                | "ENV"
                | "EXPECTED"
                | "ENABLED"
                | "END"
                | "EOF"
                | "EVENT"
                | "EMPTY"
                | "EXTRA"
                | "ETC"
                | "EXEC"
                | "ENTRY"
                | "EXTERNAL"
                | "EXPORT"
                | "EVERY"
        );
    let numbered = (1..=6).contains(&letters) && digits >= 3 && letters + digits == bytes.len() && digits <= 6;
    let named = bytes.len() > 6
        && word.contains('_')
        && bytes.iter().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || *b == b'_')
        && [
            "ERR_",
            "E_",
            "SQLITE_",
            "_FAILED",
            "_ERROR",
            "_ERR",
            "CERT_",
            "CERTIFICATE_",
            "_NOT_",
            "STATUS_",
            "_DENIED",
            "_EXPIRED",
        ]
        .iter()
        .any(|part| word.contains(part));
    errno || numbered || named
}
