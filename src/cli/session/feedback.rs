//! Feedback on the last verdict, shared by `odap same` and `odap not`.

use crate::cli::Context;
use crate::cli::session::last_failure;
use crate::error::Result;
use crate::incident::{Incident, Said, Selector};
use crate::notebook::Pasted;
use crate::text;

/// Stores what the user said of the last error that was looked up, and returns the incident, the error's headline and
/// the number of its failure.
pub(crate) fn correct(which: &Selector, said: Said, context: &Context) -> Result<(Incident, String, u64)> {
    let last = last_failure::last(context)?;
    let number = last.number;
    let pasted = Pasted::from(last.map(|last| last.error));
    let headline = text::one_line(pasted.reading().anatomy.headline().unwrap_or_default());
    let incident = context.writing()?.correct(which, said, pasted, Some(number), context.now)?;
    Ok((incident, headline, number))
}
