//! Which Python is in force: the one that was activated, else the project's, else the first on the search path.

use std::path::Path;

use super::venv::virtual_environment;
use super::{Installation, activated, conda, hashed, shim};
use crate::capture::Host;

/// What a folder of a virtual environment is called inside of a project.
const IN_PROJECT: [&str; 3] = [".venv", "venv", "env"];

/// Files that make a folder a project of Python's.
const PROJECT: [&str; 6] =
    ["pyproject.toml", "requirements.txt", "setup.py", "setup.cfg", "Pipfile", ".python-version"];

/// The Python in force. Without `anywhere` only one that was activated or that the project has.
pub(super) fn locate(host: &Host, anywhere: bool) -> Option<Installation> {
    let activated = activated::activated(host);
    // A conda that every shell begins with says less than the project's own environment.
    let base = |place: &Installation| place.prefix.join("condabin").is_dir();
    if let Some(place) = activated.clone().filter(|place| !base(place)) {
        return Some(place);
    }
    let project = in_project(host).or_else(|| hashed::poetry(host)).or_else(|| hashed::pipenv(host));
    project.or_else(|| {
        let wanted = anywhere || PROJECT.iter().any(|name| host.nearest(name).is_some());
        if wanted { activated.or_else(|| on_the_path(host)) } else { None }
    })
}

fn in_project(host: &Host) -> Option<Installation> {
    let named = host.variable("UV_PROJECT_ENVIRONMENT").map(Path::new);
    host.folders().iter().find_map(|folder| {
        let own = named.filter(|_| folder.join("pyproject.toml").is_file()).map(|named| folder.join(named));
        let places = own.into_iter().chain(IN_PROJECT.iter().map(|name| folder.join(name)));
        places.filter(|place| place.is_dir()).find_map(|place| virtual_environment(place, host))
    })
}

/// The first Python on the search path; one that stands for others is followed.
fn on_the_path(host: &Host) -> Option<Installation> {
    let programs = host.programs("python3").chain(host.programs("python"));
    programs.filter_map(|program| shim::followed(&program, host)).find_map(|program| {
        let prefix = program.parent()?.parent()?.to_owned();
        if let Some(place) = virtual_environment(prefix.clone(), host) {
            return Some(Installation { program: Some(program), ..place });
        }
        // What lies elsewhere and is only linked to belongs to where it lies.
        let program = program.canonicalize().unwrap_or(program);
        let prefix = program.parent()?.parent()?.to_owned();
        let kind = match conda::kind(&prefix) {
            Some(kind) => kind,
            None if shim::is_pyenv(&prefix) => "pyenv",
            None => "system",
        };
        Some(Installation { prefix, kind, manager: None, program: Some(program) })
    })
}
