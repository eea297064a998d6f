//! JSON: of `odap env`, `pip list`, `conda list`, `npm ls` and `pnpm ls`.

use serde_json::Value;

use super::{Listing, conda, environment, npm};

/// The keys below which the packages of a project stand.
const DEPENDENCIES: &[&str] = &["dependencies", "devDependencies", "optionalDependencies", "unsavedDependencies"];

pub(super) fn read(text: &str) -> Option<Listing> {
    let value: Value = serde_json::from_str(text).ok()?;
    match &value {
        Value::Object(fields) if ["system", "tools", "gpu", "git"].iter().any(|key| fields.contains_key(*key)) => {
            read_own(value)
        }
        Value::Object(fields) if fields.get("environment").is_some_and(Value::is_object) => {
            read_own(fields["environment"].clone())
        }
        Value::Object(fields) if DEPENDENCIES.iter().any(|key| fields.contains_key(*key)) => Some(read_tree(&[value])),
        Value::Array(rows) if rows.iter().any(|row| DEPENDENCIES.iter().any(|key| row.get(key).is_some())) => {
            Some(read_tree(rows))
        }
        Value::Array(rows) => Some(read_table(rows)),
        _ => None,
    }
}

/// Reads an environment in the format of odap.
fn read_own(value: Value) -> Option<Listing> {
    let environment = serde_json::from_value(value).ok()?;
    Some(Listing { environment, ..Listing::new("odap env --json") })
}

/// Reads a list with one package in each row.
fn read_table(rows: &[Value]) -> Listing {
    let text = |row: &Value, key: &str| row.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
    let conda = rows.iter().any(|row| row.get("build_string").is_some() || row.get("channel").is_some());
    let mut listing = Listing::new(if conda { "conda list --json" } else { "pip list --format json" });
    for (index, row) in rows.iter().enumerate() {
        let (name, version) = (text(row, "name"), text(row, "version"));
        if name.is_empty() || version.is_empty() {
            listing.add_unread(index + 1, &row.to_string());
        } else if conda {
            conda::add_row(
                &mut listing,
                &conda::Row {
                    name: &name,
                    version: &version,
                    build: &text(row, "build_string"),
                    channel: &text(row, "channel"),
                },
            );
        } else {
            listing.add_package("python", &name, &version);
            if row.get("editable_project_location").is_some() {
                listing.tool("python").editable.insert(name);
            }
        }
    }
    listing
}

/// Reads a tree in which packages stand below those that need them.
fn read_tree(projects: &[Value]) -> Listing {
    let mut listing = Listing::new("npm ls --json");
    let mut deeper = Vec::new();
    for project in projects {
        let name = project.get("name").and_then(Value::as_str).unwrap_or_default();
        let node = listing.tool("node");
        node.environment = node.environment.take().or_else(|| Some(environment("npm", name)));
        for (name, package) in children(project) {
            let Some(version) = package.get("version").and_then(Value::as_str) else { continue };
            listing.add_package("node", name, version);
            let resolved = package.get("resolved").and_then(Value::as_str).unwrap_or_default();
            match resolved.split(':').next() {
                Some("file") => drop(listing.tool("node").editable.insert(name.clone())),
                Some(scheme) if scheme.starts_with("git") => {
                    listing.tool("node").direct.insert(name.clone(), resolved.to_owned());
                }
                _ => {}
            }
            collect_packages(package, &mut deeper);
        }
    }
    if !deeper.is_empty() {
        npm::add_deeper(&mut listing, deeper);
    }
    listing
}

fn children(project: &Value) -> impl Iterator<Item = (&String, &Value)> {
    DEPENDENCIES.iter().filter_map(|key| project.get(key)?.as_object()).flatten()
}

/// Adds all packages below a package.
fn collect_packages(package: &Value, into: &mut Vec<(String, String)>) {
    for (name, child) in children(package) {
        if let Some(version) = child.get("version").and_then(Value::as_str) {
            into.push((name.clone(), version.to_owned()));
        }
        collect_packages(child, into);
    }
}
