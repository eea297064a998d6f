//! `odap completions`

use clap::CommandFactory as _;
use clap_complete::Shell;

use crate::cli::{Cli, Context, ExitStatus};
use crate::error::Result;

/// Print shell completions
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  odap completions zsh > ~/.zfunc/_odap")]
pub(crate) struct Args {
    /// Shell to print for
    shell: Shell,
}

pub(crate) fn run(args: Args, context: &Context) -> Result<ExitStatus> {
    // Into memory first: the generator panics where the reader of a pipe has gone.
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "odap", &mut script);
    context.print(&String::from_utf8_lossy(&script))?;
    Ok(ExitStatus::Done)
}
