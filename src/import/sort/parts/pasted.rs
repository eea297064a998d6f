//! An error that was pasted among the words, line by line, without the look of code.

use crate::import::sort::Reading;
use crate::import::sort::sentences::is_prose;
use crate::text::is_sentence;

/// Beginnings of lines that stand around a message in what programs print.
const AROUND: &[&str] = &[
    "Traceback",
    "File \"",
    "at ",
    "from ",
    "raise ",
    "--> ",
    "| ",
    "^",
    "~",
    "Caused by",
    "During handling",
    "npm ",
    "note: ",
    "help: ",
    "= note",
    "Stack trace",
    "goroutine ",
    "Exception in",
    "! ",
    "× ",
    "╰─>",
    "* What went wrong",
    "remote: ",
    "hint: ",
    "E: ",
    "W: ",
];

/// Lines that may be one message.
#[derive(Debug, Default)]
pub(super) struct Pasted {
    lines: Vec<String>,
    /// The number of lines up to the last that is surely a part of it.
    sure: usize,
    has_error: bool,
    is_over: bool,
}

impl Pasted {
    /// Takes the next line of prose.
    pub(super) fn line(&mut self, line: &str, reading: &Reading<'_>) {
        if self.is_over {
            return;
        }
        let line = line.trim_end();
        let is_own = line.chars().any(is_prose);
        let is_error = !is_own && (reading.is_error)(line);
        let is_around = is_error || !is_own && AROUND.iter().any(|begin| line.trim_start().starts_with(begin));
        if is_around {
            self.has_error |= is_error;
            self.lines.push(line.to_owned());
            self.sure = self.lines.len();
        } else if is_own || self.lines.is_empty() || is_sentence(line) {
            self.end();
        } else {
            self.lines.push(line.to_owned());
        }
    }

    /// Returns the lines so far that stand around a message whose own line has not come.
    pub(super) fn around(&self) -> Option<String> {
        (self.sure > 0 && self.sure == self.lines.len() && !self.has_error).then(|| self.lines.join("\n"))
    }

    /// Ends the message, if there is one; else another may begin.
    pub(super) fn end(&mut self) {
        self.is_over = self.has_error;
        if !self.is_over {
            self.sure = 0;
            self.lines.clear();
        }
    }

    /// Returns the message, if it has more than one line.
    pub(super) fn finish(mut self) -> Option<String> {
        self.lines.truncate(self.sure);
        (self.has_error && self.lines.len() > 1).then(|| self.lines.join("\n"))
    }
}
