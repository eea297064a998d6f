//! Rust: the toolchain in force, and the packages of `Cargo.lock` (versions 1 to 4).

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use memchr::memmem;
use serde::Deserialize;

use crate::capture::{Host, files};
use crate::environment::{Tool, ToolEnvironment};

/// The most bytes of a toolchain's manifest, which lists all components for all platforms: about 1 MB in 2026.
const MAX_COMPONENTS_BYTES: u64 = 8 << 20;

/// The content of a `Cargo.lock`.
#[derive(Deserialize)]
struct Lock {
    #[serde(default)]
    package: Vec<Package>,
}

#[derive(Deserialize)]
struct Package {
    name: String,
    version: String,
    source: Option<String>,
}

/// Reads the toolchain and the project. Without `anywhere`, returns `None` if there is no project.
pub(super) fn read(host: &Host, anywhere: bool) -> Option<Tool> {
    let manifest = host.nearest("Cargo.toml");
    if manifest.is_none() && !anywhere {
        return None;
    }
    let mut tool = Tool { version: version(host), ..Tool::default() };
    if let Some(folder) = manifest.as_deref().and_then(Path::parent) {
        // The lock file of a workspace lies at its top.
        let above = host.folders().iter().filter(|above| folder.starts_with(above));
        let lock = above.map(|above| above.join("Cargo.lock")).find(|file| file.is_file());
        let top = lock.as_deref().and_then(Path::parent).unwrap_or(folder);
        let name = package_name(top).or_else(|| host.folder_name(top));
        tool.environment = Some(ToolEnvironment::new("cargo", name));
        if let Some(lock) = lock {
            add_packages(&mut tool, &lock);
        }
    }
    (tool != Tool::default()).then_some(tool)
}

/// Returns the name of the package in a folder.
fn package_name(folder: &Path) -> Option<String> {
    let manifest = files::toml(&folder.join("Cargo.toml"), files::MAX_MANIFEST_BYTES)?;
    Some(manifest.get("package")?.get("name")?.as_str()?.to_owned())
}

/// Adds the packages of a lock file to a tool.
fn add_packages(tool: &mut Tool, lock: &Path) {
    let text = files::whole(lock, files::MAX_LOCK_BYTES).map(files::lossy);
    let Some(lock) = text.and_then(|text| toml::from_str::<Lock>(&text).ok()) else { return };
    let mut versions: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for package in lock.package {
        match package.source.as_deref() {
            None => drop(tool.editable.insert(package.name.clone())),
            // `git+https://host/owner/name?branch=main#commit`
            Some(source) if source.starts_with("git+") => {
                let commit = source.rsplit_once('#').map(|(_, commit)| format!("@{commit}")).unwrap_or_default();
                tool.direct.insert(package.name.clone(), format!("{}{commit}", files::plain_address(source)));
            }
            Some(_) => {}
        }
        versions.entry(package.name).or_default().push(package.version);
    }
    // A lock file lists the versions of one package in order.
    tool.packages = versions.into_iter().map(|(name, versions)| (name, versions.join(", "))).collect();
}

/// Returns the version of the compiler in force: of the toolchain that the environment or the project asks for, else of
/// rustup's default.
fn version(host: &Host) -> Option<String> {
    let rustup = host.path_variable("RUSTUP_HOME").or_else(|| host.below_home(".rustup"))?;
    let settings = || files::toml(&rustup.join("settings.toml"), files::MAX_SMALL_BYTES);
    let default = || Some(settings()?.get("default_toolchain")?.as_str()?.to_owned());
    let variable = host.variable("RUSTUP_TOOLCHAIN").map(|name| name.to_string_lossy().into_owned());
    let channel = variable.or_else(|| channel_of_project(host)).or_else(default)?;
    let version = installed_version(&rustup.join("toolchains"), &channel);
    // A channel may be a version, which holds even if it is not installed.
    version.or_else(|| channel.starts_with(|first: char| first.is_ascii_digit()).then(|| without_target(&channel)))
}

/// Returns `1.85.0` for `1.85.0-x86_64-unknown-linux-gnu`.
fn without_target(channel: &str) -> String {
    channel.split('-').next().unwrap_or_default().to_owned()
}

/// Returns the channel in the toolchain file of the project, in either of its formats.
fn channel_of_project(host: &Host) -> Option<String> {
    let file = host.nearest("rust-toolchain.toml").or_else(|| host.nearest("rust-toolchain"))?;
    let text = files::text(&file, files::MAX_SMALL_BYTES)?;
    let table: Option<toml::Table> = text.parse().ok();
    let channel = table.and_then(|table| Some(table.get("toolchain")?.get("channel")?.as_str()?.to_owned()));
    channel.or_else(|| {
        text.lines().map(str::trim).find(|line| !line.is_empty() && !line.contains(['[', '='])).map(str::to_owned)
    })
}

/// Returns the version of the compiler in an installed toolchain.
fn installed_version(toolchains: &Path, channel: &str) -> Option<String> {
    let fits = |name: &String| name == channel || name.strip_prefix(channel).is_some_and(|rest| rest.starts_with('-'));
    let folder: PathBuf = files::names(toolchains).into_iter().find(fits).map(|name| toolchains.join(name))?;
    let manifest = folder.join("lib/rustlib/multirust-channel-manifest.toml");
    let components = files::head(&manifest, MAX_COMPONENTS_BYTES)?;
    let start = memmem::find(&components, b"\n[pkg.rustc]")?;
    let quoted = components[start..].split(|byte| *byte == b'"').nth(1)?;
    // `1.95.0 (59807616e 2026-04-14)`
    String::from_utf8_lossy(quoted).split_whitespace().next().map(str::to_owned)
}
