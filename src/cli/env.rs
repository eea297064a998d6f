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
/// With `--diff`, show what changed since an incident's fix last worked.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  odap env\n  odap env --diff 12")]
pub(crate) struct Args {
    /// Print all packages, not only the best-known ones
    #[arg(long)]
    all: bool,
    /// Print what changed since an incident's fix last worked, or since it was last seen
    #[arg(long, value_name = "ID", conflicts_with_all = ["all", "markdown"])]
    diff: Option<Selector>,
    /// Print Markdown for an issue
    #[arg(long, conflicts_with = "json")]
    markdown: bool,
    /// Also start each compiler to ask for its version
    #[arg(long)]
    deep: bool,
    /// Print JSON
    #[arg(long)]
    json: bool,
    /// Read another machine's environment from a file (`-` for a pipe)
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
            context.json(&json::pretty(&json::since(&since)))?;
        } else {
            context.print(&terminal::difference(&since, context.screen))?;
        }
        return Ok(ExitStatus::Done);
    }
    let packages = if args.all { Packages::All } else { Packages::Few };
    if args.json {
        context.json(&json::pretty(&json::environment(&environment)))?;
    } else if args.markdown {
        // Whoever reads it has neither colours nor this terminal's width.
        let screen = Screen { style: Style { colored: false }, width: WIDE, ..context.screen };
        context.data(&markdown::environment(&terminal::environment(&environment, packages, screen)))?;
    } else {
        context.print(&terminal::environment(&environment, packages, context.screen))?;
    }
    Ok(ExitStatus::Done)
}
