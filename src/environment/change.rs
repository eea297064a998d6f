//! One thing that is not as it was, and what is said of it.

use serde::Serialize;

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

/// Declares an enum that programs read as a word.
macro_rules! words {
    ($(#[$about:meta])* $name:ident { $($(#[$meaning:meta])* $value:ident),+ $(,)? }) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
        #[serde(rename_all = "lowercase")]
        pub enum $name { $($(#[$meaning])* $value),+ }
    };
}

words! {
    /// What something in an environment is.
    Part {
        /// A library that a tool has installed.
        Package,
        /// A tool's own version.
        Runtime,
        /// The virtual environment or the project that a tool works in.
        Place,
        /// A tool's package manager.
        Manager,
        /// The graphics processor, its driver and toolkit.
        Graphics,
        /// The operating system, the C library, the container.
        System,
        /// Cores and memory.
        Machine,
        /// What a file system had left.
        Disk,
        /// A state of the repository.
        Repository,
    }
}

words! {
    /// What became of something.
    Direction {
        /// It was not there.
        Added,
        /// It is not there any more.
        Removed,
        /// It is a later version.
        Upgraded,
        /// It is an earlier version.
        Downgraded,
        /// It is another, and neither is the later.
        Changed,
    }
}

words! {
    /// What a change has to do with an error, the most telling first.
    Relevance {
        /// The error names it, or happened in it.
        Named,
        /// The note names it.
        Noted,
        /// It is what everything runs on: a runtime.
        Runtime,
        /// It is the graphics processor, its driver or toolkit.
        Graphics,
        /// It is the operating system.
        System,
        /// It is what many others stand on, and its first number changed.
        Known,
        /// Nothing speaks for it.
        Rest,
        /// It is there or not because this is another environment or project altogether.
        Elsewhere,
    }
}
