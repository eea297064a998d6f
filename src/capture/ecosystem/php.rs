//! PHP: the packages in `composer.lock` (Composer 1 and 2).

use serde::Deserialize;

use crate::capture::{Host, files};
use crate::environment::{Tool, ToolEnvironment};

/// The content of a `composer.lock`.
#[derive(Deserialize)]
struct Lock {
    #[serde(default)]
    packages: Vec<Package>,
    #[serde(rename = "packages-dev", default)]
    dev_packages: Vec<Package>,
    #[serde(rename = "platform-overrides", default)]
    overrides: serde_json::Value,
}

#[derive(Deserialize)]
struct Package {
    name: String,
    version: String,
}

/// Reads the project. Returns `None` if it has no lock file.
pub(super) fn read(host: &Host) -> Option<Tool> {
    let file = host.nearest("composer.lock")?;
    let lock: Lock = files::json(&file, files::MAX_LOCK_BYTES)?;
    let packages = lock.packages.into_iter().chain(lock.dev_packages);
    let name = host.name_of_folder_of(&file);
    Some(Tool {
        version: lock.overrides.get("php").and_then(|version| version.as_str()).map(str::to_owned),
        packages: packages.map(|package| (package.name, package.version.trim_start_matches('v').to_owned())).collect(),
        environment: Some(ToolEnvironment::new("composer", name)),
        ..Tool::default()
    })
}
