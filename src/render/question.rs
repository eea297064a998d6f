//! A question to somebody who was not there: what happened, how to make it happen again, where, and what was tried.

mod environment;
mod form;

use crate::matcher::{self, Anatomy};
use crate::redact::Anonymizer;
use crate::text::{self, Redraw, replay};

pub use environment::environment_lines;
pub use form::{Form, Page, page};

/// A failure as it is described to others.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Question {
    /// The output of the failure.
    pub error: String,
    /// The anatomy of the error; read anew if [`fit`](Self::fit) changes the error.
    pub anatomy: Anatomy,
    /// The command that failed.
    pub command: Option<String>,
    /// The exit status of the command; 128 and more for a signal.
    pub exit_status: Option<i32>,
    /// The state of the code: `https://github.com/kim/x at 1f3e…`, or the commit alone.
    pub state: Option<String>,
    /// The machine, one thing per line, what the error is about first.
    pub environment: Vec<String>,
    /// The number of sightings and the first one's day: `3 times since 2026-05-01`; `None` after a single sighting.
    pub seen: Option<String>,
    /// The cause, as far as it is known.
    pub cause: Option<String>,
    /// The attempts that failed.
    pub attempts: Vec<String>,
    /// The tags of the incident.
    pub tags: Vec<String>,
    /// The stand-ins that could be taken for real values: `host-1`, `203.0.113.1`.
    pub stand_ins: Vec<String>,
}

impl Question {
    /// Returns the question fit for publication: without escape codes and, if `anonymizer` is given, without what is
    /// private.
    #[must_use]
    pub fn fit(mut self, mut anonymizer: Option<&mut Anonymizer>) -> Self {
        let given = self.error;
        self.error = replay(&given, Redraw::Cells).into_owned();
        let mut texts: Vec<&mut String> = vec![&mut self.error];
        texts.extend([&mut self.command, &mut self.state, &mut self.cause].into_iter().flatten());
        texts.extend(self.attempts.iter_mut().chain(&mut self.environment).chain(&mut self.tags));
        if let Some(anonymizer) = anonymizer.as_deref_mut() {
            texts.iter().for_each(|text| anonymizer.learn(text));
        }
        for one in texts {
            if let Some(anonymizer) = anonymizer.as_deref_mut() {
                *one = anonymizer.text(one).into_owned();
            }
            *one = text::strip_invisible(one);
        }
        if self.error != given.trim_end() {
            self.anatomy = matcher::read(&self.error).anatomy;
        }
        for replacement in anonymizer.iter().flat_map(|anonymizer| anonymizer.replacements()) {
            // A home folder of a user and a placeholder are recognisable; another host would be taken for the real one.
            let misleads = matches!(replacement.kind, "host name" | "public address" | "project name");
            if misleads && !self.stand_ins.contains(&replacement.by) {
                self.stand_ins.push(replacement.by.clone());
            }
        }
        self
    }
}
