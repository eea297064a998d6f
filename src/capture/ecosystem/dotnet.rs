//! .NET: the packages in `packages.lock.json` (version 1), and the SDK that `global.json` asks for.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value;

use crate::capture::{Host, files};
use crate::environment::{Tool, ToolEnvironment};

/// The content of a `packages.lock.json`.
#[derive(Deserialize)]
struct Lock {
    /// Packages by framework, then by name.
    dependencies: BTreeMap<String, BTreeMap<String, Package>>,
}

#[derive(Deserialize)]
struct Package {
    #[serde(rename = "type")]
    kind: Option<String>,
    resolved: Option<String>,
}

/// Reads the project. Returns `None` if it has no lock file.
pub(super) fn read(host: &Host) -> Option<Tool> {
    let file = host.nearest("packages.lock.json")?;
    let lock: Lock = files::json(&file, files::MAX_LOCK_BYTES)?;
    let mut tool = Tool::default();
    for (name, package) in lock.dependencies.into_values().flatten() {
        if package.kind.as_deref() == Some("Project") {
            tool.editable.insert(name);
        } else if let Some(version) = package.resolved {
            tool.packages.insert(name, version);
        }
    }
    let global: Option<Value> = host.nearest("global.json").and_then(|file| files::json(&file, files::MAX_SMALL_BYTES));
    let sdk = global.as_ref().and_then(|global| global.get("sdk")?.get("version")?.as_str());
    tool.version = sdk.map(str::to_owned);
    let name = host.name_of_folder_of(&file);
    tool.environment = Some(ToolEnvironment::new("nuget", name));
    Some(tool)
}
