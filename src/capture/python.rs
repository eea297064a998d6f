//! The Python that is active, as its virtual environment describes itself.

use std::fs;
use std::path::Path;

use crate::environment::{Tool, ToolEnvironment};

/// The virtual environment that `VIRTUAL_ENV` names, with the version that made it.
pub(super) fn active() -> Option<Tool> {
    let folder = std::env::var_os("VIRTUAL_ENV").filter(|folder| !folder.is_empty())?;
    let folder = Path::new(&folder);
    let version = fs::read_to_string(folder.join("pyvenv.cfg")).ok().as_deref().and_then(version);
    Some(Tool { version, environment: Some(named(folder)), ..Tool::default() })
}

/// A folder's own name; `.venv` in a project says nothing, so the project's name stands for it.
fn named(folder: &Path) -> ToolEnvironment {
    let own = |folder: &Path| folder.file_name().map(|name| name.to_string_lossy().into_owned());
    let name = match own(folder) {
        Some(name) if matches!(name.as_str(), ".venv" | "venv" | "env") => folder.parent().and_then(own).or(Some(name)),
        name => name,
    };
    ToolEnvironment { kind: Some("venv".into()), name, ..ToolEnvironment::default() }
}

/// The version in a pyvenv.cfg, `3.11.7`; virtualenv writes it as `version_info = 3.11.7.final.0`.
fn version(settings: &str) -> Option<String> {
    let value = settings.lines().find_map(|line| {
        let (key, value) = line.split_once('=')?;
        matches!(key.trim(), "version" | "version_info").then(|| value.trim())
    })?;
    let version = value.split('.').take_while(|part| part.starts_with(|first: char| first.is_ascii_digit())).take(3);
    let version = version.collect::<Vec<_>>().join(".");
    (!version.is_empty()).then_some(version)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{named, version};

    #[test]
    fn a_version_is_read_from_either_form() {
        assert_eq!(version("home = /usr\nversion = 3.11.7\n").as_deref(), Some("3.11.7"));
        assert_eq!(version("version_info = 3.12.1.final.0").as_deref(), Some("3.12.1"));
        assert_eq!(version("home = /usr"), None);
    }

    #[test]
    fn a_nameless_venv_has_its_projects_name() {
        assert_eq!(named(Path::new("/w/proj/.venv")).name.as_deref(), Some("proj"));
        assert_eq!(named(Path::new("/w/envs/vision")).name.as_deref(), Some("vision"));
    }
}
