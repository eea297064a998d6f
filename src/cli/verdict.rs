//! What `same` and `not` share: a word about the last verdict, to be obeyed from now on.

use super::{Context, failure};
use crate::error::Result;
use crate::incident::{Incident, Said, Selector};

/// Remembers what was said of the last look-up.
pub(crate) fn correct(which: &Selector, said: Said, context: &Context) -> Result<Incident> {
    let last = failure::last(context)?;
    let mut notebook = context.writing()?;
    let incident = notebook.correct(which, said, last.error, context.now)?;
    if said == Said::Same {
        notebook.settle(last.number, incident.number)?;
    }
    Ok(incident)
}
