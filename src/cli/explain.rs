//! `odap explain`

use crate::cli::args::error_text;
use crate::cli::args::failure::FailureArgs;
use crate::cli::session::context::english_text;
use crate::cli::{Context, ExitStatus};
use crate::error::Result;
use crate::matcher;
use crate::render::{json, terminal};

/// Show what odap reads in an error, and what in it is your code
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  odap explain < build.log")]
pub(crate) struct Args {
    #[command(flatten)]
    error: error_text::ErrorText,
    #[command(flatten)]
    failure: FailureArgs,
    /// Print the text with the lines in English that your message catalogues have
    #[arg(long, conflicts_with = "json")]
    english: bool,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

pub(crate) fn run(args: Args, context: &Context) -> Result<ExitStatus> {
    let (error, command) = match args.failure.read(context)? {
        Some(failure) => {
            let failure = failure.into_inner();
            (failure.error, failure.occurrence.command)
        }
        None => (args.error.require(context)?, None),
    };
    let read_back = context.read_back(error.text(), command.as_deref());
    if args.english {
        context.data(read_back.as_ref().map_or(error.text(), |read_back| &read_back.text))?;
        return Ok(ExitStatus::Done);
    }
    let reading = matcher::read(error.text()).in_english(read_back.map(english_text));
    if args.json {
        context.json(&json::pretty(&json::explain(&reading)))?;
    } else {
        context.print(&terminal::explain(&reading, context.screen))?;
    }
    Ok(ExitStatus::Done)
}
