//! The version of Node.js: of the program on the search path, else the one that the project asks for.

use std::path::Path;

use super::Manifest;
use crate::capture::{Host, files};

/// Returns a version such as `20.20.2`.
pub(super) fn version(host: &Host, manifest: Option<&Manifest>) -> Option<String> {
    installed(host).or_else(|| wanted(host, manifest))
}

/// Returns the version of the first program on the search path whose folders tell it.
fn installed(host: &Host) -> Option<String> {
    host.programs("node").find_map(|program| {
        let real = program.canonicalize().unwrap_or(program);
        let prefix = real.parent()?.parent()?;
        // Version managers have a folder for each version, which shims are not in.
        let folders = prefix.iter().rev().filter_map(|part| part.to_str());
        folders.take(3).find_map(exact).or_else(|| in_headers(prefix))
    })
}

/// Reads the version in the headers of an installation.
fn in_headers(prefix: &Path) -> Option<String> {
    let headers = files::text(&prefix.join("include/node/node_version.h"), files::MAX_SMALL_BYTES)?;
    let number = |key: &str| {
        let line = headers.lines().find_map(|line| line.strip_prefix("#define NODE_")?.strip_prefix(key))?;
        line.trim().parse::<u32>().ok()
    };
    Some(format!("{}.{}.{}", number("MAJOR_VERSION ")?, number("MINOR_VERSION ")?, number("PATCH_VERSION ")?))
}

/// Returns the version that the files of the project ask for. A range or a name such as `lts/*` is no version.
fn wanted(host: &Host, manifest: Option<&Manifest>) -> Option<String> {
    let pinned = manifest.and_then(|manifest| manifest.volta.as_ref()?.get("node")?.as_str());
    let file = |name: &str| files::line(&host.nearest(name)?);
    let tools = || {
        let text = files::text(&host.nearest(".tool-versions")?, files::MAX_SMALL_BYTES)?;
        let line = text.lines().find_map(|line| line.trim().strip_prefix("nodejs "));
        line.and_then(|line| exact(line.split_whitespace().next()?))
    };
    let engine = || manifest.and_then(|manifest| exact(manifest.engines.as_ref()?.get("node")?.as_str()?));
    let from_files = || [".nvmrc", ".node-version"].into_iter().find_map(|name| exact(&file(name)?));
    pinned.and_then(exact).or_else(from_files).or_else(tools).or_else(engine)
}

/// Returns a version of three numbers, without the `v` before it.
fn exact(text: &str) -> Option<String> {
    let version = text.trim().trim_start_matches('v');
    let numbers = version.split('.').filter(|part| part.parse::<u32>().is_ok()).count();
    (numbers == 3 && version.split('.').count() == 3).then(|| version.to_owned())
}
