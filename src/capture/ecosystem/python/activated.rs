//! The environment that the shell is in.

use super::venv::virtual_environment;
use super::{Installation, conda};
use crate::capture::Host;

/// The environment that the variables name. Where both do, the one whose programs are found first.
pub(super) fn activated(host: &Host) -> Option<Installation> {
    let of_venv = host.path_in("VIRTUAL_ENV").and_then(|prefix| virtual_environment(prefix, host));
    let of_conda = host.path_in("CONDA_PREFIX").and_then(|prefix| {
        let kind = conda::kind(&prefix)?;
        Some(Installation { prefix, kind, manager: None, program: None })
    });
    match (of_venv, of_conda) {
        (Some(venv), Some(conda)) => {
            let path = host.variable("PATH").unwrap_or_default();
            let first = |place: &Installation| {
                std::env::split_paths(path).position(|folder| folder == place.prefix.join("bin"))
            };
            let conda_first = first(&conda).is_some_and(|conda| first(&venv).is_none_or(|venv| conda < venv));
            Some(if conda_first { conda } else { venv })
        }
        (venv, conda) => venv.or(conda),
    }
}
