//! The machine in a few lines: what the error is about, and what every answer depends on.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use crate::environment::{Environment, System, Tool};
use crate::matcher::Anatomy;

/// Packages that are named where more are installed; the rest would hide them.
const MOST_PACKAGES: usize = 12;

/// So few packages are named also where the error names none of them.
const FEW_PACKAGES: usize = 8;

/// Packages that are imported by another name than they are installed by.
const IMPORTED_AS: &[(&str, &str)] = &[
    ("opencv-python", "cv2"),
    ("opencv-python-headless", "cv2"),
    ("scikit-learn", "sklearn"),
    ("pillow", "pil"),
    ("pyyaml", "yaml"),
    ("beautifulsoup4", "bs4"),
    ("python-dateutil", "dateutil"),
    ("protobuf", "google.protobuf"),
    ("psycopg2-binary", "psycopg2"),
    ("msgpack-python", "msgpack"),
];

/// Packages without which nobody can tell anything of an error that names one of them.
const TOGETHER: &[&[&str]] = &[
    &[
        "torch",
        "torchvision",
        "torchaudio",
        "transformers",
        "accelerate",
        "flash-attn",
        "bitsandbytes",
        "triton",
        "numpy",
    ],
    &["numpy", "scipy", "pandas", "scikit-learn", "numba"],
    &["tensorflow", "keras", "protobuf", "numpy"],
    &["jax", "jaxlib", "numpy"],
    &["opencv-python", "opencv-python-headless", "numpy"],
    &["react", "react-dom", "next", "vite", "typescript"],
    &["django", "flask", "fastapi", "pydantic", "starlette", "sqlalchemy"],
];

/// The lines, of which each is one thing: the system, a runtime with the packages that matter, the GPU.
pub fn surroundings(environment: &Environment, error: &str, anatomy: &Anatomy) -> Vec<String> {
    let error = error.to_lowercase();
    let mut lines: Vec<String> =
        environment.system.as_ref().map(system).into_iter().filter(|line| !line.is_empty()).collect();
    if let Some(system) = &environment.system {
        lines.extend(capacity(system, &error));
    }
    let first = |name: &str| anatomy.tool.as_deref() != Some(name);
    let mut tools: Vec<(&String, &Tool)> = environment.tools.iter().collect();
    tools.sort_by_key(|(name, _)| first(name));
    lines.extend(tools.into_iter().filter_map(|(name, known)| tool(name, known, &error)));
    lines.extend(environment.gpu.as_ref().and_then(gpu));
    lines
}

/// `Debian GNU/Linux 12 (bookworm), x86_64, kernel 6.1.0, in docker`.
fn system(system: &System) -> String {
    let mut parts: Vec<String> = [&system.os, &system.architecture].into_iter().flatten().cloned().collect();
    parts.extend(system.wsl.clone());
    parts.extend(system.kernel.as_ref().map(|kernel| format!("kernel {kernel}")));
    parts.extend(system.libc.clone());
    parts.extend(system.container.as_ref().map(|container| format!("in {container}")));
    parts.join(", ")
}

/// Memory and room on disks, where the error is about either.
fn capacity(system: &System, error: &str) -> Vec<String> {
    let about = |words: &[&str]| words.iter().any(|word| error.contains(word));
    let mut lines = Vec::new();
    if about(&["memory", "oom", "killed", "alloc", "heap"]) {
        let memory = system.memory_mib.map(|mebibytes| format!("{} GiB of memory", mebibytes.div_ceil(1024)));
        let cores = system.cores.map(|cores| format!("{cores} cores"));
        lines.extend(
            Some([memory, cores].into_iter().flatten().collect::<Vec<_>>().join(", ")).filter(|line| !line.is_empty()),
        );
    }
    if about(&["space", "enospc", "inode", "quota", "disk", "/dev/shm", "shared memory"]) {
        for disk in &system.disks {
            let free = disk.free_mib.map(|mebibytes| format!("{mebibytes} MiB free"));
            let of = disk.size_mib.map(|mebibytes| format!("of {mebibytes} MiB"));
            let inodes = disk.free_inodes.map(|inodes| format!("{inodes} inodes free"));
            let says: Vec<String> = [free, of].into_iter().flatten().collect();
            let says: Vec<String> =
                [Some(says.join(" ")).filter(|said| !said.is_empty()), inodes].into_iter().flatten().collect();
            lines.extend((!says.is_empty()).then(|| format!("{}: {}", disk.role, says.join(", "))));
        }
    }
    lines
}

/// `python 3.11.7 (venv), numpy==1.26.4`.
fn tool(name: &str, tool: &Tool, error: &str) -> Option<String> {
    let version = tool.version.as_ref().map(|version| format!(" {version}")).unwrap_or_default();
    let kind = tool.environment.as_ref().and_then(|environment| environment.kind.clone());
    let within: Vec<String> = [kind.filter(|kind| kind != name), tool.manager.clone()].into_iter().flatten().collect();
    let within = if within.is_empty() { String::new() } else { format!(" ({})", within.join(", ")) };
    let sign = if matches!(name, "python" | "conda") { "==" } else { "@" };
    let packages = telling(&tool.packages, error);
    let packages = packages.into_iter().map(|(package, version)| {
        let own = if tool.editable.contains(package) { " (editable)" } else { "" };
        format!("{package}{sign}{version}{own}")
    });
    let parts: Vec<String> = std::iter::once(format!("{name}{version}{within}")).chain(packages).collect();
    (parts.len() > 1 || tool.version.is_some()).then(|| parts.join(", "))
}

/// The packages that are named in the error, then those that belong to them; all where there are few.
fn telling<'a>(packages: &'a BTreeMap<String, String>, error: &str) -> Vec<(&'a String, &'a String)> {
    let is_named = |package: &str| {
        let lower = package.to_lowercase();
        let other = IMPORTED_AS.iter().find(|(installed, _)| *installed == lower).map(|(_, imported)| *imported);
        let spelt = [lower.clone(), lower.replace('-', "_"), lower.replace('_', "-")];
        spelt.iter().map(String::as_str).chain(other).any(|name| has_word(error, name))
    };
    let named: Vec<&String> = packages.keys().filter(|package| is_named(package)).collect();
    let beside = |package: &String| {
        TOGETHER
            .iter()
            .any(|group| group.contains(&package.as_str()) && named.iter().any(|named| group.contains(&named.as_str())))
    };
    let mut telling: Vec<(&String, &String)> = packages.iter().filter(|(package, _)| named.contains(package)).collect();
    telling.extend(packages.iter().filter(|(package, _)| !named.contains(package) && beside(package)));
    if telling.is_empty() && packages.len() <= FEW_PACKAGES {
        telling.extend(packages);
    }
    telling.truncate(MOST_PACKAGES);
    telling
}

/// Whether a text has a word, which is not part of a longer one.
fn has_word(text: &str, word: &str) -> bool {
    let inside = |character: char| character.is_alphanumeric();
    text.match_indices(word)
        .any(|(at, _)| !text[..at].ends_with(inside) && !text[at + word.len()..].starts_with(inside))
}

/// What is known of the graphics processor, in one line.
fn gpu(gpu: &Map<String, Value>) -> Option<String> {
    let said = gpu.iter().filter_map(|(name, value)| match value {
        Value::String(text) if name == "name" => Some(text.clone()),
        Value::String(text) => Some(format!("{} {text}", name.replace('_', " "))),
        Value::Number(number) => Some(format!("{} {number}", name.replace('_', " "))),
        _ => None,
    });
    let said: Vec<String> = said.collect();
    (!said.is_empty()).then(|| format!("GPU: {}", said.join(", ")))
}
