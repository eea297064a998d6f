//! The environment variables, read once.

use std::collections::HashMap;
use std::env;
use std::ffi::{OsStr, OsString};

use std::path::PathBuf;

use super::{Origin, Setting};

/// The environment variables that are set. An empty one counts as not set.
#[derive(Debug, Clone, Default)]
pub struct Variables(HashMap<OsString, OsString>);

impl Variables {
    /// Reads the variables of this process.
    pub fn read() -> Self {
        Self(env::vars_os().filter(|(_, value)| !value.is_empty()).collect())
    }

    /// Returns the config file that `ODAP_CONFIG` names.
    pub fn config(&self) -> Option<PathBuf> {
        self.get("ODAP_CONFIG").map(PathBuf::from)
    }

    /// Returns the moment that `ODAP_NOW` fixes for tests, in RFC 3339.
    pub fn now(&self) -> Option<String> {
        self.text("ODAP_NOW")
    }

    /// Returns for how many milliseconds a locked notebook is waited for, which `ODAP_PATIENCE` says in tests.
    pub fn patience(&self) -> Option<u64> {
        self.text("ODAP_PATIENCE")?.parse().ok()
    }

    /// Returns `true` for a terminal without colours: `TERM` is `dumb`.
    pub fn dumb(&self) -> bool {
        self.get("TERM").is_some_and(|terminal| terminal == "dumb")
    }

    /// Returns the width in `COLUMNS`, for where there is no terminal to ask.
    pub fn columns(&self) -> Option<usize> {
        self.text("COLUMNS")?.parse().ok().filter(|columns| *columns > 0)
    }

    /// Returns a setting from a variable, unless the variable is not set or `read` takes nothing from its value.
    pub(super) fn setting<T>(&self, name: &'static str, read: fn(&OsStr) -> Option<T>) -> Option<Setting<T>> {
        Some(Setting { value: read(self.get(name)?)?, origin: Origin::Variable(name) })
    }

    fn get(&self, name: &str) -> Option<&OsStr> {
        self.0.get(OsStr::new(name)).map(OsString::as_os_str)
    }

    fn text(&self, name: &str) -> Option<String> {
        self.get(name).map(|value| value.to_string_lossy().into_owned())
    }
}

#[cfg(test)]
impl<'a> FromIterator<(&'a str, &'a str)> for Variables {
    fn from_iter<T: IntoIterator<Item = (&'a str, &'a str)>>(variables: T) -> Self {
        Self(variables.into_iter().map(|(name, value)| (name.into(), value.into())).collect())
    }
}
