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
    context.script(&script(args.shell))?;
    Ok(ExitStatus::Done)
}

/// Returns the completions for a shell, ending with a newline.
pub(crate) fn script(shell: Shell) -> String {
    // Into memory first: the generator panics where the reader of a pipe has gone.
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "odap", &mut script);
    let mut script = String::from_utf8_lossy(&script).into_owned();
    if !script.ends_with('\n') {
        script.push('\n');
    }
    script
}
