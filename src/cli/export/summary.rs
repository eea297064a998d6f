//! What was replaced in what is about to be written, and whether it may be.

use super::Args;
use crate::cli::{Context, ask};
use crate::error::{Error, Result};
use crate::redact::Replacement;

/// Says what was replaced, kind by kind.
pub(super) fn replaced(replacements: &[Replacement], context: &Context) {
    let mut kinds: Vec<(&str, u64)> = Vec::new();
    for replacement in replacements {
        match kinds.iter_mut().find(|(kind, _)| *kind == replacement.kind) {
            Some((_, count)) => *count += replacement.count,
            None => kinds.push((replacement.kind, replacement.count)),
        }
    }
    if !kinds.is_empty() {
        let kinds = kinds.iter().map(|(kind, count)| format!("{count} × {kind}")).collect::<Vec<_>>();
        context.say(&format!("replaced: {}", kinds.join(", ")));
    }
}

/// Goes on where the user agrees: by `--yes`, or at the terminal.
pub(super) fn agreed(replacements: &[Replacement], what: &str, args: &Args, context: &Context) -> Result<()> {
    if args.no_redact {
        context.say("nothing is replaced: names, addresses and paths stand there as they are");
    }
    replaced(replacements, context);
    if args.yes || ask::agreed(&format!("{what}?"), false, context)? {
        return Ok(());
    }
    Err(Error::input("nothing was written")
        .cause(format!("nobody agreed to {what}"))
        .hint("to see what it would be:  odap export … --dry-run\nto agree:  odap export … --yes"))
}
