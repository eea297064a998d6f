//! PHP: what `composer.lock` has locked.

use serde::Deserialize;

use crate::capture::{Host, files};
use crate::environment::{Tool, ToolEnvironment};

#[derive(Deserialize)]
struct Lock {
    #[serde(default)]
    packages: Vec<Package>,
    #[serde(rename = "packages-dev", default)]
    for_development: Vec<Package>,
    #[serde(rename = "platform-overrides", default)]
    overrides: serde_json::Value,
}

#[derive(Deserialize)]
struct Package {
    name: String,
    version: String,
}

/// The project, where it has a lock file.
pub(super) fn read(host: &Host) -> Option<Tool> {
    let file = host.nearest("composer.lock")?;
    let lock: Lock = files::json(&file, files::LOCK)?;
    let packages = lock.packages.into_iter().chain(lock.for_development);
    Some(Tool {
        version: lock.overrides.get("php").and_then(|version| version.as_str()).map(str::to_owned),
        packages: packages.map(|package| (package.name, package.version.trim_start_matches('v').to_owned())).collect(),
        environment: Some(ToolEnvironment {
            kind: Some("composer".into()),
            name: file.parent().and_then(|folder| host.name_of(folder)),
            ..ToolEnvironment::default()
        }),
        ..Tool::default()
    })
}
