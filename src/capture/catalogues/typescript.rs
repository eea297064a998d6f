//! The translations of TypeScript's compiler, which every installed version brings along.

use std::path::{Path, PathBuf};

use super::file_state::{add as add_catalogue, catalogue_with_originals, existing};
use crate::capture::Host;
use crate::translation::{CatalogueFile, Tongue};

/// The most folders above the working folder in which packages are looked for.
const MAX_FOLDERS: usize = 20;

/// The most versions that are read; a repository of many packages has two or three.
const MAX_VERSIONS: usize = 4;

/// The files that have the originals: the compiler, by its names of three versions. The first that is there is read,
/// for the later ones load it.
const COMPILERS: [&str; 3] = ["_tsc.js", "tsc.js", "typescript.js"];

/// Returns the folders of the compilers that a project and the machine have.
pub(super) fn folders(host: &Host, prefixes: &[PathBuf]) -> Vec<PathBuf> {
    let above = host.directory().into_iter().flat_map(Path::ancestors).take(MAX_FOLDERS);
    let in_projects = above.map(|folder| folder.join("node_modules/typescript/lib"));
    // A program that a package manager installed is a link into the package.
    let packages = host.programs("tsc").filter_map(|program| {
        let program = std::fs::canonicalize(program).ok()?;
        Some(program.parent()?.parent()?.join("lib"))
    });
    let beside_node = prefixes.iter().map(|prefix| prefix.join("lib/node_modules/typescript/lib"));
    let mut folders = existing(in_projects.chain(packages).chain(beside_node));
    folders.truncate(MAX_VERSIONS);
    folders
}

/// Adds the translations that lie in the folder of a compiler.
pub(super) fn add(folder: &Path, tongue: &Tongue, found: &mut Vec<CatalogueFile>) {
    for language in &tongue.folders {
        // Its folders are named as a browser names a language.
        let language = language.to_ascii_lowercase().replace('_', "-");
        let path = folder.join(language).join("diagnosticMessages.generated.json");
        if path.is_file()
            && let Some(compiler) = COMPILERS.map(|name| folder.join(name)).into_iter().find(|path| path.is_file())
        {
            add_catalogue(catalogue_with_originals(path, compiler), found);
        }
    }
}
