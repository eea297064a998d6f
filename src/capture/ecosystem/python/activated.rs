//! The Python environment that the shell has activated.

use super::venv::virtual_environment;
use super::{Installation, conda};
use crate::capture::Host;

/// Returns the environment that `VIRTUAL_ENV` or `CONDA_PREFIX` names. If both do, the one whose programs come first on
/// the search path is in force.
pub(super) fn activated(host: &Host) -> Option<Installation> {
    let venv = host.path_variable("VIRTUAL_ENV").and_then(|prefix| virtual_environment(prefix, host));
    let conda = host.path_variable("CONDA_PREFIX").and_then(|prefix| {
        let kind = conda::kind(&prefix)?;
        Some(Installation { prefix, kind, manager: None, program: None })
    });
    match (venv, conda) {
        (Some(venv), Some(conda)) => {
            let path = host.variable("PATH").unwrap_or_default();
            let position = |environment: &Installation| {
                std::env::split_paths(path).position(|folder| folder == environment.prefix.join("bin"))
            };
            let conda_first = position(&conda).is_some_and(|conda| position(&venv).is_none_or(|venv| conda < venv));
            Some(if conda_first { conda } else { venv })
        }
        (venv, conda) => venv.or(conda),
    }
}
