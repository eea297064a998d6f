//! What is written for programs: odap's own form, `pip list`, `conda list`, `npm ls` and `pnpm ls`.

use serde_json::Value;

use super::{Listing, conda, npm, place};

/// Under which the packages of a project stand.
const DEPENDENCIES: &[&str] = &["dependencies", "devDependencies", "optionalDependencies", "unsavedDependencies"];

pub(super) fn read(text: &str) -> Option<Listing> {
    let value: Value = serde_json::from_str(text).ok()?;
    match &value {
        Value::Object(fields) if ["system", "tools", "gpu", "git"].iter().any(|key| fields.contains_key(*key)) => {
            own(value)
        }
        Value::Object(fields) if fields.get("environment").is_some_and(Value::is_object) => {
            own(fields["environment"].clone())
        }
        Value::Object(fields) if DEPENDENCIES.iter().any(|key| fields.contains_key(*key)) => Some(tree(&[value])),
        Value::Array(rows) if rows.iter().any(|row| DEPENDENCIES.iter().any(|key| row.get(key).is_some())) => {
            Some(tree(rows))
        }
        Value::Array(rows) => Some(table(rows)),
        _ => None,
    }
}

fn own(value: Value) -> Option<Listing> {
    let environment = serde_json::from_value(value).ok()?;
    Some(Listing { environment, ..Listing::of("odap env --json") })
}

/// One package a row.
fn table(rows: &[Value]) -> Listing {
    let text = |row: &Value, key: &str| row.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
    let conda = rows.iter().any(|row| row.get("build_string").is_some() || row.get("channel").is_some());
    let mut listing = Listing::of(if conda { "conda list --json" } else { "pip list --format json" });
    for (index, row) in rows.iter().enumerate() {
        let (name, version) = (text(row, "name"), text(row, "version"));
        if name.is_empty() || version.is_empty() {
            listing.skip(index + 1, &row.to_string());
        } else if conda {
            conda::keep(
                &mut listing,
                &conda::Row {
                    name: &name,
                    version: &version,
                    build: &text(row, "build_string"),
                    channel: &text(row, "channel"),
                },
            );
        } else {
            listing.package("python", &name, &version);
            if row.get("editable_project_location").is_some() {
                listing.tool("python").editable.insert(name);
            }
        }
    }
    listing
}

/// A package below another that needs it.
fn tree(projects: &[Value]) -> Listing {
    let mut listing = Listing::of("npm ls --json");
    let mut deeper = Vec::new();
    for project in projects {
        let name = project.get("name").and_then(Value::as_str).unwrap_or_default();
        let node = listing.tool("node");
        node.environment = node.environment.take().or_else(|| place("npm", name));
        for (name, about) in below(project) {
            let Some(version) = about.get("version").and_then(Value::as_str) else { continue };
            listing.package("node", name, version);
            let resolved = about.get("resolved").and_then(Value::as_str).unwrap_or_default();
            match resolved.split(':').next() {
                Some("file") => drop(listing.tool("node").editable.insert(name.clone())),
                Some(scheme) if scheme.starts_with("git") => {
                    listing.tool("node").direct.insert(name.clone(), resolved.to_owned());
                }
                _ => {}
            }
            collect(about, &mut deeper);
        }
    }
    if !deeper.is_empty() {
        npm::add_deeper(&mut listing, deeper);
    }
    listing
}

fn below(project: &Value) -> impl Iterator<Item = (&String, &Value)> {
    DEPENDENCIES.iter().filter_map(|key| project.get(key)?.as_object()).flatten()
}

fn collect(project: &Value, into: &mut Vec<(String, String)>) {
    for (name, about) in below(project) {
        if let Some(version) = about.get("version").and_then(Value::as_str) {
            into.push((name.clone(), version.to_owned()));
        }
        collect(about, into);
    }
}
