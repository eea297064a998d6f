//! An environment as a value: a machine at the time of an error, and the differences between two of them.
//!
//! ```
//! use odap::environment::{Condition, Environment};
//!
//! let environment = |torch: &str| -> Environment {
//!     let json = format!(r#"{{"tools": {{"python": {{"version": "3.12.1", "packages": {{"torch": "{torch}"}}}}}}}}"#);
//!     serde_json::from_str(&json).expect("an environment")
//! };
//! let changes = environment("2.0.1").changes(&environment("2.1.0"));
//! assert_eq!(changes[0].name, "torch");
//! assert!("torch>=2.1".parse::<Condition>().expect("a condition").holds(&environment("2.1.0")));
//! ```

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

pub mod change;
pub mod condition;
pub mod difference;
mod names;
pub mod package;
pub mod topic;
pub mod version;

pub use change::{Change, Direction, Part, Relevance};
pub use condition::Condition;
pub use topic::Topic;

/// The key of [`Tool::other`] that marks a list of packages as incomplete.
const PARTIAL: &str = "partial";

/// A snapshot of a machine. Every part may be missing: a paste from another machine has none of them.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Environment {
    /// The operating system and the machine.
    pub system: Option<System>,
    /// Runtimes and package managers by name (`python`, `node`), with their packages.
    pub tools: BTreeMap<String, Tool>,
    /// The graphics processor and its driver, with the names of `nvidia-smi`.
    pub gpu: Option<Map<String, Value>>,
    /// The repository that the working folder belongs to.
    pub git: Option<Git>,
    /// The project that the working folder belongs to: the name of its folder, without the path.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub project: Option<String>,
    /// Fields of a newer version, which are kept.
    #[serde(flatten)]
    pub other: Map<String, Value>,
}

/// The operating system and the machine.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct System {
    /// The name and the version, `Debian GNU/Linux 12 (bookworm)`.
    pub os: Option<String>,
    /// The release of the kernel.
    pub kernel: Option<String>,
    /// The architecture of the processor, `x86_64`.
    pub architecture: Option<String>,
    /// The C library and its version, `glibc 2.36`.
    pub libc: Option<String>,
    /// The kind of the container, `docker`, `podman`, `kubernetes`, `lxc`; `None` outside of one.
    pub container: Option<String>,
    /// The build service whose runner this is, `github-actions`, `gitlab`; `None` outside of one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ci: Option<String>,
    /// The number of processors that can be used.
    pub cores: Option<u64>,
    /// The memory in mebibytes.
    pub memory_mib: Option<u64>,
    /// The version of the Windows Subsystem for Linux, `WSL2`; `None` outside of it.
    pub wsl: Option<String>,
    /// The file systems that an infrastructure error may be about.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub disks: Vec<Disk>,
    /// Fields of a newer version, which are kept.
    #[serde(flatten)]
    pub other: Map<String, Value>,
}

/// The space on a file system.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Disk {
    /// The use of the file system: `working folder`, `temporary folder` or `/dev/shm`.
    pub role: String,
    /// The size in mebibytes.
    pub size_mib: Option<u64>,
    /// The mebibytes that a user without privileges can still write.
    pub free_mib: Option<u64>,
    /// The files that can still be created; `None` on a file system that does not count them.
    pub free_inodes: Option<u64>,
    /// Fields of a newer version, which are kept.
    #[serde(flatten)]
    pub other: Map<String, Value>,
}

/// A runtime or package manager.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Tool {
    /// The version as the tool writes it.
    pub version: Option<String>,
    /// The environment in force, such as a venv.
    pub environment: Option<ToolEnvironment>,
    /// The package manager and its version, `pnpm 9.1.0`, if that is not the tool itself.
    pub manager: Option<String>,
    /// Versions by the name of the package; several versions of one package are joined: `1.0.109, 2.0.39`.
    pub packages: BTreeMap<String, String>,
    /// The packages that are not installed, with their version from the lock file.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub locked: BTreeSet<String>,
    /// The packages that are a folder of the user, not a release.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub editable: BTreeSet<String>,
    /// The addresses of packages that do not come from an index.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub direct: BTreeMap<String, String>,
    /// Fields of a newer version, which are kept.
    #[serde(flatten)]
    pub other: Map<String, Value>,
}

/// A virtual environment or project that a tool works in.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ToolEnvironment {
    /// The kind: `venv`, `conda`, `npm` …
    pub kind: Option<String>,
    /// The name, without the path.
    pub name: Option<String>,
    /// Fields of a newer version, which are kept.
    #[serde(flatten)]
    pub other: Map<String, Value>,
}

/// The state of a repository.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Git {
    /// The hash of the commit.
    pub commit: Option<String>,
    /// The branch; `None` if a commit is checked out without one.
    pub branch: Option<String>,
    /// True if a tracked file was changed, in conflict or new to git; `None` if that is not known.
    ///
    /// Never false for the machine that odap runs on, since that takes the content of the files and of the commit.
    pub dirty: Option<bool>,
    /// Fields of a newer version, which are kept.
    #[serde(flatten)]
    pub other: Map<String, Value>,
}

impl Tool {
    /// Marks the list of packages as incomplete: a package that is missing from it may be installed.
    pub fn mark_partial(&mut self) {
        self.other.insert(PARTIAL.to_owned(), true.into());
    }

    /// Returns true if the list of packages is marked as incomplete.
    pub fn is_partial(&self) -> bool {
        self.other.contains_key(PARTIAL)
    }
}

impl ToolEnvironment {
    /// Returns an environment of a kind, with its name if that is known.
    pub fn new(kind: &str, name: Option<String>) -> Self {
        Self { kind: Some(kind.to_owned()), name, ..Self::default() }
    }
}

/// The kind and the name, `venv lab`, or the one that is known.
impl fmt::Display for ToolEnvironment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words: Vec<&str> = [&self.kind, &self.name].into_iter().flatten().map(String::as_str).collect();
        f.pad(&words.join(" "))
    }
}

impl Environment {
    /// Returns true if nothing is known.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// Formats mebibytes for people: `12 MiB`, `40 GiB`.
pub fn size(mebibytes: u64) -> String {
    let gibibytes = mebibytes as f64 / 1024.0;
    match mebibytes {
        ..1024 => format!("{mebibytes} MiB"),
        1024..10_240 => format!("{gibibytes:.1} GiB"),
        _ => format!("{gibibytes:.0} GiB"),
    }
}
