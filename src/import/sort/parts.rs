//! The parts of one incident.

mod blocks_of_code;
mod labelled;
mod pasted;
mod settle;
mod signs;
mod telling;

use pasted::Pasted;
use signs::{begins, is_error_code, is_symptom_led, is_told};

use super::field::{Text, picture};
use super::lead::{Part, arrow, lead, part, question, undecorated};
use super::sections::is_chapter;
use super::sentences::{is_prose, sole_code};
use super::tables::{Entry, entries};
use super::{Found, Reading};
use crate::import::date;
use crate::import::document::Block;

/// The content of an incident, before it is sorted.
pub(super) struct Content<'a, 'd> {
    /// Its title; empty where it has none of its own.
    pub(super) title: &'a str,
    /// The title of the document, where it stands nowhere else.
    pub(super) stated: Option<&'a str>,
    /// Blocks before it in the document, which become a part of its note.
    pub(super) intro: Vec<&'d Block>,
    pub(super) blocks: Vec<&'d Block>,
    /// The row of a table that it is.
    pub(super) entry: Option<&'a Entry<'d>>,
    /// The title is the error, or the question.
    pub(super) is_led: bool,
}

/// Sorts the content of an incident.
pub(super) fn sort(content: &Content<'_, '_>, reading: &Reading<'_>) -> Found {
    let blocks = content.blocks.as_slice();
    let is_chapter = |at: usize| match blocks[at] {
        Block::Heading { level, text } => is_chapter(*level, text, blocks[at + 1..].iter().copied(), reading),
        _ => false,
    };
    let chapters: Vec<bool> = (0..blocks.len()).map(is_chapter).collect();
    let leading: Vec<&Block> =
        blocks.iter().zip(&chapters).filter(|(_, is_chapter)| !**is_chapter).map(|(block, _)| *block).collect();
    let has = |part: Part| leading.iter().any(|block| begins(block, part));
    let mut sorter = Sorter {
        has_fix: has(Part::Fix),
        has_parts: has(Part::Fix) || has(Part::Cause) || has(Part::Attempt),
        is_error_led: has(Part::Error) && !is_symptom_led(&leading, reading),
        is_foreign: content.title.chars().any(is_prose)
            || blocks.iter().any(|block| matches!(block, Block::Paragraph(text) if text.chars().any(is_prose))),
        // Below the fix it is no longer what was printed.
        has_error_code: leading
            .iter()
            .take_while(|block| !begins(block, Part::Fix))
            .any(|block| is_error_code(block, reading)),
        is_asked: content.is_led && question(content.title).is_some(),
        ..Sorter::new(reading)
    };
    sorter.has_fix |= sorter.is_asked;
    sorter.is_fix_error = !sorter.has_error_code && !is_told(content, &leading, reading);
    if let Some(stated) = content.stated {
        sorter.note.paragraph(stated);
    }
    content.intro.iter().for_each(|block| sorter.note.block(block));
    // A title that is an item may go on: `Error: …` and what was done about it below.
    let (title, rest) = content.title.split_once('\n').unwrap_or((content.title, ""));
    let mut heading = undecorated(title);
    if content.is_led {
        heading = lead(title).map_or(heading, |(_, rest)| rest);
        sorter.lines(title, None);
    } else if let Some((left, right)) = arrow(title).filter(|(left, _)| (reading.is_error)(left)) {
        // `error → fix` is an incident in a line.
        heading = left;
        sorter.error.paragraph(sole_code(left).unwrap_or(left));
        sorter.answer(right);
    }
    sorter.lines(rest, None);
    if let Some(entry) = content.entry {
        sorter.entry(entry);
    }
    for (block, is_chapter) in blocks.iter().zip(chapters) {
        if is_chapter { sorter.chapter(block) } else { sorter.block(block) }
    }
    sorter.finish(heading)
}

/// The beginning of the part that is being read.
#[derive(Clone, Copy, PartialEq)]
enum Begun {
    Heading(u8),
    Item(u8),
    /// An item that tells it in its line.
    ToldItem(u8),
    /// A line that looks like a title.
    DisplayLine,
    Line,
}

struct Sorter<'r> {
    reading: &'r Reading<'r>,
    part: Option<(Part, Begun)>,
    /// True if a lead says where the fix is.
    has_fix: bool,
    /// True if a lead says where the cause, the fix or an attempt is.
    has_parts: bool,
    /// True if a lead says where the error is.
    is_error_led: bool,
    /// True if the notes are in a language that programs seldom speak.
    is_foreign: bool,
    /// True if there is code that reads as an error.
    has_error_code: bool,
    /// True if the only error is code below a fix.
    is_fix_error: bool,
    /// True below a question, to which there may be an answer.
    is_asked: bool,
    /// Code that is the error.
    error: Text,
    /// Words where the error should be.
    said: Text,
    cause: Text,
    fix: Text,
    note: Text,
    attempts: Vec<String>,
    pictures: Vec<String>,
    /// True if the first picture stands where the error should.
    is_error_picture: bool,
    /// A line of prose that reads as an error.
    candidate: Option<String>,
    /// The lines of an error that was pasted among the words.
    pasted: Pasted,
    /// True if that line stands in code within the prose.
    is_quoted: bool,
    /// A quotation of what a program is said to have printed.
    told: Option<String>,
    /// A line that is code and no command, which may be the error where nothing else is.
    quoted: Option<String>,
    /// The line with which the fix begins.
    fix_lead: String,
    found: Found,
}

impl<'r> Sorter<'r> {
    fn new(reading: &'r Reading<'r>) -> Self {
        Self {
            reading,
            part: None,
            has_fix: false,
            has_parts: false,
            is_error_led: false,
            is_foreign: false,
            has_error_code: false,
            is_fix_error: false,
            is_asked: false,
            error: Text::default(),
            said: Text::default(),
            cause: Text::default(),
            fix: Text::default(),
            note: Text::default(),
            attempts: Vec::new(),
            pictures: Vec::new(),
            is_error_picture: false,
            candidate: None,
            pasted: Pasted::default(),
            is_quoted: false,
            told: None,
            quoted: None,
            fix_lead: String::new(),
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
        if matches!(self.part, Some((_, Begun::Line | Begun::ToldItem(_)))) {
            self.part = None;
        }
        Part::Note
    }

    fn block(&mut self, block: &Block) {
        if !matches!(block, Block::Paragraph(_)) {
            self.pasted.end();
        }
        match block {
            Block::Heading { level, text } => self.heading(*level, text, block),
            Block::Item { depth, text } => self.item(*depth, text),
            Block::Paragraph(text) => self.lines(text, None),
            Block::DisplayLine { text, .. } => self.display_line(text),
            Block::Code { language, text } => self.code(block, text, language.as_deref()),
            Block::Table(rows) => match entries(rows).as_slice() {
                [entry] => self.entry(entry),
                _ => self.put(block),
            },
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

    /// Puts the heading of a chapter into the note, which ends every part.
    fn chapter(&mut self, block: &Block) {
        self.pasted.end();
        self.part = None;
        self.note.block(block);
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

    /// Puts a block into the part that is being read.
    fn put(&mut self, block: &Block) {
        match self.settled() {
            Part::Error => self.said.block(block),
            Part::Cause => self.cause.block(block),
            Part::Fix => self.fix.block(block),
            Part::Note => self.note.block(block),
            Part::Attempt => {
                let mut text = Text::default();
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
