//! Virtual environments, known by their `pyvenv.cfg`.

use std::path::{Path, PathBuf};

use super::{Installation, hashed};
use crate::capture::{Host, files};

/// The settings in the `pyvenv.cfg` of a virtual environment.
pub(super) struct VenvConfig(String);

impl VenvConfig {
    /// Reads the settings of the environment in a folder. Returns `None` if the folder is no virtual environment.
    pub(super) fn read(prefix: &Path) -> Option<Self> {
        files::text(&prefix.join("pyvenv.cfg"), files::MAX_SMALL_BYTES).map(Self)
    }

    /// Returns the value of a key, unless it is missing or empty.
    pub(super) fn value(&self, key: &str) -> Option<&str> {
        self.0.lines().find_map(|line| {
            let (name, value) = line.split_once('=')?;
            let value = value.trim();
            (name.trim() == key && !value.is_empty()).then_some(value)
        })
    }

    /// Returns the prefix of the Python that the environment was made with.
    pub(super) fn base(&self) -> Option<&Path> {
        Path::new(self.value("home")?).parent()
    }
}

/// Returns the virtual environment in a folder, with the tool that made it: the settings name it, or a lock file of the
/// project around it does.
pub(super) fn virtual_environment(prefix: PathBuf, host: &Host) -> Option<Installation> {
    let config = VenvConfig::read(&prefix)?;
    let project = prefix.parent().filter(|folder| host.folders().iter().any(|known| known == folder));
    let has = |name: &str| project.is_some_and(|folder| folder.join(name).is_file());
    let (kind, manager) = match (config.value("uv"), config.value("virtualenv")) {
        (Some(version), _) => ("uv", Some(format!("uv {version}"))),
        _ if has("poetry.lock") => ("poetry", project.and_then(hashed::poetry_version)),
        _ if has("Pipfile") => ("pipenv", None),
        (_, Some(version)) => ("virtualenv", Some(format!("virtualenv {version}"))),
        _ => ("venv", None),
    };
    Some(Installation { prefix, kind, manager, program: None })
}
