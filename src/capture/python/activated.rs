//! The environment that the shell is in.

use std::path::Path;

use super::super::{Host, files};
use super::Installation;
use super::locate::virtual_environment;

/// The environment that the variables name. Where both do, the one whose programs are found first.
pub(super) fn activated(host: &Host) -> Option<Installation> {
    let of_venv = host.path_in("VIRTUAL_ENV").and_then(|prefix| virtual_environment(prefix, host));
    let of_conda = host.path_in("CONDA_PREFIX").and_then(|prefix| {
        let kind = conda_kind(&prefix)?;
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

/// Whether a folder is an environment of conda's, and which of its programs made it.
pub(super) fn conda_kind(prefix: &Path) -> Option<&'static str> {
    let records = prefix.join("conda-meta");
    if !records.is_dir() {
        return None;
    }
    let history = files::text(&records.join("history"), HISTORY).unwrap_or_default();
    let by_mamba = history.lines().any(|line| line.starts_with("# cmd:") && line.contains("mamba"));
    Some(if by_mamba { "mamba" } else { "conda" })
}

/// The first command stands at the beginning.
const HISTORY: u64 = 4096;
