//! Shims: programs of pyenv, asdf and mise on the search path that start one of several versions.

use std::path::{Path, PathBuf};

use crate::capture::{Host, files};

/// Returns the program that a shim starts, or the program itself if it is no shim. Returns `None` for a shim that
/// starts another program on the search path.
pub(super) fn resolve(program: &Path, host: &Host) -> Option<PathBuf> {
    let folder = program.parent()?;
    let root = folder.parent()?;
    if folder.file_name()? != "shims" {
        return Some(program.to_owned());
    }
    let versions = if root.join("versions").is_dir() { root.join("versions") } else { root.join("installs/python") };
    wanted_versions(root, host)
        .into_iter()
        .find_map(|version| Some(version_folder(&versions, &version)?.join("bin/python")))
}

/// Returns true if an installation is a version that pyenv has installed.
pub(super) fn is_pyenv_version(prefix: &Path) -> bool {
    let folder = prefix.parent();
    folder.is_some_and(|folder| folder.ends_with("versions") && folder.with_file_name("shims").is_dir())
}

/// Returns the versions that are asked for by variable, by the nearest file, or globally.
fn wanted_versions(root: &Path, host: &Host) -> Vec<String> {
    let variable = host.variable("PYENV_VERSION").map(|value| value.to_string_lossy().replace(':', "\n"));
    let above = host.directory().into_iter().flat_map(Path::ancestors);
    let mut written = above.flat_map(|folder| [folder.join(".python-version"), folder.join(".tool-versions")]);
    let written = written.find_map(|file| versions_in(&file));
    let text = variable.or(written).or_else(|| files::text(&root.join("version"), files::MAX_SMALL_BYTES));
    text.unwrap_or_default().lines().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect()
}

/// Returns the versions that a file asks for, one a line.
fn versions_in(file: &Path) -> Option<String> {
    let text = files::text(file, files::MAX_SMALL_BYTES)?;
    if file.ends_with(".python-version") {
        return Some(text);
    }
    let versions = text.lines().find_map(|line| line.trim().strip_prefix("python "))?;
    Some(versions.split_whitespace().collect::<Vec<_>>().join("\n"))
}

/// Returns the folder of a version; `3.11` stands for the newest version of its series.
fn version_folder(versions: &Path, version: &str) -> Option<PathBuf> {
    // A file of the project must not lead out of this folder.
    if version.contains(['/', '\\']) || version.starts_with('.') {
        return None;
    }
    let exact = versions.join(version);
    if exact.is_dir() {
        return Some(exact);
    }
    let number = |name: &str| name.rsplit('.').next().and_then(|last| last.parse::<u32>().ok());
    let names = files::names(versions);
    let series = names.iter().filter(|name| name.strip_prefix(version).is_some_and(|rest| rest.starts_with('.')));
    series.filter_map(|name| Some((number(name)?, name))).max().map(|(_, name)| versions.join(name))
}
