//! The end of sorting: the text that is the error, and what nobody can be sure of.

use super::Sorter;
use crate::import::sort::Found;
use crate::import::sort::field::Text;
use crate::import::sort::lead::{part, says_unsolved, undecorated};
use crate::import::sort::sentences::{LONGEST_ERROR, is_prose, quoted_error, sole_code, spoken_error};

impl Sorter<'_> {
    /// Makes an incident with a title of what was sorted.
    pub(super) fn finish(mut self, title: &str) -> Found {
        let title = if title.is_empty() { std::mem::take(&mut self.found.title) } else { title.to_owned() };
        let is_code = !self.error.is_empty();
        let (error, doubt) = self.settle(&title);
        // Marks of code around a message or in a heading are no part of what was printed; those within it are, for
        // compilers quote names with them.
        let error = match sole_code(&error) {
            Some(printed) if !is_code => printed.to_owned(),
            _ if !is_code && error == title => error.replace('`', ""),
            _ => error,
        };
        let error = error.replace(['\u{a0}', '\u{202f}'], " ");
        let title = if title.is_empty() { self.headline(&error) } else { title.replace('`', "") };
        if says_unsolved(self.fix.last()) {
            let said = self.fix.pop().unwrap_or_default();
            let is_led = self.fix_lead.ends_with(said.trim());
            self.note.paragraph(if is_led { &self.fix_lead } else { &said });
        }
        let is_solved = !self.fix.is_empty();
        let doubt = doubt.or_else(|| {
            (!is_solved && !self.note.is_empty() && self.cause.is_empty())
                .then(|| "no fix was found: the text became the cause".to_owned())
        });
        let mut cause = self.cause;
        cause.append(self.note);
        Found {
            title,
            error,
            cause: cause.finish(),
            fix: self.fix.finish(),
            attempts: self.attempts,
            doubt,
            pictures: self.pictures,
            ..self.found
        }
    }

    /// Returns the text that is the error, and what is doubtful about it. What was said beside it goes into the note.
    fn settle(&mut self, title: &str) -> (String, Option<String>) {
        let said = std::mem::take(&mut self.said);
        if let Some(error) = std::mem::take(&mut self.error).finish() {
            // Words beside the code are not what was printed.
            self.note_first(said);
            return (error, None);
        }
        if let Some(text) = said.finish() {
            // Lines of a message, each of which was a paragraph.
            let is_message = !text.chars().any(is_prose) && (self.reading.is_error)(&text);
            let text = if is_message { text.replace("\n\n", "\n") } else { text };
            let of_prose = spoken_error(&text, self.reading).filter(|error| *error != text);
            let is_quoted = quoted_error(&text, self.reading).is_some();
            let is_long = text.chars().count() > LONGEST_ERROR && !title.is_empty();
            if !is_long && !(of_prose.is_some() && (is_quoted || text.lines().count() == 1)) {
                self.because("words under the error");
                return (text, None);
            }
            self.because("words under the error");
            // What the title says need not be said again, nor the error.
            if text != title && of_prose.as_ref().is_none_or(|error| says_more(&text, error)) {
                let mut said = Text::default();
                said.paragraph(&text);
                self.note_first(said);
            }
            return (of_prose.unwrap_or_else(|| title.to_owned()), None);
        }
        // A heading in a person's own words gives way to code that was printed.
        let is_own = !title.contains([':', '`', '"', '\''])
            && (self.is_quoted || self.candidate.as_ref().is_some_and(|line| line.contains(": ")));
        if let Some(error) = spoken_error(title, self.reading).filter(|_| !is_own) {
            self.because("a heading that reads as an error");
            return (error, None);
        }
        let pasted = std::mem::take(&mut self.pasted).finish().filter(|_| !self.is_quoted);
        let candidate = pasted.or_else(|| self.candidate.take());
        let candidate = candidate.or_else(|| self.told.take()).or_else(|| self.quoted.take());
        if let Some(candidate) = candidate {
            self.because("a line that reads as an error");
            self.note.leave_out(&candidate);
            return (candidate, None);
        }
        let doubt = match self.pictures.first() {
            Some(name) if self.is_error_picture => format!("the error seems to be in the picture {name}"),
            _ => "no error was found: the title stands for it".to_owned(),
        };
        (title.to_owned(), Some(doubt))
    }

    fn note_first(&mut self, mut first: Text) {
        first.append(std::mem::take(&mut self.note));
        self.note = first;
    }

    /// Returns the line of an error that is the title of an incident without one.
    fn headline(&self, error: &str) -> String {
        let line = error.lines().find(|line| (self.reading.is_error)(line)).or_else(|| error.lines().next());
        line.unwrap_or_default().trim().to_owned()
    }
}

/// Tells whether a text says more than the error in it, with a lead or without.
fn says_more(text: &str, error: &str) -> bool {
    let left = text.replacen(error, "", 1).replace('`', "");
    let lead = left.split_once([':', '：']).filter(|(words, _)| part(undecorated(words)).is_some());
    lead.map_or(left.as_str(), |(_, rest)| rest).chars().any(char::is_alphanumeric)
}
