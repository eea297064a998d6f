//! Programs that stand for one of several versions, as pyenv, asdf and mise put them on the search path.

use std::path::{Path, PathBuf};

use crate::capture::{Host, files};

/// The program that is run in the end; none where it is another one on the search path.
pub(super) fn followed(program: &Path, host: &Host) -> Option<PathBuf> {
    let folder = program.parent()?;
    let root = folder.parent()?;
    if folder.file_name()? != "shims" {
        return Some(program.to_owned());
    }
    let versions = if root.join("versions").is_dir() { root.join("versions") } else { root.join("installs/python") };
    wanted(root, host).into_iter().find_map(|version| Some(of_version(&versions, &version)?.join("bin/python")))
}

/// Whether a prefix is a version of pyenv's.
pub(super) fn is_pyenv(prefix: &Path) -> bool {
    let folder = prefix.parent();
    folder.is_some_and(|folder| folder.ends_with("versions") && folder.with_file_name("shims").is_dir())
}

/// The versions that are asked for, the nearest first.
fn wanted(root: &Path, host: &Host) -> Vec<String> {
    let said = host.variable("PYENV_VERSION").map(|value| value.to_string_lossy().replace(':', "\n"));
    let above = host.directory().into_iter().flat_map(Path::ancestors);
    let mut written = above.flat_map(|folder| [folder.join(".python-version"), folder.join(".tool-versions")]);
    let written = written.find_map(|file| versions_in(&file));
    let text = said.or(written).or_else(|| files::text(&root.join("version"), files::SMALL));
    text.unwrap_or_default().lines().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect()
}

/// The versions that a file asks for, one a line.
fn versions_in(file: &Path) -> Option<String> {
    let text = files::text(file, files::SMALL)?;
    if file.ends_with(".python-version") {
        return Some(text);
    }
    let versions = text.lines().find_map(|line| line.trim().strip_prefix("python "))?;
    Some(versions.split_whitespace().collect::<Vec<_>>().join("\n"))
}

/// The folder of a version; `3.11` is the newest of its kind.
fn of_version(versions: &Path, version: &str) -> Option<PathBuf> {
    // Who may write into the project must not lead out of this folder.
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
