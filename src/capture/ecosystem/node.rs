//! Node, and the direct dependencies of the project: as installed in `node_modules`, else as the lock file has them.

mod lock;
mod version;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde_json::Value;

use crate::capture::{Host, files};
use crate::environment::{Tool, ToolEnvironment};

/// A manifest is some kilobytes; one of a megabyte lists files.
const MANIFEST: u64 = 4 << 20;

/// Packages of a workspace that are looked at.
const MEMBERS: usize = 500;

/// What is read of a package.json.
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

type Dependencies = BTreeMap<String, Value>;

/// The manager that a lock file tells of, the surest first.
const LOCKS: [(&str, &str); 6] = [
    ("pnpm-lock.yaml", "pnpm"),
    ("yarn.lock", "yarn"),
    ("bun.lock", "bun"),
    ("bun.lockb", "bun"),
    ("package-lock.json", "npm"),
    ("npm-shrinkwrap.json", "npm"),
];

/// Node and the project. Without `anywhere` only where there is a project.
pub(super) fn read(host: &Host, anywhere: bool) -> Option<Tool> {
    let manifest = host.nearest("package.json");
    if manifest.is_none() && !anywhere {
        return None;
    }
    let project = manifest.as_deref().and_then(|file| Some((file.parent()?, files::json::<Manifest>(file, MANIFEST)?)));
    let version = version::version(host, project.as_ref().map(|(_, manifest)| manifest));
    let Some((folder, manifest)) = project else {
        return version.map(|version| Tool { version: Some(version), ..Tool::default() });
    };
    let lock = host.folders().iter().find_map(|folder| {
        let (name, manager) = LOCKS.into_iter().find(|(name, _)| folder.join(name).is_file())?;
        Some((folder.join(name), manager))
    });
    let said = host.folders().iter().find_map(|folder| {
        let manifest: Manifest = files::json(&folder.join("package.json"), MANIFEST)?;
        // `pnpm@9.1.0+sha512.…`
        manifest.package_manager?.split('+').next().map(|said| said.replacen('@', " ", 1))
    });
    let kind = said.as_deref().and_then(|said| said.split(' ').next()).or(lock.as_ref().map(|(_, manager)| *manager));
    let mut tool = Tool { version, ..Tool::default() };
    tool.environment = Some(ToolEnvironment {
        kind: Some(kind.unwrap_or("npm").to_owned()),
        name: manifest.name.clone().or_else(|| host.name_of(folder)),
        ..ToolEnvironment::default()
    });
    packages(&mut tool, folder, &manifest, lock.as_ref().map(|(file, _)| file.as_path()), host);
    tool.manager = said.or_else(|| lock.map(|(_, manager)| manager.to_owned()));
    Some(tool)
}

fn packages(tool: &mut Tool, folder: &Path, manifest: &Manifest, lock: Option<&Path>, host: &Host) {
    let wanted: BTreeMap<&String, &Value> =
        manifest.dev_dependencies.iter().chain(&manifest.optional_dependencies).chain(&manifest.dependencies).collect();
    let mut missing = BTreeMap::new();
    for (name, range) in wanted.iter().map(|(name, range)| (*name, *range)).chain(&manifest.peer_dependencies) {
        let range = range.as_str().unwrap_or_default();
        match installed(name, folder, host) {
            Some(found) => {
                tool.packages.insert(name.clone(), found.version);
                if found.linked {
                    tool.editable.insert(name.clone());
                }
                if range.contains("://") || range.starts_with("git@") {
                    tool.direct.insert(name.clone(), files::plain_address(range).to_owned());
                }
            }
            // What is optional or somebody else's may be missing.
            None if manifest.dependencies.contains_key(name) || manifest.dev_dependencies.contains_key(name) => {
                missing.insert(name.clone(), range.to_owned());
            }
            None => {}
        }
    }
    if manifest.workspaces.is_some() {
        for (name, version) in members(&folder.join("node_modules")) {
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
    /// Whether it is a folder of the user's.
    linked: bool,
}

/// The package that Node would load: in the folder's own `node_modules`, else in one above.
fn installed(name: &str, folder: &Path, host: &Host) -> Option<Installed> {
    if !is_name(name) {
        return None;
    }
    let above = host.folders().iter().map(PathBuf::as_path).filter(|above| folder.starts_with(above));
    above.map(|above| above.join("node_modules").join(name)).find_map(|place| {
        let manifest: Manifest = files::json(&place.join("package.json"), MANIFEST)?;
        Some(Installed { version: manifest.version?, linked: is_linked(&place) })
    })
}

/// Whether a package lies in a folder of the user's: pnpm links too, but from one `node_modules` into another.
fn is_linked(place: &Path) -> bool {
    place.is_symlink() && place.canonicalize().is_ok_and(|real| real.iter().all(|part| part != "node_modules"))
}

/// The packages of a workspace, which npm and yarn link at the top.
fn members(modules: &Path) -> BTreeMap<String, String> {
    let links = |folder: &Path, scope: &str| -> Vec<(String, PathBuf)> {
        let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
        let entries = entries.take(files::ENTRIES).flatten();
        let named = entries.filter_map(|entry| Some((entry.file_type().ok()?, entry.file_name().into_string().ok()?)));
        let scopes = scope.is_empty();
        let wanted = named.filter(|(kind, name)| kind.is_symlink() || (scopes && name.starts_with('@')));
        wanted.map(|(_, name)| (format!("{scope}{name}"), folder.join(name))).collect()
    };
    let mut found = links(modules, "");
    let scopes: Vec<_> = found.extract_if(.., |(name, _)| name.starts_with('@') && !name.contains('/')).collect();
    for (scope, folder) in scopes {
        found.extend(links(&folder, &format!("{scope}/")));
    }
    let linked = found.into_iter().filter(|(_, place)| is_linked(place)).take(MEMBERS);
    let manifest = |place: &Path| files::json::<Manifest>(&place.join("package.json"), MANIFEST);
    linked.filter_map(|(name, place)| Some((name, manifest(&place)?.version?))).collect()
}

/// Whether a name leads nowhere else.
fn is_name(name: &str) -> bool {
    let scopes: BTreeSet<usize> = [1, if name.starts_with('@') { 2 } else { 1 }].into();
    let parts: Vec<&str> = name.split('/').collect();
    scopes.contains(&parts.len()) && parts.iter().all(|part| !matches!(*part, "" | "." | "..")) && !name.contains('\\')
}
