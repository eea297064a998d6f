//! The end of sorting: the text that is the error, and what nobody can be sure of.

use super::{LONGEST_ERROR, Sorter, spoken_error};
use crate::import::sort::Found;
use crate::import::sort::field::Field;
use crate::import::sort::lead::says_unsolved;

impl Sorter<'_> {
    /// Makes an incident with a title of what was sorted.
    pub(super) fn finish(mut self, title: &str) -> Found {
        let title_is_error = (self.reading.is_error)(title);
        let is_code = !self.error.is_empty();
        let (error, doubt) = if let Some(error) = std::mem::take(&mut self.error).finish() {
            // Words beside the code are not what was printed.
            let said = std::mem::take(&mut self.said);
            let mut note = Field::default();
            note.append(said);
            note.append(std::mem::take(&mut self.note));
            self.note = note;
            (error, None)
        } else if let Some(said) = std::mem::take(&mut self.said).finish() {
            if said.chars().count() <= LONGEST_ERROR || title.is_empty() {
                self.because("words under the error");
                (said, None)
            } else {
                let error = spoken_error(&said, self.reading);
                let mut note = Field::default();
                note.paragraph(&said);
                note.append(std::mem::take(&mut self.note));
                self.note = note;
                (error.unwrap_or_else(|| title.to_owned()), None)
            }
        } else if title_is_error {
            self.because("a heading that reads as an error");
            (title.to_owned(), None)
        } else if let Some(candidate) = self.candidate.take() {
            self.because("a line that reads as an error");
            (candidate, None)
        } else {
            let doubt = match self.pictures.first() {
                Some(name) if self.is_error_picture => format!("the error seems to be in the picture {name}"),
                _ => "no error was found: the title stands for it".to_owned(),
            };
            (title.to_owned(), Some(doubt))
        };
        // Marks of code are no part of what was printed.
        // Those of a block of code are: a compiler quotes names with them.
        let error = if !is_code && error.lines().count() == 1 { error.replace('`', "") } else { error };
        let title = title.replace('`', "");
        if says_unsolved(self.fix.last()) {
            let fix = std::mem::take(&mut self.fix);
            self.note.append(fix);
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
}
