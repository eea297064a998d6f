//! The Python in force: its version, its environment, and every distribution that is installed there.

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

/// A Python that is installed, or a virtual environment of one.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Installation {
    /// The folder that has `bin` and `lib`.
    prefix: PathBuf,
    /// The tool that made the environment: `venv`, `virtualenv`, `uv`, `poetry`, `pipenv`, `conda`, `mamba`, `pyenv`;
    /// `system` for an installation.
    kind: &'static str,
    /// That tool with its version, `uv 0.9.2`, if it is known.
    manager: Option<String>,
    /// The program, if it was found on the search path.
    program: Option<PathBuf>,
}

/// The content of the Python in force.
pub(super) struct Python {
    pub(super) tool: Tool,
    /// The packages of the conda environment that it is part of.
    pub(super) conda: Option<Tool>,
    /// The CUDA version that the installed PyTorch was built for.
    pub(super) torch_cuda: Option<String>,
}

/// Reads the Python in force. Without `anywhere`, only one that is activated or belongs to the project counts.
pub(super) fn read(host: &Host, anywhere: bool) -> Option<Python> {
    let installation = locate::locate(host, anywhere)?;
    let version = interpreter::version(&installation, host);
    let folders = site::package_folders(&installation, version.as_deref(), host);
    let mut tool = distribution::installed(&folders);
    tool.version = version;
    tool.manager.clone_from(&installation.manager);
    tool.environment = Some(ToolEnvironment::new(installation.kind, installation.name(host)));
    let torch_cuda = folders.iter().find_map(|folder| torch_cuda(&folder.path));
    Some(Python { tool, conda: conda::read(&installation, host), torch_cuda })
}

/// Reads the CUDA version of PyTorch in a folder of packages, `12.1`.
fn torch_cuda(folder: &Path) -> Option<String> {
    let text = files::text(&folder.join("torch/version.py"), files::MAX_SMALL_BYTES)?;
    let value = text.lines().find_map(|line| {
        let (name, value) = line.split_once('=')?;
        (name.split(':').next()?.trim() == "cuda").then(|| value.trim().trim_matches(['\'', '"']).to_owned())
    })?;
    value.starts_with(|first: char| first.is_ascii_digit()).then_some(value)
}

impl Installation {
    /// Returns the name of the environment: of its folder or, since `.venv` says nothing, of the project around it.
    fn name(&self, host: &Host) -> Option<String> {
        let own = self.prefix.file_name()?.to_string_lossy();
        match self.kind {
            "system" => None,
            "conda" | "mamba" if conda::is_base(&self.prefix) => Some("base".into()),
            _ if matches!(&*own, ".venv" | "venv" | "env" | ".env") => {
                let project = self.prefix.parent();
                project.and_then(|project| host.folder_name(project)).or(Some(own.into_owned()))
            }
            _ => host.folder_name(&self.prefix),
        }
    }
}
