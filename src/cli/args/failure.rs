//! The flags that name a failure which is kept.

use crate::cli::Context;
use crate::cli::session::last_failure;
use crate::error::Result;
use crate::notebook::Capture;
use crate::redact::Scrubbed;

/// The flags, of which one at most is given. What else says where an error comes from does not go with them.
#[derive(Debug, Default, Clone, clap::Args)]
pub(crate) struct FailureArgs {
    /// Take the last failure: of this terminal, else of all
    #[arg(long)]
    last: bool,
    /// Take the failure of this number, as a hint or odap last --list names it
    #[arg(long, value_name = "NUMBER", conflicts_with = "last")]
    failure: Option<u64>,
}

impl FailureArgs {
    /// Returns true if one of the flags was given.
    pub(crate) fn is_given(&self) -> bool {
        self.last || self.failure.is_some()
    }

    /// Reads the failure. Returns `None` if no flag was given.
    pub(crate) fn read(&self, context: &Context) -> Result<Option<Scrubbed<Capture>>> {
        match self.failure {
            Some(number) => last_failure::numbered(number, context).map(Some),
            None if self.last => last_failure::last(context).map(Some),
            None => Ok(None),
        }
    }
}
