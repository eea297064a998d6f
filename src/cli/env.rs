//! `odap env`

use super::{Context, ExitStatus};
use crate::capture::{self, About};
use crate::error::Result;
use crate::render::{json, terminal};

/// Show this machine's environment as it would be stored
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Ask the compilers for their versions too, which starts each of them
    #[arg(long)]
    deep: bool,
    /// Print it for programs
    #[arg(long)]
    json: bool,
}

pub(crate) fn run(args: Args, context: &Context) -> Result<ExitStatus> {
    let ask = context.config.gpu.value;
    let mut environment = capture::environment_about(About::MACHINE.with_nvidia_smi(ask));
    if args.deep {
        capture::deep(&mut environment);
    }
    if args.json {
        context.data(&json::pretty(&json::environment(&environment)))?;
    } else {
        context.print(&terminal::environment(&environment, context.screen))?;
    }
    Ok(ExitStatus::Done)
}
