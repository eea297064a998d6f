//! Node.js, and the direct dependencies of the project: as installed in `node_modules`, else as the lock file has them.

mod lock;
mod version;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde_json::Value;

use crate::capture::{Host, files};
use crate::environment::{Tool, ToolEnvironment};

/// The most bytes of a `package.json`. Most have some kilobytes; one of a megabyte lists files.
const MAX_PACKAGE_JSON_BYTES: u64 = 4 << 20;

/// The most packages of a workspace that are read.
const MAX_MEMBERS: usize = 500;

/// The content of a `package.json`.
#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct Manifest {
    name: Option<String>,
    version: Option<String>,
    package_manager: Option<String>,
    dependencies: Dependencies,
    dev_dependencies: Dependencies,
    optional_dependencies: Dependencies,
    peer_dependencies: Dependencies,
    workspaces: Option<Value>,
    engines: Option<Value>,
    volta: Option<Value>,
}

/// Ranges of versions by the name of the package.
type Dependencies = BTreeMap<String, Value>;

/// Lock files with the package manager that writes them, the surest first: some projects keep an old npm one as well.
const LOCK_FILES: [(&str, &str); 6] = [
    ("pnpm-lock.yaml", "pnpm"),
    ("yarn.lock", "yarn"),
    ("bun.lock", "bun"),
    ("bun.lockb", "bun"),
    ("package-lock.json", "npm"),
    ("npm-shrinkwrap.json", "npm"),
];

/// Reads Node.js and the project. Without `anywhere`, returns `None` if there is no project.
pub(super) fn read(host: &Host, anywhere: bool) -> Option<Tool> {
    let file = host.nearest("package.json");
    if file.is_none() && !anywhere {
        return None;
    }
    let project = file.as_deref().and_then(|file| Some((file.parent()?, read_manifest(file.parent()?)?)));
    let version = version::version(host, project.as_ref().map(|(_, manifest)| manifest));
    let Some((folder, manifest)) = project else {
        return version.map(|version| Tool { version: Some(version), ..Tool::default() });
    };
    let lock = host.folders().iter().find_map(|folder| {
        let (name, manager) = LOCK_FILES.into_iter().find(|(name, _)| folder.join(name).is_file())?;
        Some((folder.join(name), manager))
    });
    let declared = host.folders().iter().find_map(|folder| {
        // `pnpm@9.1.0+sha512.…`
        let manager = read_manifest(folder)?.package_manager?;
        manager.split('+').next().map(|manager| manager.replacen('@', " ", 1))
    });
    let kind = declared.as_deref().and_then(|manager| manager.split(' ').next());
    let kind = kind.or(lock.as_ref().map(|(_, manager)| *manager)).unwrap_or("npm");
    let name = manifest.name.clone().or_else(|| host.folder_name(folder));
    let mut tool = Tool { version, environment: Some(ToolEnvironment::new(kind, name)), ..Tool::default() };
    add_packages(&mut tool, folder, &manifest, lock.as_ref().map(|(file, _)| file.as_path()), host);
    tool.manager = declared.or_else(|| lock.map(|(_, manager)| manager.to_owned()));
    Some(tool)
}

fn read_manifest(folder: &Path) -> Option<Manifest> {
    files::json(&folder.join("package.json"), MAX_PACKAGE_JSON_BYTES)
}

/// Adds the direct dependencies of the project in a folder, and the packages of its workspace.
fn add_packages(tool: &mut Tool, folder: &Path, manifest: &Manifest, lock: Option<&Path>, host: &Host) {
    let wanted: BTreeMap<&String, &Value> =
        manifest.dev_dependencies.iter().chain(&manifest.optional_dependencies).chain(&manifest.dependencies).collect();
    let mut missing = BTreeMap::new();
    for (name, range) in wanted.iter().map(|(name, range)| (*name, *range)).chain(&manifest.peer_dependencies) {
        let range = range.as_str().unwrap_or_default();
        match find_installed(name, folder, host) {
            Some(found) => {
                tool.packages.insert(name.clone(), found.version);
                if found.linked {
                    tool.editable.insert(name.clone());
                }
                if range.contains("://") || range.starts_with("git@") {
                    tool.direct.insert(name.clone(), files::plain_address(range).to_owned());
                }
            }
            // Optional and peer dependencies may be missing.
            None if manifest.dependencies.contains_key(name) || manifest.dev_dependencies.contains_key(name) => {
                missing.insert(name.clone(), range.to_owned());
            }
            None => {}
        }
    }
    if manifest.workspaces.is_some() {
        for (name, version) in workspace_members(&folder.join("node_modules")) {
            tool.editable.insert(name.clone());
            tool.packages.entry(name).or_insert(version);
        }
    }
    if let Some(lock) = lock.filter(|_| !missing.is_empty()) {
        for (name, version) in lock::versions(lock, folder, &missing) {
            tool.locked.insert(name.clone());
            tool.packages.insert(name, version);
        }
    }
}

/// A package that is installed.
struct Installed {
    version: String,
    /// True if the package is a folder of the user.
    linked: bool,
}

/// Finds the package that Node.js would load: in the `node_modules` of the folder, else of one above.
fn find_installed(name: &str, folder: &Path, host: &Host) -> Option<Installed> {
    if !is_package_name(name) {
        return None;
    }
    let above = host.folders().iter().map(PathBuf::as_path).filter(|above| folder.starts_with(above));
    above
        .map(|above| above.join("node_modules").join(name))
        .find_map(|package| Some(Installed { version: read_manifest(&package)?.version?, linked: is_linked(&package) }))
}

/// Returns true if a package is a link to a folder of the user. pnpm links too, but into another `node_modules`.
fn is_linked(package: &Path) -> bool {
    package.is_symlink() && package.canonicalize().is_ok_and(|real| real.iter().all(|part| part != "node_modules"))
}

/// Returns the packages of a workspace with their versions. npm and Yarn link them into the top `node_modules`.
fn workspace_members(modules: &Path) -> BTreeMap<String, String> {
    let links = |folder: &Path, scope: &str| -> Vec<(String, PathBuf)> {
        let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
        let entries = entries.take(files::MAX_ENTRIES).flatten();
        let named = entries.filter_map(|entry| Some((entry.file_type().ok()?, entry.file_name().into_string().ok()?)));
        let with_scopes = scope.is_empty();
        let wanted = named.filter(|(kind, name)| kind.is_symlink() || (with_scopes && name.starts_with('@')));
        wanted.map(|(_, name)| (format!("{scope}{name}"), folder.join(name))).collect()
    };
    let mut found = links(modules, "");
    let scopes: Vec<_> = found.extract_if(.., |(name, _)| name.starts_with('@') && !name.contains('/')).collect();
    for (scope, folder) in scopes {
        found.extend(links(&folder, &format!("{scope}/")));
    }
    let linked = found.into_iter().filter(|(_, package)| is_linked(package)).take(MAX_MEMBERS);
    linked.filter_map(|(name, package)| Some((name, read_manifest(&package)?.version?))).collect()
}

/// Returns true for `name` and `@scope/name`, and false for anything that leads to another folder.
fn is_package_name(name: &str) -> bool {
    let parts: Vec<&str> = name.split('/').collect();
    let has_right_length = parts.len() == 1 || (parts.len() == 2 && name.starts_with('@'));
    has_right_length && parts.iter().all(|part| !matches!(*part, "" | "." | "..")) && !name.contains('\\')
}
