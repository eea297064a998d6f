//! The runtimes of which odap can read from a machine what they have installed.

use super::DIALECTS;

/// A runtime on which the tools of a dialect stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is named after what it is")]
pub enum Runtime {
    Python,
    Node,
    Rust,
    Go,
    Java,
    Ruby,
    Php,
    Dotnet,
}

impl Runtime {
    /// Returns its name, as environments have it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Python => "python",
            Self::Node => "node",
            Self::Rust => "rust",
            Self::Go => "go",
            Self::Java => "java",
            Self::Ruby => "ruby",
            Self::Php => "php",
            Self::Dotnet => "dotnet",
        }
    }
}

/// Returns the runtime that a sign tells of: the name of a tool or a program, a class of errors, or a file's ending
/// with its dot.
pub fn runtime_of(sign: &str) -> Option<Runtime> {
    // `python3.11`
    let sign = sign.trim_end_matches(|last: char| last.is_ascii_digit() || last == '.');
    DIALECTS
        .iter()
        .find(|dialect| {
            dialect.tools.iter().chain(dialect.services).any(|tool| tool.name == sign)
                || dialect.signs.contains(&sign)
                || dialect.files.contains(&sign)
        })?
        .runtime
}

#[cfg(test)]
mod tests {
    use super::runtime_of;

    #[test]
    fn tools_programs_errors_and_files_tell_their_runtime() {
        for (sign, runtime) in [
            ("pip", Some("python")),
            ("python3.11", Some("python")),
            ("ModuleNotFoundError", Some("python")),
            (".tsx", Some("node")),
            ("gradlew", Some("java")),
            ("make", None),
            ("git", None),
        ] {
            assert_eq!(runtime_of(sign).map(super::Runtime::name), runtime, "{sign}");
        }
    }
}
