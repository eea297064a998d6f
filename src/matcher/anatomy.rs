//! The parts of an error: what a person reads out of a text before looking it up.

use std::ops::Range;

use serde::Serialize;

use super::clean::CleanLine;
use super::concept::{self, Class};
use super::entity::Entity;
use super::lines::flag::LineFlag;
use super::lines::{AnnotatedLine, AnnotatedText, location};
use crate::dialect::DIALECTS;
use crate::incident::Kind;
use crate::text::file_name;

mod codes;
mod kind;

/// The parts of an error text.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Anatomy {
    /// The program or language whose words these are, `python`, `rustc`, `git`.
    pub tool: Option<String>,
    /// The first sorting.
    pub kind: Kind,
    /// The lines that may say what went wrong, best first, at most five.
    pub headlines: Vec<Headline>,
    /// The name of the error's class, as printed: `ModuleNotFoundError`.
    pub error_type: Option<String>,
    /// The code that the error carries, as printed: `E0382`, `ENOSPC`.
    pub error_code: Option<String>,
    /// Every code that was read, also those that follow from the words.
    pub codes: Vec<String>,
    /// The entities that the error names.
    pub entities: Vec<Entity>,
    /// The stack frames, outermost first.
    pub frames: Vec<Frame>,
}

/// A line that may say what went wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Headline {
    /// The line, cleaned.
    pub text: String,
    /// The lines of the text that it was read from, from 0.
    #[serde(skip)]
    pub source: Range<usize>,
}

/// One line of a stack trace, or the location that a compiler points at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Frame {
    /// The file, as printed.
    pub file: String,
    /// The line in it, from 1.
    pub line: Option<u32>,
    /// The function, where it is named.
    pub function: Option<String>,
    /// True if the file is the user's own, by its path; false if it is a library's or the runtime's.
    pub own: bool,
}

/// The most candidates for the headline that are given.
const MAX_HEADLINES: usize = 5;

/// The most lines, the best ones, that count for entities and the kind.
const MAX_BEST_LINES: usize = 12;

/// The most lines that count for codes and the class of the error: tools print them on lines of their own, which are no
/// headlines.
const MAX_CODE_LINES: usize = 30;

/// The most by which the score of a candidate for the headline may lie below the best. Further down are lines that only
/// mention the error.
const MAX_SCORE_GAP: f32 = 5.0;

impl Anatomy {
    /// Reads the anatomy of an annotated text.
    pub(crate) fn from_annotated(annotated: &AnnotatedText) -> Self {
        let ranked = |count: usize| annotated.ranked.iter().take(count).map(|&k| &annotated.lines[k]);
        let best: Vec<&AnnotatedLine> = ranked(MAX_BEST_LINES).collect();
        let top = best.first().map_or(0.0, |line| line.score);
        let mut headlines: Vec<Headline> = Vec::new();
        for line in best.iter().filter(|line| line.score > top - MAX_SCORE_GAP) {
            let CleanLine { text, source, .. } = &line.line;
            if headlines.len() < MAX_HEADLINES && !headlines.iter().any(|known| known.text == *text) {
                headlines.push(Headline { text: text.clone(), source: source.clone() });
            }
        }
        let is_bare = |name: &str| matches!(name, "Error" | "Exception");
        // Source that is shown names what it may throw.
        let shows_source = |line: &AnnotatedLine| {
            [LineFlag::Excerpt, LineFlag::SourceText].into_iter().any(|flag| line.flags.has(flag))
        };
        let typed = |bare: bool| {
            ranked(MAX_CODE_LINES)
                .filter(|line| !shows_source(line))
                .find_map(|line| line.error_type().filter(|name| bare || !is_bare(name)).map(str::to_owned))
        };
        // In the middle of a line `Error` is a word: `Cannot convert it. Error: "no number"`.
        let own_type = best
            .first()
            .filter(|line| !line.flags.has(LineFlag::GenericErrorType) || !names_late(line))
            .and_then(|line| line.error_type())
            .map(str::to_owned);
        let codes = codes::collect_codes(&ranked(MAX_CODE_LINES).collect::<Vec<_>>());
        let mut entities: Vec<Entity> = Vec::new();
        for (entity, _) in best.iter().flat_map(|line| &line.entities) {
            if !entities.iter().any(|known| known.kind == entity.kind && known.name == entity.name) {
                entities.push(entity.clone());
            }
        }
        Self {
            tool: guess_tool(annotated, &best),
            kind: kind::classify(&best),
            headlines,
            error_type: own_type.or_else(|| typed(false)).or_else(|| typed(true)),
            error_code: codes.first().cloned(),
            codes: codes::add_implied(codes, &best),
            entities,
            frames: collect_frames(annotated),
        }
    }

    /// The line that says what went wrong.
    pub fn headline(&self) -> Option<&str> {
        self.headlines.first().map(|headline| headline.text.as_str())
    }
}

impl Frame {
    /// The function, or the file without its folders: what stays the same when a line number or a folder changes.
    pub fn describe(&self) -> String {
        let file = file_name(&self.file);
        match &self.function {
            Some(function) if !function.starts_with('<') => format!("{file}:{function}"),
            _ => file.to_owned(),
        }
    }
}

/// Tells whether a line names its class behind the end of a sentence.
fn names_late(line: &AnnotatedLine) -> bool {
    line.error_type_span.as_ref().is_some_and(|span| line.line.text[..span.start].trim_end().ends_with('.'))
}

fn collect_frames(annotated: &AnnotatedText) -> Vec<Frame> {
    let locations = annotated.lines.iter().filter_map(|line| line.location.as_ref());
    locations
        .filter(|location| !location.file.is_empty())
        .map(|location| Frame {
            file: location.file.clone(),
            line: location.line,
            function: location.function.clone(),
            own: location::is_own(location),
        })
        .collect()
}

/// The vote for a tool that only the ending of a file's name gives away, such as `color.cpp`: programs of many
/// languages name such files.
const TOOL_OF_ENDING: f32 = 0.4;

/// Tells whether a part of a line is the ending of a file's name.
fn is_ending_of_name(line: &str, span: &Range<usize>) -> bool {
    let goes_on = line[span.end..].starts_with(|c: char| c.is_alphanumeric() || c == '_');
    line[..span.start].strip_suffix('.').is_some_and(|name| name.ends_with(char::is_alphanumeric)) && !goes_on
}

/// The tool that is named most, where the best lines count most.
fn guess_tool(annotated: &AnnotatedText, best: &[&AnnotatedLine]) -> Option<String> {
    let mut votes: Vec<(&'static str, f32)> = Vec::new();
    let mut vote = |name: &'static str, weight: f32| match votes.iter_mut().find(|(known, _)| *known == name) {
        Some((_, sum)) => *sum += weight,
        None => votes.push((name, weight)),
    };
    for (rank, line) in best.iter().enumerate() {
        let spans = concept::find_concepts(&line.tokenized());
        for (id, concept) in line.concepts.iter().filter_map(|&id| Some((id, concept::get(id)?))) {
            let mut named = spans.iter().filter(|(known, _)| *known == id).peekable();
            let is_ending = named.peek().is_some() && named.all(|(_, span)| is_ending_of_name(&line.line.text, span));
            let weight = match concept.class {
                Class::Tool if is_ending => TOOL_OF_ENDING,
                Class::Tool => 2.0,
                // A service is a tool only where nothing else is.
                Class::Service => 0.8,
                Class::Condition | Class::Context => continue,
            };
            vote(concept.name, weight / (1.0 + rank as f32));
        }
    }
    for trace in DIALECTS.iter().filter_map(|dialect| dialect.trace) {
        let of_it = annotated.lines.iter().any(|line| {
            line.location.as_ref().is_some_and(trace.is_of_language)
                || trace.heads.iter().any(|head| line.line.text.starts_with(head))
        });
        if of_it {
            vote(trace.tool, 1.5);
        }
    }
    votes.into_iter().max_by(|a, b| a.1.total_cmp(&b.1)).map(|(name, _)| name.to_owned())
}
