//! Finds the Python in force: the activated one, else the project's, else the first on the search path.

use std::path::Path;

use super::venv::virtual_environment;
use super::{Installation, activated, conda, hashed, shim};
use crate::capture::Host;

/// The usual names of a virtual environment inside of a project.
const VENV_NAMES: [&str; 3] = [".venv", "venv", "env"];

/// The files that make a folder a Python project.
const PROJECT_FILES: [&str; 6] =
    ["pyproject.toml", "requirements.txt", "setup.py", "setup.cfg", "Pipfile", ".python-version"];

/// Finds the Python in force. Without `anywhere`, only one that is activated or belongs to the project counts.
pub(super) fn locate(host: &Host, anywhere: bool) -> Option<Installation> {
    let activated = activated::activated(host);
    // Some shells activate the base environment of conda at their start, so that the project's own goes before it.
    let is_base = |environment: &Installation| conda::is_base(&environment.prefix);
    if let Some(environment) = activated.clone().filter(|environment| !is_base(environment)) {
        return Some(environment);
    }
    let project = find_in_project(host).or_else(|| hashed::poetry(host)).or_else(|| hashed::pipenv(host));
    project.or_else(|| {
        let wanted = anywhere || PROJECT_FILES.iter().any(|name| host.nearest(name).is_some());
        if wanted { activated.or_else(|| find_on_search_path(host)) } else { None }
    })
}

/// Finds the nearest virtual environment in the folders of the project.
fn find_in_project(host: &Host) -> Option<Installation> {
    let of_uv = host.variable("UV_PROJECT_ENVIRONMENT").map(Path::new);
    host.folders().iter().find_map(|folder| {
        let of_uv = of_uv.filter(|_| folder.join("pyproject.toml").is_file()).map(|name| folder.join(name));
        let prefixes = of_uv.into_iter().chain(VENV_NAMES.iter().map(|name| folder.join(name)));
        prefixes.filter(|prefix| prefix.is_dir()).find_map(|prefix| virtual_environment(prefix, host))
    })
}

/// Finds the first Python on the search path, through shims.
fn find_on_search_path(host: &Host) -> Option<Installation> {
    let programs = host.programs("python3").chain(host.programs("python"));
    programs.filter_map(|program| shim::resolve(&program, host)).find_map(|program| {
        let prefix = program.parent()?.parent()?.to_owned();
        if let Some(environment) = virtual_environment(prefix.clone(), host) {
            return Some(Installation { program: Some(program), ..environment });
        }
        // A link leads to the folder of the installation.
        let program = program.canonicalize().unwrap_or(program);
        let prefix = program.parent()?.parent()?.to_owned();
        let kind = match conda::kind(&prefix) {
            Some(kind) => kind,
            None if shim::is_pyenv_version(&prefix) => "pyenv",
            None => "system",
        };
        Some(Installation { prefix, kind, manager: None, program: Some(program) })
    })
}
