//! One line read back: the parts of it that are messages, and what is between them.

mod choice;
mod fill;
mod parts;
mod weight;

use std::cell::Cell;
use std::rc::Rc;

use super::align::{may_be_in, unquoted};
use super::domain::{Nearness, is_known, nearness};
use super::template::{Conversions, Piece, pieces};
use super::tongue::Tongue;
use super::{Lexicon, Message, Original, postings};
use fill::is_name;

pub(super) use fill::is_word;
use parts::{Part, split};
use weight::Weight;

/// The most comparisons for one line; nearly all lines need fewer than a thousand.
const MAX_STEPS: u32 = 100_000;

/// A line that was read back.
#[derive(Debug)]
pub(super) struct ReadLine {
    pub(super) text: String,
    pub(super) originals: Vec<Original>,
    /// True if nothing in the language of the catalogues is left.
    pub(super) whole: bool,
    /// True if each message that was read is one word, such as `file`, which people write too.
    pub(super) is_words: bool,
}

/// A part that was read back.
#[derive(Debug, Clone)]
struct Reading {
    /// The text in English; empty where the slots cannot be told.
    english: String,
    originals: Vec<Original>,
    weight: Weight,
}

/// A stretch of a line laid against all messages.
enum Found {
    None,
    /// Several messages with different originals; none of them is read.
    Several(Weight),
    One(Reading),
}

/// Messages that may be in a line, with the pieces of their translations.
struct Candidates<'m> {
    tongue: &'m Tongue,
    lexicon: &'m dyn Lexicon,
    program: Option<&'m str>,
    domains: &'m [&'m str],
    here: &'m [&'m str],
    messages: Vec<(&'m Message, Vec<Piece<'m>>)>,
    /// True if the line goes on with what the one above says, for it is indented.
    is_indented: bool,
    steps: Cell<u32>,
}

/// The signs of who printed a line.
#[derive(Debug, Clone, Copy)]
pub(super) struct Printer<'p> {
    /// The program, where the line names none.
    pub(super) program: Option<&'p str>,
    /// The catalogues of messages in other lines, but for the system's own.
    pub(super) domains: &'p [&'p str],
    /// The catalogues of sentences in this line: the label before one is of the same.
    pub(super) here: &'p [&'p str],
}

/// Reads a line back; none where no part of it matches.
pub(super) fn read_line(line: &str, printer: Printer<'_>, tongue: &Tongue, lexicon: &dyn Lexicon) -> Option<ReadLine> {
    let composed;
    let line = if line.chars().any(is_combining) {
        use unicode_normalization::UnicodeNormalization as _;
        composed = line.nfc().collect::<String>();
        &composed
    } else {
        line
    };
    let messages: Vec<Rc<Message>> = lexicon.messages(&postings::words_of(line));
    if messages.is_empty() {
        return None;
    }
    // A word before a colon is a program where there is one, or a catalogue of it.
    let is_program = |name: &&str| {
        messages.iter().any(|message| nearness(&message.domain, Some(name)) == Nearness::Own)
            || lexicon.has_program(name)
    };
    let candidates = Candidates {
        tongue,
        lexicon,
        program: known_program(line).or(printer.program).or_else(|| program_of(line).filter(is_program)),
        domains: printer.domains,
        here: printer.here,
        messages: messages
            .iter()
            .map(|message| (&**message, pieces(&message.translation, Conversions::of(&message.domain))))
            .filter(|(_, pieces)| may_be_in(pieces, line))
            .collect(),
        is_indented: line.starts_with(char::is_whitespace),
        steps: Cell::new(MAX_STEPS),
    };
    let start = line.len() - line.trim_start_matches(is_ornament).len();
    let (reading, whole) = candidates.read(&line[start..], 0)?;
    let is_words = reading.originals.iter().all(|original| is_word(&original.template, &original.domain));
    let text = format!("{}{}", &line[..start], reading.english);
    Some(ReadLine { text, originals: reading.originals, whole, is_words })
}

impl Candidates<'_> {
    /// Reads a text back as the parts that together have the most letters of messages. Also tells whether nothing else
    /// is in the language.
    fn read(&self, text: &str, depth: u8) -> Option<(Reading, bool)> {
        let parts = split(text);
        // The best reading up to each part, and the last stretch of it.
        let mut best: Vec<(Weight, usize, Option<Reading>)> = vec![(Weight::default(), 0, None)];
        for end in 1..=parts.len() {
            let one = Weight { stretches: -1, ..Weight::default() };
            let mut chosen = (best[end - 1].0.plus(one), end - 1, None);
            for start in 0..end {
                let stretch = &text[parts[start].start..parts[end - 1].end];
                let (weight, reading) =
                    match self.read_message(stretch, start == 0 && depth == 0 && !self.is_indented, depth) {
                        Found::None => continue,
                        Found::Several(weight) => (weight, None),
                        Found::One(reading) => (reading.weight, Some(reading)),
                    };
                let weight = best[start].0.plus(weight).plus(one);
                if weight > chosen.0 {
                    chosen = (weight, start, reading);
                }
            }
            best.push(chosen);
        }
        let mut stretches = Vec::new();
        let mut end = parts.len();
        while end > 0 {
            let start = best[end].1;
            stretches.push((start, end, best[end].2.take()));
            end = start;
        }
        stretches.reverse();
        let read = stretches.iter().any(|(_, _, reading)| reading.is_some());
        read.then(|| self.join(text, &parts, stretches, depth))
    }

    /// Puts the stretches of a text together. A colon beside one that was read back is an English one.
    fn join(
        &self,
        text: &str,
        parts: &[Part],
        stretches: Vec<(usize, usize, Option<Reading>)>,
        depth: u8,
    ) -> (Reading, bool) {
        let mut joined = Reading { english: String::new(), originals: Vec::new(), weight: Weight::default() };
        let mut whole = true;
        let mut before_read = false;
        for (start, end, reading) in stretches {
            if let Some(last) = start.checked_sub(1) {
                let between = &text[parts[last].end..parts[start].start];
                let wide = between.contains('：');
                let beside = before_read || reading.is_some();
                let place =
                    between == ":" && text[parts[start].start..].starts_with(|digit: char| digit.is_ascii_digit());
                let colon = !place && (wide || between.contains(':') && beside);
                joined.english.push_str(if colon { ": " } else { between });
            }
            before_read = reading.is_some();
            match reading {
                Some(reading) => {
                    joined.english.push_str(&reading.english);
                    joined.originals.extend(reading.originals);
                    joined.weight = joined.weight.plus(reading.weight);
                }
                None => {
                    let raw = &text[parts[start].start..parts[end - 1].end];
                    whole &= !self.tongue.is_marked(raw) || is_name(raw);
                    if depth > 0 {
                        joined.weight.in_slots -= raw.chars().count().cast_signed();
                    }
                    match (raw, unquoted(raw)) {
                        ("…", _) => joined.english.push_str("..."),
                        ("。", _) => joined.english.push('.'),
                        (_, Some(name)) => joined.english.push_str(&format!("'{name}'")),
                        (_, None) => joined.english.push_str(raw),
                    }
                }
            }
        }
        if let Some(last) = parts.last() {
            let rest = &text[last.end..];
            joined.english.push_str(if before_read && rest.contains([':', '：']) { ":" } else { rest });
        }
        (joined, whole)
    }
}

/// Returns the program that a line names at its start, if its name is known.
pub(super) fn known_program(line: &str) -> Option<&str> {
    program_of(line).filter(|program| is_known(program))
}

/// Returns the program that a line names at its start: `ls: …`, `/usr/bin/make[1]: …`.
fn program_of(line: &str) -> Option<&str> {
    let line = line.trim_start_matches(is_ornament);
    let (name, _) = line.split_once([':', '：'])?;
    let name = name.trim().rsplit('/').next()?;
    let name = name.split('[').next().filter(|name| !name.is_empty()).unwrap_or(name);
    (!name.is_empty() && name.len() <= 40 && !name.contains(char::is_whitespace)).then_some(name)
}

fn is_ornament(letter: char) -> bool {
    letter.is_whitespace() || matches!(letter, '*' | '>' | '•' | '·' | '|' | '│')
}

fn is_combining(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36f}' | '\u{1100}'..='\u{11ff}' | '\u{3099}' | '\u{309a}')
}
