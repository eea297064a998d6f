//! The environment variables, read once.

use std::collections::BTreeMap;
use std::env;
use std::ffi::{OsStr, OsString};
use std::path::PathBuf;

use super::{Origin, Setting};

/// The variables that are read. All others, some of which hold tokens, stay where they are.
const NAMES: [&str; 10] = [
    "ODAP_CONFIG",
    "ODAP_NOTEBOOK",
    "ODAP_NOW",
    "ODAP_PATIENCE",
    "NO_COLOR",
    "CLICOLOR_FORCE",
    "TERM",
    "COLUMNS",
    "VISUAL",
    "EDITOR",
];

/// The environment variables that odap reads and that are set. An empty one counts as not set.
#[derive(Debug, Clone, Default)]
pub struct Variables(BTreeMap<&'static str, OsString>);

impl Variables {
    /// Reads the variables of this process.
    pub fn read() -> Self {
        Self::of(env::var_os)
    }

    /// Returns the variables that a function has a value for.
    fn of(value: impl Fn(&'static str) -> Option<OsString>) -> Self {
        let set = |name: &'static str| Some((name, value(name).filter(|value| !value.is_empty())?));
        Self(NAMES.into_iter().filter_map(set).collect())
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
        debug_assert!(NAMES.contains(&name), "{name} is never read");
        self.0.get(name).map(OsString::as_os_str)
    }

    fn text(&self, name: &str) -> Option<String> {
        self.get(name).map(|value| value.to_string_lossy().into_owned())
    }
}

#[cfg(test)]
impl<'a> FromIterator<(&'a str, &'a str)> for Variables {
    fn from_iter<T: IntoIterator<Item = (&'a str, &'a str)>>(variables: T) -> Self {
        let variables: BTreeMap<&str, &str> = variables.into_iter().collect();
        Self::of(|name| variables.get(name).map(Into::into))
    }
}

#[cfg(test)]
mod tests {
    use super::super::Settings;
    use super::{NAMES, Variables};

    #[test]
    fn only_what_odap_reads_is_kept() {
        let variables: Variables =
            [("AWS_SECRET_ACCESS_KEY", "x"), ("EDITOR", "vi"), ("VISUAL", "")].into_iter().collect();
        assert_eq!(format!("{variables:?}"), r#"Variables({"EDITOR": "vi"})"#);
        assert!(Variables::read().0.len() < std::env::vars_os().count(), "PATH at least is set beside them");
    }

    #[test]
    fn every_variable_of_a_setting_is_read() {
        let keys = Settings::keys();
        let named = keys.iter().flat_map(|key| &key.also).filter(|name| !name.starts_with("--"));
        assert_eq!(named.filter(|name| !NAMES.contains(name)).count(), 0);
    }
}
