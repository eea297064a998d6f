//! Prose sorted line by line and sentence by sentence.

use super::{Begun, Sorter};
use crate::import::date;
use crate::import::sort::field::Text;
use crate::import::sort::lead::{
    Outcome, Part, answer, arrow, begins_struck, is_advice, is_done, is_verdict, lead, led_parts, outcome,
    outcome_of_words, question, struck, undecorated,
};
use crate::import::sort::sentences::{
    is_prose, quoted_error, sentences, sole_code, spoken_error, told_code, told_error,
};
use crate::text::{command_like, is_sentence};
use crate::time::Timestamp;

/// Kinds of callouts that are leads.
const CALLOUTS: &[&str] = &["bug", "danger", "error", "failure", "success", "question"];

impl Sorter<'_> {
    pub(super) fn item(&mut self, depth: u8, text: &str) {
        if lead(text.lines().next().unwrap_or_default()).is_none() {
            match self.part {
                // Beside the item that began the part, not below it.
                Some((_, Begun::Item(above))) if depth <= above => self.part = None,
                // An item that says how it went is none of the part that another item told in its line.
                Some((part, Begun::Line)) if part != Part::Attempt && outcome(text) == Some(Outcome::Failed) => {
                    self.part = None;
                }
                // Beside the item that told the error another thing is told.
                Some((part, Begun::ToldItem(above)))
                    if part == Part::Error && depth <= above
                        || part != Part::Attempt && outcome(text) == Some(Outcome::Failed) =>
                {
                    self.part = None;
                }
                _ => {}
            }
        }
        self.lines(text, Some(depth));
    }

    /// Sorts a line that looks like a title: it begins a part, or ends one that began with such a line.
    pub(super) fn display_line(&mut self, text: &str) {
        let begins = lead(text).is_some_and(|(_, rest)| rest.is_empty());
        if !begins && matches!(self.part, Some((_, Begun::DisplayLine))) {
            self.part = None;
        }
        self.lines(text, None);
        if begins && let Some((_, begun)) = &mut self.part {
            *begun = Begun::DisplayLine;
        }
    }

    /// Sorts words line by line: each may begin a part.
    pub(super) fn lines(&mut self, text: &str, item: Option<u8>) {
        let mut left: Vec<&str> = Vec::new();
        for line in text.lines().flat_map(led_parts) {
            let answered = answer(line).filter(|_| self.is_asked).map(|rest| (Part::Fix, rest));
            let Some((mut part, mut rest)) = answered.or_else(|| lead(line)) else {
                left.push(line);
                continue;
            };
            // A callout that names its part in its title too.
            let is_callout = || line.split_once(": ").is_some_and(|(kind, _)| CALLOUTS.contains(&kind.trim()));
            if let Some((inner, "")) = lead(rest).filter(|_| !rest.is_empty() && is_callout()) {
                (part, rest) = (inner, "");
            }
            self.words(&left.join("\n"), item);
            // A message whose last line begins with the word that leads to one.
            if part == Part::Error
                && rest.len() == undecorated(line).len()
                && let Some(above) = self.pasted.around()
            {
                self.note.leave_out(&above);
                self.said.paragraph(&above);
            }
            self.pasted.end();
            left.clear();
            self.because("leads");
            self.is_asked |= question(line).is_some();
            let begun = match item {
                Some(depth) if rest.is_empty() => Begun::Item(depth),
                Some(depth) => Begun::ToldItem(depth),
                None => Begun::Line,
            };
            self.part = Some((part, begun));
            if part == Part::Fix {
                line.trim().clone_into(&mut self.fix_lead);
            }
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
        let text = text.trim();
        if text.is_empty() {
            return;
        }
        self.found.written_at = self.found.written_at.or_else(|| dated(text));
        // Behind a message in a line other things are told.
        let is_message = |said: &Text| said.last().lines().last().is_some_and(|line| (self.reading.is_error)(line));
        if matches!(self.part, Some((Part::Error, Begun::Line | Begun::ToldItem(_))))
            && is_message(&self.said)
            && (text.chars().any(is_prose) || outcome(text).is_some())
            && !(self.reading.is_error)(text)
        {
            self.part = None;
        }
        // An attempt that is told in a line ends where another thing is said to have helped, or was printed.
        let is_printed = || !is_sentence(text) && !text.chars().any(is_prose) && (self.reading.is_error)(text);
        if matches!(self.part, Some((Part::Attempt, Begun::Line)))
            && (outcome(text) == Some(Outcome::Worked) || is_printed() && self.attempts.last().is_some())
        {
            self.part = None;
        }
        // What is struck out is none of the part above.
        if matches!(self.part, Some((_, Begun::Line))) && begins_struck(text) && outcome(text) == Some(Outcome::Failed)
        {
            self.part = None;
        }
        match self.settled() {
            Part::Error => add(&mut self.said, text, item),
            Part::Cause => add(&mut self.cause, text, item),
            Part::Fix => add(&mut self.fix, text, item),
            Part::Attempt => self.attempts.push(text.to_owned()),
            Part::Note => self.tell(text, item),
        }
    }

    /// Sorts words of no part by what their sentences say of how it went.
    fn tell(&mut self, text: &str, item: Option<u8>) {
        if item.is_some() {
            self.pasted.end();
        } else if self.error.is_empty() && !self.has_error_code {
            text.lines().for_each(|line| self.pasted.line(line, self.reading));
        }
        if self.candidate.is_none() {
            self.candidate = spoken_error(text, self.reading);
            self.is_quoted = quoted_error(text, self.reading).is_some();
        }
        if self.told.is_none() {
            self.told = told_error(text).map(str::to_owned);
        }
        let mut from = 0;
        let mut going = None;
        let said = self.outcomes(text);
        for (at, outcome) in said {
            if outcome != going {
                self.told(&text[from..at], going, item);
                (from, going) = (at, outcome);
            }
        }
        self.told(&text[from..], going, item);
    }

    /// Returns where each sentence of a text begins, and what is said of how it went.
    fn outcomes(&self, text: &str) -> Vec<(usize, Option<Outcome>)> {
        let mut said: Vec<(usize, Option<Outcome>)> = Vec::new();
        let mut at = 0;
        let has_no_fix = !self.has_fix && self.fix.is_empty();
        for sentence in sentences(text) {
            let outcome = outcome(sentence).filter(|outcome| *outcome == Outcome::Failed || !self.has_fix);
            let outcome = match said.last_mut() {
                // What is no more than that is said of the sentence before.
                Some((begin, before @ None))
                    if outcome.is_some() && is_verdict(sentence) && !(self.reading.is_error)(&text[*begin..at]) =>
                {
                    *before = outcome;
                    outcome
                }
                // Behind what failed stands what was done instead.
                Some((_, Some(Outcome::Failed))) if has_no_fix && outcome.is_none() && is_done(sentence) => {
                    Some(Outcome::Worked)
                }
                _ if has_no_fix && outcome.is_none() && is_advice(sentence) => Some(Outcome::Worked),
                _ => outcome,
            };
            said.push((at, outcome));
            at += sentence.len();
        }
        said
    }

    /// Puts sentences where they belong that say the same of how it went.
    fn told(&mut self, text: &str, outcome: Option<Outcome>, item: Option<u8>) {
        let text = text.trim();
        match outcome {
            _ if text.is_empty() => {}
            Some(Outcome::Failed) => {
                self.because("words that it did not work");
                self.attempts.push(struck(text).unwrap_or(text).to_owned());
            }
            Some(Outcome::Worked) => {
                self.because("words that it worked");
                // `error → fix` in a line.
                match arrow(text).filter(|(left, _)| self.error.is_empty() && (self.reading.is_error)(left)) {
                    Some((left, right)) => {
                        self.error.paragraph(sole_code(left).unwrap_or(left));
                        self.answer(right);
                    }
                    None => add(&mut self.fix, text, item),
                }
            }
            None => match arrow(text).filter(|(left, _)| self.is_answered(left)) {
                Some((left, right)) => {
                    self.error.paragraph(sole_code(left).unwrap_or(left));
                    self.answer(right);
                }
                None => {
                    if self.quoted.is_none() && self.fix.is_empty() && self.cause.is_empty() {
                        let is_before = self.part.is_none() && self.has_parts && self.is_foreign;
                        let printed = || text.lines().find(|line| is_before && is_printed(line));
                        self.quoted = told_code(text).or_else(printed).map(str::to_owned);
                    }
                    add(&mut self.note, text, item);
                }
            },
        }
    }

    /// Tells whether what stands before an arrow is the error that what stands behind it mended.
    fn is_answered(&self, left: &str) -> bool {
        self.error.is_empty() && !self.is_error_led && !self.has_error_code && (self.reading.is_error)(left)
    }

    /// Sorts what stands behind the arrow of an error.
    pub(super) fn answer(&mut self, text: &str) {
        self.because("an arrow behind the error");
        match outcome(text).or_else(|| outcome_of_words(text)) {
            Some(Outcome::Failed) => self.attempts.push(text.to_owned()),
            _ => self.fix.paragraph(text),
        }
    }
}

/// The least words of a line that may be a message by its language alone.
const LEAST_WORDS: usize = 3;

/// Tells whether a line has no word in the language of the notes, which is not that of programs, and is no command.
fn is_printed(line: &str) -> bool {
    !line.chars().any(is_prose) && line.split_whitespace().count() >= LEAST_WORDS && !command_like(line)
}

fn add(field: &mut Text, text: &str, item: Option<u8>) {
    match item {
        Some(_) => field.item(text),
        None => field.paragraph(text),
    }
}

/// Returns the date of a line that is little more than a date.
fn dated(text: &str) -> Option<Timestamp> {
    (text.chars().count() <= 40 && !text.contains('\n')).then(|| date::find(text)).flatten()
}
