//! `odap tags`

use crate::cli::{Context, ExitStatus};
use crate::error::Result;
use crate::render::{json, terminal};

/// List tags, the most used first
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  odap tags")]
pub(crate) struct Args {
    /// Print JSON
    #[arg(long)]
    json: bool,
}

pub(crate) fn run(args: Args, context: &Context) -> Result<ExitStatus> {
    let notebook = context.reading()?;
    let tags = notebook.tags()?;
    if args.json {
        context.json(&json::pretty(&json::tags(&tags)))?;
    } else if tags.is_empty() {
        let hint = || "there is no tag yet; to make one:  odap edit 1 --tag docker".to_owned();
        context.say(&context.missing(&notebook).unwrap_or_else(hint));
    } else {
        context.print(&terminal::tags(&tags))?;
    }
    Ok(ExitStatus::found(!tags.is_empty()))
}
