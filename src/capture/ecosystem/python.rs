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

use crate::capture::{Host, files};
use crate::environment::{Tool, ToolEnvironment};

/// Where a Python is, and what made it.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Installation {
    /// The folder that has `bin` and `lib`.
    prefix: PathBuf,
    /// `venv`, `virtualenv`, `uv`, `poetry`, `pipenv`, `conda`, `mamba`, `pyenv`, `system`.
    kind: &'static str,
    /// Who made it, with the version: `uv 0.9.2`.
    manager: Option<String>,
    /// The program, where it was found by the search path; else the one of the prefix.
    program: Option<PathBuf>,
}

/// What is installed in the Python in force.
pub(super) struct Python {
    pub(super) tool: Tool,
    /// The packages of the conda environment that it is part of.
    pub(super) conda: Option<Tool>,
    /// The CUDA version that the installed PyTorch was built for.
    pub(super) torch_cuda: Option<String>,
}

/// Reads the Python in force. Without `anywhere`, only one that is activated or belongs to the project counts.
pub(super) fn read(host: &Host, anywhere: bool) -> Option<Python> {
    let place = locate::locate(host, anywhere)?;
    let version = interpreter::version(&place, host);
    let folders = site::folders(&place, version.as_deref(), host);
    let mut tool = distribution::installed(&folders);
    tool.version = version;
    tool.manager.clone_from(&place.manager);
    tool.environment = Some(ToolEnvironment {
        kind: Some(place.kind.to_owned()),
        name: named(&place, host),
        ..ToolEnvironment::default()
    });
    let torch_cuda = folders.iter().find_map(|folder| torch_cuda(&folder.path));
    Some(Python { tool, conda: conda::conda(&place, host), torch_cuda })
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
