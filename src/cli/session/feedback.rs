//! Feedback on the last verdict, shared by `odap same` and `odap not`.

use crate::cli::Context;
use crate::cli::session::last_failure;
use crate::error::Result;
use crate::incident::{Incident, Said, Selector};

use crate::text;

/// Age from which on an error is told to be old, in milliseconds: in an hour much else can have failed.
const OLD: i64 = 60 * 60 * 1000;

/// Stores what the user said of an error that was looked up, the last one where no failure is named, and returns the
/// incident, the error's headline and the number of its failure.
pub(crate) fn correct(
    which: &Selector,
    failure: Option<u64>,
    said: Said,
    context: &Context,
) -> Result<(Incident, String, u64)> {
    let last = match failure {
        Some(number) => last_failure::numbered(number, context)?,
        None => last_failure::last(context)?,
    };
    let number = last.number;
    let at = last.occurrence.at;
    if failure.is_none() && context.now.milliseconds() - at.milliseconds() > OLD {
        let other = "odap last --list";
        context.say(&format!("this was looked up {}; for another one:  {other}", at.short_ago(context.now)));
    }
    let command = last.occurrence.command.clone();
    let pasted = context.read(last.map(|last| last.error), command.as_deref());
    let headline = text::one_line(pasted.reading().anatomy.headline().unwrap_or_default());
    let incident = context.writing()?.correct(which, said, pasted, Some(number), context.now)?;
    Ok((incident, headline, number))
}
