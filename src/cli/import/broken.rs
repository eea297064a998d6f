//! Files that cannot be read, all told at once.

use std::fmt::Write as _;

use crate::error::{Error, Result};

/// The files that cannot be read, each for its reason.
#[derive(Debug, Default)]
pub(super) struct Broken {
    errors: Vec<Error>,
    more: u64,
}

/// Most files that are named; the rest is counted.
const MOST_NAMED: usize = 10;

impl Broken {
    /// Adds a file; the same reason is told once. Returns the error where it is a new one.
    pub(super) fn add(&mut self, error: Error) -> Option<&Error> {
        let said = error.to_string();
        if self.errors.iter().any(|known| known.to_string() == said) {
            return None;
        }
        if self.errors.len() == MOST_NAMED {
            self.more += 1;
            return None;
        }
        self.errors.push(error);
        self.errors.last()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.errors.is_empty()
    }

    pub(super) fn count(&self) -> u64 {
        self.errors.len() as u64 + self.more
    }

    /// Returns the error that names them all.
    pub(super) fn into_result(mut self) -> Result<()> {
        let count = self.count();
        let error = match self.errors.len() {
            0 => return Ok(()),
            1 => self.errors.remove(0),
            _ => {
                let mut all = Error::input(format!("{count} files cannot be read"));
                for error in &self.errors {
                    let what = error.what();
                    let mut said = what.strip_prefix("cannot read ").unwrap_or(what).to_owned();
                    for cause in error.causes() {
                        // A String takes whatever is written to it.
                        let _ = write!(said, ": {cause}");
                    }
                    all = all.cause(said);
                }
                if self.more > 0 {
                    all = all.cause(format!("and {} more", self.more));
                }
                let mut remedies = Vec::new();
                for remedy in self.errors.iter().flat_map(Error::remedies) {
                    if !remedies.contains(remedy) {
                        remedies.push(remedy.clone());
                    }
                }
                remedies.into_iter().fold(all, Error::remedy)
            }
        };
        Err(error.hint("nothing was imported; to import the rest, add --skip-broken"))
    }
}
