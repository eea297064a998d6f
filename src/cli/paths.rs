//! `odap paths`

use std::path::Path;

use serde_json::json;

use crate::cli::{Context, ExitStatus};
use crate::error::Result;
use crate::render::json::pretty;
use crate::render::terminal::columns;
use crate::text;

/// Show where the notebook, the config file and the drafts are
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  odap paths")]
pub(crate) struct Args {
    /// Print JSON
    #[arg(long)]
    json: bool,
}

pub(crate) fn run(args: Args, context: &Context) -> Result<ExitStatus> {
    let config = &context.config;
    let places: [(&str, &Path); 6] = [
        ("notebook", &config.settings.notebook.value),
        ("config", &config.file),
        ("drafts", &config.drafts),
        ("imported", &config.imported),
        ("captures", &config.captures),
        ("catalogues", &config.catalogues),
    ];
    if args.json {
        let value = places
            .iter()
            .map(|(name, path)| ((*name).to_owned(), json!({"path": path, "exists": path.exists()})))
            .collect();
        context.json(&pretty(&value))?;
    } else {
        let row = |(name, path): &(&str, &Path)| {
            let state = if path.exists() { "" } else { "not there yet" };
            vec![(*name).to_owned(), text::one_line(&path.display().to_string()), state.to_owned()]
        };
        context.print(&columns(None, places.iter().map(row), &[]))?;
    }
    Ok(ExitStatus::Done)
}
