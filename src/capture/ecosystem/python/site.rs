//! The folders in which a Python looks for distributions, in its order.

use std::path::{Path, PathBuf};

use super::venv::VenvConfig;
use super::{Installation, interpreter};
use crate::capture::{Host, files};

/// A folder with distributions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct PackageFolder {
    pub(super) path: PathBuf,
    /// The names in it, in the order of the file system.
    pub(super) names: Vec<String>,
    /// True if a `.pth` file leads to it: its distributions are folders of the user.
    pub(super) linked: bool,
}

/// The most folders that `.pth` files may add. Each editable installation adds one.
const MAX_LINKED: usize = 500;

/// Returns the folders that exist.
pub(super) fn package_folders(installation: &Installation, version: Option<&str>, host: &Host) -> Vec<PackageFolder> {
    let prefix = &installation.prefix;
    let series =
        version.map(interpreter::series).or_else(|| interpreter::series_of_library(prefix)).unwrap_or_default();
    let mut paths = Vec::new();
    if let Some(config) = VenvConfig::read(prefix) {
        paths.push(prefix.join(format!("lib/python{series}/site-packages")));
        paths.push(prefix.join(format!("lib64/python{series}/site-packages")));
        paths.push(prefix.join("Lib/site-packages"));
        paths.push(prefix.join(format!("lib/pypy{series}/site-packages")));
        let shared = config.value("include-system-site-packages") == Some("true");
        if let Some(base) = config.base().filter(|_| shared) {
            paths.extend(global_paths(&host.resolve(base), &series, host));
        }
    } else {
        paths.extend(global_paths(prefix, &series, host));
    }
    with_linked(paths)
}

/// Returns the folders of an installation: first the user's own, then those of its distributor.
fn global_paths(prefix: &Path, series: &str, host: &Host) -> Vec<PathBuf> {
    let user = host.below_home(&format!(".local/lib/python{series}/site-packages"));
    let mut paths: Vec<PathBuf> = user.into_iter().collect();
    // In the system's Python, Debian and Fedora keep what pip has installed apart from their own packages.
    if prefix.ends_with("usr") {
        paths.push(prefix.join(format!("local/lib/python{series}/dist-packages")));
        paths.push(prefix.join("lib/python3/dist-packages"));
        paths.push(prefix.join(format!("lib/python{series}/dist-packages")));
        paths.push(prefix.join(format!("local/lib64/python{series}/site-packages")));
        paths.push(prefix.join(format!("local/lib/python{series}/site-packages")));
    }
    paths.push(prefix.join(format!("lib64/python{series}/site-packages")));
    paths.push(prefix.join(format!("lib/python{series}/site-packages")));
    paths.push(prefix.join("Lib/site-packages"));
    paths
}

/// Returns the folders that exist, each followed by those that its `.pth` files lead to.
fn with_linked(paths: Vec<PathBuf>) -> Vec<PackageFolder> {
    let mut folders: Vec<PackageFolder> = Vec::new();
    let mut known: Vec<PathBuf> = Vec::new();
    let mut linked = 0;
    for path in paths {
        // In most environments, `lib64` is a link to `lib`.
        let Ok(real) = path.canonicalize() else { continue };
        if known.contains(&real) {
            continue;
        }
        let names = files::names(&path);
        let mut pth_files: Vec<&String> = names.iter().filter(|name| name.ends_with(".pth")).collect();
        pth_files.sort_unstable();
        let texts = pth_files.into_iter().filter_map(|file| files::text(&path.join(file), files::MAX_SMALL_BYTES));
        let targets: Vec<PathBuf> = texts.flat_map(|text| pth_targets(&text, &path)).collect();
        known.push(real);
        folders.push(PackageFolder { path, names, linked: false });
        for target in targets {
            let Ok(real) = target.canonicalize() else { continue };
            if linked < MAX_LINKED && real.is_dir() && !known.contains(&real) {
                linked += 1;
                known.push(real);
                folders.push(PackageFolder { names: files::names(&target), path: target, linked: true });
            }
        }
    }
    folders
}

/// Returns the folders that a `.pth` file names. Its other lines are code, which is not run.
fn pth_targets(text: &str, folder: &Path) -> Vec<PathBuf> {
    let lines = text.lines().map(str::trim_end).filter(|line| !line.is_empty() && !line.starts_with('#'));
    let lines = lines.filter(|line| !line.starts_with("import ") && !line.starts_with("import\t"));
    lines.map(|line| folder.join(line)).collect()
}
