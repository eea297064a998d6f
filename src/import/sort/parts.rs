//! The parts of one incident.

mod settle;

use super::field::{Field, picture};
use super::lead::{Part, lead, part, says_failed, says_fixed, undecorated};
use super::{Found, Reading};
use crate::import::date;
use crate::import::document::Block;
use crate::text::command_like;

/// Languages of code that is typed into a shell.
const SHELLS: &[&str] =
    &["sh", "bash", "zsh", "shell", "console", "shellsession", "powershell", "ps1", "cmd", "bat", "fish"];

/// Words that lead to the command that helped.
const LEADS_TO_FIX: &[&str] =
    &["해결", "수정", "실행", "설치", "변경", "fix", "run ", "install", "solve", "use ", "対処", "実行", "解決"];

/// Longest prose in characters that may be an error without standing in code.
const LONGEST_ERROR: usize = 400;

/// Sorts the blocks of an incident with a title. What stands before it in the document, the document's title first,
/// becomes a part of its note.
pub(super) fn sort(
    title: &str,
    stated: Option<&str>,
    intro: &[&Block],
    blocks: &[Block],
    reading: &Reading<'_>,
) -> Found {
    let has = |part: Part| blocks.iter().any(|block| begins(block, part));
    let mut sorter = Sorter { has_fix: has(Part::Fix), is_error_led: has(Part::Error), ..Sorter::new(reading) };
    if let Some(stated) = stated {
        sorter.note.paragraph(stated);
    }
    intro.iter().for_each(|block| sorter.note.block(block));
    // A title that is an item may go on: `Error: …` and what was done about it below.
    let (title, rest) = title.split_once('\n').unwrap_or((title, ""));
    sorter.lines(rest, None);
    blocks.iter().for_each(|block| sorter.block(block));
    sorter.finish(title)
}

/// Tells whether a block begins a part.
fn begins(block: &Block, wanted: Part) -> bool {
    match block {
        Block::Heading { text, .. } => part(undecorated(text)) == Some(wanted),
        Block::Paragraph(text) | Block::Item { text, .. } => {
            text.lines().any(|line| lead(line).is_some_and(|(part, _)| part == wanted))
        }
        Block::Code { .. } | Block::Table(_) | Block::Picture { .. } => false,
    }
}

/// The beginning of the part that is being read.
#[derive(Clone, Copy, PartialEq)]
enum Begun {
    Heading(u8),
    Item(u8),
    Line,
}

struct Sorter<'r> {
    reading: &'r Reading<'r>,
    part: Option<(Part, Begun)>,
    /// True if a lead says where the fix is.
    has_fix: bool,
    /// True if a lead says where the error is.
    is_error_led: bool,
    /// Code that is the error.
    error: Field,
    /// Words where the error should be.
    said: Field,
    cause: Field,
    fix: Field,
    note: Field,
    attempts: Vec<String>,
    pictures: Vec<String>,
    /// True if the first picture stands where the error should.
    is_error_picture: bool,
    /// A line of prose that reads as an error.
    candidate: Option<String>,
    found: Found,
}

impl<'r> Sorter<'r> {
    fn new(reading: &'r Reading<'r>) -> Self {
        Self {
            reading,
            part: None,
            has_fix: false,
            is_error_led: false,
            error: Field::default(),
            said: Field::default(),
            cause: Field::default(),
            fix: Field::default(),
            note: Field::default(),
            attempts: Vec::new(),
            pictures: Vec::new(),
            is_error_picture: false,
            candidate: None,
            found: Found::default(),
        }
    }

    fn because(&mut self, reason: &'static str) {
        if !self.found.reasons.contains(&reason) {
            self.found.reasons.push(reason);
        }
    }

    fn current(&self) -> Part {
        self.part.map_or(Part::Note, |(part, _)| part)
    }

    /// Returns the part that words and commands belong to: behind the code of an error other things are told.
    fn settled(&mut self) -> Part {
        if self.current() != Part::Error || self.error.is_empty() {
            return self.current();
        }
        if matches!(self.part, Some((_, Begun::Line))) {
            self.part = None;
        }
        Part::Note
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading { level, text } => self.heading(*level, text, block),
            Block::Item { depth, text } => self.item(*depth, text),
            Block::Paragraph(text) => self.lines(text, None),
            Block::Code { language, text } => self.code(block, text, language.as_deref()),
            Block::Table(_) => self.put(block),
            Block::Picture { name } => {
                self.is_error_picture |= self.error.is_empty() && self.current() <= Part::Error;
                self.pictures.push(name.clone());
                match self.current() {
                    // Its name is no text of the error.
                    Part::Error => self.note.paragraph(&picture(name)),
                    _ => self.put(block),
                }
            }
        }
    }

    fn heading(&mut self, level: u8, text: &str, block: &Block) {
        self.found.written_at = self.found.written_at.or_else(|| date::find(text));
        if let Some(part) = part(undecorated(text)) {
            if part == Part::Note {
                self.note.paragraph(text);
            }
            self.because("headings");
            self.part = Some((part, Begun::Heading(level)));
            return;
        }
        let is_below = matches!(self.part, Some((_, Begun::Heading(above))) if level > above);
        if !is_below {
            self.part = None;
        }
        if self.candidate.is_none() && (self.reading.is_error)(text) {
            self.candidate = Some(text.to_owned());
        }
        self.put(block);
    }

    fn item(&mut self, depth: u8, text: &str) {
        if lead(text.lines().next().unwrap_or_default()).is_none() {
            match self.part {
                // Beside the item that began the part, not below it.
                Some((_, Begun::Item(above))) if depth <= above => self.part = None,
                _ => {}
            }
        }
        self.lines(text, Some(depth));
    }

    /// Sorts words line by line: each may begin a part.
    fn lines(&mut self, text: &str, item: Option<u8>) {
        let mut left: Vec<&str> = Vec::new();
        for line in text.lines() {
            let Some((mut part, mut rest)) = lead(line) else {
                left.push(line);
                continue;
            };
            // A callout that names its part in its title too.
            if let Some((inner, "")) = lead(rest).filter(|_| !rest.is_empty()) {
                (part, rest) = (inner, "");
            }
            self.words(&left.join("\n"), item);
            left.clear();
            self.because("leads");
            let begun = match item {
                Some(depth) if rest.is_empty() => Begun::Item(depth),
                _ => Begun::Line,
            };
            self.part = Some((part, begun));
            match (part, rest) {
                (Part::Note, _) => self.words(line, item),
                (_, "") => {}
                (_, rest) => self.words(rest, None),
            }
        }
        self.words(&left.join("\n"), item);
    }

    /// Puts words into the part that is being read, or the one that they speak of.
    fn words(&mut self, text: &str, item: Option<u8>) {
        if text.trim().is_empty() {
            return;
        }
        self.found.written_at = self.found.written_at.or_else(|| dated(text));
        let text = text.trim();
        let add = |field: &mut Field| match item {
            Some(_) => field.item(text),
            None => field.paragraph(text),
        };
        match self.settled() {
            Part::Error => add(&mut self.said),
            Part::Cause => add(&mut self.cause),
            Part::Fix => add(&mut self.fix),
            Part::Attempt => self.attempts.push(text.to_owned()),
            Part::Note if says_failed(text) => {
                self.because("words that it did not work");
                self.attempts.push(text.to_owned());
            }
            Part::Note if !self.has_fix && says_fixed(text) => {
                self.because("words that it worked");
                add(&mut self.fix);
            }
            Part::Note => {
                if self.candidate.is_none() {
                    self.candidate = spoken_error(text, self.reading);
                }
                add(&mut self.note);
            }
        }
    }

    fn code(&mut self, block: &Block, text: &str, language: Option<&str>) {
        let is_error = (self.reading.is_error)(text);
        let is_typed = language.is_some_and(|language| SHELLS.contains(&language.to_lowercase().as_str()))
            || text.lines().any(|line| line.starts_with("$ ") || command_like(line));
        match self.current() {
            Part::Error if self.error.is_empty() || is_error || !is_typed => {
                self.error.paragraph(text);
                self.because("code under the error");
            }
            Part::Note if self.error.is_empty() && !self.is_error_led && is_error => {
                self.error.paragraph(text);
                self.because("code that reads as an error");
            }
            Part::Note | Part::Error
                if !self.has_fix && !is_error && (!self.error.is_empty() || self.candidate.is_some()) =>
            {
                self.settled();
                let last = self.note.last().to_lowercase();
                let is_led = last.ends_with([':', '：']) || LEADS_TO_FIX.iter().any(|word| last.contains(word));
                if !is_typed && !is_led {
                    return self.note.block(block);
                }
                self.because("commands after the error");
                // The sentence that leads to the commands goes with them.
                if let Some(sentence) = is_led.then(|| self.note.pop()).flatten() {
                    self.fix.paragraph(&sentence);
                }
                self.fix.block(block);
            }
            _ => self.put(block),
        }
    }

    /// Puts a block into the part that is being read.
    fn put(&mut self, block: &Block) {
        match self.settled() {
            Part::Error => self.said.block(block),
            Part::Cause => self.cause.block(block),
            Part::Fix => self.fix.block(block),
            Part::Note => self.note.block(block),
            Part::Attempt => {
                let mut text = Field::default();
                if let Some(last) = self.attempts.last() {
                    text.paragraph(last);
                }
                text.block(block);
                let text = text.finish().unwrap_or_default();
                match self.attempts.last_mut() {
                    Some(last) => *last = text,
                    None => self.attempts.push(text),
                }
            }
        }
    }
}

/// Returns the date of a line that is little more than a date.
fn dated(text: &str) -> Option<crate::time::Timestamp> {
    (text.chars().count() <= 40 && !text.contains('\n')).then(|| date::find(text)).flatten()
}

/// Returns the line or the span of code in prose that reads as an error.
fn spoken_error(text: &str, reading: &Reading<'_>) -> Option<String> {
    let spans = text.split('`').skip(1).step_by(2).map(str::trim).filter(|span| span.len() > 8 && span.contains(' '));
    let lines = text.lines().map(undecorated).filter(|line| line.chars().count() <= LONGEST_ERROR);
    spans.chain(lines).find(|part| (reading.is_error)(part)).map(str::to_owned)
}
