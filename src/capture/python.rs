//! The Python in force: its version, the environment that it works in, and every distribution that is installed there.

mod activated;
mod conda;
mod distribution;
mod hashed;
mod interpreter;
mod locate;
mod shim;
mod site;
mod venv;

use std::path::{Path, PathBuf};

pub(super) use conda::conda;
pub(super) use locate::locate;

use super::{Host, files};
use crate::environment::{Tool, ToolEnvironment};

/// Where a Python is, and what made it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Installation {
    /// The folder that has `bin` and `lib`.
    pub(super) prefix: PathBuf,
    /// `venv`, `virtualenv`, `uv`, `poetry`, `pipenv`, `conda`, `mamba`, `pyenv`, `system`.
    pub(super) kind: &'static str,
    /// Who made it, with the version: `uv 0.9.2`.
    pub(super) manager: Option<String>,
    /// The program, where it was found by the search path; else the one of the prefix.
    pub(super) program: Option<PathBuf>,
}

/// What is installed in a Python, and the CUDA that its torch was built with.
pub(super) fn read(place: &Installation, host: &Host) -> (Tool, Option<String>) {
    let version = interpreter::version(place, host);
    let folders = site::folders(place, version.as_deref(), host);
    let mut tool = distribution::installed(&folders);
    tool.version = version;
    tool.manager.clone_from(&place.manager);
    tool.environment = Some(ToolEnvironment {
        kind: Some(place.kind.to_owned()),
        name: named(place, host),
        ..ToolEnvironment::default()
    });
    let torch = folders.iter().find_map(|folder| torch_cuda(&folder.path));
    (tool, torch)
}

fn torch_cuda(folder: &Path) -> Option<String> {
    let text = files::text(&folder.join("torch/version.py"), files::SMALL)?;
    let value = text.lines().find_map(|line| {
        let (name, value) = line.split_once('=')?;
        (name.split(':').next()?.trim() == "cuda").then(|| value.trim().trim_matches(['\'', '"']).to_owned())
    })?;
    value.starts_with(|first: char| first.is_ascii_digit()).then_some(value)
}

/// A folder's own name; `.venv` in a project says nothing, so the project's name stands for it.
fn named(place: &Installation, host: &Host) -> Option<String> {
    let own = place.prefix.file_name()?.to_string_lossy();
    match place.kind {
        "system" => None,
        "conda" | "mamba" if place.prefix.join("condabin").is_dir() => Some("base".into()),
        _ if matches!(&*own, ".venv" | "venv" | "env" | ".env") => {
            place.prefix.parent().and_then(|project| host.name_of(project)).or(Some(own.into_owned()))
        }
        _ => host.name_of(&place.prefix),
    }
}
