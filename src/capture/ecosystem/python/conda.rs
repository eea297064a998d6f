//! Conda environments, whose packages are listed in `conda-meta`: a record each, named after name, version and build.

use std::path::Path;

use super::Installation;
use crate::capture::{Host, files};
use crate::environment::{Tool, ToolEnvironment};

/// The most bytes read of `conda-meta/history`; the command that made the environment is in its first lines.
const MAX_HISTORY_BYTES: u64 = 4096;

/// Returns the program that made the conda environment in a folder: `conda` or `mamba`.
pub(super) fn kind(prefix: &Path) -> Option<&'static str> {
    let records = prefix.join("conda-meta");
    if !records.is_dir() {
        return None;
    }
    let history = files::text(&records.join("history"), MAX_HISTORY_BYTES).unwrap_or_default();
    let by_mamba = history.lines().any(|line| line.starts_with("# cmd:") && line.contains("mamba"));
    Some(if by_mamba { "mamba" } else { "conda" })
}

/// Returns true if a conda environment is the base one, which holds conda itself.
pub(super) fn is_base(prefix: &Path) -> bool {
    prefix.join("condabin").is_dir()
}

/// Reads the packages of a conda environment.
pub(super) fn read(installation: &Installation, host: &Host) -> Option<Tool> {
    if !matches!(installation.kind, "conda" | "mamba") {
        return None;
    }
    let names = files::names(&installation.prefix.join("conda-meta"));
    let records = names.iter().filter_map(|name| parse_record(name));
    let mut tool = Tool {
        packages: records.map(|(name, version)| (name.into(), version.into())).collect(),
        environment: Some(ToolEnvironment::new(installation.kind, installation.name(host))),
        ..Tool::default()
    };
    tool.version = tool.packages.get("conda").cloned();
    Some(tool)
}

/// Returns the name and the version in the name of a record, `python-3.11.7-h955ad1f_0.json`.
pub(super) fn parse_record(name: &str) -> Option<(&str, &str)> {
    let mut parts = name.strip_suffix(".json")?.rsplitn(3, '-');
    let (_build, version, name) = (parts.next()?, parts.next()?, parts.next()?);
    Some((name, version))
}

#[cfg(test)]
mod tests {
    use super::parse_record;

    #[test]
    fn a_record_is_read_from_its_name() {
        assert_eq!(parse_record("python-3.11.7-h955ad1f_0.json"), Some(("python", "3.11.7")));
        assert_eq!(parse_record("ld_impl_linux-64-2.40-h41732ed_0.json"), Some(("ld_impl_linux-64", "2.40")));
        assert_eq!(parse_record("history"), None);
    }
}
