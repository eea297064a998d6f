//! An environment as a value: what a machine was like when an error was seen, and what differs between two of them.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

pub mod change;
pub mod condition;
pub mod difference;
pub mod package;
pub mod ranking;
pub mod version;

pub use change::{Change, Direction, Part, Relevance};
pub use condition::Condition;
pub use ranking::Topic;

/// A snapshot of a machine. Every part may be missing: a paste from elsewhere has none of it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Environment {
    /// The operating system and the machine.
    pub system: Option<System>,
    /// Runtimes and package managers by name (`python`, `node`), with what they have installed.
    pub tools: BTreeMap<String, Tool>,
    /// The graphics processor and its driver, as `nvidia-smi` names them.
    pub gpu: Option<Map<String, Value>>,
    /// The repository that the working folder belongs to.
    pub git: Option<Git>,
    /// The project that the working folder belongs to: its folder's name, without its path.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub project: Option<String>,
    /// Fields that a newer program wrote; kept so that nothing is lost on the way through.
    #[serde(flatten)]
    pub other: Map<String, Value>,
}

/// The operating system and the machine.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct System {
    /// Name and version, `Debian GNU/Linux 12 (bookworm)`.
    pub os: Option<String>,
    /// The kernel's version.
    pub kernel: Option<String>,
    /// The processor's architecture, `x86_64`.
    pub architecture: Option<String>,
    /// The C library and its version, `glibc 2.36`.
    pub libc: Option<String>,
    /// The kind of container, `docker`, `podman`, `kubernetes`, `lxc`; absent outside of one.
    pub container: Option<String>,
    /// The service whose runner this is, `github-actions`, `gitlab`; absent where nobody builds or tests.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ci: Option<String>,
    /// Processors that can be used.
    pub cores: Option<u64>,
    /// Memory in mebibytes.
    pub memory_mib: Option<u64>,
    /// The Windows Subsystem for Linux that this runs in, `WSL2`; absent outside of one.
    pub wsl: Option<String>,
    /// The file systems that an error may be about, where it is one of the infrastructure's.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub disks: Vec<Disk>,
    /// Fields that a newer program wrote.
    #[serde(flatten)]
    pub other: Map<String, Value>,
}

/// What a file system had left.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Disk {
    /// What lies on it: `working folder`, `temporary folder` or `/dev/shm`.
    pub role: String,
    /// Its size in mebibytes.
    pub size_mib: Option<u64>,
    /// What an ordinary user could still write, in mebibytes.
    pub free_mib: Option<u64>,
    /// Files that could still be made; absent where a file system does not count them.
    pub free_inodes: Option<u64>,
    /// Fields that a newer program wrote.
    #[serde(flatten)]
    pub other: Map<String, Value>,
}

/// A runtime or package manager.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Tool {
    /// Its version, as it writes it.
    pub version: Option<String>,
    /// The environment in force, such as a venv.
    pub environment: Option<ToolEnvironment>,
    /// The package manager in force and its version, `pnpm 9.1.0`, where it is not the tool itself.
    pub manager: Option<String>,
    /// Package names to versions; where several versions of one are in force, all of them: `1.0.109, 2.0.39`.
    pub packages: BTreeMap<String, String>,
    /// Those of the packages that are not installed, with the version that the lock file has for them.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub locked: BTreeSet<String>,
    /// Those of the packages that are a folder of the user's, not a release.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub editable: BTreeSet<String>,
    /// Those of the packages that came from an address, with the address.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub direct: BTreeMap<String, String>,
    /// Fields that a newer program wrote.
    #[serde(flatten)]
    pub other: Map<String, Value>,
}

/// A virtual environment or project that a tool works in.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ToolEnvironment {
    /// `venv`, `conda`, `npm` …
    pub kind: Option<String>,
    /// Its name, without its path.
    pub name: Option<String>,
    /// Fields that a newer program wrote.
    #[serde(flatten)]
    pub other: Map<String, Value>,
}

/// A state of a repository.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Git {
    /// The commit's hash.
    pub commit: Option<String>,
    /// The branch, absent when none is checked out.
    pub branch: Option<String>,
    /// True if tracked files differed from the commit; `None` if that is not known.
    ///
    /// `capture` never says false, since that takes the content of the commit; an imported environment may.
    pub dirty: Option<bool>,
    /// Fields that a newer program wrote.
    #[serde(flatten)]
    pub other: Map<String, Value>,
}

impl Environment {
    /// Whether nothing at all is known.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}
