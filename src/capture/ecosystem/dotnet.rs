//! .NET: what `packages.lock.json` has locked.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value;

use crate::capture::{Host, files};
use crate::environment::{Tool, ToolEnvironment};

#[derive(Deserialize)]
struct Lock {
    /// By framework, then by package.
    dependencies: BTreeMap<String, BTreeMap<String, Package>>,
}

#[derive(Deserialize)]
struct Package {
    #[serde(rename = "type")]
    sort: Option<String>,
    resolved: Option<String>,
}

/// The project, where it has a lock file.
pub(super) fn read(host: &Host) -> Option<Tool> {
    let file = host.nearest("packages.lock.json")?;
    let lock: Lock = files::json(&file, files::LOCK)?;
    let mut tool = Tool::default();
    for (name, package) in lock.dependencies.into_values().flatten() {
        if package.sort.as_deref() == Some("Project") {
            tool.editable.insert(name);
        } else if let Some(version) = package.resolved {
            tool.packages.insert(name, version);
        }
    }
    let global: Option<Value> = host.nearest("global.json").and_then(|file| files::json(&file, files::SMALL));
    let asked = global.as_ref().and_then(|global| global.get("sdk")?.get("version")?.as_str());
    tool.version = asked.map(str::to_owned);
    tool.environment = Some(ToolEnvironment {
        kind: Some("nuget".into()),
        name: file.parent().and_then(|folder| host.name_of(folder)),
        ..ToolEnvironment::default()
    });
    Some(tool)
}
