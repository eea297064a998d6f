//! The environment variables that are heeded, read once.

use std::env;
use std::ffi::OsString;
use std::path::PathBuf;

use super::{ColorChoice, Origin};

/// What the variables say. A variable that is empty says nothing.
#[derive(Debug, Clone, Default)]
pub struct Variables {
    /// `ODAP_NOTEBOOK`: the notebook's file.
    pub notebook: Option<PathBuf>,
    /// `ODAP_CONFIG`: the config file.
    pub config: Option<PathBuf>,
    /// `ODAP_NOW`: the moment it is, in RFC 3339, for tests.
    pub now: Option<String>,
    /// `ODAP_PATIENCE`: for how many milliseconds a locked notebook is waited for, for tests.
    pub patience: Option<u64>,
    /// `NO_COLOR`.
    pub no_color: bool,
    /// `CLICOLOR_FORCE`, unless it is 0.
    pub force_color: bool,
    /// `TERM` is `dumb`.
    pub dumb: bool,
    /// `COLUMNS`: the width where there is no terminal to ask.
    pub columns: Option<usize>,
    /// `VISUAL`.
    pub visual: Option<String>,
    /// `EDITOR`.
    pub editor: Option<String>,
}

impl Variables {
    /// Reads them.
    pub fn read() -> Self {
        Self {
            notebook: set("ODAP_NOTEBOOK").map(PathBuf::from),
            config: set("ODAP_CONFIG").map(PathBuf::from),
            now: word("ODAP_NOW"),
            patience: word("ODAP_PATIENCE").and_then(|milliseconds| milliseconds.parse().ok()),
            no_color: set("NO_COLOR").is_some(),
            force_color: set("CLICOLOR_FORCE").is_some_and(|value| value != "0"),
            dumb: set("TERM").is_some_and(|value| value == "dumb"),
            columns: word("COLUMNS").and_then(|columns| columns.parse().ok()).filter(|columns| *columns > 0),
            visual: word("VISUAL"),
            editor: word("EDITOR"),
        }
    }

    /// What they say of colour; `NO_COLOR` has the last word.
    pub(super) fn color(&self) -> Option<(ColorChoice, Origin)> {
        match (self.no_color, self.force_color) {
            (true, _) => Some((ColorChoice::Never, Origin::Variable("NO_COLOR"))),
            (false, true) => Some((ColorChoice::Always, Origin::Variable("CLICOLOR_FORCE"))),
            (false, false) => None,
        }
    }
}

fn set(name: &str) -> Option<OsString> {
    env::var_os(name).filter(|value| !value.is_empty())
}

fn word(name: &str) -> Option<String> {
    set(name).map(|value| value.to_string_lossy().into_owned())
}
