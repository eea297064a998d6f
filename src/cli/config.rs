//! `odap config`

use std::fmt::Write as _;

use serde_json::json;

use crate::cli::{Context, ExitStatus};
use crate::config::{Key, Origin, Settings};
use crate::error::Result;
use crate::render::json::pretty;
use crate::render::terminal::columns;
use crate::text;

/// Show the settings in force and where each comes from
///
/// The config file is the one that `odap paths` names. Options and environment variables take precedence over it.
#[derive(Debug, clap::Args)]
#[command(after_long_help = keys())]
pub(crate) struct Args {
    /// Print JSON
    #[arg(long)]
    json: bool,
}

pub(crate) fn run(args: Args, context: &Context) -> Result<ExitStatus> {
    let settings = context.config.settings.lines();
    if args.json {
        let list = settings.iter().map(|(key, value, origin)| {
            let from = origin.to_string();
            json!({"key": key, "value": value, "from": from})
        });
        context.json(&pretty(&list.collect()))?;
    } else {
        let row = |(key, value, origin): &(&str, String, &Origin)| {
            vec![(*key).to_owned(), text::one_line(value), text::one_line(&origin.to_string())]
        };
        context.print(&columns(Some(&["key", "value", "from"]), settings.iter().map(row), &[]))?;
    }
    Ok(ExitStatus::Done)
}

/// Returns the keys of the config file as options are described in help.
fn keys() -> String {
    let mut help = "Keys of the config file:".to_owned();
    for Key { name, about, expected, default, also } in Settings::keys() {
        // Writing to a String cannot fail.
        let _ = write!(help, "\n  {name}\n          {about}: {expected}");
        if let [default] = &default[..] {
            let _ = write!(help, " [default: {default}]");
        }
        if !also.is_empty() {
            let _ = write!(help, " [also: {}]", also.join(", "));
        }
    }
    help
}
