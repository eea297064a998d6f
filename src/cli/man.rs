//! `odap man`

use std::path::PathBuf;

use clap::CommandFactory as _;

use crate::cli::session::atomic_file;
use crate::cli::{Cli, Context, ExitStatus};
use crate::error::{Error, Result};
use crate::text;

/// Print the manual page
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  odap man | man -l -")]
pub(crate) struct Args {
    /// Write the pages of all commands to this folder
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

pub(crate) fn run(args: Args, context: &Context) -> Result<ExitStatus> {
    let Some(folder) = args.out else {
        let mut page = Vec::new();
        clap_mangen::Man::new(Cli::command()).render(&mut page)?;
        context.script(&String::from_utf8_lossy(&page))?;
        return Ok(ExitStatus::Done);
    };
    atomic_file::folder(&folder)?;
    let cannot = |error| {
        Error::input(format!("cannot write the pages to {}", text::one_line(&folder.to_string_lossy()))).because(error)
    };
    clap_mangen::generate_to(Cli::command(), &folder).map_err(cannot)?;
    context.print(&format!("written to {}\n", text::one_line(&folder.to_string_lossy())))?;
    Ok(ExitStatus::Done)
}
