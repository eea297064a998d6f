//! Preview of the redaction of an export, and the question whether to write.

use crate::cli::Context;
use crate::cli::export::Args;
use crate::cli::session::prompt;
use crate::error::{Error, Result};
use crate::redact::Preview;
use crate::render::terminal;

/// Values that are shown before a question: with it they fit a terminal of 24 lines.
const SHOWN: usize = 12;

/// Shows every value that is replaced, and where.
pub(super) fn show(preview: &Preview, context: &Context) {
    if !preview.is_empty() {
        context.aside(&terminal::preview(preview, usize::MAX, context.stderr_screen));
    }
}

/// Says how much is replaced.
pub(super) fn count(preview: &Preview, context: &Context) {
    if !preview.is_empty() {
        context.say(terminal::summary(preview).trim_end());
    }
}

/// Goes on where the user agrees: by `--yes`, or at the terminal once they saw what is replaced.
pub(super) fn agreed(preview: &Preview, what: &str, args: &Args, context: &Context) -> Result<()> {
    if args.no_redact {
        context.say("nothing is redacted: names, addresses and paths stay as they are");
    }
    if args.yes {
        count(preview, context);
        return Ok(());
    }
    if !preview.is_empty() {
        context.aside(&terminal::preview(preview, SHOWN, context.stderr_screen));
    }
    if prompt::agreed(&format!("{what}?"), false, context)? {
        return Ok(());
    }
    Err(Error::input("nothing was written")
        .cause(format!("not confirmed: {what}"))
        .hint("preview:  odap export … --dry-run\nwrite without asking:  odap export … --yes"))
}
