//! The catalogues of R: those of its own packages in one folder, and those of every other package beside it.

use std::path::{Path, PathBuf};

use super::file_state::existing;
use crate::capture::{Host, files};

/// The most packages of a library that are looked into; a large one has a few hundred.
const MAX_PACKAGES: usize = 400;

/// The variables that name libraries, in the order in which R asks them.
const LIBRARIES: [&str; 3] = ["R_LIBS", "R_LIBS_USER", "R_LIBS_SITE"];

/// The libraries of an R beside programs, and the one that Debian has for the machine.
const BESIDE_PROGRAMS: [&str; 4] =
    ["lib/R/library", "lib64/R/library", "lib/R/site-library", "local/lib/R/site-library"];

/// Returns the folders of catalogues of the packages of R, in gettext's layout.
pub(super) fn folders(host: &Host, prefixes: &[PathBuf]) -> Vec<PathBuf> {
    let mut libraries: Vec<PathBuf> =
        host.path_variable("R_HOME").map(|home| home.join("library")).into_iter().collect();
    libraries.extend(LIBRARIES.iter().flat_map(|name| host.listed_folders(name)));
    libraries.extend(prefixes.iter().flat_map(|prefix| BESIDE_PROGRAMS.map(|library| prefix.join(library))));
    libraries.push(host.file("/Library/Frameworks/R.framework/Resources/library"));
    libraries.extend(own_libraries(host));
    let libraries = existing(libraries);
    existing(libraries.iter().flat_map(|library| in_library(library)))
}

/// Returns the libraries in the home folder: `R/x86_64-pc-linux-gnu-library/4.2`.
fn own_libraries(host: &Host) -> Vec<PathBuf> {
    let Some(folder) = host.below_home("R") else { return Vec::new() };
    let libraries = files::names(&folder).into_iter().filter(|name| name.ends_with("-library"));
    let libraries = libraries.map(|name| folder.join(name));
    libraries.flat_map(|library| files::names(&library).into_iter().map(move |name| library.join(name))).collect()
}

/// Returns the folders of catalogues in a library.
fn in_library(library: &Path) -> Vec<PathBuf> {
    let mut names = files::names(library);
    names.sort_unstable();
    names.truncate(MAX_PACKAGES);
    let packages = names.into_iter().map(|name| match name.as_str() {
        "translations" => library.join(name),
        _ => library.join(name).join("po"),
    });
    packages.collect()
}
