//! Lock files, from which the versions of packages come that are not installed.
//!
//! Read are npm (lockfileVersion 1 to 3), pnpm (5 to 9), Yarn (1 to 4) and the text format of Bun (1).

use std::collections::{BTreeMap, HashMap};
use std::path::Path;

use serde::Deserialize;

use crate::capture::files;

/// Returns the versions of packages in a lock file. `wanted` maps their names to the ranges that the project asks for.
pub(super) fn versions(lock: &Path, project: &Path, wanted: &BTreeMap<String, String>) -> BTreeMap<String, String> {
    let name = lock.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    if name.ends_with(".json") {
        return npm(lock, wanted).unwrap_or_default();
    }
    let Some(text) = files::whole(lock, files::MAX_LOCK_BYTES).map(files::lossy) else { return BTreeMap::new() };
    match name {
        "pnpm-lock.yaml" => pnpm(&text, &importer(lock, project), wanted),
        "yarn.lock" => yarn(&text, wanted),
        "bun.lock" => bun(&text, wanted),
        _ => BTreeMap::new(),
    }
}

/// The content of a `package-lock.json`: `packages` since version 2, `dependencies` up to version 2.
#[derive(Default, Deserialize)]
#[serde(default)]
struct NpmLock {
    packages: HashMap<String, NpmEntry>,
    dependencies: HashMap<String, NpmEntry>,
}

#[derive(Deserialize)]
struct NpmEntry {
    version: Option<String>,
}

fn npm(lock: &Path, wanted: &BTreeMap<String, String>) -> Option<BTreeMap<String, String>> {
    let lock: NpmLock = files::json(lock, files::MAX_LOCK_BYTES)?;
    let entry =
        |name: &String| lock.packages.get(&format!("node_modules/{name}")).or_else(|| lock.dependencies.get(name));
    let found = wanted.keys().filter_map(|name| Some((name.clone(), entry(name)?.version.clone()?)));
    Some(found.collect())
}

/// Returns the name of a project in the lock file of pnpm: its path from the folder of the lock file.
fn importer(lock: &Path, project: &Path) -> String {
    let inside = lock.parent().and_then(|top| project.strip_prefix(top).ok()).map(|path| path.to_string_lossy());
    inside.filter(|path| !path.is_empty()).map_or_else(|| ".".to_owned(), |path| path.into_owned())
}

/// Reads a lock file of pnpm: `importers:`, the project, a group such as `dependencies:`, the package and its
/// `version:`, each two spaces deeper. Without a workspace, older files begin with the group, and in the oldest the
/// version follows the name of the package.
fn pnpm(text: &str, importer: &str, wanted: &BTreeMap<String, String>) -> BTreeMap<String, String> {
    let single = !text.lines().any(|line| line == "importers:");
    let mut path: Vec<(usize, &str)> = Vec::new();
    let mut found = BTreeMap::new();
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        let depth = line.len() - line.trim_start().len();
        let Some((key, value)) = line.trim().split_once(':') else { continue };
        let key = key.trim_matches(['\'', '"']);
        path.retain(|(above, _)| *above < depth);
        if depth == 0 && matches!(key, "packages" | "snapshots") {
            break;
        }
        let keys: Vec<&str> = path.iter().map(|(_, key)| *key).collect();
        let package = match (keys.as_slice(), single) {
            ([_, name], true) => Some(*name),
            ([_, project, _, name], false) if *project == importer => Some(*name),
            _ => None,
        };
        // `7.1.0(@types/node@20.1.0)`
        let version = value.trim().trim_matches(['\'', '"']).split('(').next().unwrap_or_default();
        if let Some(name) = package.filter(|name| key == "version" && wanted.contains_key(*name)) {
            found.insert(name.to_owned(), version.to_owned());
        } else if single && keys.len() == 1 && !version.is_empty() && wanted.contains_key(key) {
            found.insert(key.to_owned(), version.to_owned());
        }
        path.push((depth, key));
    }
    found.retain(|_, version| version.starts_with(|first: char| first.is_ascii_digit()));
    found
}

/// Reads a lock file of Yarn: `"name@range", "name@range2":`, and below it `version "1.2.3"` or `version: 1.2.3`.
fn yarn(text: &str, wanted: &BTreeMap<String, String>) -> BTreeMap<String, String> {
    let wanted_name = |entry: &str| {
        let entry = entry.trim().trim_matches('"');
        let (name, range) = entry.rsplit_once('@').filter(|(name, _)| !name.is_empty())?;
        let range = range.strip_prefix("npm:").unwrap_or(range);
        wanted.get(name).filter(|wanted| *wanted == range).map(|_| name.to_owned())
    };
    let mut found = BTreeMap::new();
    let mut names: Vec<String> = Vec::new();
    for line in text.lines() {
        if !line.starts_with(' ') {
            names = line.trim_end_matches(':').split(',').filter_map(wanted_name).collect();
        } else if let Some(version) = line.trim().strip_prefix("version").filter(|_| !names.is_empty()) {
            let version = version.trim_start_matches(':').trim().trim_matches('"');
            found.extend(names.drain(..).map(|name| (name, version.to_owned())));
        }
    }
    found
}

/// Reads a lock file of Bun, which has a line `"name": ["name@1.2.3", …],` for each package.
fn bun(text: &str, wanted: &BTreeMap<String, String>) -> BTreeMap<String, String> {
    let entry = |line: &str| {
        let (name, value) = line.trim().strip_prefix('"')?.split_once("\": [\"")?;
        let (_, version) = value.split('"').next()?.rsplit_once('@')?;
        wanted.contains_key(name).then(|| (name.to_owned(), version.to_owned()))
    };
    text.lines().filter_map(entry).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::{bun, pnpm, yarn};

    fn wanted() -> BTreeMap<String, String> {
        [("vite", "^7.0.0"), ("@types/node", "20")].map(|(name, range)| (name.to_owned(), range.to_owned())).into()
    }

    fn shown(found: &BTreeMap<String, String>) -> String {
        found.iter().map(|(name, version)| format!("{name} {version}")).collect::<Vec<_>>().join(", ")
    }

    #[test]
    fn every_lock_file_is_read() {
        let expected = "@types/node 20.1.0, vite 7.1.0";
        let new = "lockfileVersion: '9.0'\n\nimporters:\n\n  .:\n    devDependencies:\n      '@types/node':\n\
            \x20       specifier: '20'\n        version: 20.1.0\n      vite:\n        specifier: ^7.0.0\n\
            \x20       version: 7.1.0(@types/node@20.1.0)\n\n\
            \x20 packages/a:\n    dependencies:\n      vite:\n        specifier: 5\n        version: 5.0.0\n\n\
            packages:\n\n  vite@7.1.0:\n    version: 1\n";
        assert_eq!(shown(&pnpm(new, ".", &wanted())), expected);
        assert_eq!(shown(&pnpm(new, "packages/a", &wanted())), "vite 5.0.0");
        let single = "lockfileVersion: '6.0'\ndevDependencies:\n  '@types/node':\n    specifier: '20'\n\
            \x20   version: 20.1.0\ndependencies:\n  vite: 7.1.0\n";
        assert_eq!(shown(&pnpm(single, ".", &wanted())), expected);
        let first = "\"@types/node@20\":\n  version \"20.1.0\"\n\nvite@^6.0.0:\n  version \"6.0.0\"\n\n\
            vite@>=5, vite@^7.0.0:\n  version \"7.1.0\"\n";
        assert_eq!(shown(&yarn(first, &wanted())), expected);
        let berry = "\"@types/node@npm:20\":\n  version: 20.1.0\n\n\"vite@npm:^7.0.0\":\n  version: 7.1.0\n";
        assert_eq!(shown(&yarn(berry, &wanted())), expected);
        let text = "    \"@types/node\": [\"@types/node@20.1.0\", \"\", {}],\n    \"vite\": [\"vite@7.1.0\", \"\"],\n";
        assert_eq!(shown(&bun(text, &wanted())), expected);
    }
}
