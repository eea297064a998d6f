//! One thing that is not as it was, and what is said of it.

use serde::Serialize;

use crate::named_enum::named_enum;

/// One thing that is not as it was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Change {
    /// What changed: `os`, `python`, `numpy`.
    pub name: String,
    /// Its value then; absent where it was not there.
    pub then: Option<String>,
    /// Its value now; absent where it has gone.
    pub now: Option<String>,
    /// What it is.
    pub part: Part,
    /// The tool that it belongs to, of a package or a tool.
    pub tool: Option<String>,
    /// What became of it.
    pub direction: Direction,
    /// What it has to do with the error; `Rest` until somebody has looked.
    pub relevance: Relevance,
}

named_enum! {
    /// What something in an environment is.
    pub enum Part {
        /// A library that a tool has installed.
        Package = "package",
        /// A tool's own version.
        Runtime = "runtime",
        /// The virtual environment or the project that a tool works in.
        Place = "place",
        /// A tool's package manager.
        Manager = "manager",
        /// The graphics processor, its driver and toolkit.
        Graphics = "graphics",
        /// The operating system, the C library, the container.
        System = "system",
        /// Cores and memory.
        Machine = "machine",
        /// What a file system had left.
        Disk = "disk",
        /// A state of the repository.
        Repository = "repository",
    }
}

named_enum! {
    /// What became of something.
    pub enum Direction {
        /// It was not there.
        Added = "added",
        /// It is not there any more.
        Removed = "removed",
        /// It is a later version.
        Upgraded = "upgraded",
        /// It is an earlier version.
        Downgraded = "downgraded",
        /// It is another, and neither is the later.
        Changed = "changed",
    }
}

named_enum! {
    /// What a change has to do with an error, the most telling first.
    pub enum Relevance {
        /// The error names it, or happened in it.
        Named = "named",
        /// The note names it.
        Noted = "noted",
        /// It is what everything runs on: a runtime.
        Runtime = "runtime",
        /// It is the graphics processor, its driver or toolkit.
        Graphics = "graphics",
        /// It is the operating system.
        System = "system",
        /// It is what many others stand on, and its first number changed.
        Known = "known",
        /// Nothing speaks for it.
        Rest = "rest",
        /// It is there or not because this is another environment or project altogether.
        Elsewhere = "elsewhere",
    }
}
