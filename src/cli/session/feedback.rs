//! What `same` and `not` share: a word about the last verdict, to be obeyed from now on.

use crate::cli::Context;
use crate::cli::session::last_failure;
use crate::error::Result;
use crate::incident::{Incident, Said, Selector};
use crate::notebook::Pasted;

/// Remembers what was said of the last look-up.
pub(crate) fn correct(which: &Selector, said: Said, context: &Context) -> Result<Incident> {
    let last = last_failure::last(context)?;
    let number = last.number;
    let mut notebook = context.writing()?;
    let incident = notebook.correct(which, said, Pasted::from(last.map(|last| last.error)), context.now)?;
    if said == Said::Same {
        notebook.settle(number, incident.number)?;
    }
    Ok(incident)
}
