//! Rust: the toolchain in force and the packages of `Cargo.lock`.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use memchr::memmem;
use serde::Deserialize;

use crate::capture::{Host, files};
use crate::environment::{Tool, ToolEnvironment};

/// A toolchain's list of all components for all platforms.
const COMPONENTS: u64 = 8 << 20;

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

/// The toolchain and the project. Without `anywhere` only where there is a project.
pub(super) fn read(host: &Host, anywhere: bool) -> Option<Tool> {
    let manifest = host.nearest("Cargo.toml");
    if manifest.is_none() && !anywhere {
        return None;
    }
    let mut tool = Tool { version: version(host), ..Tool::default() };
    if let Some(folder) = manifest.as_deref().and_then(Path::parent) {
        // The lock file of a workspace lies at its top.
        let lock =
            host.folders().iter().filter(|above| folder.starts_with(above)).map(|above| above.join("Cargo.lock"));
        let lock = lock.into_iter().find(|file| file.is_file());
        let top = lock.as_deref().and_then(Path::parent).unwrap_or(folder);
        tool.environment = Some(ToolEnvironment {
            kind: Some("cargo".into()),
            name: name(top).or_else(|| host.name_of(top)),
            ..ToolEnvironment::default()
        });
        if let Some(lock) = lock {
            packages(&mut tool, &lock);
        }
    }
    (tool != Tool::default()).then_some(tool)
}

/// The name of the package in a folder.
fn name(folder: &Path) -> Option<String> {
    let manifest = files::toml(&folder.join("Cargo.toml"), files::SMALL * 16)?;
    Some(manifest.get("package")?.get("name")?.as_str()?.to_owned())
}

fn packages(tool: &mut Tool, lock: &Path) {
    let text = files::whole(lock, files::LOCK).map(files::lossy);
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
    // The lock file has the versions of one name in order.
    tool.packages = versions.into_iter().map(|(name, versions)| (name, versions.join(", "))).collect();
}

/// The version of the compiler in force: the toolchain that is asked for, the user's own choice, else the system's.
fn version(host: &Host) -> Option<String> {
    let rustup = host.path_in("RUSTUP_HOME").or_else(|| host.at_home(".rustup"))?;
    let settings = || files::toml(&rustup.join("settings.toml"), files::SMALL);
    let default = || Some(settings()?.get("default_toolchain")?.as_str()?.to_owned());
    let said = host.variable("RUSTUP_TOOLCHAIN").map(|name| name.to_string_lossy().into_owned());
    let channel = said.or_else(|| toolchain_file(host)).or_else(default)?;
    let version = of_toolchain(&rustup.join("toolchains"), &channel);
    // A channel that is a version is one also where it is not installed.
    version.or_else(|| channel.starts_with(|first: char| first.is_ascii_digit()).then(|| plain(&channel)))
}

/// `1.85.0` of `1.85.0-x86_64-unknown-linux-gnu`.
fn plain(channel: &str) -> String {
    channel.split('-').next().unwrap_or_default().to_owned()
}

fn toolchain_file(host: &Host) -> Option<String> {
    let file = host.nearest("rust-toolchain.toml").or_else(|| host.nearest("rust-toolchain"))?;
    let text = files::text(&file, files::SMALL)?;
    let table: Option<toml::Table> = text.parse().ok();
    let channel = table.and_then(|table| Some(table.get("toolchain")?.get("channel")?.as_str()?.to_owned()));
    channel.or_else(|| {
        text.lines().map(str::trim).find(|line| !line.is_empty() && !line.contains(['[', '='])).map(str::to_owned)
    })
}

fn of_toolchain(toolchains: &Path, channel: &str) -> Option<String> {
    let fits = |name: &String| name == channel || name.strip_prefix(channel).is_some_and(|rest| rest.starts_with('-'));
    let folder: PathBuf = files::names(toolchains).into_iter().find(fits).map(|name| toolchains.join(name))?;
    let components = files::head(&folder.join("lib/rustlib/multirust-channel-manifest.toml"), COMPONENTS)?;
    let start = memmem::find(&components, b"\n[pkg.rustc]")?;
    let after = &components[start..];
    let quoted = after.split(|byte| *byte == b'"').nth(1)?;
    // `1.95.0 (59807616e 2026-04-14)`
    String::from_utf8_lossy(quoted).split_whitespace().next().map(str::to_owned)
}
