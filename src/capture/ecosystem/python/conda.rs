//! What conda has installed: it keeps one record a package, and has name, version and build in the record's own name.

use std::path::Path;

use super::{Installation, named};
use crate::capture::{Host, files};
use crate::environment::{Tool, ToolEnvironment};

/// The most bytes read of `conda-meta/history`; the command that made the environment is in its first lines.
const MAX_HISTORY_BYTES: u64 = 4096;

/// Returns the program that made the conda environment in a folder: `conda` or `mamba`. Returns `None` if there is none.
pub(super) fn kind(prefix: &Path) -> Option<&'static str> {
    let records = prefix.join("conda-meta");
    if !records.is_dir() {
        return None;
    }
    let history = files::text(&records.join("history"), MAX_HISTORY_BYTES).unwrap_or_default();
    let by_mamba = history.lines().any(|line| line.starts_with("# cmd:") && line.contains("mamba"));
    Some(if by_mamba { "mamba" } else { "conda" })
}

/// The packages of an environment of conda's.
pub(super) fn conda(place: &Installation, host: &Host) -> Option<Tool> {
    if !matches!(place.kind, "conda" | "mamba") {
        return None;
    }
    let names = files::names(&place.prefix.join("conda-meta"));
    let packages = names.iter().filter_map(|name| record(name)).map(|(name, version)| (name.into(), version.into()));
    let environment =
        ToolEnvironment { kind: Some(place.kind.into()), name: named(place, host), ..ToolEnvironment::default() };
    let mut tool = Tool { packages: packages.collect(), environment: Some(environment), ..Tool::default() };
    tool.version = tool.packages.get("conda").cloned();
    Some(tool)
}

/// Name and version in `python-3.11.7-h955ad1f_0.json`.
pub(super) fn record(name: &str) -> Option<(&str, &str)> {
    let mut parts = name.strip_suffix(".json")?.rsplitn(3, '-');
    let (_build, version, name) = (parts.next()?, parts.next()?, parts.next()?);
    Some((name, version))
}

#[cfg(test)]
mod tests {
    use super::record;

    #[test]
    fn a_record_is_read_from_its_name() {
        assert_eq!(record("python-3.11.7-h955ad1f_0.json"), Some(("python", "3.11.7")));
        assert_eq!(record("ld_impl_linux-64-2.40-h41732ed_0.json"), Some(("ld_impl_linux-64", "2.40")));
        assert_eq!(record("history"), None);
    }
}
