//! Which world of tools a text comes from. The same sentence printed by another one mostly wants another fix: a Python error inside a build of
//! Node's is mended where Node's build is.

use std::sync::LazyLock;

use super::ConceptId;

/// Ecosystems, a bit each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Ecosystems(u32);

/// Tools by ecosystem, by the names of their concepts, and the endings and folders of the files that belong to it.
const ECOSYSTEMS: [(&[&str], &[&str]); 16] = [
    (
        &["python", "pip", "conda", "torch", "tensorflow", "numpy", "pandas", "opencv", "django", "flask", "pytest"],
        &[".py", ".pyx", ".ipynb", "site-packages"],
    ),
    (
        &[
            "node",
            "npm",
            "node-gyp",
            "yarn",
            "pnpm",
            "typescript",
            "webpack",
            "vite",
            "jest",
            "babel",
            "react",
            "angular",
            "vue",
        ],
        &[".js", ".mjs", ".cjs", ".ts", ".jsx", ".tsx", ".vue", "node_modules", "node:"],
    ),
    (&["rustc", "cargo", "tokio"], &[".rs"]),
    (&["c compiler", "linker", "cmake", "make"], &[".c", ".cc", ".cpp", ".cxx", ".h", ".hpp"]),
    (&["go"], &[".go"]),
    (&["java", "gradle", "maven", "spring", "kotlin"], &[".java", ".kt", ".scala", ".gradle"]),
    (&["android"], &[]),
    (&["dotnet"], &[".cs", ".csproj", ".fs"]),
    (&["ruby"], &[".rb"]),
    (&["php"], &[".php"]),
    (&["perl"], &[".pm", ".pl"]),
    (&["swift", "cocoapods", "flutter"], &[".swift", ".dart"]),
    (&["docker", "kubernetes"], &[]),
    (&["git"], &[]),
    (&["apt"], &[]),
    (&["terraform", "ansible", "aws", "google cloud", "azure"], &[".tf"]),
];

impl Ecosystems {
    /// The ecosystem that a tool or a service belongs to; none for most services, which every world talks to.
    pub fn of_concept(id: ConceptId) -> Self {
        // Every note that is compared asks for each of its concepts.
        static OF_CONCEPTS: LazyLock<Vec<Ecosystems>> = LazyLock::new(|| {
            super::all().map(|concept| Ecosystems::find(|(tools, _)| tools.contains(&concept.name))).collect()
        });
        OF_CONCEPTS.get(usize::from(id)).copied().unwrap_or_default()
    }

    /// The ecosystem that a file belongs to, by its ending and folders.
    pub fn of_file(file: &str) -> Self {
        Self::find(|(_, files)| {
            files.iter().any(|part| if part.starts_with('.') { file.ends_with(part) } else { file.contains(part) })
        })
    }

    fn find(is: impl Fn(&(&[&str], &[&str])) -> bool) -> Self {
        Self(ECOSYSTEMS.iter().position(is).map_or(0, |number| 1 << number))
    }

    /// Both.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Those that are not among the others.
    #[must_use]
    pub fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// Whether there is none.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// As a number, for the stored form.
    pub(crate) fn bits(self) -> u32 {
        self.0
    }

    /// From the number of a stored form.
    pub(crate) fn from_bits(bits: u32) -> Self {
        Self(bits & ((1 << ECOSYSTEMS.len()) - 1))
    }
}

#[cfg(test)]
mod tests {
    use super::{ECOSYSTEMS, Ecosystems};
    use crate::matcher::concept::named;

    #[test]
    fn every_tool_of_an_ecosystem_is_a_concept() {
        for (tools, _) in ECOSYSTEMS {
            for tool in tools {
                let id = named(tool).unwrap_or_else(|| panic!("there is no concept {tool}"));
                assert!(!Ecosystems::of_concept(id).is_empty());
            }
        }
    }

    #[test]
    fn files_tell_their_ecosystem() {
        let python = Ecosystems::of_file("/srv/app/train.py");
        assert_eq!(python, Ecosystems::of_file("/usr/lib/python3/site-packages/x"));
        assert!(python.without(Ecosystems::of_file("node:internal/main")).bits() == python.bits());
        assert!(Ecosystems::of_file("/etc/hosts").is_empty());
    }
}
