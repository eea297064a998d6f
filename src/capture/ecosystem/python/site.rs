//! The folders that a Python looks for distributions in, in its own order.

use std::path::{Path, PathBuf};

use super::venv::VenvConfig;
use super::{Installation, interpreter};
use crate::capture::{Host, files};

/// A folder with distributions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Folder {
    pub(super) path: PathBuf,
    /// What stands in it, in the order in which the system gives it.
    pub(super) names: Vec<String>,
    /// Whether a line of a `.pth` file leads here: what is found is a folder of the user's.
    pub(super) linked: bool,
}

/// Folders that may be added by `.pth` files; each editable installation adds one.
const LINKED: usize = 500;

/// Every folder that is there.
pub(super) fn folders(place: &Installation, version: Option<&str>, host: &Host) -> Vec<Folder> {
    let config = VenvConfig::read(&place.prefix);
    let series =
        version.map(interpreter::series).or_else(|| interpreter::in_library(&place.prefix)).unwrap_or_default();
    let mut paths = Vec::new();
    if let Some(config) = config {
        let own =
            [place.prefix.join(format!("lib/python{series}")), place.prefix.join(format!("lib64/python{series}"))];
        paths.extend(own.map(|library| library.join("site-packages")));
        paths.push(place.prefix.join("Lib/site-packages"));
        let pypy = place.prefix.join(format!("lib/pypy{series}/site-packages"));
        paths.push(pypy);
        let shared = config.value("include-system-site-packages") == Some("true");
        if let Some(base) = config.base().filter(|_| shared) {
            paths.extend(global(&host.written(base), &series, host));
        }
    } else {
        paths.extend(global(&place.prefix, &series, host));
    }
    with_linked(paths)
}

/// The folders of an installation: the user's own first, then what its distributor put where.
fn global(prefix: &Path, series: &str, host: &Host) -> Vec<PathBuf> {
    let user = host.at_home(&format!(".local/lib/python{series}/site-packages"));
    let mut paths: Vec<PathBuf> = user.into_iter().collect();
    let inside = |path: &str| prefix.join(path.trim_start_matches('/'));
    // The system's own, which Debian and Fedora extend by what was installed beside the packages.
    if prefix.ends_with("usr") {
        paths.push(inside(&format!("local/lib/python{series}/dist-packages")));
        paths.push(inside("lib/python3/dist-packages"));
        paths.push(inside(&format!("lib/python{series}/dist-packages")));
        paths.push(inside(&format!("local/lib64/python{series}/site-packages")));
        paths.push(inside(&format!("local/lib/python{series}/site-packages")));
    }
    paths.push(inside(&format!("lib64/python{series}/site-packages")));
    paths.push(inside(&format!("lib/python{series}/site-packages")));
    paths.push(inside("Lib/site-packages"));
    paths
}

/// The folders that are there, each followed by those that its `.pth` files lead to.
fn with_linked(paths: Vec<PathBuf>) -> Vec<Folder> {
    let mut folders: Vec<Folder> = Vec::new();
    let mut known: Vec<PathBuf> = Vec::new();
    let mut linked = 0;
    for path in paths {
        // `lib64` is a link to `lib` in most environments.
        let Ok(real) = path.canonicalize() else { continue };
        if known.contains(&real) {
            continue;
        }
        let names = files::names(&path);
        let mut files: Vec<&String> = names.iter().filter(|name| name.ends_with(".pth")).collect();
        files.sort_unstable();
        let lines = files.into_iter().filter_map(|file| files::text(&path.join(file), files::SMALL));
        let targets: Vec<PathBuf> = lines.flat_map(|text| targets(&text, &path)).collect();
        known.push(real);
        folders.push(Folder { path, names, linked: false });
        for target in targets {
            let Ok(real) = target.canonicalize() else { continue };
            if linked < LINKED && real.is_dir() && !known.contains(&real) {
                linked += 1;
                known.push(real);
                folders.push(Folder { names: files::names(&target), path: target, linked: true });
            }
        }
    }
    folders
}

/// The folders that a `.pth` file names; its other lines are code, which is not run here.
fn targets(text: &str, folder: &Path) -> Vec<PathBuf> {
    let lines = text.lines().map(str::trim_end).filter(|line| !line.is_empty() && !line.starts_with('#'));
    let lines = lines.filter(|line| !line.starts_with("import ") && !line.starts_with("import\t"));
    lines.map(|line| folder.join(line)).collect()
}
