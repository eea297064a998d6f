//! `odap env`

use std::path::PathBuf;

use crate::capture::{self, Scope};
use crate::cli::args::environment;
use crate::cli::{Context, ExitStatus};
use crate::error::Result;
use crate::incident::Selector;
use crate::redact::Scrubbed;
use crate::render::terminal::{self, Packages};
use crate::render::{Screen, Style, json, markdown};

/// Columns of a page that is read elsewhere.
const WIDE: usize = 1000;

/// Show this machine's environment as it would be stored
///
/// Or, with `--diff`, what changed in it since an incident's fix last worked.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Print all packages, not only those that are asked for most
    #[arg(long)]
    all: bool,
    /// Print all that changed since an incident's fix last worked, or it was last seen
    #[arg(long, value_name = "ID", conflicts_with_all = ["all", "markdown"])]
    diff: Option<Selector>,
    /// Print it to be pasted into an issue
    #[arg(long, conflicts_with = "json")]
    markdown: bool,
    /// Ask the compilers for their versions too, which starts each of them
    #[arg(long)]
    deep: bool,
    /// Print it for programs
    #[arg(long)]
    json: bool,
    /// Take another machine's environment from a file, `-` from a pipe, instead of this one's
    #[arg(long, value_name = "FILE")]
    env_file: Option<PathBuf>,
}

pub(crate) fn run(args: Args, context: &Context) -> Result<ExitStatus> {
    let environment = match &args.env_file {
        Some(file) => environment::from_file(file, context)?,
        None => {
            let mut environment =
                capture::environment(Scope::MACHINE.with_nvidia_smi(context.config.settings.gpu.value));
            if args.deep {
                capture::add_compilers(&mut environment);
            }
            Scrubbed::new(environment, context.privacy())
        }
    };
    if let Some(which) = &args.diff {
        let Some(since) = context.reading()?.since(which, &environment)? else {
            context.say(&format!("nothing is known of the machine that {which} was met on"));
            return Ok(ExitStatus::Nothing);
        };
        if args.json {
            context.data(&json::pretty(&json::since(&since)))?;
        } else {
            context.print(&terminal::difference(&since, context.screen))?;
        }
        return Ok(ExitStatus::Done);
    }
    let packages = if args.all { Packages::All } else { Packages::Few };
    if args.json {
        context.data(&json::pretty(&json::environment(&environment)))?;
    } else if args.markdown {
        // Whoever reads it has neither colours nor this terminal's width.
        let screen = Screen { style: Style { colored: false }, width: WIDE, ..context.screen };
        context.data(&markdown::environment(&terminal::environment(&environment, packages, screen)))?;
    } else {
        context.print(&terminal::environment(&environment, packages, context.screen))?;
    }
    Ok(ExitStatus::Done)
}
