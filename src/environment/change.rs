//! A change: one difference between two environments, and its relevance to an error.

use serde::Serialize;

use crate::named_enum::named_enum;

/// One difference between two environments.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Change {
    /// The name of the part that changed: `os`, `python`, `numpy`.
    pub name: String,
    /// The value then; `None` if the part was missing.
    pub then: Option<String>,
    /// The value now; `None` if the part is missing.
    pub now: Option<String>,
    /// The kind of the part.
    pub part: Part,
    /// The tool that a package or another part of a tool belongs to.
    pub tool: Option<String>,
    /// The direction of the change.
    pub direction: Direction,
    /// The relevance to an error; `Rest` until [`Topic::rank`](super::Topic::rank) has decided.
    pub relevance: Relevance,
}

named_enum! {
    /// A kind of part of an environment.
    pub enum Part {
        /// A package of a tool.
        Package = "package",
        /// The version of a tool.
        Runtime = "runtime",
        /// The virtual environment or the project that a tool works in.
        ToolEnvironment = "place",
        /// The package manager of a tool.
        Manager = "manager",
        /// The graphics processor, its driver and toolkit.
        Graphics = "graphics",
        /// The operating system, the C library, the container.
        System = "system",
        /// Cores and memory.
        Machine = "machine",
        /// The free space on a file system.
        Disk = "disk",
        /// The state of the repository.
        Repository = "repository",
    }
}

named_enum! {
    /// The direction of a change.
    pub enum Direction {
        /// The part was missing and exists now.
        Added = "added",
        /// The part is missing now.
        Removed = "removed",
        /// The version is a later one.
        Upgraded = "upgraded",
        /// The version is an earlier one.
        Downgraded = "downgraded",
        /// The value is another one, and neither is the later.
        Changed = "changed",
    }
}

named_enum! {
    /// The relevance of a change to an error, the most relevant first.
    pub enum Relevance {
        /// The error names the part, or happened in it.
        Named = "named",
        /// The note names the part.
        Noted = "noted",
        /// The part is a runtime.
        Runtime = "runtime",
        /// The part is the graphics processor, its driver or toolkit.
        Graphics = "graphics",
        /// The part is the operating system.
        System = "system",
        /// The part is a well-known package in another major version.
        Known = "known",
        /// Nothing connects the part with the error.
        Rest = "rest",
        /// The part was added or removed because this is another environment or project.
        Elsewhere = "elsewhere",
    }
}
